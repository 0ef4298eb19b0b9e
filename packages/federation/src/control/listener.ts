/** The port of the control API: the API itself is read when someone first calls it. */
import { lazyListener } from '../compose/lazy-listener.ts';
import type { ControlListener } from '../run/control-listener.ts';

export const controlListener: ControlListener = (options) =>
  lazyListener(async () => {
    const { createControl } = await import('./control.ts');
    return createControl(options);
  });

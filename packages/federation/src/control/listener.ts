/** The port of the control API: the API itself is read when someone first calls it. */
import type { RequestListener } from 'node:http';
import { lazyListener } from '../compose/lazy-listener.ts';
import type { ControlOptions } from './control.ts';

export function controlListener(options: ControlOptions): RequestListener {
  return lazyListener(async () => {
    const { createControl } = await import('./control.ts');
    return createControl(options);
  });
}

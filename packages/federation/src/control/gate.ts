/** The port of the control API: the API itself is read when someone first calls it. */
import type { RequestListener } from 'node:http';
import type { ControlOptions } from './control.ts';

export function controlListener(options: ControlOptions): RequestListener {
  let app: Promise<RequestListener> | undefined;
  return (req, res) => {
    app ??= import('./control.ts').then(({ createControl }) => createControl(options));
    void app.then((listener) => listener(req, res));
  };
}

export function isLoopback(host: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);
}

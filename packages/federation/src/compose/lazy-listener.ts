/** What few ask for is made at the first request: a start is not slower for it. */
import type { RequestListener } from 'node:http';

export function lazyListener(make: () => Promise<RequestListener>): RequestListener {
  let made: Promise<RequestListener> | undefined;
  return (req, res) => {
    made ??= make();
    void made.then((listener) => listener(req, res));
  };
}

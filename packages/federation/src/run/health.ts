/**
 * What whoever keeps processes running asks at every port, under any host name: whether this one is
 * alive, and whether it can serve.
 */
import type { RequestListener, ServerResponse } from 'node:http';
import type { StoreHost } from '@federama/server-kit/store-host';

/** `GET /healthz`: it answers. `GET /readyz`: what it needs to answer others does, too. */
export const HEALTH_PATHS = ['/healthz', '/readyz'] as const;

export function withHealth(
  next: RequestListener,
  { check }: Pick<StoreHost, 'check'>,
): RequestListener {
  return (req, res) => {
    const path = HEALTH_PATHS.find((known) => req.url === known);
    if (!path) return next(req, res);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('allow', 'GET, HEAD');
      return say(res, 405, { status: 'method not allowed' });
    }
    if (path === '/healthz') return say(res, 200, { status: 'ok' });
    check().then(
      () => say(res, 200, { status: 'ready' }),
      () => say(res, 503, { status: 'unavailable', needs: 'store' }),
    );
  };
}

function say(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(JSON.stringify(body));
}

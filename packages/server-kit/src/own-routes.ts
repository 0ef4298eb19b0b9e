/** The routes that an app answers, read from its routers, for whoever asks for one that is nearly right. */
import type { Express } from 'express';
import type { Route } from './route-table.ts';

type Layer = {
  handle: unknown;
  route?: { path: unknown; methods?: Readonly<Record<string, boolean>> };
  /** Where it is mounted. */
  rawPath?: unknown;
};

/** Without those below `/-`, which every party has beside its work. */
export function routesOf(app: Express): Route[] {
  return routesIn(app.router.stack as unknown as readonly Layer[], '').filter(
    ({ path }) => !path.startsWith('/-/'),
  );
}

function routesIn(stack: readonly Layer[], base: string): Route[] {
  return stack.flatMap(({ route, handle, rawPath }) => {
    if (route) return routesAt(base, route);
    const inner = (handle as { stack?: readonly Layer[] } | undefined)?.stack;
    return Array.isArray(inner) ? routesIn(inner, join(base, rawPath)) : [];
  });
}

function routesAt(base: string, { path, methods = {} }: NonNullable<Layer['route']>): Route[] {
  return [path].flat().flatMap((one) =>
    typeof one === 'string'
      ? Object.keys(methods).map((method) => ({
          method: method.toUpperCase(),
          path: join(base, one),
        }))
      : [],
  );
}

function join(base: string, path: unknown): string {
  if (typeof path !== 'string') return base;
  return `${base}/${path}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}

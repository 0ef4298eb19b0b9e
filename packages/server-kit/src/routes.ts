/**
 * Which route was meant by a request that none answers: the method differs, a slash is doubled or
 * trailing, `_` stands for `-`, the discovery address was taken for the issuer, the version is
 * another one, the prefix is missing, another product names the route so, or a letter or two are wrong.
 */
import { isAt, repairs } from './route-repairs.ts';
import type { Route, RouteDifference, RouteTable } from './route-table.ts';

export type UnknownRoute = {
  method: string;
  path: string;
  guide: string;
  meant?: { methods: string[]; path: string; differences: RouteDifference[] };
};

export function unknownRoute(
  { method, path }: { method: string; path: string },
  table: RouteTable,
): UnknownRoute {
  const meant = meantRoute(method, path, table);
  return { method, path, guide: table.guide, ...(meant && { meant }) };
}

/** Whether a request reaches a route; a known path may always be asked for its options. */
export function isRoute({ method, path }: Route, { routes }: Pick<RouteTable, 'routes'>): boolean {
  const methods = methodsAt(path, routes);
  return method === 'OPTIONS' || method === 'HEAD' ? methods.length > 0 : methods.includes(method);
}

function meantRoute(method: string, asked: string, table: RouteTable): UnknownRoute['meant'] {
  const differences: RouteDifference[] = [];
  let path = asked;
  for (const [difference, repair] of repairs(table)) {
    const methods = methodsAt(path, table.routes);
    if (methods.length) return found(method, { methods, path, differences });
    const repaired = repair(path);
    if (repaired !== path) differences.push(difference);
    path = repaired;
  }
  const methods = methodsAt(path, table.routes);
  return methods.length ? found(method, { methods, path, differences }) : undefined;
}

function found(
  method: string,
  { methods, path, differences }: NonNullable<UnknownRoute['meant']>,
): UnknownRoute['meant'] {
  if (methods.includes(method)) return { methods: [method], path, differences };
  return { methods, path, differences: [...differences, 'method'] };
}

function methodsAt(path: string, routes: readonly Route[]): string[] {
  return routes.filter((route) => isAt(route, path)).map(({ method }) => method);
}

/**
 * Which route was meant by a request that none answers: the method differs, a slash is doubled or
 * trailing, `_` stands for `-`, the discovery address was taken for the issuer, the version is
 * another one, the prefix is missing, another product names the route so, or a letter or two are wrong.
 */
import { closestMatch } from 'leven';

export type Route = {
  method: string;
  /** From the origin; `:name` stands for one segment. */
  path: string;
};

export type RouteTable = {
  routes: readonly Route[];
  /** What routes start with: tried where it is missing, or said twice. */
  prefixes?: readonly string[];
  /** Names other products give, without the prefix: `/logout` for `/session/end`. */
  aliases?: Readonly<Record<string, string>>;
  /** Address of the document that lists the routes. */
  guide: string;
};

export type RouteDifference =
  | 'method'
  | 'slash'
  | 'issuer'
  | 'hyphen'
  | 'version'
  | 'otherVersion'
  | 'case'
  | 'prefix'
  | 'alias'
  | 'spelling';

export type UnknownRoute = {
  method: string;
  path: string;
  guide: string;
  meant?: { methods: string[]; path: string; differences: RouteDifference[] };
};

/** Letters that may be wrong. */
const FAR = 2;

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

type Repair = readonly [RouteDifference, (path: string) => string];

function meantRoute(method: string, asked: string, table: RouteTable): UnknownRoute['meant'] {
  const differences: RouteDifference[] = [];
  let path = asked;
  for (const [difference, repair] of [...repairs(table), lettersOf(table)]) {
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

const DISCOVERY = '/.well-known/openid-configuration';

/** In this order, each on top of those before it. */
function repairs({ routes, prefixes = [], aliases = {} }: RouteTable): Repair[] {
  const known = (path: string) => methodsAt(path, routes).length > 0;
  return [
    ['slash', (path) => path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')],
    ['case', (path) => path.toLowerCase()],
    ['hyphen', (path) => path.replaceAll('_', '-')],
    ['issuer', (path) => beforeDiscovery(path, prefixes)],
    ['version', (path) => withKnownVersion(path, prefixes)],
    ['prefix', (path) => withPrefix(path, prefixes, known)],
    ['alias', (path) => withAlias(path, prefixes, aliases)],
    ['otherVersion', (path) => atOtherVersion(path, prefixes, known)],
  ];
}

/** The discovery address stands where the issuer should: whatever follows it was appended. */
function beforeDiscovery(path: string, prefixes: readonly string[]): string {
  const twice = path.indexOf(DISCOVERY);
  if (twice === -1) return path;
  const [issuer, rest] = [path.slice(0, twice), path.slice(twice + DISCOVERY.length)];
  // RFC 8414 puts the issuer's path behind; OpenID Connect Discovery puts it before.
  if (prefixes.includes(rest)) return rest + DISCOVERY;
  return issuer + (rest || DISCOVERY);
}

const VERSIONED = /^(.*?\/v)\d+(?=\/|$)/;

/** The start of an address, up to its version, and what follows. */
function versionOf(path: string): { start: string; stem: string; rest: string } | undefined {
  const [start, stem] = VERSIONED.exec(path) ?? [];
  if (start === undefined || stem === undefined) return undefined;
  return { start, stem, rest: path.slice(start.length) };
}

const sameStem = (prefixes: readonly string[], stem: string) =>
  prefixes.filter((prefix) => versionOf(prefix)?.stem === stem);

/** A version that is not spoken here stands for one that is. */
function withKnownVersion(path: string, prefixes: readonly string[]): string {
  const asked = versionOf(path);
  if (!asked || prefixes.includes(asked.start)) return path;
  const [spoken] = sameStem(prefixes, asked.stem);
  return spoken === undefined ? path : spoken + asked.rest;
}

/** Both are spoken, and the route is one of the other. */
function atOtherVersion(
  path: string,
  prefixes: readonly string[],
  known: (path: string) => boolean,
): string {
  const asked = versionOf(path);
  if (!asked || known(path)) return path;
  const others = sameStem(prefixes, asked.stem).map((prefix) => prefix + asked.rest);
  return others.find(known) ?? path;
}

function withPrefix(
  path: string,
  prefixes: readonly string[],
  known: (path: string) => boolean,
): string {
  for (const prefix of prefixes) {
    if (path.startsWith(prefix + prefix)) return path.slice(prefix.length);
    if (known(prefix + path)) return prefix + path;
  }
  return path;
}

function withAlias(
  path: string,
  prefixes: readonly string[],
  aliases: Readonly<Record<string, string>>,
): string {
  const prefix = prefixes.find((start) => path.startsWith(`${start}/`)) ?? prefixes[0] ?? '';
  const rest = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  return Object.hasOwn(aliases, rest) ? prefix + aliases[rest] : path;
}

function lettersOf({ routes }: RouteTable): Repair {
  const paths = routes
    .map(({ path }) => path)
    .filter((path) => !path.includes(':') && path !== '/');
  return ['spelling', (path) => closestMatch(path, paths, { maxDistance: FAR }) ?? path];
}

function methodsAt(path: string, routes: readonly Route[]): string[] {
  return routes.filter((route) => matches(route.path, path)).map(({ method }) => method);
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => (segment.startsWith(':') ? given[at] : segment === given[at]))
  );
}

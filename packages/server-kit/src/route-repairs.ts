/** What an address that is nearly right may have wrong, and how it is put right. */
import leven from 'leven';
import type { Route, RouteDifference, RouteTable } from './route-table.ts';

type Repair = readonly [RouteDifference, (path: string) => string];

const DISCOVERY = '/.well-known/openid-configuration';

/** In this order, each on top of those before it. */
export function repairs({ routes, prefixes = [], aliases = {} }: RouteTable): Repair[] {
  const known = (path: string) => routes.some((route) => isAt(route, path));
  return [
    ['written', cleaned],
    ['whole', (path) => URL.parse(/\/(https?:\/+.*)$/i.exec(path)?.[1] ?? '')?.pathname ?? path],
    ['slash', (path) => path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')],
    ['case', (path) => inCaseOf(path, routes)],
    ['hyphen', (path) => path.replaceAll('_', '-')],
    ['issuer', (path) => beforeDiscovery(path, prefixes)],
    ['version', (path) => withKnownVersion(path, prefixes)],
    ['prefix', (path) => withPrefix(path, prefixes, known)],
    ['alias', (path) => withAlias(path, prefixes, aliases)],
    ['otherVersion', (path) => atOtherVersion(path, prefixes, known)],
    ['strange', (path) => withoutStart(path, prefixes, known)],
    ['spelling', (path) => spelt(path, routes)],
  ];
}

/** Characters that are written as `%61`, and what belongs to no path: `;…`, a `?` that is encoded, blanks. */
function cleaned(path: string): string {
  const decoded = path.replace(/(?:%[\dA-F]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
  return decoded.replace(/[;?#\s].*$/s, '') || '/';
}

/** As the route that differs in capital letters alone; in small letters where all routes are. */
function inCaseOf(path: string, routes: readonly Route[]): string {
  const lower = path.toLowerCase();
  const same = routes.find((route) => isAt({ path: route.path.toLowerCase() }, lower));
  if (same) return withParameters(same.path, path);
  const small = routes.every(
    (route) => literals(route.path) === literals(route.path).toLowerCase(),
  );
  return small ? lower : path;
}

const literals = (pattern: string) => pattern.replace(/:\w+/g, '');

/** The route, with the values that stand in its places. */
function withParameters(pattern: string, path: string): string {
  const given = path.split('/');
  const segments = pattern.split('/');
  return segments.map((segment, at) => (segment.startsWith(':') ? given[at] : segment)).join('/');
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

/** Where other products have their routes below a path of their own, what follows it. */
function withoutStart(
  path: string,
  prefixes: readonly string[],
  known: (path: string) => boolean,
): string {
  const segments = path.split('/');
  for (let from = 2; from < segments.length; from++) {
    const rest = `/${segments.slice(from).join('/')}`;
    for (const start of ['', ...prefixes]) if (known(start + rest)) return start + rest;
  }
  return path;
}

/** Letters that may be wrong. */
const FAR = 2;

/** The route with a letter or two that differ, at the most half of them. */
function spelt(path: string, routes: readonly Route[]): string {
  let [nearest, least] = [path, FAR + 1];
  for (const route of routes) {
    const distance = distanceTo(route.path, path);
    if (distance >= least || distance * 2 > literals(route.path).length) continue;
    [nearest, least] = [withParameters(route.path, path), distance];
  }
  return nearest;
}

/** Places take any value, but an empty one. */
function distanceTo(pattern: string, path: string): number {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length)
    return pattern.includes(':') ? Number.POSITIVE_INFINITY : leven(pattern, path);
  return wanted.reduce((sum, segment, at) => {
    const came = given[at] ?? '';
    if (segment.startsWith(':')) return came ? sum : Number.POSITIVE_INFINITY;
    return sum + leven(segment, came);
  }, 0);
}

/** Whether a path is one that a route answers. */
export function isAt({ path: pattern }: Pick<Route, 'path'>, path: string): boolean {
  if (!pattern.includes(':')) return pattern === path;
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => (segment.startsWith(':') ? given[at] : segment === given[at]))
  );
}

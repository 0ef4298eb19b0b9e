/** What can listen where: what a configuration announces, this process must be able to do. */
import type { Problem } from '@federama/model';
import { type Expected, expected } from './expected.ts';
import { at, type Path, type Place } from './raw.ts';

/** One participant that runs here: where it is reached, and where it listens. */
type Spot = {
  path: Path;
  url: URL;
  tls: boolean;
  /** Whether the configuration says so itself. */
  says: { port: boolean; tls: boolean };
  host: string;
  port: number;
};

/** `urls`: where participants of this process are reached. */
export function listeningProblems(raw: unknown, urls: readonly Place[]): Problem[] {
  const spots = urls.flatMap((place) => spotOf(raw, place));
  const proxies = at(raw, 'trustedProxies');
  const hasProxy = Array.isArray(proxies) && proxies.length > 0;
  return [...spots.flatMap((spot) => tlsProblem(spot, hasProxy)), ...sharedPorts(spots)];
}

function spotOf(raw: unknown, { path, value }: Place): Spot[] {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  const parent = path.slice(0, -1);
  const [port, host, tls] = ['port', 'host', 'tls'].map((name) =>
    at(raw, ...parent, 'listen', name),
  );
  const isHttps = url.protocol === 'https:' || at(raw, 'https') === true;
  return [
    {
      path: parent,
      url,
      tls: typeof tls === 'boolean' ? tls : isHttps,
      says: { port: typeof port === 'number', tls: typeof tls === 'boolean' },
      host: typeof host === 'string' ? host : '',
      port: typeof port === 'number' ? port : Number(url.port || (isHttps ? 443 : 80)),
    },
  ];
}

function tlsProblem({ path, url, tls, says }: Spot, hasProxy: boolean): Problem[] {
  if (!says.tls) return [];
  const isHttps = url.protocol === 'https:';
  const place = { path: [...path, 'listen', 'tls'], value: tls };
  if (tls && !isHttps) return [{ ...place, ...plainUrl(url) }];
  if (!tls && isHttps && !hasProxy) return [{ ...place, ...noProxy(url) }];
  return [];
}

function plainUrl(url: URL): Expected {
  const address = url.href.replace(/^http:/, 'https:').replace(/\/$/, '');
  return expected(
    `false, or ${address} as url: people who are told http:// do not come over TLS`,
    `false, ou ${address} comme url : qui se voit donner une adresse en http:// ne vient pas par TLS`,
  );
}

function noProxy({ origin }: URL): Expected {
  return expected(
    `true, or the address of the proxy in trustedProxies: nobody else would speak https at ${origin}`,
    `true, ou l’adresse du proxy dans trustedProxies : sinon personne ne parle https à ${origin}`,
  );
}

/** A port is shared by participants that can be told apart: by path, or by host name. */
function sharedPorts(spots: readonly Spot[]): Problem[] {
  return spots.flatMap((spot, index) => {
    const others = spots.slice(0, index);
    const own = others.find(({ url }) => url.origin === spot.url.origin);
    if (own) return sameOrigin(spot, own);
    const beside = others.filter(({ host, port }) => host === spot.host && port === spot.port);
    const rival = beside.find(
      ({ url, tls }) => url.hostname === spot.url.hostname || tls !== spot.tls,
    );
    if (!rival) return [];
    const place = spot.says.port
      ? { path: [...spot.path, 'listen', 'port'], value: spot.port }
      : { path: [...spot.path, 'url'], value: spot.url.href.replace(/\/$/, '') };
    return [{ ...place, ...takenPort(spot, rival) }];
  });
}

function sameOrigin(spot: Spot, own: Spot): Problem[] {
  if (spot.port === own.port && spot.host === own.host && spot.tls === own.tls) return [];
  const { origin } = spot.url;
  const words = expected(
    `the same as ${own.path.join('.')}: both are at ${origin}, which listens in one place`,
    `la même chose que ${own.path.join('.')} : tous deux sont à ${origin}, qui écoute en un seul endroit`,
  );
  return [{ path: [...spot.path, 'listen'], value: spot.port, ...words }];
}

function takenPort(spot: Spot, rival: Spot): Expected {
  const who = rival.path.join('.');
  return spot.tls === rival.tls
    ? expected(
        `another port: ${who} listens at ${spot.port}, under the same host name`,
        `un autre port : ${who} écoute au ${spot.port}, sous le même nom d’hôte`,
      )
    : expected(
        `another port: ${who} speaks ${rival.tls ? 'https' : 'http'} at ${spot.port}, and a port speaks one of the two`,
        `un autre port : ${who} parle ${rival.tls ? 'https' : 'http'} au ${spot.port}, et un port ne parle que l’un des deux`,
      );
}

/** Moving a whole federation to other ports, or to https: every URL that names a participant follows. */
import type { Change, Listen } from '@federama/model';
import { isOwnName } from '@federama/server-kit/loopback';
import type { LoadedConfig } from './loaded-config.ts';

/** A participant: where it is reached, and where it listens if that is elsewhere. */
type Placed = { name: string; url: string; listen?: Listen | undefined; hosted?: boolean };

function participantsIn(config: LoadedConfig): Placed[] {
  return [
    { ...config.startPage, name: 'start page' },
    { ...config.observatory, name: 'observatory' },
    { ...config.attacker, name: 'attacker' },
    ...config.brokers.map((own) => ({ ...placed(own), hosted: own.hosted })),
    { ...config.civilRegistry, name: 'civil registry' },
    ...config.organisationDirectories.map(placed),
    ...config.relays.map(placed),
    ...config.identityProviders.map((own) => ({ ...placed(own), hosted: own.hosted })),
    ...config.dataProviders.flatMap(({ url, ...own }) =>
      url ? [{ ...placed({ url, ...own }), hosted: own.hosted }] : [],
    ),
    ...config.serviceProviders.map(placed),
  ];
}

function placed({ id, url, listen }: { id: string; url: string; listen?: Listen }): Placed {
  return { name: id, url, listen };
}

/** Origin of each participant, with who it is. */
export function originsOf(config: LoadedConfig): { origin: string; name: string }[] {
  return participantsIn(config).map(({ url, name }) => ({ origin: new URL(url).origin, name }));
}

/** The same, without those that run elsewhere. */
export function originsHere(config: LoadedConfig): { origin: string; name: string }[] {
  const here = participantsIn(config).filter(({ hosted }) => hosted !== false);
  return here.map(({ url, name }) => ({ origin: new URL(url).origin, name }));
}

/** Origins of whoever runs here, the control API included. */
export function originsServed(config: LoadedConfig): string[] {
  return [...originsHere(config).map(({ origin }) => origin), new URL(config.control.url).origin];
}

/** Where whoever is reached at a URL listens, as far as the configuration says. */
export function listenOf(config: LoadedConfig, url: string): NonNullable<Listen> {
  const places = [...participantsIn(config), { ...config.control, name: 'control' }];
  return places.find((place) => place.url === url)?.listen ?? {};
}

/** The same federation, with https wherever it is served here. */
export function overHttps(config: LoadedConfig): LoadedConfig {
  const plain = originsServed(config).filter((origin) => origin.startsWith('http:'));
  const moved = withOrigins(
    config,
    new Map(plain.map((origin) => [origin, origin.replace('http:', 'https:')])),
  );
  return { ...moved, https: true };
}

/** Whether an address leads to this very machine. */
export function isLoopbackUrl(url: string): boolean {
  return isOwnName(new URL(url).hostname);
}

/** Every port there is, the one for tests included. */
export function portsOf(config: LoadedConfig): number[] {
  const origins = [...originsOf(config), { origin: new URL(config.control.url).origin }];
  // Those that a URL need not say are nobody’s to move.
  return origins.map(({ origin }) => Number(new URL(origin).port)).filter((port) => port > 0);
}

/**
 * The configuration with each origin replaced by another, wherever it stands. What names none of
 * them stays the same object.
 */
export function withOrigins(
  config: LoadedConfig,
  origins: ReadonlyMap<string, string>,
): LoadedConfig {
  const { people, profiles, ...rest } = config;
  const moved = moveAll(rest, origins) as LoadedConfig;
  return moved === (rest as unknown) ? config : { ...moved, people, ...(profiles && { profiles }) };
}

/** The same change, made where these origins are others. */
export function movedChange(change: Change, origins: ReadonlyMap<string, string>): Change {
  return moveAll(change, origins) as Change;
}

function moveAll(value: unknown, origins: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return movedUrl(value, origins);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, inner, moveAll(inner, origins)] as const,
  );
  if (entries.every(([, before, after]) => before === after)) return value;
  if (Array.isArray(value)) return entries.map(([, , after]) => after);
  return Object.fromEntries(entries.map(([key, , after]) => [key, after]));
}

function movedUrl(value: string, origins: ReadonlyMap<string, string>): string {
  if (!/^https?:\/\//.test(value)) return value;
  const origin = URL.parse(value)?.origin ?? '';
  const target = origins.get(origin);
  return target === undefined ? value : target + value.slice(origin.length);
}

/** The same federation from another first port on; the others keep their distance. */
export function fromPort(config: LoadedConfig, firstPort: number): LoadedConfig {
  const shift = firstPort - Number(new URL(config.startPage.url).port || 80);
  const places = [...participantsIn(config), { ...config.control, name: 'control' }];
  // Where a port of its own is listened at, the URL leads to somebody in front.
  const moving = places.filter(({ listen }) => listen?.port === undefined);
  const origins = new Map(
    moving.map((place) => {
      const url = new URL(place.url);
      const { origin } = url;
      url.port = String(Number(url.port || (url.protocol === 'https:' ? 443 : 80)) + shift);
      return [origin, url.origin];
    }),
  );
  return withListenPorts(withOrigins(config, origins), (port) => port + shift);
}

type Listening = { listen?: Listen };

function withListenPorts(config: LoadedConfig, move: (port: number) => number): LoadedConfig {
  const moved = <T extends Listening>(part: T): T =>
    part.listen?.port === undefined
      ? part
      : { ...part, listen: { ...part.listen, port: move(part.listen.port) } };
  return {
    ...config,
    startPage: moved(config.startPage),
    observatory: moved(config.observatory),
    attacker: moved(config.attacker),
    control: moved(config.control),
    civilRegistry: moved(config.civilRegistry),
    organisationDirectories: config.organisationDirectories.map(moved),
    relays: config.relays.map(moved),
    brokers: config.brokers.map(moved),
    identityProviders: config.identityProviders.map(moved),
    dataProviders: config.dataProviders.map(moved),
    serviceProviders: config.serviceProviders.map(moved),
  };
}

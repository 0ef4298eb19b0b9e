/** The configuration that a world beside the first one starts with: its addresses and keys. */
import { createHash } from 'node:crypto';
import { originsHere, withOrigins } from '../config/addresses.ts';
import { ConfigError, type LoadedConfig } from '../config/config.ts';

/**
 * `path`: below `/w/<id>` of every origin. `host`: at `<id>.localhost`, on the same ports. `same`:
 * where the first federation is, with its keys, for requests that are known to be of this world.
 */
export type WorldAddress = 'path' | 'host' | 'same';

type Identity = { id: string; seed: string | undefined; address: WorldAddress };

/** The same federation at addresses of its own, with keys of its own. */
export function worldConfig(base: LoadedConfig, { id, seed, address }: Identity): LoadedConfig {
  if (address === 'same') return base;
  const config = withOrigins(base, worldOrigins(base, id, address));
  const salt = createHash('sha256')
    .update(`world ${seed ?? id}`)
    .digest('hex')
    .slice(0, 16);
  const salted = <T extends { sessionSecret: string }>(part: T): T => ({
    ...part,
    sessionSecret: `${part.sessionSecret} ${salt}`,
  });
  return {
    ...config,
    brokers: config.brokers.map(salted),
    identityProviders: config.identityProviders.map(salted),
  };
}

/** Origins of the first federation, with where a world has them; who runs elsewhere is where they are. */
export function worldOrigins(
  base: LoadedConfig,
  id: string,
  address: WorldAddress,
): Map<string, string> {
  return new Map(
    originsHere(base).map(({ origin, name }) => [origin, placeOf({ origin, name }, id, address)]),
  );
}

function placeOf(
  { origin, name }: { origin: string; name: string },
  id: string,
  address: WorldAddress,
): string {
  switch (address) {
    case 'same':
      return origin;
    case 'path':
      return `${origin}/w/${id}`;
    case 'host':
      return namedOrigin(origin, id, name);
  }
}

function namedOrigin(origin: string, id: string, name: string): string {
  const url = new URL(origin);
  if (!OWN_NAME.test(url.hostname))
    throw new ConfigError(
      `The world ${id} cannot have a host name of its own: ${name} is at ${origin}, and only names below localhost need no DNS. Leave \`address\` out: its addresses are below /w/${id} then.`,
    );
  url.hostname = `${id}.${url.hostname}`;
  return url.origin;
}

const OWN_NAME = /^(?:[a-z0-9-]+\.)*localhost$/;
const WORLD_NAME = /^([a-z0-9][a-z0-9-]*)\.(.+)$/;
const hostnameOf = (host: string) => host.replace(/:\d+$/, '');

/** The world that a host name is of, at an origin: `my-test.localhost:9401`. */
export function worldNamedBy(host: string | undefined, origin: string): string | undefined {
  const [, name, above] = WORLD_NAME.exec(hostnameOf(host ?? '')) ?? [];
  if (name === undefined) return undefined;
  const own = new URL(origin).hostname;
  return above === own && OWN_NAME.test(own) ? name : undefined;
}

/**
 * Where `http://my-test.localhost:9401` is answered: at `http://localhost:9401`. Undefined where
 * nothing stands before the name of a participant.
 */
export function listenerOrigin(origin: string): string | undefined {
  const { protocol, hostname, port } = new URL(origin);
  const [, , above = ''] = WORLD_NAME.exec(hostname) ?? [];
  return OWN_NAME.test(above) ? `${protocol}//${above}${port && `:${port}`}` : undefined;
}

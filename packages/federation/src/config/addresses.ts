/** Moving a whole federation to other ports: every URL that names a participant follows. */
import { isLoopback } from '@federama/server-kit/loopback';
import type { LoadedConfig } from './config.ts';

/** Origin of each participant, with who it is. */
export function originsOf(config: LoadedConfig): { origin: string; name: string }[] {
  const parts = [
    { url: config.startPage.url, name: 'start page' },
    { url: config.observatory.url, name: 'observatory' },
    { url: config.attacker.url, name: 'attacker' },
    ...config.brokers.map(({ id, url }) => ({ url, name: id })),
    { url: config.civilRegistry.url, name: 'civil registry' },
    ...config.organisationDirectories.map(({ id, url }) => ({ url, name: id })),
    ...config.identityProviders.map(({ id, url }) => ({ url, name: id })),
    ...config.dataProviders.flatMap(({ id, url }) => (url ? [{ url, name: id }] : [])),
    ...config.serviceProviders.map(({ id, url }) => ({ url, name: id })),
  ];
  return parts.map(({ url, name }) => ({ origin: new URL(url).origin, name }));
}

/** Whether an address leads to this very machine. */
export function isLoopbackUrl(url: string): boolean {
  return isLoopback(new URL(url).hostname);
}

/** Every port there is, the one for tests included. */
export function portsOf(config: LoadedConfig): number[] {
  const origins = [...originsOf(config), { origin: new URL(config.control.url).origin }];
  return origins.map(({ origin }) => Number(new URL(origin).port));
}

/**
 * The configuration with each origin replaced by another, wherever it stands. What names none of
 * them stays the same object.
 */
export function withOrigins(
  config: LoadedConfig,
  origins: ReadonlyMap<string, string>,
): LoadedConfig {
  const move = (value: unknown): unknown => {
    if (typeof value === 'string') return movedUrl(value, origins);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, inner, move(inner)] as const);
    if (entries.every(([, before, after]) => before === after)) return value;
    if (Array.isArray(value)) return entries.map(([, , after]) => after);
    return Object.fromEntries(entries.map(([key, , after]) => [key, after]));
  };
  const { people, profiles, ...rest } = config;
  const moved = move(rest) as LoadedConfig;
  return moved === (rest as unknown) ? config : { ...moved, people, ...(profiles && { profiles }) };
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
  const control = { origin: new URL(config.control.url).origin };
  const origins = new Map(
    [...originsOf(config), control].map(({ origin }) => {
      const url = new URL(origin);
      url.port = String(Number(url.port || (url.protocol === 'https:' ? 443 : 80)) + shift);
      return [origin, url.origin];
    }),
  );
  return withOrigins(config, origins);
}

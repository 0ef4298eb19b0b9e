/** Which ports a configuration wants: several origins share one where their host names differ. */
import type { Listen } from '@federama/model';

/** Who wants a port. */
export type Placed = { id: string; url: string; listen: NonNullable<Listen> };

/** Where to listen, and for which origins of the configuration. */
export type Wanted = {
  address: string;
  host: string;
  port: number;
  /** Whether an address of the configuration has this port because it is listened at. */
  named: boolean;
  tls: boolean;
  origins: string[];
};

/** Origins by the port that they are heard at. */
export function wantedBy(places: readonly Placed[], defaultHost: string): Wanted[] {
  const byAddress = new Map<string, Wanted>();
  for (const { url, listen: asked } of places) {
    const { protocol, port: written, origin } = new URL(url);
    const isHttps = protocol === 'https:';
    const { host = defaultHost, port = Number(written || (isHttps ? 443 : 80)) } = asked;
    const address = `${host} ${port}`;
    const known = byAddress.get(address) ?? {
      ...{ address, host, port, named: asked.port === undefined },
      ...{ tls: asked.tls ?? isHttps, origins: [] },
    };
    byAddress.set(address, known);
    if (!known.origins.includes(origin)) known.origins.push(origin);
  }
  return [...byAddress.values()];
}

/** What is wanted for other origins than these. */
export function withoutOrigins(
  wanted: readonly Wanted[],
  known: readonly { origin: string }[],
): Wanted[] {
  const isKnown = (origin: string) => known.some((one) => one.origin === origin);
  return wanted
    .map((one) => ({ ...one, origins: one.origins.filter((origin) => !isKnown(origin)) }))
    .filter(({ origins }) => origins.length);
}

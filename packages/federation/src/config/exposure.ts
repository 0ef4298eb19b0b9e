/** A world that was weakened on purpose is for this machine alone. */
import { isLoopbackUrl, originsOf } from './addresses.ts';
import { ConfigError, type LoadedConfig } from './config.ts';

type Surroundings = {
  base(): LoadedConfig;
  /** Whether ports are open to others than this machine. */
  exposed: boolean;
};

/** @throws ConfigError when anyone else could come across such a world */
export function refuseExposure(id: string, { base, exposed }: Surroundings): void {
  const reachable = originsOf(base()).filter(({ origin }) => !isLoopbackUrl(origin));
  if (!exposed && !reachable.length) return;
  const places = reachable.map(({ name, origin }) => `${name} at ${origin}`).join(', ');
  const what = places
    ? `; these are not: ${places}`
    : ', and the ports open on 127.0.0.1 only (of a container: be published there, and FEDERAMA_PUBLISHED_ON say so)';
  throw new ConfigError(
    `The world ${id} would be weak on purpose, so every origin must be of this machine alone (localhost, 127.0.0.1)${what}.`,
  );
}

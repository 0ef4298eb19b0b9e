/** Leniencies that are on: each has a name, is off by default, and shows. */
import type { LoadedConfig } from './config.ts';

/** Names of settings, as they stand in `federation.yaml`. */
export function leniencies({
  rateLimits,
  identityProviders,
}: Pick<LoadedConfig, 'rateLimits' | 'identityProviders'>): string[] {
  const withCodes = identityProviders.filter(({ factors }) => factors?.reusableCodes);
  return [
    ...(rateLimits.unlimited ? ['rateLimits.unlimited'] : []),
    ...withCodes.map(({ id }) => `identityProviders.${id}.factors.reusableCodes`),
  ];
}

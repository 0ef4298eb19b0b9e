/** Which profile a broker follows, and the issuer that results. */
import { PROFILES, type Profile } from '@federama/broker';
import type { BrokerConfig } from '@federama/model';
import type { LoadedConfig } from '../config/config.ts';

/** One of the configuration, or one that ships. @throws when neither has it */
export function profileOf(
  { profiles }: Pick<LoadedConfig, 'profiles'>,
  broker: BrokerConfig,
): Profile {
  const profile = { ...PROFILES, ...profiles }[broker.profile];
  if (!profile) throw new Error(`no profile ${broker.profile} of the broker ${broker.id}`);
  return profile;
}

/** Issuer identifier of a broker. */
export function issuerOf(config: LoadedConfig, broker: BrokerConfig): string {
  return broker.url + profileOf(config, broker).prefix;
}

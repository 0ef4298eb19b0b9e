/** The directory of organisations, as the configuration says it behaves. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BrokerConfig, Organisation } from '@federama/model';
import type { LoadedConfig } from '../config/config.ts';

/** @throws when it is down, or too slow for whoever asks */
export async function findOrganisation(
  { organisations }: Pick<LoadedConfig, 'organisations'>,
  { emailRouting, upstreamTimeoutSeconds }: BrokerConfig,
  siret: string,
): Promise<Organisation | undefined> {
  const { organisations: behaviour = 'normal', unknownOrganisation } = emailRouting ?? {};
  if (behaviour === 'unavailable') throw new Error('HTTP 503');
  if (behaviour === 'slow') {
    await wait(upstreamTimeoutSeconds * 1000);
    throw new Error(`no answer within ${upstreamTimeoutSeconds} s`);
  }
  if (behaviour === 'knows-no-one') return undefined;
  const known = organisations.find((one) => one.siret === siret);
  const stand = organisations.find((one) => one.siret === unknownOrganisation);
  return known ?? (stand && { ...stand, siret });
}

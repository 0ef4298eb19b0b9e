/** A data provider as a participant: it asks each broker it is a client of. */
import { createDataProvider } from '@federama/data-provider';
import { type DataProviderConfig, weaknessesOf } from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { brokersOf } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { demonstrationEncryptionKeys } from './keys.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';
import { issuerOf } from './profiles.ts';

export function dataProvider(
  config: LoadedConfig,
  own: DataProviderConfig,
  url: string,
): Participant {
  const { id, title, clientId, clientSecret, scopes, services, authSecret } = own;
  const { accessTokens, requireDpopNonce } = own;
  const party: Party = { id, role: 'data-provider', name: title, url };
  const fixed = memo(() => ({
    party,
    presentation: presentationOf(config),
    brokerIssuerUrls: brokersOf(config, own).map((broker) => issuerOf(config, broker)),
    clientId,
    clientSecret,
    scopes,
    ...(services && { services }),
    authSecret,
    accessTokens,
    ...(config.weaknesses && { weaknesses: weaknessesOf('data-provider', config.weaknesses) }),
    requireDpopNonce,
  }));
  return {
    party,
    fixed,
    create: ({ store, clock, journal, fetch, config: current }) =>
      createDataProvider({
        ...{ clock, journal, fetch },
        store: prefixed(store, id),
        config: {
          ...fixed(),
          keys: demonstrationEncryptionKeys(),
          people: () => current().people,
        },
      }),
  };
}

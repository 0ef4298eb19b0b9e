/** A relay between two networks as a participant. */
import type { RelayConfig } from '@federama/model';
import { createRelay } from '@federama/relay';
import { memo } from '@federama/server-kit/memo';
import type { Party } from '@federama/server-kit/view';
import { brokersOf, providerAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';

export function relay(config: LoadedConfig, own: RelayConfig): Participant {
  const { id, name, url } = own;
  const party: Party = { id, role: 'relay', name, url };
  const fixed = memo(() => ({ party, presentation: presentationOf(config) }));
  return {
    party,
    fixed,
    create: ({ journal, fetch, config: current }) =>
      createRelay({
        ...{ journal, fetch },
        config: {
          ...fixed(),
          isCut: () => (current().relays.find((one) => one.id === id) ?? own).state === 'cut',
          destinations: () => destinationsOf(current(), id),
        },
      }),
  };
}

/** Providers that a broker reaches through this relay. */
function destinationsOf(config: LoadedConfig, relayId: string): string[] {
  return config.identityProviders.flatMap((provider) =>
    brokersOf(config, provider).some(
      (broker) => providerAt(provider, broker).professional?.relay === relayId,
    )
      ? [provider.url]
      : [],
  );
}

/** The observatory as a participant; what it is made of is read when someone first looks. */
import type { BrokerConfig, Localized } from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import type { Party } from '@federama/server-kit/view';
import { membersOf, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { ATTACKERS_BROWSER } from './attacker.ts';
import { lazyListener } from './lazy-listener.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';

export function observatory(config: LoadedConfig, watched: readonly Participant[]): Participant {
  const party: Party = {
    id: 'observatory',
    role: 'observatory',
    name: { fr: 'Observatoire', en: 'Observatory' },
    url: config.observatory.url,
  };
  const parties = watched.map((participant) => participant.party);
  const fixed = memo(() => ({
    party,
    // It is nobody's site in the story: no ribbon.
    presentation: { ...presentationOf(config), ribbon: false },
    parties: [...parties, ...(config.weaknesses ? [ATTACKERS_BROWSER] : [])],
    clients: Object.fromEntries(
      config.brokers.map((broker) => [broker.id, namesAt(config, broker)]),
    ),
  }));
  return {
    party,
    fixed,
    create: (runtime) =>
      lazyListener(async () => {
        const { observatoryApp } = await import('./observatory-app.ts');
        return observatoryApp(fixed(), runtime);
      }),
  };
}

/** Names of the services and clients of a broker, by the client_id they have there. */
function namesAt(config: LoadedConfig, broker: BrokerConfig): Record<string, Localized> {
  const { serviceProviders, clients } = membersOf(config, broker);
  return Object.fromEntries(
    [...serviceProviders, ...clients].map((member) => [
      registrationAt(member, broker).clientId,
      member.name,
    ]),
  );
}

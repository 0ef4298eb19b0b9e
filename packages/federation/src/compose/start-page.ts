/** The start page as a participant; what it is made of is read when someone first looks. */
import { haveLessons } from '@federama/lessons/needed';
import type { BrokerConfig } from '@federama/model';
import { derived } from '@federama/server-kit/derived';
import { memo } from '@federama/server-kit/memo';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { BrokerView } from '@federama/start-page';
import { brokerNamed, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { hostsToName } from '../config/host-names.ts';
import { demonstrationClientKeys } from './keys.ts';
import { lazyListener } from './lazy-listener.ts';
import { manifestOf } from './manifest.ts';
import type { Admin, Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';
import { profileOf } from './profiles.ts';

export function startPage(config: LoadedConfig): Participant {
  const party: Party = {
    id: 'start-page',
    role: 'start-page',
    name: { fr: 'Federama', en: 'Federama' },
    url: config.startPage.url,
  };
  const fixed = memo(() => ({ party, presentation: presentationOf(config) }));
  return {
    party,
    fixed,
    create: ({ random, store, journal, admin, config: current }) =>
      lazyListener(async () => {
        const { createStartPage } = await import('@federama/start-page');
        return createStartPage({
          ...fixed(),
          random,
          store: prefixed(store, party.id),
          journal,
          sections: sectionsOf(current(), admin),
          federation: {
            manifest: derived(() => [current()], manifestOf),
            clients: () => current().clients,
            people: () => current().people,
            ids: () => idsIn(current()),
            brokers: () => brokersHere(current()),
            demonstrationKeys: demonstrationClientKeys,
            registrationAt: (client, broker) =>
              registrationAt(client, brokerNamed(current(), broker)),
            hosts: () => hostsToName(current()),
            change: admin.change,
          },
        });
      }),
  };
}

/** Those that applications can be registered at. */
function brokersHere(config: LoadedConfig): BrokerView[] {
  const here = config.brokers.filter(({ hosted }) => hosted);
  return here.map((broker) => brokerView(config, broker));
}

function brokerView(config: LoadedConfig, broker: BrokerConfig): BrokerView {
  const { scopes, tokens } = profileOf(config, broker);
  const { id, name, requireTopLevelDomain } = broker;
  const { encryption } = tokens;
  return { id, name, requireTopLevelDomain, scopes: Object.keys(scopes), encryption };
}

function sectionsOf(
  { identityProviders, serviceProviders }: LoadedConfig,
  { sections, attacks }: Admin,
): ('lessons' | 'attacks')[] {
  if (!sections) return [];
  const ids = [...identityProviders, ...serviceProviders].map(({ id }) => id);
  return [
    ...(haveLessons(ids) ? ['lessons' as const] : []),
    ...(attacks ? ['attacks' as const] : []),
  ];
}

function idsIn({
  brokers,
  clients,
  serviceProviders,
  identityProviders,
  dataProviders,
}: LoadedConfig) {
  return [brokers, clients, serviceProviders, identityProviders, dataProviders].flatMap((list) =>
    list.map(({ id }) => id),
  );
}

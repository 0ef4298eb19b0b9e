/** The observatory as a participant: who is watched, and what their signatures are checked with. */
import { franceconnect } from '@federama/broker';
import { createObservatory, type IssuerKeys, type Room } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from './config.ts';
import { brokerKeys, demonstrationEncryptionKeys, identityProviderKeys } from './keys.ts';
import { haveLessons, lessonsIn } from './lessons.ts';
import type { Participant, Surroundings } from './participants.ts';

export function observatory(config: LoadedConfig, watched: readonly Participant[]): Participant {
  const { startPage, presentation } = config;
  const party: Party = {
    id: 'observatory',
    role: 'observatory',
    name: { fr: 'Observatoire', en: 'Observatory' },
    url: config.observatory.url,
  };
  return {
    party,
    create: ({ journal, store, random, live }) =>
      createObservatory({
        rooms: roomsOf(party, { random, live, watched }),
        journal,
        random,
        store: prefixed(store, party.id),
        config: {
          party,
          // It is nobody's site in the story: no ribbon.
          presentation: { ...presentation, startPageUrl: startPage.url, ribbon: false },
          parties: watched.map((one) => one.party),
          clients: Object.fromEntries(
            [...config.serviceProviders, ...config.clients].map(({ name, registration }) => [
              registration.clientId,
              name,
            ]),
          ),
          decryptionKeys: demonstrationEncryptionKeys(),
          keysOf: (issuer) => keysOfIssuer(config, issuer),
        },
      }),
  };
}

function roomsOf(
  { url }: Party,
  {
    random,
    live,
    watched,
  }: Pick<Surroundings, 'random' | 'live'> & { watched: readonly Participant[] },
): readonly Room[] {
  const beside = live.beside?.();
  const rooms: Room[] = [];
  if (beside && haveLessons(watched.map((one) => one.party.id)))
    rooms.push(lessonsIn(beside, { url, random, rooms: () => rooms }));
  return rooms;
}

function keysOfIssuer(config: LoadedConfig, issuer: string): IssuerKeys | undefined {
  const { broker, identityProviders, serviceProviders, clients } = config;
  if (issuer === broker.url || issuer === broker.url + franceconnect.prefix)
    return {
      keys: brokerKeys(config),
      secrets: Object.fromEntries(
        [...serviceProviders, ...clients].map(({ registration }) => [
          registration.clientId,
          registration.clientSecret,
        ]),
      ),
    };
  const provider = identityProviders.find(({ url, hosted }) => hosted && url === issuer);
  return (
    provider && {
      keys: identityProviderKeys(provider),
      secrets: { [provider.clientId]: provider.clientSecret },
    }
  );
}

/** What the observatory is told: who is watched, and what their signatures are checked with. */
import type { RequestListener } from 'node:http';
import { franceconnect } from '@federama/broker';
import { createObservatory, type IssuerKeys } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';
import { roomsOf } from '../run/observatory-sections.ts';
import { ATTACKERS_BROWSER } from './attacker.ts';
import { brokerKeys, demonstrationEncryptionKeys, identityProviderKeys } from './keys.ts';
import type { ParticipantRuntime } from './participants.ts';
import { presentationOf } from './presentation.ts';

type Watched = {
  /** The observatory itself. */
  party: Party;
  config: LoadedConfig;
  parties: readonly Party[];
};

export function observatoryApp(
  { party, config, parties }: Watched,
  { clock, journal, store, random, admin }: ParticipantRuntime,
): RequestListener {
  return createObservatory({
    clock,
    journal,
    random,
    ...(admin.holding && { holding: admin.holding }),
    rooms: roomsOf({ party, parties, store, admin, random }),
    store: prefixed(store, party.id),
    config: {
      party,
      // It is nobody's site in the story: no ribbon.
      presentation: { ...presentationOf(config), ribbon: false },
      parties: [...parties, ...(config.weaknesses ? [ATTACKERS_BROWSER] : [])],
      clients: Object.fromEntries(
        [...config.serviceProviders, ...config.clients].map(({ name, registration }) => [
          registration.clientId,
          name,
        ]),
      ),
      decryptionKeys: demonstrationEncryptionKeys(),
      keysOf: (issuer) => keysOfIssuer(config, issuer),
    },
  });
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

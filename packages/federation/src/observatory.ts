/** The observatory as a participant: who is watched, and what their signatures are checked with. */
import { franceconnect } from '@federama/broker';
import { createObservatory, type IssuerKeys } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from './config.ts';
import { brokerKeys, demonstrationEncryptionKeys, identityProviderKeys } from './keys.ts';
import type { Participant } from './participants.ts';

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
    create: ({ journal, store, random, live: { holding } }) =>
      createObservatory({
        journal,
        random,
        ...(holding && { holding }),
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

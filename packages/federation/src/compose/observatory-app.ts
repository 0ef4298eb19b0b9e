/** What the observatory is told: who is watched, and what their signatures are checked with. */
import type { RequestListener } from 'node:http';
import { createObservatory, type IssuerKeys, type ObservatoryConfig } from '@federama/observatory';
import { derived } from '@federama/server-kit/derived';
import { prefixed } from '@federama/server-kit/store';
import type { LoadedConfig } from '../config/config.ts';
import { brokerKeys, brokerSecrets, clientSecrets, identityProviderKeys } from './keys.ts';
import type { ParticipantRuntime } from './participant.ts';
import { issuerOf } from './profiles.ts';
import { readersIn } from './readers.ts';

export async function observatoryApp(
  fixed: Pick<ObservatoryConfig, 'party' | 'presentation' | 'parties' | 'clients'>,
  { clock, journal, store, random, admin, config }: ParticipantRuntime,
): Promise<RequestListener> {
  const { party, parties } = fixed;
  return createObservatory({
    clock,
    journal,
    random,
    ...(admin.breakpoints && { breakpoints: admin.breakpoints }),
    sections: (await admin.sections?.({ party, parties, store, random })) ?? [],
    store: prefixed(store, party.id),
    config: {
      ...fixed,
      readers: derived(() => [config()], readersIn),
      keysOf: (issuer) => keysOfIssuer(config(), issuer),
    },
  });
}

/** What signatures of an issuer of this federation are checked with. */
export function keysOfIssuer(config: LoadedConfig, issuer: string): IssuerKeys | undefined {
  // The older protocol's issuer is the host alone.
  const broker = config.brokers.find((own) => [own.url, issuerOf(config, own)].includes(issuer));
  if (broker) return { keys: brokerKeys(config, broker), secrets: clientSecrets(config, broker) };
  const provider = config.identityProviders.find(({ url, hosted }) => hosted && url === issuer);
  return (
    provider && {
      keys: identityProviderKeys(provider),
      secrets: brokerSecrets(config, provider),
    }
  );
}

/** The broker of citizens, as this provider is its client. */
import { createRelyingParty, type RelyingParty } from '@federama/relying-party';
import type { Translated } from '@federama/server-kit/i18n';
import type { AgentProviderOptions } from '../config.ts';

export type Citizens = {
  name: Translated;
  /** Of this provider: where one comes back to. */
  url: string;
  relyingParty: RelyingParty;
};

const TIMEOUT_SECONDS = 10;

export function createCitizens({
  config,
  fetch,
  clock,
}: AgentProviderOptions): Citizens | undefined {
  const { citizens, party } = config;
  if (!citizens) return undefined;
  const { name, issuerUrl, clientId, clientSecret } = citizens;
  const relyingParty = createRelyingParty({
    ...{ issuerUrl, clientId, clientSecret, fetch, clock },
    idTokenSignedResponseAlg: 'ES256',
    userinfoSignedResponseAlg: 'ES256',
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  return { name, url: party.url, relyingParty };
}

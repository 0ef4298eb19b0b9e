/** What an identity provider refuses, told to developers in the words of the protocol. */
import {
  explainRefusal,
  factsOf,
  type KoaContextWithOIDC,
  kindOf,
  type OpenidProvider,
  type ProviderError,
  sentIn,
} from '@federama/openid-provider';
import type { Explained } from '@federama/server-kit/explanation';
import { type Journal, recordNote } from '@federama/server-kit/journal';
import type { BrokerRegistration } from './config.ts';

const EVENTS = [
  'authorization.error',
  'grant.error',
  'userinfo.error',
  'end_session.error',
  'end_session_confirm.error',
] as const;

type Recorder = { journal: Pick<Journal, 'record'>; party: string; broker: BrokerRegistration };

/** Each refusal of the protocol is an event, and a note on its exchange. */
export function tellRefusals(provider: OpenidProvider, recorder: Recorder): void {
  const { journal, party, broker } = recorder;
  for (const event of EVENTS)
    provider.on(event as 'grant.error', (ctx, error) => {
      const { error: code = 'server_error' } = error as ProviderError;
      if (code === 'access_denied') return;
      const explained = refusalIn(ctx, error, broker);
      recordNote(journal, party, { event: 'REFUSED', kind: 'refused', code, explained });
    });
}

export function refusalIn(
  ctx: KoaContextWithOIDC,
  error: Error,
  broker: BrokerRegistration,
): Explained {
  const facts = { ...factsOf(error as ProviderError, sentIn(ctx)), ...allowed(error, broker) };
  return { fr: explainRefusal('fr', facts), en: explainRefusal('en', facts) };
}

function allowed(error: Error, broker: BrokerRegistration): { allowed?: string } {
  const kind = kindOf(error as ProviderError);
  if (kind === 'redirectUriUnregistered') return { allowed: broker.redirectUris.join('\n') };
  if (kind === 'postLogoutUnregistered')
    return { allowed: broker.postLogoutRedirectUris.join('\n') };
  return kind === 'clientUnknown' ? { allowed: broker.clientId } : {};
}

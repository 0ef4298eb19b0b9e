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

type Clients = readonly BrokerRegistration[];
type Recorder = { journal: Pick<Journal, 'record'>; party: string; clients: Clients };

/** Each refusal of the protocol is an event, and a note on its exchange. */
export function tellRefusals(provider: OpenidProvider, recorder: Recorder): void {
  const { journal, party, clients } = recorder;
  for (const event of EVENTS)
    provider.on(event as 'grant.error', (ctx, error) => {
      const { error: code = 'server_error' } = error as ProviderError;
      if (code === 'access_denied') return;
      const explained = refusalIn(ctx, error, clients);
      recordNote(journal, party, { event: 'REFUSED', kind: 'refused', code, explained });
    });
}

export function refusalIn(ctx: KoaContextWithOIDC, error: Error, clients: Clients): Explained {
  const asked = clients.filter(({ clientId }) => clientId === ctx.oidc?.client?.clientId);
  const allowed = allowedFor(error, asked.length ? asked : clients);
  const facts = { ...factsOf(error as ProviderError, sentIn(ctx)), ...allowed };
  return { fr: explainRefusal('fr', facts), en: explainRefusal('en', facts) };
}

function allowedFor(error: Error, clients: Clients): { allowed?: string } {
  const lines = (read: (client: BrokerRegistration) => string | string[]) => ({
    allowed: clients.flatMap(read).join('\n'),
  });
  const kind = kindOf(error as ProviderError);
  if (kind === 'redirectUriUnregistered') return lines((client) => client.redirectUris);
  if (kind === 'postLogoutUnregistered') return lines((client) => client.postLogoutRedirectUris);
  return kind === 'clientUnknown' ? lines((client) => client.clientId) : {};
}

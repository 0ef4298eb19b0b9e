/** What an identity provider refuses, told to developers in the words of the protocol. */
import { because, explained } from '@federama/knowledge';
import {
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
import { NODE_ERROR } from './europe/answers.ts';
import { TTL } from './ttl.ts';

const EVENTS = [
  'authorization.error',
  'grant.error',
  'userinfo.error',
  'end_session.error',
  'end_session_confirm.error',
] as const;

/** What sentences about tokens name; it takes no assertion, and reads no document of a client. */
const LIMITS = {
  codeSeconds: TTL.AuthorizationCode,
  tokenSeconds: TTL.AccessToken,
  consentSeconds: TTL.Grant,
  minutes: TTL.Interaction / 60,
  seconds: 0,
  algs: [],
};

type Clients = readonly BrokerRegistration[];
type Recorder = { journal: Pick<Journal, 'record'>; party: string; clients: Clients };

/** Each refusal of the protocol is an event, and a note on its exchange. */
export function tellRefusals(provider: OpenidProvider, recorder: Recorder): void {
  const { journal, party, clients } = recorder;
  for (const event of EVENTS)
    provider.on(event as 'grant.error', (ctx, error) => {
      const { error: code = 'server_error' } = error as ProviderError;
      // Told where it was decided.
      if (code === 'access_denied' || code === NODE_ERROR) return;
      recordNote(journal, party, {
        ...{ event: 'REFUSED', kind: 'refused', code },
        explained: refusalIn(ctx, error, clients),
      });
    });
}

export function refusalIn(ctx: KoaContextWithOIDC, error: Error, clients: Clients): Explained {
  const asked = clients.filter(({ clientId }) => clientId === ctx.oidc?.client?.clientId);
  const facts = {
    ...factsOf(error as ProviderError, sentIn(ctx)),
    ...admittedFor(error, asked.length ? asked : clients),
  };
  return explained(because(`library.${kindOf(error as ProviderError)}`, { ...facts, ...LIMITS }));
}

function admittedFor(error: Error, clients: Clients): { alsoExpected?: string } {
  const lines = (read: (client: BrokerRegistration) => string | string[]) => ({
    alsoExpected: clients.flatMap(read).join('\n'),
  });
  const kind = kindOf(error as ProviderError);
  if (kind === 'redirectUriUnregistered') return lines((client) => client.redirectUris);
  if (kind === 'postLogoutUnregistered') return lines((client) => client.postLogoutRedirectUris);
  return kind === 'clientUnknown' ? lines((client) => client.clientId) : {};
}

/** Clients are told that a session has ended, each once; what became of it is in the journal. */
import type { OpenidProvider } from '@federama/openid-provider';
import type { IdentityProviderOptions } from './config.ts';

/** Source: OpenID Connect Back-Channel Logout §2.5. */
export function tellLogouts(
  provider: OpenidProvider,
  { journal, config }: Pick<IdentityProviderOptions, 'journal' | 'config'>,
): void {
  const about = (client: { clientId: string }, sid: string) => ({
    ...{ clientId: client.clientId, sid },
    uri: config.clients.find(({ clientId }) => clientId === client.clientId)?.backchannelLogoutUri,
  });
  provider.on('backchannel.success', (_ctx, client, _accountId, sid) =>
    journal.record(config.party.id, 'IDP_TOLD_OF_LOGOUT', about(client, sid)),
  );
  provider.on('backchannel.error', (_ctx, error, client, _accountId, sid) =>
    journal.record(config.party.id, 'IDP_NOT_TOLD_OF_LOGOUT', {
      ...about(client, sid),
      received: error.message,
    }),
  );
}

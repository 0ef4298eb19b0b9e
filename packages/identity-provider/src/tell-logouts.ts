/** Clients are told that a session has ended, as a broker tells its services; each attempt is in the journal. */
import { deliverLogoutTokens, type OpenidProvider } from '@federama/openid-provider';
import type { IdentityProviderOptions } from './config.ts';

/** Source: OpenID Connect Back-Channel Logout §2.5. */
export function tellLogouts(
  provider: OpenidProvider,
  { journal, config }: Pick<IdentityProviderOptions, 'journal' | 'config'>,
): void {
  deliverLogoutTokens(provider, {
    told: (delivery) => journal.record(config.party.id, 'IDP_TOLD_OF_LOGOUT', delivery),
    notTold(delivery, { error }) {
      const received = error instanceof Error ? error.message : String(error);
      journal.record(config.party.id, 'IDP_NOT_TOLD_OF_LOGOUT', { ...delivery, received });
      return false;
    },
  });
}

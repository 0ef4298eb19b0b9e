/** Services are told of the end of a session, and the journal of each attempt. */
import { because, explained } from '@federama/knowledge';
import { deliverLogoutTokens, type OpenidProvider } from '@federama/openid-provider';
import { recordNote } from '@federama/server-kit/journal';
import type { OpenContext } from './context.ts';
import { SpoiltLogout } from './send-logout.ts';

export function tellServices(
  provider: OpenidProvider,
  { journal, config }: Pick<OpenContext, 'journal' | 'config'>,
): void {
  deliverLogoutTokens(provider, {
    told: ({ clientId: spId, ...about }) =>
      journal.record(config.party.id, 'SP_TOLD_OF_LOGOUT', { spId, ...about }),
    notTold({ clientId: spId, ...about }, { error, left }) {
      const received = error instanceof Error ? error.message : String(error);
      const why = because('open.logoutNotTaken', { uri: about.uri, received, limit: left });
      recordNote(journal, config.party.id, {
        ...{ event: 'SP_NOT_TOLD_OF_LOGOUT', kind: 'refused', code: 'logout_not_taken', spId },
        ...about,
        explained: explained(why, config.profile.errors),
      });
      return error instanceof SpoiltLogout;
    },
  });
}

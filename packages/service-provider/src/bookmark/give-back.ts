/**
 * Access that lasts outlives the session it came with: a service that is left gives its refresh
 * token back. One that cannot be given back is over in time. Source: RFC 7009, OpenID Connect
 * Back-Channel Logout §2.7.
 */
import { explainFailure, withoutSentence } from '@federama/relying-party';
import type { LoginDependencies } from '../dependencies.ts';
import type { SignedIn } from '../session.ts';

export async function giveBack(
  { brokerOf, journal, config }: LoginDependencies,
  { broker, refreshToken, subject }: SignedIn,
): Promise<void> {
  if (refreshToken === undefined) return;
  try {
    await brokerOf(broker).relyingParty.revoke(refreshToken);
    journal.record(config.party.id, 'SP_GAVE_TOKEN_BACK', { broker, sub: subject });
  } catch (error) {
    const { reason, detail } = withoutSentence(explainFailure(error));
    journal.record(config.party.id, 'SP_KEPT_TOKEN', { broker, sub: subject, reason, detail });
  }
}

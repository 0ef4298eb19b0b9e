/** Services are told of the end of a session; one that does not answer is told again, twice. */
import { setTimeout as wait } from 'node:timers/promises';
import { because, explained } from '@federama/knowledge';
import type { OpenidProvider } from '@federama/openid-provider';
import { recordNote } from '@federama/server-kit/journal';
import type { OpenContext } from './context.ts';
import { SpoiltLogout } from './send-logout.ts';

type LogoutClient = {
  clientId: string;
  backchannelLogoutUri: string;
  backchannelLogout(sub: string, sid: string): Promise<void>;
};

/** Before the second attempt, and before the third. */
const PAUSES_MS = [250, 2000];

export function deliverLogoutTokens({ Client }: OpenidProvider, context: OpenContext): void {
  const prototype = Client.prototype as unknown as LogoutClient;
  const { backchannelLogout } = prototype;
  prototype.backchannelLogout = async function deliver(sub, sid) {
    // Each attempt has a token of its own: a jti serves once.
    const send = () => backchannelLogout.call(this, sub, sid);
    const about = { spId: this.clientId, uri: this.backchannelLogoutUri, sid };
    if (!(await attempt(context, { ...about, attempt: 1 }, send)))
      void attemptAgain(context, about, send);
  };
}

type About = { spId: string; uri: string; sid: string };

async function attemptAgain(
  context: OpenContext,
  about: About,
  send: () => Promise<void>,
): Promise<void> {
  for (const [index, milliseconds] of PAUSES_MS.entries()) {
    await wait(milliseconds, undefined, { ref: false });
    if (await attempt(context, { ...about, attempt: index + 2 }, send)) return;
  }
}

/** Whether no other attempt is due: the service took it, or was not to have it. Source: OpenID Connect Back-Channel Logout §2.8. */
async function attempt(
  { journal, config }: OpenContext,
  about: About & { attempt: number },
  send: () => Promise<void>,
): Promise<boolean> {
  try {
    await send();
    journal.record(config.party.id, 'SP_TOLD_OF_LOGOUT', about);
    return true;
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    const left = PAUSES_MS.length + 1 - about.attempt;
    const why = because('open.logoutNotTaken', { uri: about.uri, received, limit: left });
    recordNote(journal, config.party.id, {
      ...{ event: 'SP_NOT_TOLD_OF_LOGOUT', kind: 'refused', code: 'logout_not_taken', ...about },
      explained: explained(why, config.profile.errors),
    });
    return error instanceof SpoiltLogout;
  }
}

/** Clients are told of the end of a session; one that does not take its token is told again, twice. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Provider } from 'oidc-provider';

type LogoutClient = {
  clientId: string;
  backchannelLogoutUri: string;
  backchannelLogout(sub: string, sid: string): Promise<void>;
};

type LogoutDelivery = { clientId: string; uri: string; sid: string; attempt: number };

type Listener = {
  told(delivery: LogoutDelivery): void;
  /**
   * `left`: how many attempts follow.
   * @returns whether none is to follow after all
   */
  notTold(delivery: LogoutDelivery, failure: { error: unknown; left: number }): boolean;
};

/** Before the second attempt, and before the third. */
const PAUSES_MS = [250, 2000];

/** The browser waits for the first attempt alone. Source: OpenID Connect Back-Channel Logout §2.8. */
export function deliverLogoutTokens({ Client }: Provider, listener: Listener): void {
  const prototype = Client.prototype as unknown as LogoutClient;
  const { backchannelLogout } = prototype;
  prototype.backchannelLogout = async function deliver(sub, sid) {
    // Each attempt has a token of its own: a jti serves once.
    const send = () => backchannelLogout.call(this, sub, sid);
    const about = { clientId: this.clientId, uri: this.backchannelLogoutUri, sid };
    if (!(await attempt(listener, { ...about, attempt: 1 }, send)))
      void attemptAgain(listener, about, send);
  };
}

async function attemptAgain(
  listener: Listener,
  about: Omit<LogoutDelivery, 'attempt'>,
  send: () => Promise<void>,
): Promise<void> {
  for (const [index, milliseconds] of PAUSES_MS.entries()) {
    await wait(milliseconds, undefined, { ref: false });
    if (await attempt(listener, { ...about, attempt: index + 2 }, send)) return;
  }
}

/** Whether no other attempt is due: the client took it, or was not to have it. */
async function attempt(
  listener: Listener,
  delivery: LogoutDelivery,
  send: () => Promise<void>,
): Promise<boolean> {
  try {
    await send();
    listener.told(delivery);
    return true;
  } catch (error) {
    const left = PAUSES_MS.length + 1 - delivery.attempt;
    return listener.notTold(delivery, { error, left });
  }
}

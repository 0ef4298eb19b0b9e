/** What came of a login without a screen: from the pages of our own services, or at an application. */
import type { Browser } from '@federama/headless/browser';
import { Unanswered } from '@federama/headless/limited-fetch';
import { hasOwnSession } from '@federama/headless/own-session';
import type { LoginOutcome } from '@federama/headless/sign-in';
import { identityAt } from '@federama/model';
import type { World } from '../run/world.ts';

/** A last page, or an address that did not answer. */
export type Ended = LoginOutcome | Unanswered;

export const endOf = (ended: Ended) => (ended instanceof Unanswered ? ended.url : ended.page.url);

export function isParticipant({ manifest }: World, url: string): boolean {
  const { origin } = new URL(url);
  return manifest.participants.some((one) => new URL(one.url).origin === origin);
}

type Finished = {
  browser: Browser;
  loginUrl: string;
  callbackUrl: string | undefined;
  ended: Ended;
  login: string;
  fetch: typeof globalThis.fetch;
};

/** Pages of our own services say how it went; of any other application, its session does. */
export async function outcomeOf(
  world: World,
  { browser, loginUrl, callbackUrl, ended, login, fetch }: Finished,
) {
  const lastUrl = endOf(ended);
  const { page: _page, ...told } =
    ended instanceof Unanswered
      ? { page: undefined, signedIn: false, refusal: ended.reason, cause: ended.message }
      : ended;
  const came = callbackUrl !== undefined && new URL(callbackUrl).searchParams.has('code');
  if (told.signedIn || !came || isParticipant(world, lastUrl)) return told;
  const identity = identityOf(world, login);
  const place = { lastUrl, loginUrl, callbackUrl, identity, fetch };
  if (!(await hasOwnSession(browser, place))) return told;
  // The login went through, though something that comes after it may not have answered.
  return ended instanceof Unanswered ? { ...told, signedIn: true } : { signedIn: true };
}

function identityOf({ config }: World, login: string): string[] {
  const person = config.people.find((one) => one.login === login.normalize('NFC'));
  const { given_name, family_name, preferred_username, email } = person
    ? identityAt(person, '')
    : {};
  return [given_name, family_name, preferred_username, email].flatMap((word) =>
    typeof word === 'string' ? [word] : [],
  );
}

/** The last address that brought a code or an error back to whoever asked, visited or not. */
export function callbackOf(
  { manifest }: World,
  { hops }: Browser,
  ended: Ended,
): string | undefined {
  const brokers = manifest.participants.filter(({ role }) => role === 'broker');
  const urls = [...hops.map(({ url }) => url), ...(ended instanceof Unanswered ? [ended.url] : [])];
  return urls.findLast((url) => {
    const { searchParams } = new URL(url);
    const brings = searchParams.has('code') || searchParams.has('error');
    // Identity providers send people back to brokers in the same way.
    const isAtBroker = brokers.some((broker) => url.startsWith(`${broker.url}/`));
    return brings && searchParams.has('state') && !isAtBroker;
  });
}

export function cameBack(callbackUrl: string | undefined, ended: Ended) {
  if (!callbackUrl) {
    const { refusal, cause } = ended instanceof Unanswered ? {} : ended;
    return { signedIn: false, ...(refusal && { refusal }), ...(cause && { cause }) };
  }
  const { searchParams } = new URL(callbackUrl);
  const error = searchParams.get('error');
  if (!error) return { signedIn: true };
  const cause = searchParams.get('error_description');
  return { signedIn: false, refusal: error, ...(cause && { cause }) };
}

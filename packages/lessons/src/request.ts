/** The lesson's own page as a client of the broker: its registration, and what it asks. */
import { type Random, randomHex } from '@federama/server-kit/random';
import type { Answered } from './answered.ts';
import type { LessonWorld, WorldChange } from './config.ts';
import type { Lesson } from './lesson.ts';
import { OWN_CLIENT_ID } from './own-client.ts';

const CLIENT_ID = OWN_CLIENT_ID;
/** Public, like every secret that ships. */
const CLIENT_SECRET = 'demonstration-secret-of-the-lesson-page';
const SCOPES = ['openid', 'given_name', 'family_name'];

export type RequestParameters = Readonly<Record<string, string>>;

/** Registers the lesson's page as a client, in lessons where it acts as one. */
export function changesFor(
  lesson: Lesson,
  {
    broker,
    callbackUrl,
    toldUrl,
    backUrl,
  }: { broker: string; callbackUrl: string; toldUrl: string; backUrl: string },
): WorldChange[] {
  if (!lesson.steps.some(({ request }) => request)) return [];
  const own = lesson.client?.registration ?? { clientSecret: CLIENT_SECRET, scopes: SCOPES };
  const told = lesson.client?.isTold && { backchannelLogoutUri: toldUrl };
  const back = asksToSignOut(lesson) && { postLogoutRedirectUris: [backUrl] };
  const addresses = { redirectUris: [callbackUrl], ...told, ...back };
  const registration = { clientId: CLIENT_ID, ...own, ...addresses };
  const name = { fr: 'La page de la leçon', en: 'The lesson’s page' };
  return [{ list: 'clients', put: { id: CLIENT_ID, name, brokers: [broker], registration } }];
}

type Asking = Pick<LessonWorld, 'level' | 'issuer'> & { callbackUrl: string };

export function requestOf(
  random: Random,
  { client }: Lesson,
  { level, issuer, callbackUrl }: Asking,
): RequestParameters {
  return {
    client_id: CLIENT_ID,
    redirect_uri: callbackUrl,
    response_type: 'code',
    ...(client?.asks(issuer) ?? { scope: SCOPES.join(' '), acr_values: level }),
    state: randomHex(random, 16),
    nonce: randomHex(random, 16),
  };
}

const asksToSignOut = ({ steps }: Lesson) => steps.some(({ signOut }) => signOut === 'everywhere');

/** Where this page sends the browser to end its session at the broker. Source: OpenID Connect RP-Initiated Logout §2. */
export function signOutUrl(
  random: Random,
  { issuer }: LessonWorld,
  { idToken, backUrl }: { idToken: string | undefined; backUrl: string },
): string {
  const query = new URLSearchParams({
    ...(idToken && { id_token_hint: idToken }),
    client_id: CLIENT_ID,
    post_logout_redirect_uri: backUrl,
    state: randomHex(random, 16),
  });
  return `${issuer}/session/end?${query}`;
}

/** Exchanges the code, with the client secret or without. */
export function redeem(
  { issuer, fetch }: LessonWorld,
  { code, callbackUrl, secret }: { code: string; callbackUrl: string; secret: boolean },
): Promise<Answered> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: callbackUrl,
    client_id: CLIENT_ID,
    ...(secret && { client_secret: CLIENT_SECRET }),
  });
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  return answered(fetch(`${issuer}/token`, { method: 'POST', headers, body: String(body) }));
}

export function readIdentity({ issuer, fetch }: LessonWorld, token: string): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}`, accept: '*/*' };
  return answered(fetch(`${issuer}/userinfo`, { headers }));
}

async function answered(asking: Promise<globalThis.Response>): Promise<Answered> {
  const answer = await asking;
  return { status: answer.status, body: await answer.text() };
}

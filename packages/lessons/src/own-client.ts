/**
 * The lesson's page as a client of plain OpenID Connect: what it keeps, and the calls a learner may
 * make with it. What it keeps is worked out from the world, so that nothing has to be remembered.
 */
import { createHash } from 'node:crypto';
import type { Translated } from '@federama/server-kit/i18n';
import { type Random, randomHex } from '@federama/server-kit/random';
import { deriveEs256Key } from '@federama/server-kit/signing-keys';
import { importJWK, SignJWT } from 'jose';
import type { Answered } from './answered.ts';
import type { LessonWorld } from './config.ts';

/** What the page holds, in its own forms. */
export type Held = Partial<Record<'code' | 'token' | 'refresh' | 'former' | 'proof', string>>;

export type Place = Pick<LessonWorld, 'issuer' | 'fetch' | 'now'> & {
  callbackUrl: string;
  random: Random;
};

type OwnAction = {
  id: string;
  words: Translated;
  /** Offered once the page holds this. */
  needs: keyof Held;
  /** Not any more once it holds this. */
  until?: keyof Held;
  run(place: Place, held: Held): Promise<Answered & Pick<Held, 'proof'>>;
};

export type OwnClient = {
  /** Beside its name and its addresses. */
  registration: Readonly<Record<string, unknown>>;
  /** Told of the end of a session, on the back channel. */
  isTold?: true;
  asks(issuer: string): Readonly<Record<string, string>>;
  actions: readonly OwnAction[];
};

export const OWN_CLIENT_ID = 'lesson';

/** Long enough, and no other world's. Source: RFC 7636 §4.1. */
export const verifierIn = (issuer: string) => hashed(`verifier ${issuer}`);

export function challengeIn(issuer: string) {
  const code_challenge = hashed(verifierIn(issuer));
  return { code_challenge, code_challenge_method: 'S256' };
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const FORM = {
  'content-type': 'application/x-www-form-urlencoded',
  accept: 'application/json',
};

/** A request of a public client for tokens. */
export async function askTokens(
  { issuer, fetch }: Place,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const body = String(new URLSearchParams({ client_id: OWN_CLIENT_ID, ...fields }));
  const answer = await fetch(`${issuer}/token`, {
    ...{ method: 'POST', headers: { ...FORM, ...headers }, body },
  });
  return { status: answer.status, body: await answer.text() };
}

export function redeemWith(
  place: Place,
  { code = '' }: Held,
  { verifier, headers }: { verifier?: string; headers?: Readonly<Record<string, string>> },
): Promise<Answered> {
  const fields = { grant_type: 'authorization_code', code, redirect_uri: place.callbackUrl };
  return askTokens(place, { ...fields, ...(verifier && { code_verifier: verifier }) }, headers);
}

export async function readWith(
  { issuer, fetch }: Place,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  const answer = await fetch(`${issuer}/userinfo`, { headers: { accept: '*/*', ...headers } });
  return { status: answer.status, body: await answer.text() };
}

type Proved = { method: string; path: string; token?: string | undefined; key?: string };

/** Signed with the key of the page, or with another. Source: RFC 9449 §4.2. */
export async function proofFor(
  { issuer, now, random }: Place,
  { method, path, token, key = 'own' }: Proved,
): Promise<string> {
  const { kty, crv, x, y, ...secret } = deriveEs256Key(issuer, key);
  const claims = { htm: method, htu: issuer + path, jti: randomHex(random, 16) };
  return new SignJWT({ ...claims, ...(token && { ath: hashed(token) }) })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty: String(kty), crv, x, y } })
    .setIssuedAt(Math.floor(now() / 1000))
    .sign(await importJWK({ kty: String(kty), crv, x, y, ...secret }, 'ES256'));
}

/** What is held after an answer: new tokens beside what was there. */
export function heldAfter(held: Held, answer: Answered & Pick<Held, 'proof'>): Held {
  const { token, refresh } = tokensIn(answer);
  return {
    ...held,
    ...(token && { token }),
    ...(refresh && { refresh, ...(held.refresh && { former: held.refresh }) }),
    ...(answer.proof && { proof: answer.proof }),
  };
}

function tokensIn({ status, body }: Answered): Pick<Held, 'token' | 'refresh'> {
  if (status !== 200) return {};
  const find = (name: string) =>
    new RegExp(`"${name}"\\s*:\\s*"([\\w.~-]{1,400})"`).exec(body)?.[1];
  const [token, refresh] = [find('access_token'), find('refresh_token')];
  return { ...(token && { token }), ...(refresh && { refresh }) };
}

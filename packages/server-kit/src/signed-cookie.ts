/**
 * Cookies a party signs. A browser sends a party those of all others on the same host, so that a
 * signature is checked when its cookie is read, not for each that comes; and it sends the same one
 * with every request, so that a signature which was made, or was right, is known for a while.
 */
import { createHmac } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { type Lru, lru } from './lru.ts';
import { sameText } from './same-text.ts';
import { sentCookie } from './sent-cookie.ts';

/** What a cookie that was right says, by the whole of it. */
type WithKnown = { secret?: string | undefined; knownCookies?: Lru<string> };

const KNOWN = 1000;

/** Lets `setSignedCookie` sign with a secret, and `signedCookie` check. */
export function signedCookies(secret: string | undefined): (req: Request) => void {
  const knownCookies = lru<string>(KNOWN);
  return (req) => void Object.assign(req, { secret, knownCookies } satisfies WithKnown);
}

/** Value of a cookie this party signed; undefined when it is missing or its signature is wrong. */
export function signedCookie(req: Request, name: string): string | undefined {
  const sent = sentCookie(req, name);
  const { secret, knownCookies } = req as WithKnown;
  if (!sent?.startsWith(MARK) || !secret) return undefined;
  const known = knownCookies?.get(sent);
  if (known !== undefined) return known;
  const value = sent.slice(MARK.length, sent.lastIndexOf('.'));
  if (!sameText(sent, signed(value, secret))) return undefined;
  knownCookies?.set(sent, value);
  return value;
}

type SignedCookie = { name: string; value: string; options: CookieOptions };

export function setSignedCookie(res: Response, { name, value, options }: SignedCookie): void {
  const { secret, knownCookies } = res.req as WithKnown;
  if (!secret) throw new Error('this party signs no cookies: signedCookies has no secret');
  const cookie = signed(value, secret);
  knownCookies?.set(cookie, value);
  res.cookie(name, cookie, options);
}

/** Sets a signed cookie once more: as it came, when it says the same. */
export function renewSignedCookie(res: Response, cookie: SignedCookie): void {
  const { req } = res;
  const { name, value, options } = cookie;
  if (signedCookie(req, name) === value) res.cookie(name, sentCookie(req, name) ?? '', options);
  else setSignedCookie(res, cookie);
}

const MARK = 's:';

/** As Express signs: the value, and HMAC-SHA256 of it in base64 without padding. */
function signed(value: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(value).digest('base64');
  return `${MARK}${value}.${signature.replace(/=+$/, '')}`;
}

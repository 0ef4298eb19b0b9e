/**
 * Cookies a party signs. A browser sends a party those of all others on the same host, so that a
 * signature is checked when its cookie is read, not for each that comes; and it sends the same one
 * with every request, so that a signature which was right is known for a while.
 */
import cookieParser from 'cookie-parser';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { type Lru, lru } from './lru.ts';

/** What a cookie that was right says, by the whole of it. */
type WithKnown = { secret?: string | undefined; knownCookies?: Lru<string> };

const KNOWN = 1000;

/** Lets `res.cookie` sign with a secret, and `signedCookie` check. */
export function signedCookies(secret: string | undefined): RequestHandler {
  const knownCookies = lru<string>(KNOWN);
  return (req, _res, next) => {
    Object.assign(req, { secret, knownCookies } satisfies WithKnown);
    next();
  };
}

/** Value of a cookie this party signed; undefined when it is missing or its signature is wrong. */
export function signedCookie(req: Request, name: string): string | undefined {
  const sent: unknown = req.cookies?.[name];
  const { secret, knownCookies } = req as WithKnown;
  if (typeof sent !== 'string' || !sent.startsWith('s:') || !secret) return undefined;
  const known = knownCookies?.get(sent);
  if (known !== undefined) return known;
  const value = cookieParser.signedCookie(sent, secret) || undefined;
  if (value !== undefined) knownCookies?.set(sent, value);
  return value;
}

/** Sets a signed cookie once more: as it came, when it says the same. */
export function renewSignedCookie(
  res: Response,
  { name, value, options }: { name: string; value: string; options: CookieOptions },
): void {
  const { req } = res;
  const same = signedCookie(req, name) === value;
  if (same) res.cookie(name, String(req.cookies[name]), { ...options, signed: false });
  else res.cookie(name, value, { ...options, signed: true });
}

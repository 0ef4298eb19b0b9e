/**
 * Cookies a party signs. A browser sends a party those of all others on the same host, so that a
 * signature is checked when its cookie is read, not for each that comes.
 */
import cookieParser from 'cookie-parser';
import type { Request, RequestHandler } from 'express';

/** Lets `res.cookie` sign with a secret, and `signedCookie` check. */
export function signedCookies(secret: string | undefined): RequestHandler {
  return (req, _res, next) => {
    Object.assign(req, { secret });
    next();
  };
}

/** Value of a cookie this party signed; undefined when it is missing or its signature is wrong. */
export function signedCookie(req: Request, name: string): string | undefined {
  const sent: unknown = req.cookies?.[name];
  const { secret } = req as { secret?: string };
  if (typeof sent !== 'string' || !sent.startsWith('s:') || !secret) return undefined;
  return cookieParser.signedCookie(sent, secret) || undefined;
}

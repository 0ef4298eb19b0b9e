/** Forms of this page count, and programs; a form on somebody else's page does not. */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { isLoopback } from './loopback.ts';

export function ownFormsOnly(url: string): RequestHandler {
  const { origin } = new URL(url);
  return (req, res, next) => {
    if (isOwnForm(req, url)) return next();
    res.status(403).type('text/plain').send(`Only forms of ${origin} are accepted here.\n`);
  };
}

/**
 * Whether a request comes from a page of this party, or from a program, which says nothing of it.
 * Source: Fetch standard, `Sec-Fetch-Site` and `Origin`, which a page cannot forge. The first is
 * sent over https and to this machine; the second is `null` from pages that send no referrer.
 */
export function isOwnForm({ headers }: IncomingMessage, url: string): boolean {
  const { origin: from, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (from === undefined) return true;
  return from === 'null' ? site !== undefined : isSamePlace(from, new URL(url));
}

/** The same port of this machine has several names. */
function isSamePlace(from: string, own: URL): boolean {
  const asked = URL.parse(from);
  if (asked?.protocol !== own.protocol || asked.port !== own.port) return false;
  return asked.host === own.host || (isLoopback(asked.hostname) && isLoopback(own.hostname));
}

/** For pages with forms: their browser says where a form comes from, to this same site only. */
export const sayOrigin: RequestHandler = (_req, res, next) => {
  res.set('Referrer-Policy', 'same-origin');
  next();
};

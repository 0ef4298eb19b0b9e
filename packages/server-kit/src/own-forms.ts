/** Forms of this page count, and programs; a form on somebody else's page does not. */
import type { RequestHandler } from 'express';

/**
 * Source: Fetch standard, `Sec-Fetch-Site` and `Origin`, which a page cannot forge. The first is
 * sent over https and to this machine; the second is `null` from pages that send no referrer.
 */
export function ownFormsOnly(url: string): RequestHandler {
  const { origin } = new URL(url);
  return (req, res, next) => {
    const { origin: from, 'sec-fetch-site': site } = req.headers;
    const own = site
      ? (site === 'same-origin' || site === 'none') && isOneOf(from, [undefined, 'null', origin])
      : isOneOf(from, [undefined, origin]);
    if (own) return next();
    res.status(403).type('text/plain').send(`Only forms of ${origin} are accepted here.\n`);
  };
}

function isOneOf(from: string | undefined, known: readonly (string | undefined)[]): boolean {
  return known.includes(from);
}

/** For pages with forms: their browser says where a form comes from, to this same site only. */
export const sayOrigin: RequestHandler = (_req, res, next) => {
  res.set('Referrer-Policy', 'same-origin');
  next();
};

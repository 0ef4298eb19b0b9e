/** Forms of the lab itself count; a form on somebody else's page, even the attacker's, does not. */
import type { RequestHandler } from 'express';

/**
 * Source: Fetch standard, `Sec-Fetch-Site` and `Origin`, which a page cannot forge. Where no
 * referrer is told, as here, a browser's `Origin` is `null`: the other header then decides.
 */
export function ownFormsOnly(url: string): RequestHandler {
  const { origin } = new URL(url);
  return (req, res, next) => {
    const { origin: from, 'sec-fetch-site': site } = req.headers;
    const own = site
      ? site === 'same-origin' || site === 'none'
      : from === undefined || from === origin;
    if (own) return next();
    res.status(403).type('text/plain').send(`Only forms of ${origin} are accepted here.\n`);
  };
}

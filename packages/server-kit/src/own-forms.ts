/** Forms of this page count, and programs; a form on somebody else's page does not. */
import type { RequestHandler } from 'express';

/** Source: Fetch standard, `Origin` and `Sec-Fetch-Site`, which a page cannot forge. */
export function ownFormsOnly(url: string): RequestHandler {
  const { origin } = new URL(url);
  return (req, res, next) => {
    const { origin: from, 'sec-fetch-site': site } = req.headers;
    const own =
      (from === undefined || from === origin) &&
      (!site || site === 'same-origin' || site === 'none');
    if (own) return next();
    res.status(403).type('text/plain').send(`Only forms of ${origin} are accepted here.\n`);
  };
}

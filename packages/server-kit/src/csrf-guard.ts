/**
 * CSRF guard: accepts same-origin form posts and non-browser clients. Cookies ignore ports, so that
 * a page of another port of the same host is refused like one of another site.
 */
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { sendPage, wantsHtml } from './app.ts';
import { developerPanel } from './components.ts';
import { html } from './html.ts';
import { isLoopback } from './loopback.ts';
import { kitMessages } from './messages/index.ts';
import { renderPage } from './page.ts';
import { viewOf } from './view.ts';

/** Methods that change nothing. Source: RFC 9110 §9.2.1. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** For one route, or for a whole application: what changes nothing passes. */
export function csrfGuard(url: string): RequestHandler {
  const { origin } = new URL(url);
  return (req, res, next) => {
    if (SAFE.includes(req.method) || isSameOriginOrProgram(req, url)) return next();
    refuse(req, res, origin);
  };
}

function refuse(req: Request, res: Response, expected: string): void {
  const view = viewOf(res);
  const { crossOrigin } = kitMessages(view.language);
  const received = req.headers.origin ?? `Sec-Fetch-Site: ${req.headers['sec-fetch-site']}`;
  const { title, lead, cause, fix } = crossOrigin;
  if (!wantsHtml(req)) {
    const error_description = `${cause} ${fix}`;
    res.status(403).json({ error: 'cross_origin_form', error_description, expected, received });
    return;
  }
  const body = html`<div class="stack"><h1>${title}</h1><p class="lead">${lead}</p></div>
${developerPanel(view, { cause, expected, received, fix })}`;
  sendPage(res, 403, renderPage(view, { title, body }));
}

/**
 * Whether a request comes from a page of this party, or from a program, which says nothing of it.
 * Source: Fetch standard, `Sec-Fetch-Site` and `Origin`, which a page cannot forge. The first is
 * sent over https and to this machine; the second is `null` from pages that send no referrer.
 */
export function isSameOriginOrProgram({ headers }: IncomingMessage, url: string): boolean {
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

/**
 * Keeps other sites' pages from acting here: the observatory has no session, so what a browser
 * says of the page that asks is all there is. Programs say nothing, and may act.
 */
import { sendPage } from '@federama/server-kit/app';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { viewOf } from '@federama/server-kit/view';
import type { Request, RequestHandler } from 'express';
import { messages } from '../messages/index.ts';

export const onlyOwnPages: RequestHandler = (req, res, next) => {
  const view = viewOf(res);
  if (isOwn(req, new URL(view.party.url))) return next();
  const { stepping } = messages(view.language);
  const body = html`<div class="stack"><h1>${stepping.crossSiteTitle}</h1><p class="lead" data-testid="cross-site">${stepping.crossSite}</p></div>`;
  sendPage(res, 403, renderPage(view, { title: stepping.crossSiteTitle, body }));
};

function isOwn(req: Request, own: URL): boolean {
  const { origin } = req.headers;
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return true;
  const asked = URL.parse(origin);
  // The same port of this machine, under any of its names.
  return asked !== null && asked.port === own.port && isOneOf([own.hostname, ...LOOPBACK], asked);
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const isOneOf = (names: readonly string[], { hostname }: URL) => names.includes(hostname);

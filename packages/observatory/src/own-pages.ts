/**
 * CSRF guard with a page of its own: accepts same-origin form posts and non-browser clients.
 */
import { sendPage } from '@federama/server-kit/app';
import { isSameOriginOrProgram } from '@federama/server-kit/csrf-guard';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { messages } from './messages/index.ts';

export const onlyOwnPages: RequestHandler = (req, res, next) => {
  const view = viewOf(res);
  if (isSameOriginOrProgram(req, view.party.url)) return next();
  const { stepping } = messages(view.language);
  const body = html`<div class="stack"><h1>${stepping.crossSiteTitle}</h1><p class="lead" data-testid="cross-site">${stepping.crossSite}</p></div>`;
  sendPage(res, 403, renderPage(view, { title: stepping.crossSiteTitle, body }));
};

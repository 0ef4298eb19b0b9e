/** Wires a relay: messages that pass, and a page that says whether they do. */
import { RELAY_ROUTE } from '@federama/model';
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { RouteTable } from '@federama/server-kit/route-table';
import { viewOf } from '@federama/server-kit/view';
import express, { type Express, type RequestHandler } from 'express';
import { carryMessage } from './carry.ts';
import type { RelayOptions } from './config.ts';
import { messages } from './messages/index.ts';

const ROUTES: RouteTable = {
  routes: [
    { method: 'GET', path: '/' },
    { method: 'POST', path: RELAY_ROUTE },
    { method: 'GET', path: '/health-check' },
  ],
  guide: '/',
};

const MESSAGE_BYTES = 256 * 1024;

export function createRelay(options: RelayOptions): Express {
  const { config, journal } = options;
  const app = openApp(config);
  const body = express.json({ limit: MESSAGE_BYTES });
  app.post(RELAY_ROUTE, csrfGuard(config.party.url), body, carryMessage(options));
  app.get('/health-check', (_req, res) => {
    const cut = config.isCut();
    res.status(cut ? 503 : 200).json({ status: cut ? 'cut' : 'ok' });
  });
  app.get('/', showRelay(options));
  return closeApp(app, { party: config.party, journal, routes: ROUTES });
}

function showRelay({ config }: RelayOptions): RequestHandler {
  return (_req, res) => {
    const view = viewOf(res);
    const words = messages(view.language);
    const list = config.destinations().map((one) => html`<li><code>${one}</code></li>`);
    const body = html`<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p class="notice" role="status">${config.isCut() ? words.cut : words.open}</p>
<h2>${words.destinations}</h2><ul>${list}</ul></div>`;
    sendPage(res, 200, renderPage(view, { title: words.title, body, returnTo: '/' }));
  };
}

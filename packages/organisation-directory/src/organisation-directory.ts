/** Wires the directory of organisations: one question, one answer, and a page of those it knows. */
import { ESTABLISHMENT_ROUTE, labelOf, REPRESENTATIVES_ROUTE } from '@federama/model';
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { RouteTable } from '@federama/server-kit/route-table';
import { viewOf } from '@federama/server-kit/view';
import type { Express, RequestHandler } from 'express';
import type { OrganisationDirectoryOptions } from './config.ts';
import { ESTABLISHMENT, REPRESENTATIVES, tell } from './establishment.ts';
import { messages } from './messages/index.ts';

/** As operators ask whether the source answers. */
const PING = '/ping/insee/sirene';

const ROUTES: RouteTable = {
  routes: ['/', ESTABLISHMENT_ROUTE, REPRESENTATIVES_ROUTE, PING, '/health-check'].map((path) => ({
    method: 'GET',
    path,
  })),
  guide: '/',
};

export function createOrganisationDirectory(options: OrganisationDirectoryOptions): Express {
  const { config, journal } = options;
  const app = openApp(config);
  app.get(ESTABLISHMENT_ROUTE, tell(options, ESTABLISHMENT));
  app.get(REPRESENTATIVES_ROUTE, tell(options, REPRESENTATIVES));
  app.get(PING, (_req, res) => {
    const down = config.behaviour() === 'unavailable';
    res.status(down ? 502 : 200).json({ status: down ? 'bad_gateway' : 'ok' });
  });
  app.get('/health-check', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/', showDirectory(options));
  return closeApp(app, { party: config.party, journal, routes: ROUTES });
}

function showDirectory({ config }: OrganisationDirectoryOptions): RequestHandler {
  return (_req, res) => {
    const view = viewOf(res);
    const words = messages(view.language);
    const rows = config.organisations().map((one) => {
      const state = one.closed ? words.closed : words.open;
      return html`<tr><td><code>${one.siret}</code></td><td>${labelOf(one)}</td><td><code>${one.legalCategory}</code></td><td>${state}</td></tr>`;
    });
    const head = [words.siret, words.name, words.category, words.state];
    const body = html`<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${words.known}"><table><caption>${words.known}</caption><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div></div>`;
    sendPage(res, 200, renderPage(view, { title: words.title, body, returnTo: '/' }));
  };
}

/** Wires the civil registry: one question, one answer, and a page that says so. */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { RouteTable } from '@federama/server-kit/route-table';
import { viewOf } from '@federama/server-kit/view';
import type { Express } from 'express';
import type { CivilRegistryOptions } from './config.ts';
import { consult } from './consult.ts';
import { messages } from './messages/index.ts';

const PATH = '/Brpp2IdentificationComplet/individus';
const EXAMPLE = `${PATH}?rechercheType=S&nom=DUBOIS&prenoms=Angela%20Claire%20Louise&dateNaissance=19620824&sexe=F&codeLieuNaissance=75107`;

const ROUTES: RouteTable = {
  routes: ['/', PATH, '/health-check'].map((path) => ({ method: 'GET', path })),
  guide: '/',
};

export function createCivilRegistry(options: CivilRegistryOptions): Express {
  const app = openApp(options.config);
  app.get(PATH, consult(options));
  app.get('/health-check', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/', (_req, res) => {
    const view = viewOf(res);
    const words = messages(view.language);
    const body = html`<div class="stack"><h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p><a href="${view.base}${EXAMPLE}">${words.example}</a></p></div>`;
    sendPage(res, 200, renderPage(view, { title: words.title, body, returnTo: '/' }));
  });
  return closeApp(app, { party: options.config.party, journal: options.journal, routes: ROUTES });
}

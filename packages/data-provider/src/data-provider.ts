/** Wires a data provider: one question, its keys, and a page that says so. */
import { closeApp, openApp, sendPage, urlencodedBody } from '@federama/server-kit/app';
import { dataList } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { RouteTable } from '@federama/server-kit/route-table';
import { viewOf } from '@federama/server-kit/view';
import express, { type Express, Router } from 'express';
import { DATA_PATH, type DataProviderOptions, JWKS_PATH } from './config.ts';
import { createIntrospection } from './introspect.ts';
import { loanRoutes } from './loans/serve.ts';
import { messages } from './messages/index.ts';
import { serveAsMock, serveData } from './serve.ts';

const ROUTES: RouteTable = {
  routes: [
    { method: 'GET', path: '/' },
    { method: 'GET', path: DATA_PATH },
    { method: 'POST', path: DATA_PATH },
    { method: 'GET', path: JWKS_PATH },
  ],
  prefixes: [new URL('.', `http://data-provider${DATA_PATH}`).pathname.replace(/\/$/, '')],
  aliases: { '/userinfo': '/data', '/.well-known/jwks.json': '/jwks', '/jwks.json': '/jwks' },
  guide: '/',
};

export function createDataProvider(options: DataProviderOptions): Express {
  const { party, presentation, scopes, keys, accessTokens } = options.config;
  const app = openApp({ party, presentation });
  app.use(options.config.accessTokens === 'jwt' ? loanRoutes(options) : dataRoutes(options));
  app.get(JWKS_PATH, (_req, res) => {
    const published = keys.map(({ kty, crv, x, y, n, e, alg, kid }) => ({
      ...{ kty, crv, x, y, n, e, alg, kid },
      use: 'enc',
    }));
    res.set('Cache-Control', 'public, max-age=600').json({ keys: published });
  });
  app.get('/', (_req, res) => {
    const view = viewOf(res);
    const words = messages(view.language);
    const rows = [
      { label: words.question, value: `GET ${party.url}${DATA_PATH}`, code: true },
      { label: words.scopes, value: scopes.join(' '), code: true },
    ];
    const body = html`<div class="stack stack-l"><div class="stack"><h1>${party.name[view.language]}</h1><p class="lead">${accessTokens === 'jwt' ? words.libraryLead : words.lead}</p></div>${dataList(rows)}</div>`;
    const title = party.name[view.language];
    sendPage(res, 200, renderPage(view, { title, body, returnTo: '/' }));
  });
  return closeApp(app, { party, journal: options.journal, routes: ROUTES });
}

function dataRoutes(options: DataProviderOptions): Router {
  const dependencies = { ...options, introspection: createIntrospection(options) };
  const router = Router();
  router.get(DATA_PATH, serveData(dependencies));
  const bodies = [express.json({ limit: '64kb' }), urlencodedBody()];
  router.post(DATA_PATH, ...bodies, serveAsMock(dependencies));
  return router;
}

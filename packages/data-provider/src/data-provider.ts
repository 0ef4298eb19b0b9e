/** Wires a data provider: one question, its keys, and a page that says so. */
import { closeApp, openApp, sendPage, urlencodedBody } from '@federama/server-kit/app';
import { dataList } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import type { RouteTable } from '@federama/server-kit/route-table';
import { viewOf } from '@federama/server-kit/view';
import express, { type Express } from 'express';
import { DATA_PATH, type DataProviderOptions, JWKS_PATH } from './config.ts';
import { createIntrospection } from './introspect.ts';
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
  const { party, presentation, scopes, keys } = options.config;
  const dependencies = { ...options, introspection: createIntrospection(options) };
  const app = openApp({ party, presentation });
  app.get(DATA_PATH, serveData(dependencies));
  app.post(DATA_PATH, express.json({ limit: '64kb' }), urlencodedBody(), serveAsMock(dependencies));
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
    const body = html`<div class="stack stack-l"><div class="stack"><h1>${party.name[view.language]}</h1><p class="lead">${words.lead}</p></div>${dataList(rows)}</div>`;
    const title = party.name[view.language];
    sendPage(res, 200, renderPage(view, { title, body, returnTo: '/' }));
  });
  return closeApp(app, { party, journal: options.journal, routes: ROUTES });
}

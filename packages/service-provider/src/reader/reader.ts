/**
 * The reader of borrowed books: a page that signs in by itself, in the browser alone (RFC 9700,
 * public client). This server gives out the page and its script, and sees no token.
 *
 * | route | function |
 * |---|---|
 * | GET /, GET /oidc-callback | showReader |
 * | GET /login, GET /client/logout-callback | to the page |
 */
import { readFileSync } from 'node:fs';
import { sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import { CALLBACK_PATH, LOGOUT_CALLBACK_PATH, type ServiceProviderConfig } from '../config.ts';
import { readerPage, resourceOf, SCRIPT_PATH } from './page.ts';

export function readerRoutes(config: ServiceProviderConfig): Router {
  const script = readFileSync(new URL('../../assets/reader.js', import.meta.url));
  const router = Router();
  router.get(['/', CALLBACK_PATH], showReader(config));
  router.get('/login', (_req, res) => res.redirect(303, `${viewOf(res).base}/?sign-in`));
  router.get(LOGOUT_CALLBACK_PATH, (_req, res) => res.redirect(303, `${viewOf(res).base}/`));
  router.get(SCRIPT_PATH, (_req, res) => {
    res.type('text/javascript; charset=utf-8').set('Cache-Control', 'no-cache').send(script);
  });
  return router;
}

/** The page may talk to its broker and its resource, and to nobody else. */
function showReader(config: ServiceProviderConfig): RequestHandler {
  const [{ issuerUrl }] = config.registrations;
  const origins = [issuerUrl, resourceOf(config)].map((url) => new URL(url).origin);
  const connect = `connect-src 'self' ${origins.join(' ')}`;
  return (_req, res) => {
    res.set('Content-Security-Policy', `${res.get('Content-Security-Policy')};${connect}`);
    res.set('Referrer-Policy', 'no-referrer');
    sendPage(res, 200, readerPage(viewOf(res), config));
  };
}

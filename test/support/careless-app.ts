/** A service that works on a good day, and looks at nothing: what a check has to find out. */
import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import type { ClientApp } from './client-app.ts';

type Json = Record<string, unknown>;

export function carelessApp({ federation, origin, registration }: ClientApp): Express {
  const issuer = `${federation.url('broker')}/api/v2`;
  const { clientId, clientSecret } = registration;
  const sessions = new Map<string, { name: string; idToken: string }>();
  const app = express();

  app.get('/login', (_req, res) => {
    const url = new URL(`${issuer}/authorize`);
    url.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: `${origin}/callback`,
      scope: 'openid profile email',
      acr_values: 'eidas1',
      state: randomUUID(),
      nonce: randomUUID(),
    }).toString();
    res.redirect(url.href);
  });

  app.get('/callback', async (req, res) => {
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: String(req.query.code),
        redirect_uri: `${origin}/callback`,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const tokens = (await answer.json()) as { access_token: string; id_token: string };
    const identity = await fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    const told = await identity.text();
    const claims = JSON.parse(
      told.startsWith('{') ? told : Buffer.from(told.split('.')[1] ?? '', 'base64url').toString(),
    ) as Json;
    const id = randomUUID();
    const name = `${claims.given_name} ${claims.family_name}`;
    sessions.set(id, { name, idToken: tokens.id_token });
    res.cookie('careless', id).redirect('/');
  });

  const sessionOf = (cookie = '') =>
    sessions.get(/(?:^|; )careless=([\w-]+)/.exec(cookie)?.[1] ?? '');
  app.get('/', (req, res) => {
    const session = sessionOf(req.headers.cookie);
    res.send(
      session
        ? `<p>Hello ${session.name}</p><a href="/logout">Sign out</a>`
        : '<a href="/login">Sign in</a>',
    );
  });

  app.get('/logout', (req, res) => {
    const url = new URL(`${issuer}/session/end`);
    url.search = new URLSearchParams({
      id_token_hint: sessionOf(req.headers.cookie)?.idToken ?? '',
      post_logout_redirect_uri: `${origin}/`,
      state: randomUUID(),
    }).toString();
    res.redirect(url.href);
  });
  return app;
}

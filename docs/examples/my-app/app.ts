/**
 * Your own application, signed in through the broker: express and openid-client, nothing else.
 * ISSUER, CLIENT_ID, CLIENT_SECRET and PORT change where it looks.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type Request } from 'express';
import * as oidc from 'openid-client';

const {
  ISSUER = 'http://localhost:9401/api/v2',
  CLIENT_ID = 'my-app',
  CLIENT_SECRET = 'demonstration-secret-of-your-application',
  PORT = '3000',
} = process.env;
const origin = `http://localhost:${PORT}`;

const config = await oidc.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  { id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'ES256' },
  oidc.ClientSecretPost(CLIENT_SECRET),
  { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
);
config.timeout = 10; // seconds: nobody waits for ever

const LEVELS = ['eidas1', 'eidas2', 'eidas3'];

type Session = { state?: string; nonce?: string; idToken?: string | undefined; name?: string };
const sessions = new Map<string, Session>();
// Ports share the cookies of localhost: a name of one's own, matched whole.
const COOKIE = 'my-app-session';
const idOf = (req: Request) =>
  /(?:^|; )my-app-session=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '';

const app = express();

app.get('/', (req, res) => {
  const { name } = sessions.get(idOf(req)) ?? {};
  if (!name) return res.send('<a href="/login">Sign in</a>');
  const escaped = name.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  res.send(`Hello ${escaped} <a href="/logout">Sign out</a>`);
});

app.get('/login', (_req, res) => {
  const id = randomUUID();
  const session = { state: oidc.randomState(), nonce: oidc.randomNonce() };
  sessions.set(id, session);
  res.cookie(COOKIE, id, { httpOnly: true, sameSite: 'lax' });
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile email',
    acr_values: 'eidas1',
    state: session.state,
    nonce: session.nonce,
  });
  res.redirect(url.href);
});

app.get('/callback', async (req, res) => {
  const session = sessions.get(idOf(req));
  const tokens = await oidc.authorizationCodeGrant(config, new URL(req.url, origin), {
    expectedState: session?.state,
    expectedNonce: session?.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!LEVELS.includes(String(claims?.acr))) throw new Error('the level is not enough');
  const identity = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
  const name = `${identity.given_name} ${identity.family_name}`;
  // Signed in under a new id: one that was known before the login is worth nothing after it.
  const id = randomUUID();
  sessions.delete(idOf(req));
  sessions.set(id, { ...session, idToken: tokens.id_token, name });
  res.cookie(COOKIE, id, { httpOnly: true, sameSite: 'lax' });
  res.redirect('/');
});

app.get('/logout', (req, res) => {
  const session = sessions.get(idOf(req));
  sessions.delete(idOf(req));
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: session?.idToken ?? '',
    post_logout_redirect_uri: `${origin}/`,
    state: oidc.randomState(),
  });
  res.redirect(url.href);
});

const refuse: ErrorRequestHandler = (error, _req, res, _next) => {
  console.error(error);
  res.status(400).send('You are not signed in. <a href="/login">Try again</a>');
};
app.use(refuse);

createServer(app).listen(Number(PORT), () => console.log(`your application: ${origin}`));

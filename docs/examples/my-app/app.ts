/**
 * Your own application, signed in through the broker: express and openid-client, nothing else.
 * ISSUER, CLIENT_ID, CLIENT_SECRET and PORT change where it looks.
 */
import { createServer } from 'node:http';
import express from 'express';
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

type Session = { state: string; nonce: string; idToken?: string; name?: string };
let session: Session | undefined; // one person at a time: a real application keeps one a cookie

const app = express();

app.get('/', (_req, res) => {
  res.send(session?.name ? `Hello ${session.name}` : '<a href="/login">Sign in</a>');
});

app.get('/login', (_req, res) => {
  session = { state: oidc.randomState(), nonce: oidc.randomNonce() };
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
  const tokens = await oidc.authorizationCodeGrant(config, new URL(req.url, origin), {
    expectedState: session?.state,
    expectedNonce: session?.nonce,
    idTokenExpected: true,
  });
  const { sub } = tokens.claims() ?? { sub: '' };
  const identity = await oidc.fetchUserInfo(config, tokens.access_token, sub);
  Object.assign(session ?? {}, {
    idToken: tokens.id_token,
    name: `${identity.given_name} ${identity.family_name}`,
  });
  res.redirect('/');
});

app.get('/logout', (_req, res) => {
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: session?.idToken ?? '',
    post_logout_redirect_uri: `${origin}/`,
    state: oidc.randomState(),
  });
  session = undefined;
  res.redirect(url.href);
});

createServer(app).listen(Number(PORT), () => console.log(`your application: ${origin}`));

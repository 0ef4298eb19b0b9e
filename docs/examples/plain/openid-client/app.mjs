// npm install express express-session openid-client && node app.mjs
// [if https=yes]
//~ // Node trusts the authority of this machine with NODE_EXTRA_CA_CERTS: npx federama trust node
// [end]
// [if auth=private_key_jwt]
//~ import { createPrivateKey } from 'node:crypto';
//~ import { readFileSync } from 'node:fs';
// [end]
import express from 'express';
import session from 'express-session';
import * as oidc from 'openid-client';

const redirectUri = new URL('http://localhost:3000/callback');
// [if auth=private_key_jwt]
//~ const pem = readFileSync('private-key.pem');
//~ const curve = { name: 'ECDSA', namedCurve: 'P-256' };
//~ const key = createPrivateKey(pem).toCryptoKey(curve, false, ['sign']);
// [end]

const config = await oidc.discovery(
  new URL('http://localhost:9405'),
  'my-open-app',
  // [if id_token=RS256 userinfo=none]
  undefined, // the defaults: ID tokens by RS256, userinfo as JSON
  // [end]
  // [if id_token!=RS256 userinfo=none]
  //~ { id_token_signed_response_alg: 'RS256' },
  // [end]
  // [if userinfo!=none]
  //~ {
  //~   id_token_signed_response_alg: 'RS256',
  //~   userinfo_signed_response_alg: 'RS256',
  //~ },
  // [end]
  // [if auth=client_secret_basic]
  oidc.ClientSecretBasic('demonstration-secret-of-your-application-at-open'),
  // [end]
  // [if auth=client_secret_post]
  //~ oidc.ClientSecretPost('demonstration-secret-of-your-application-at-open'),
  // [end]
  // [if auth=private_key_jwt]
  //~ oidc.PrivateKeyJwt(key),
  // [end]
  // [if auth=none]
  //~ oidc.None(),
  // [end]
  // [if https=no]
  { execute: [oidc.allowInsecureRequests] }, // plain http: on this machine only
  // [end]
);
// Tokens of this program are worth nothing without this key (RFC 9449).
const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));

const app = express();
app.use(
  session({
    name: 'openid-client',
    secret: 'change me, in production',
    resave: false,
    saveUninitialized: false,
  }),
);

app.get('/', (req, res) => {
  const { identity } = req.session;
  // [if logout=no]
  //~ res.json(identity ? { ...identity, renew: '/renew' } : 'Not signed in: /login');
  // [end]
  // [if logout=yes]
  const links = { renew: '/renew', signOut: '/logout' };
  res.json(identity ? { ...identity, ...links } : 'Not signed in: /login');
  // [end]
});

app.get('/login', async (req, res) => {
  const checks = { codeVerifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState() };
  req.session.checks = checks;
  // The request is pushed (RFC 9126): the browser carries its name only.
  const url = await oidc.buildAuthorizationUrlWithPAR(
    config,
    {
      redirect_uri: redirectUri.href,
      scope: 'openid profile email offline_access',
      prompt: 'consent', // what offline_access takes: people agree
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
      state: checks.state,
    },
    { DPoP },
  );
  res.redirect(url.href);
});

app.get(redirectUri.pathname, async (req, res) => {
  const { codeVerifier, state } = req.session.checks ?? {};
  const url = new URL(req.originalUrl, redirectUri);
  const checks = { pkceCodeVerifier: codeVerifier, expectedState: state };
  const tokens = await oidc.authorizationCodeGrant(config, url, checks, undefined, { DPoP });
  await new Promise((done) => req.session.regenerate(done));
  await keep(req.session, tokens, tokens.claims().sub);
  req.session.idToken = tokens.id_token;
  res.redirect('/');
});

app.get('/renew', async (req, res) => {
  const { refreshToken, identity } = req.session;
  if (refreshToken) {
    const tokens = await oidc.refreshTokenGrant(config, refreshToken, undefined, { DPoP });
    await keep(req.session, tokens, identity.sub);
  }
  res.redirect('/');
});

/** Each refresh token serves once: the new one takes its place. */
async function keep(session, tokens, sub) {
  const { access_token, refresh_token } = tokens;
  session.identity = await oidc.fetchUserInfo(config, access_token, sub, { DPoP });
  session.refreshToken = refresh_token;
}
// [if logout=yes]

app.get('/logout', async (req, res) => {
  const { idToken } = req.session;
  await new Promise((done) => req.session.destroy(done));
  if (!idToken) return res.redirect('/');
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: idToken,
    post_logout_redirect_uri: 'http://localhost:3000/',
  });
  res.redirect(url.href);
});
// [end]

app.use((error, _req, res, _next) => {
  console.error(error);
  res.status(400).send('You are not signed in. Try again: /login');
});

app.listen(redirectUri.port, () => console.log(`ready: ${redirectUri.origin}`));

// npm install express express-session oauth4webapi && node app.mjs
// [if https=yes]
//~ // Node trusts the authority of this machine with NODE_EXTRA_CA_CERTS: npx federama trust node
// [end]
// [if auth=private_key_jwt]
//~ import { createPrivateKey } from 'node:crypto';
//~ import { readFileSync } from 'node:fs';
// [end]
import express from 'express';
import session from 'express-session';
import * as oauth from 'oauth4webapi';

const issuer = new URL('http://localhost:9405');
const redirectUri = new URL('http://localhost:3000/callback');
// [if auth=private_key_jwt]
//~ const pem = readFileSync('private-key.pem');
//~ const curve = { name: 'ECDSA', namedCurve: 'P-256' };
//~ const key = createPrivateKey(pem).toCryptoKey(curve, false, ['sign']);
// [end]
const client = {
  client_id: 'my-open-app',
  // [if id_token!=RS256]
  //~ id_token_signed_response_alg: 'RS256',
  // [end]
  // [if userinfo!=none]
  //~ userinfo_signed_response_alg: 'RS256',
  // [end]
};
// [if auth=client_secret_basic]
const authentication = oauth.ClientSecretBasic('demonstration-secret-of-your-application-at-open');
// [end]
// [if auth=client_secret_post]
//~ const authentication = oauth.ClientSecretPost('demonstration-secret-of-your-application-at-open');
// [end]
// [if auth=private_key_jwt]
//~ const authentication = oauth.PrivateKeyJwt(key);
// [end]
// [if auth=none]
//~ const authentication = oauth.None();
// [end]
// [if https=no]
const options = { [oauth.allowInsecureRequests]: true }; // plain http: on this machine only
// [end]
// [if https=yes]
//~ const options = {};
// [end]

const discovered = await oauth.discoveryRequest(issuer, options);
const server = await oauth.processDiscoveryResponse(issuer, discovered);

const app = express();
app.use(
  session({
    name: 'oauth4webapi',
    secret: 'change me, in production',
    resave: false,
    saveUninitialized: false,
  }),
);

app.get('/', (req, res) => {
  const { identity } = req.session;
  // [if logout=no]
  //~ res.json(identity ?? 'Not signed in: /login');
  // [end]
  // [if logout=yes]
  res.json(identity ? { ...identity, signOut: '/logout' } : 'Not signed in: /login');
  // [end]
});

app.get('/login', async (req, res) => {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  req.session.checks = { verifier, state, nonce };
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri.href,
    response_type: 'code',
    scope: 'openid profile email',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  res.redirect(url.href);
});

app.get(redirectUri.pathname, async (req, res) => {
  const { verifier, state, nonce } = req.session.checks ?? {};
  const url = new URL(req.originalUrl, redirectUri);
  const parameters = oauth.validateAuthResponse(server, client, url, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    parameters,
    redirectUri.href,
    verifier,
    options,
  );
  const checks = { expectedNonce: nonce, requireIdToken: true };
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, checks);
  // The library checks signatures where it is told to.
  await oauth.validateApplicationLevelSignature(server, answer, options);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const userinfo = await oauth.userInfoRequest(server, client, tokens.access_token, options);
  const identity = await oauth.processUserInfoResponse(server, client, sub, userinfo);
  // [if userinfo!=none]
  //~ await oauth.validateApplicationLevelSignature(server, userinfo, options);
  // [end]
  await new Promise((done) => req.session.regenerate(done));
  req.session.identity = identity;
  req.session.idToken = tokens.id_token;
  res.redirect('/');
});
// [if logout=yes]

app.get('/logout', async (req, res) => {
  const { idToken } = req.session;
  await new Promise((done) => req.session.destroy(done));
  if (!idToken) return res.redirect('/');
  const url = new URL(server.end_session_endpoint);
  url.searchParams.set('id_token_hint', idToken);
  url.searchParams.set('post_logout_redirect_uri', 'http://localhost:3000/');
  res.redirect(url.href);
});
// [end]

app.use((error, _req, res, _next) => {
  console.error(error);
  res.status(400).send('You are not signed in. Try again: /login');
});

app.listen(redirectUri.port, () => console.log(`ready: ${redirectUri.origin}`));

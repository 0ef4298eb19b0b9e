// npm install express express-session openid-client jose && node app.mjs
// [if https=yes]
//~ // Node trusts the authority of this machine with NODE_EXTRA_CA_CERTS: npx federama trust node
// [end]
// [if auth=private_key_jwt]
//~ import { createPrivateKey } from 'node:crypto';
// [end]
// [if own_key=yes]
//~ import { readFileSync } from 'node:fs';
// [end]
import express from 'express';
import session from 'express-session';
// [if hs256=yes]
//~ import { createRemoteJWKSet, jwtVerify } from 'jose';
// [end]
// [if encrypted=yes]
//~ import { importJWK } from 'jose';
// [end]
import * as oidc from 'openid-client';

const redirectUri = new URL('http://localhost:3000/callback');
// [if auth=private_key_jwt]
//~ const pem = readFileSync('private-key.pem');
//~ const curve = { name: 'ECDSA', namedCurve: 'P-256' };
//~ const key = createPrivateKey(pem).toCryptoKey(curve, false, ['sign']);
// [end]
// [if hs256=yes]
//~ const secret = new TextEncoder().encode('demonstration-secret-of-your-application');
// [end]

const config = await oidc.discovery(
  new URL('http://localhost:9401/api/v2'),
  'my-app',
  {
    id_token_signed_response_alg: 'ES256',
    // [if userinfo!=none]
    userinfo_signed_response_alg: 'ES256',
    // [end]
  },
  // [if auth=client_secret_post]
  oidc.ClientSecretPost('demonstration-secret-of-your-application'),
  // [end]
  // [if auth=private_key_jwt]
  //~ oidc.PrivateKeyJwt(key),
  // [end]
  // [if https=no]
  { execute: [oidc.allowInsecureRequests] }, // plain http: on this machine only
  // [end]
);
config.timeout = 10; // seconds
// [if encrypted=yes]
//~ const encryptedBy = [
// [end]
// [if id_token_encryption!=none]
//~   'RSA-OAEP-256', // ID token
// [end]
// [if userinfo_encryption!=none]
//~   'RSA-OAEP-256', // userinfo
// [end]
// [if encrypted=yes]
//~ ];
//~ const { keys: privateKeys } = JSON.parse(readFileSync('decryption-keys.json', 'utf8'));
//~ const decryptionKeys = privateKeys
//~   .filter(({ alg }) => encryptedBy.includes(alg))
//~   .map(async (jwk) => ({ key: await importJWK(jwk), alg: jwk.alg, kid: jwk.kid }));
//~ oidc.enableDecryptingResponses(config, ['A256GCM'], ...(await Promise.all(decryptionKeys)));
// [end]
// [if id_token=HS256 userinfo=ES256,RS256]
//~ const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));
// [end]
// [if id_token!=HS256]
oidc.enableNonRepudiationChecks(config); // signatures are checked against the broker's keys
// [end]

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
  //~ res.json(identity ?? 'Not signed in: /login');
  // [end]
  // [if logout=yes]
  res.json(identity ? { ...identity, signOut: '/logout' } : 'Not signed in: /login');
  // [end]
});

app.get('/login', (req, res) => {
  // Not PKCE, and no other parameter: the broker refuses them.
  req.session.checks = { state: oidc.randomState(), nonce: oidc.randomNonce() };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri.href,
    scope: 'openid profile email',
    acr_values: 'eidas1',
    ...req.session.checks,
  });
  res.redirect(url.href);
});

app.get(redirectUri.pathname, async (req, res) => {
  const { state, nonce } = req.session.checks ?? {};
  const tokens = await oidc.authorizationCodeGrant(config, new URL(req.originalUrl, redirectUri), {
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const { sub, acr } = tokens.claims();
  if (!['eidas1', 'eidas2', 'eidas3'].includes(acr)) throw new Error(`level ${acr} is not enough`);
  // [if id_token=HS256]
  //~ // openid-client checks no signature made with the secret.
  //~ await jwtVerify(tokens.id_token, secret, { algorithms: ['HS256'] });
  // [end]
  // [if userinfo_apart=yes]
  //~ const { userinfo_endpoint } = config.serverMetadata();
  //~ const answer = await oidc.fetchProtectedResource(
  //~   config,
  //~   tokens.access_token,
  //~   new URL(userinfo_endpoint),
  //~   'GET',
  //~ );
  // [end]
  // [if userinfo=HS256]
  //~ const { payload: identity } = await jwtVerify(await answer.text(), secret, {
  //~   issuer: 'http://localhost:9401/api/v2',
  //~   audience: 'my-app',
  //~   algorithms: ['HS256'],
  //~ });
  // [end]
  // [if id_token=HS256 userinfo=ES256,RS256]
  //~ const { payload: identity } = await jwtVerify(await answer.text(), keys, {
  //~   issuer: 'http://localhost:9401/api/v2',
  //~   audience: 'my-app',
  //~   algorithms: ['ES256'], // userinfo
  //~ });
  // [end]
  // [if userinfo_apart=yes]
  //~ if (identity.sub !== sub) throw new Error('userinfo speaks of somebody else');
  // [end]
  // [if userinfo_apart=no]
  const identity = await oidc.fetchUserInfo(config, tokens.access_token, sub);
  // [end]
  // [if encrypted=yes]
  //~ // openid-client would also take what came in the clear.
  // [end]
  // [if id_token_encryption!=none]
  //~ const idToken = oidc.getDecryptedResponses(tokens)?.id_token?.token_endpoint;
  //~ if (!idToken) throw new Error('the ID token is not encrypted');
  // [end]
  // [if userinfo_encryption!=none]
  //~ if (!oidc.getDecryptedResponses(identity)) throw new Error('userinfo is not encrypted');
  // [end]
  await new Promise((done) => req.session.regenerate(done));
  req.session.identity = identity;
  // [if id_token_encryption=none]
  req.session.idToken = tokens.id_token;
  // [end]
  // [if id_token_encryption!=none]
  //~ req.session.idToken = idToken; // decrypted: signing out takes it so
  // [end]
  res.redirect('/');
});
// [if logout=yes]

app.get('/logout', async (req, res) => {
  const { idToken } = req.session;
  await new Promise((done) => req.session.destroy(done));
  if (!idToken) return res.redirect('/');
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: idToken,
    post_logout_redirect_uri: 'http://localhost:3000/',
    state: oidc.randomState(),
  });
  res.redirect(url.href);
});
// [end]

app.use((error, _req, res, _next) => {
  console.error(error);
  res.status(400).send('You are not signed in. Try again: /login');
});

app.listen(redirectUri.port, () => console.log(`ready: ${redirectUri.origin}`));

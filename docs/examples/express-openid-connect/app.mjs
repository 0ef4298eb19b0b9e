// npm install express express-openid-connect jose && node app.mjs
// [if encrypted=yes]
//~ // express-openid-connect cannot decrypt: register no encryption, or take openid-client.
// [end]
// [if auth=private_key_jwt]
//~ import { readFileSync } from 'node:fs';
// [end]
import express from 'express';
import { auth } from 'express-openid-connect';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const issuer = 'http://localhost:9401/api/v2';
const redirectUri = new URL('http://localhost:3000/callback');
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
// [if hs256=yes]
//~ const secret = new TextEncoder().encode('demonstration-secret-of-your-application');
// [end]

const app = express();

app.use(
  auth({
    issuerBaseURL: issuer,
    baseURL: redirectUri.origin,
    clientID: 'my-app',
    // [if auth=client_secret_post]
    clientSecret: 'demonstration-secret-of-your-application',
    // [end]
    // [if auth=private_key_jwt hs256=yes]
    //~ clientSecret: 'demonstration-secret-of-your-application', // for HS256
    // [end]
    // [if auth=private_key_jwt]
    //~ clientAssertionSigningKey: readFileSync('private-key.pem'),
    //~ clientAssertionSigningAlg: 'ES256', // of your key, whatever the tokens have
    // [end]
    clientAuthMethod: 'client_secret_post',
    idTokenSigningAlg: 'ES256',
    secret: 'change me, in production',
    authRequired: false,
    authorizationParams: {
      response_type: 'code',
      scope: 'openid profile email',
      acr_values: 'eidas1',
    },
    routes: {
      callback: redirectUri.pathname,
      login: false, // below
      // [if logout=no]
      //~ logout: false,
      // [end]
      // [if logout=yes]
      postLogoutRedirect: 'http://localhost:3000/',
      // [end]
    },
    // [if logout=yes]
    idpLogout: true,
    // [end]
    session: { name: 'express-openid-connect' },
    customFetch: fetchWithoutPkce,
    afterCallback: withIdentity,
  }),
);

/** The library always sends PKCE, which the broker refuses: taken out of both requests. */
app.get('/login', (_req, res) => {
  const redirect = res.redirect.bind(res);
  res.redirect = (address) => {
    const url = new URL(address);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    redirect(url.href);
  };
  return res.oidc.login({ returnTo: '/' });
});

function fetchWithoutPkce(url, options) {
  if (options.body instanceof URLSearchParams) options.body.delete('code_verifier');
  return fetch(url, options);
}

/** The library checks no signature of what userinfo answers: it is fetched here. */
async function withIdentity(_req, _res, session) {
  // [if id_token!=HS256]
  const { payload } = await jwtVerify(session.id_token, keys, { algorithms: ['ES256'] });
  // [end]
  // [if id_token=HS256]
  //~ const { payload } = await jwtVerify(session.id_token, secret, { algorithms: ['HS256'] });
  // [end]
  const headers = { authorization: `Bearer ${session.access_token}` };
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(`${issuer}/userinfo`, { headers, signal });
  if (!answer.ok) throw new Error(`userinfo answers ${answer.status}`);
  // [if userinfo=none]
  //~ const identity = await answer.json();
  // [end]
  // [if userinfo=ES256,RS256]
  const { payload: identity } = await jwtVerify(await answer.text(), keys, {
    issuer,
    audience: 'my-app',
    algorithms: ['ES256'], // userinfo
  });
  // [end]
  // [if userinfo=HS256]
  //~ const { payload: identity } = await jwtVerify(await answer.text(), secret, {
  //~   issuer,
  //~   audience: 'my-app',
  //~   algorithms: ['HS256'],
  //~ });
  // [end]
  if (!['eidas1', 'eidas2', 'eidas3'].includes(payload.acr))
    throw new Error('the level is not enough');
  if (identity.sub !== payload.sub) throw new Error('userinfo speaks of somebody else');
  return { ...session, identity };
}

app.get('/', (req, res) => {
  const { identity } = req['express-openid-connect'];
  // [if logout=no]
  //~ res.json(identity ?? 'Not signed in: /login');
  // [end]
  // [if logout=yes]
  res.json(identity ? { ...identity, signOut: '/logout' } : 'Not signed in: /login');
  // [end]
});

app.use((error, _req, res, _next) => {
  console.error(error);
  res.status(400).send('You are not signed in. Try again: /login');
});

app.listen(redirectUri.port, () => console.log(`ready: ${redirectUri.origin}`));

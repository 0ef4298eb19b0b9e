// npm install express @auth/express jose && node app.mjs
// [if encrypted=yes]
//~ // Auth.js cannot decrypt ID tokens: register no encryption, or take openid-client.
// [end]
// [if auth=private_key_jwt]
//~ import { createPrivateKey } from 'node:crypto';
//~ import { readFileSync } from 'node:fs';
// [end]
import { ExpressAuth, getSession } from '@auth/express';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const issuer = 'http://localhost:9401/api/v2';
// Auth.js answers at <where it is mounted>/callback/<id of the provider>.
const redirectUri = new URL('http://localhost:3000/auth/callback/franceconnect');
const [mountedAt, id] = redirectUri.pathname.split('/callback/');
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
// [if hs256=yes]
//~ const secret = new TextEncoder().encode('demonstration-secret-of-your-application');
// [end]
// [if auth=private_key_jwt]
//~ const pem = readFileSync('private-key.pem');
//~ const curve = { name: 'ECDSA', namedCurve: 'P-256' };
//~ const key = createPrivateKey(pem).toCryptoKey(curve, false, ['sign']);
// [end]

const franceconnect = {
  id,
  name: 'FranceConnect',
  type: 'oidc',
  issuer,
  clientId: 'my-app',
  // [if auth=client_secret_post]
  clientSecret: 'demonstration-secret-of-your-application',
  // [end]
  // [if auth=private_key_jwt]
  //~ token: { clientPrivateKey: key },
  // [end]
  client: {
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'ES256',
  },
  checks: ['state', 'nonce'], // not pkce: the broker refuses it
  authorization: { params: { scope: 'openid profile email', acr_values: 'eidas1' } },
  profile: fetchIdentity,
};

/** Auth.js checks no signature, and reads userinfo as plain JSON only: it is fetched here. */
async function fetchIdentity(idToken, tokens) {
  // [if id_token!=HS256]
  await jwtVerify(tokens.id_token, keys, { issuer, algorithms: ['ES256'] });
  // [end]
  // [if id_token=HS256]
  //~ await jwtVerify(tokens.id_token, secret, { issuer, algorithms: ['HS256'] });
  // [end]
  const headers = { authorization: `Bearer ${tokens.access_token}` };
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
  if (!['eidas1', 'eidas2', 'eidas3'].includes(idToken.acr))
    throw new Error('the level is not enough');
  if (identity.sub !== idToken.sub) throw new Error('userinfo speaks of somebody else');
  const { sub, given_name, family_name, email } = identity;
  return { id: sub, name: [given_name, family_name].filter(Boolean).join(' '), email };
}

const config = {
  providers: [franceconnect],
  secret: 'change me, in production',
  trustHost: true,
  callbacks: {
    // [if logout=yes]
    // What signing out at the broker takes.
    jwt: ({ token, account }) => (account ? { ...token, idToken: account.id_token } : token),
    session: ({ session, token }) => ({ ...session, idToken: token.idToken }),
    // [end]
  },
};

const app = express();

app.get('/', async (req, res) => {
  const session = await getSession(req, { ...config, basePath: mountedAt });
  // [if logout=no]
  //~ res.json(session?.user ?? `Not signed in: ${mountedAt}/signin`);
  // [end]
  // [if logout=yes]
  const signedIn = session && { ...session.user, signOut: '/logout' };
  res.json(signedIn ?? `Not signed in: ${mountedAt}/signin`);
  // [end]
});
// [if logout=yes]

app.get('/logout', async (req, res) => {
  const session = await getSession(req, { ...config, basePath: mountedAt });
  res.clearCookie('authjs.session-token');
  if (!session?.idToken) return res.redirect('/');
  const query = new URLSearchParams({
    id_token_hint: session.idToken,
    post_logout_redirect_uri: 'http://localhost:3000/',
    state: crypto.randomUUID(),
  });
  res.redirect(`${issuer}/session/end?${query}`);
});
// [end]

app.use(mountedAt, ExpressAuth(config));

app.listen(redirectUri.port, () => console.log(`ready: ${redirectUri.origin}`));

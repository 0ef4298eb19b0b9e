// npm install express express-openid-connect && node app.mjs
// [if https=yes]
//~ // Node trusts the authority of this machine with NODE_EXTRA_CA_CERTS: npx federama trust node
// [end]
// [if auth=none]
//~ // express-openid-connect wants a secret for the code flow: register one, or take openid-client.
// [end]
// [if auth=private_key_jwt]
//~ import { readFileSync } from 'node:fs';
// [end]
import express from 'express';
import { auth } from 'express-openid-connect';

const redirectUri = new URL('http://localhost:3000/callback');

const app = express();
app.use(
  auth({
    issuerBaseURL: 'http://localhost:9405',
    baseURL: redirectUri.origin,
    clientID: 'my-open-app',
    // [if auth=client_secret_basic,client_secret_post]
    clientSecret: 'demonstration-secret-of-your-application-at-open',
    // [end]
    // [if auth=client_secret_post]
    //~ clientAuthMethod: 'client_secret_post',
    // [end]
    // [if auth=private_key_jwt]
    //~ clientAssertionSigningKey: readFileSync('private-key.pem'),
    //~ clientAssertionSigningAlg: 'ES256', // of your key
    // [end]
    // [if id_token!=RS256]
    //~ idTokenSigningAlg: 'RS256',
    // [end]
    secret: 'change me, in production', // at least 8 characters: it encrypts the cookie
    authRequired: false,
    authorizationParams: { response_type: 'code', scope: 'openid profile email' },
    // [if logout=yes]
    idpLogout: true,
    // [end]
    routes: {
      callback: redirectUri.pathname,
      // [if logout=yes]
      postLogoutRedirect: 'http://localhost:3000/', // as it is registered, slash and all
      // [end]
    },
    session: { name: 'express-openid-connect' },
  }),
);

app.get('/', async (req, res) => {
  if (!req.oidc.isAuthenticated()) return res.json('Not signed in: /login');
  // [if userinfo=none]
  res.json({ ...(await req.oidc.fetchUserInfo()), signOut: '/logout' });
  // [end]
  // [if userinfo!=none]
  //~ // express-openid-connect reads userinfo as JSON only: register none, or take openid-client.
  //~ res.json({ ...req.oidc.user, signOut: '/logout' });
  // [end]
});

app.use((error, _req, res, _next) => {
  console.error(error);
  res.status(400).send('You are not signed in. Try again: /login');
});

app.listen(redirectUri.port, () => console.log(`ready: ${redirectUri.origin}`));

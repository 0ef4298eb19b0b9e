/** A small service: it knows its visitors by FranceConnect, and nothing of Federama. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type Request } from 'express';
import * as oidc from 'openid-client';

export type Settings = { issuer: string; clientId: string; clientSecret: string; origin: string };

type Session = { state: string; nonce: string; accessToken?: string; sub?: string };

export async function createApp(settings: Settings): Promise<Express> {
  const { issuer, clientId, clientSecret, origin } = settings;
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'ES256' },
    oidc.ClientSecretPost(clientSecret),
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
  );
  const sessions = new Map<string, Session>();
  const sessionOf = (req: Request) => {
    const [, id = ''] = /(?:^|; )login-tests-session=([^;]+)/.exec(req.headers.cookie ?? '') ?? [];
    return sessions.get(id);
  };
  const app = express();

  app.get('/login', (_req, res) => {
    const id = randomUUID();
    const session = { state: oidc.randomState(), nonce: oidc.randomNonce() };
    sessions.set(id, session);
    res.cookie('login-tests-session', id, { httpOnly: true, sameSite: 'lax' });
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid profile email',
      acr_values: 'eidas1',
      ...session,
    });
    res.redirect(url.href);
  });

  app.get('/callback', async (req, res) => {
    const session = sessionOf(req);
    if (!session) return void res.status(400).send('Sign in first.');
    const tokens = await oidc.authorizationCodeGrant(config, new URL(req.url, origin), {
      expectedState: session.state,
      expectedNonce: session.nonce,
      idTokenExpected: true,
    });
    Object.assign(session, { accessToken: tokens.access_token, sub: tokens.claims()?.sub });
    res.redirect('/account');
  });

  /** Asks anew each time, as long as the broker lets it. */
  app.get('/account', async (req, res) => {
    const { accessToken, sub } = sessionOf(req) ?? {};
    if (!accessToken || !sub) return void res.redirect('/login');
    const { given_name, family_name } = await oidc.fetchUserInfo(config, accessToken, sub);
    res.send(`<h1>Hello ${given_name} ${family_name}</h1>`);
  });

  const sorry: express.ErrorRequestHandler = (_error, _req, res, _next) => {
    res.status(502).send('Sorry, we could not sign you in.');
  };
  return app.use(sorry);
}

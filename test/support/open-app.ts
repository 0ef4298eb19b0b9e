/** A service of plain OpenID Connect that checks everything, or nothing, logout tokens included. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type Request } from 'express';
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { ClientApp } from './client-app.ts';

const cookieOf = ({ headers }: Request, name: string) =>
  new RegExp(`${name}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? '';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SCOPE = 'openid profile email offline_access';

type Session = { name: string; sub: string; idToken: string; refreshToken: string };

const page = (session: Session | undefined) =>
  session
    ? `<p>${session.name.replace(/[<>&]/g, '')}</p><form method="post" action="/renew"><button>Renew</button></form><a href="/logout">Sign out</a>`
    : '<a href="/login">Sign in</a>';

/** The same, with tokens that are bound to a key of its own. */
export const carefulDpopApp = (app: ClientApp): Express => carefulOpenApp(app, true);

export function carefulOpenApp(
  { federation, origin, registration }: ClientApp,
  provesPossession = false,
): Express {
  const issuer = new URL(federation.url('open'));
  const sessions = new Map<string, Session>();
  const pending = new Map<string, { nonce: string; verifier: string }>();
  const keys = createRemoteJWKSet(new URL(`${issuer.origin}/jwks`));
  const seen = new Set<string | undefined>();
  const discovered = () =>
    client.discovery(
      issuer,
      registration.clientId,
      undefined,
      client.ClientSecretBasic(registration.clientSecret),
      { execute: [client.allowInsecureRequests], timeout: 2 },
    );
  const keyPair = client.randomDPoPKeyPair('ES256');
  const proofs = async (configuration: client.Configuration) =>
    provesPossession ? { DPoP: client.getDPoPHandle(configuration, await keyPair) } : {};
  const app = express();
  app.get('/login', async (_req, res) => {
    const [state, nonce] = [randomUUID(), randomUUID()];
    const verifier = client.randomPKCECodeVerifier();
    pending.set(state, { nonce, verifier });
    const url = client.buildAuthorizationUrl(await discovered(), {
      ...{ redirect_uri: `${origin}/callback`, scope: SCOPE, prompt: 'consent', state, nonce },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    res.cookie('careful_state', state).redirect(url.href);
  });
  app.get('/callback', async (req, res) => {
    const expectedState = cookieOf(req, 'careful_state');
    const asked = pending.get(expectedState);
    pending.delete(expectedState);
    try {
      if (!asked) throw new Error('no login of this browser');
      const configuration = await discovered();
      const own = await proofs(configuration);
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(req.originalUrl, origin),
        { ...{ expectedState, expectedNonce: asked.nonce }, pkceCodeVerifier: asked.verifier },
        undefined,
        own,
      );
      if ((tokens.token_type === 'dpop') !== provesPossession) throw new Error('not bound');
      const sub = String(tokens.claims()?.sub);
      const claims = await client.fetchUserInfo(configuration, tokens.access_token, sub, own);
      const key = randomUUID();
      const name = `${claims.given_name} ${claims.family_name}`;
      const { id_token: idToken = '', refresh_token: refreshToken = '' } = tokens;
      sessions.set(key, { name, sub, idToken, refreshToken });
      res.cookie('careful', key).redirect('/');
    } catch {
      res.status(400).send('The sign-in was not accepted. Begin again.');
    }
  });
  app.post('/renew', async (req, res) => {
    const key = cookieOf(req, 'careful');
    const session = sessions.get(key);
    if (!session) return res.redirect('/');
    try {
      const configuration = await discovered();
      const own = await proofs(configuration);
      const { refreshToken: last } = session;
      const tokens = await client.refreshTokenGrant(configuration, last, undefined, own);
      if (tokens.claims()?.sub !== session.sub) throw new Error('somebody else');
      sessions.set(key, { ...session, refreshToken: tokens.refresh_token ?? session.refreshToken });
      res.redirect('/');
    } catch {
      sessions.delete(key);
      res.status(400).send('Sign in again.');
    }
  });
  app.post('/backchannel-logout', express.urlencoded(), async (req, res) => {
    try {
      const { payload } = await jwtVerify(String(req.body.logout_token), keys, {
        ...{ issuer: federation.url('open'), audience: registration.clientId, typ: 'logout+jwt' },
        ...{ algorithms: ['RS256'], maxTokenAge: 300 },
      });
      endSessionsOf(sessions, checked(payload, seen));
      res.status(200).end();
    } catch {
      res.status(400).end();
    }
  });
  app.get('/logout', async (req, res) => {
    const key = cookieOf(req, 'careful');
    const { idToken = '' } = sessions.get(key) ?? {};
    sessions.delete(key);
    const url = client.buildEndSessionUrl(await discovered(), {
      ...{ id_token_hint: idToken, post_logout_redirect_uri: `${origin}/`, state: randomUUID() },
    });
    res.redirect(url.href);
  });
  app.get('/', (req, res) => void res.send(page(sessions.get(cookieOf(req, 'careful')))));
  return app;
}

function checked(payload: JWTPayload, seen: Set<string | undefined>): JWTPayload {
  const { events, nonce, sub, jti } = payload;
  if (
    !(EVENT in ((events ?? {}) as object)) ||
    nonce !== undefined ||
    !sub ||
    !jti ||
    seen.has(jti)
  )
    throw new Error('no logout token');
  seen.add(jti);
  return payload;
}

function endSessionsOf(sessions: Map<string, Session>, { sub }: JWTPayload): void {
  for (const [key, session] of sessions) if (session.sub === sub) sessions.delete(key);
}

/** Takes whatever comes: no state, no nonce, one code_verifier for all, any logout token. */
export function carelessOpenApp({ federation, origin, registration }: ClientApp): Express {
  const issuer = federation.url('open');
  const sessions = new Map<string, Session>();
  const { clientId, clientSecret } = registration;
  const authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  const verifier = 'the-same-verifier-for-every-login-since-it-was-written';
  const token = async (fields: Record<string, string>) => {
    const init = { method: 'POST', headers: { authorization }, body: new URLSearchParams(fields) };
    return (await (await fetch(`${issuer}/token`, init)).json()) as Record<string, string>;
  };
  const app = express();
  app.get('/login', async (_req, res) => {
    const query = new URLSearchParams({
      ...{ client_id: clientId, response_type: 'code', redirect_uri: `${origin}/callback` },
      ...{ scope: SCOPE, prompt: 'consent', state: 'the-same-for-every-login' },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    res.redirect(`${issuer}/authorize?${query}`);
  });
  app.get('/callback', async (req, res) => {
    const code = String(req.query.code);
    const sent = { redirect_uri: `${origin}/callback`, code, code_verifier: verifier };
    const answer = await token({ grant_type: 'authorization_code', ...sent });
    const { access_token, refresh_token: refreshToken = '', id_token: idToken = '' } = answer;
    const headers = { authorization: `Bearer ${access_token}` };
    const claims = (await (await fetch(`${issuer}/userinfo`, { headers })).json()) as Record<
      string,
      string
    >;
    const key = randomUUID();
    const name = `${claims.given_name} ${claims.family_name}`;
    sessions.set(key, { name, sub: String(claims.sub), idToken, refreshToken });
    res.cookie('careless', key).redirect('/');
  });
  app.post('/renew', async (req, res) => {
    const session = sessions.get(cookieOf(req, 'careless'));
    const { id_token, refresh_token = '' } = await token({
      ...{ grant_type: 'refresh_token', refresh_token: session?.refreshToken ?? '' },
    });
    // An answer without tokens ends here, with HTTP 500.
    decodeJwt(String(id_token));
    if (session) session.refreshToken = refresh_token;
    res.redirect('/');
  });
  app.post('/backchannel-logout', express.urlencoded(), (req, res) => {
    const { sub } = decodeJwt(String(req.body.logout_token));
    if (sub === undefined) sessions.clear();
    endSessionsOf(sessions, { sub });
    res.status(200).end();
  });
  app.get('/logout', (_req, res) => {
    res.clearCookie('careless').redirect(`${issuer}/session/end?client_id=${clientId}`);
  });
  app.get('/', (req, res) => void res.send(page(sessions.get(cookieOf(req, 'careless')))));
  return app;
}

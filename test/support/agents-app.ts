/** A service for people at work that forgets much, or nothing: what a check has to find out. */
import { randomUUID } from 'node:crypto';
import { createRelyingParty, explainFailure } from '@federama/relying-party';
import express, { type Express, type Request } from 'express';
import type { ClientApp } from './client-app.ts';

type Session = {
  name: string;
  idToken: string;
  refreshToken: string;
  subject: string;
};

const LEVELS = ['eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'];

const cookieOf = ({ headers }: Request, name: string) =>
  new RegExp(`${name}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? '';

/** As the contract has it: no nonce is required; levels by claims; refresh; sign-out with state. */
export function carefulAgentsApp({ federation, origin, registration }: ClientApp): Express {
  const sessions = new Map<string, Session>();
  const pending = new Map<string, string>();
  const party = createRelyingParty({
    ...registration,
    issuerUrl: `${federation.url('agents')}/api/v2`,
    fetch,
    clock: { now: () => Date.now() },
    timeoutSeconds: 2,
    metadataTtlSeconds: 0,
  });
  const app = express();
  app.get('/login', async (_req, res) => {
    const [state, nonce] = [randomUUID(), randomUUID()];
    pending.set(state, nonce);
    const url = await party.authorizationUrl({
      redirect_uri: `${origin}/callback`,
      scope: 'openid given_name usual_name email',
      claims: JSON.stringify({ id_token: { acr: { essential: true, values: LEVELS } } }),
      ...{ state, nonce },
    });
    res.cookie('careful_state', state).redirect(url.href);
  });
  app.get('/callback', async (req, res) => {
    const state = cookieOf(req, 'careful_state');
    const nonce = pending.get(state);
    pending.delete(state);
    try {
      if (nonce === undefined) throw new Error('no login of this browser');
      const answer = await party.redeem(new URL(req.originalUrl, origin), { state, nonce });
      const { claims, idToken, accessToken, refreshToken = '' } = answer;
      if (!LEVELS.includes(String(claims.acr))) throw new Error('the level is none of these');
      const subject = String(claims.sub);
      const { given_name, usual_name } = await party.userinfo(accessToken, subject);
      const key = randomUUID();
      const name = `${given_name} ${usual_name}`;
      sessions.set(key, { name, idToken, refreshToken, subject });
      res.cookie('careful', key).redirect('/');
    } catch (error) {
      res.status(400).send(explainFailure(error).reason);
    }
  });
  app.post('/renew', async (req, res) => {
    const key = cookieOf(req, 'careful');
    const session = sessions.get(key);
    if (!session) return res.redirect('/');
    try {
      const { refreshToken = session.refreshToken } = await party.refresh(
        session.refreshToken,
        session.subject,
      );
      sessions.set(key, { ...session, refreshToken });
      res.redirect('/');
    } catch {
      sessions.delete(key);
      res.status(400).send('Sign in again.');
    }
  });
  app.get('/logout', async (req, res) => {
    const key = cookieOf(req, 'careful');
    const { idToken = '' } = sessions.get(key) ?? {};
    sessions.delete(key);
    const url = await party.endSessionUrl({
      ...{ id_token_hint: idToken, post_logout_redirect_uri: `${origin}/`, state: randomUUID() },
    });
    res.redirect(url?.href ?? '/');
  });
  app.get('/', (req, res) => {
    const session = sessions.get(cookieOf(req, 'careful'));
    if (!session) return res.send('<a href="/login">Sign in</a>');
    const name = session.name.replace(/[<>&]/g, '');
    res.send(
      `<p>${name}</p><form method="post" action="/renew"><button>Renew</button></form><a href="/logout">Sign out</a>`,
    );
  });
  return app;
}

/** Takes whatever comes, asks for levels that are no more, and signs out without a word. */
export function carelessAgentsApp({ federation, origin, registration }: ClientApp): Express {
  const issuer = `${federation.url('agents')}/api/v2`;
  const { clientId, clientSecret } = registration;
  const sessions = new Map<string, { name: string; refresh: string }>();
  const token = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({
      ...{ client_id: clientId, client_secret: clientSecret },
      ...fields,
    });
    return (await (await fetch(`${issuer}/token`, { method: 'POST', body })).json()) as Record<
      string,
      string
    >;
  };
  const app = express();
  app.get('/login', (_req, res) => {
    const old = 'https://proconnect.gouv.fr/assurance/self-asserted';
    const acr = { essential: true, values: ['eidas1', old] };
    const query = new URLSearchParams({
      ...{ client_id: clientId, response_type: 'code', redirect_uri: `${origin}/callback` },
      ...{ scope: 'openid given_name usual_name', state: 'the-same-for-every-login' },
      claims: JSON.stringify({ id_token: { acr } }),
    });
    res.redirect(`${issuer}/authorize?${query}`);
  });
  app.get('/callback', async (req, res) => {
    const code = String(req.query.code);
    const fields = { grant_type: 'authorization_code', redirect_uri: `${origin}/callback`, code };
    const { access_token, refresh_token: refresh = '' } = await token(fields);
    const headers = { authorization: `Bearer ${access_token}` };
    const text = await (await fetch(`${issuer}/userinfo`, { headers })).text();
    const claims = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
    const key = randomUUID();
    sessions.set(key, { name: `${claims.given_name} ${claims.usual_name}`, refresh });
    res.cookie('careless', key).redirect('/');
  });
  app.post('/renew', async (req, res) => {
    const session = sessions.get(cookieOf(req, 'careless'));
    const { id_token, refresh_token } = await token({
      ...{ grant_type: 'refresh_token', refresh_token: session?.refresh ?? '' },
    });
    // An answer without tokens ends here, with HTTP 500.
    JSON.parse(Buffer.from(id_token?.split('.')[1] as string, 'base64url').toString());
    if (session) session.refresh = refresh_token as string;
    res.redirect('/');
  });
  app.get('/logout', (_req, res) => {
    res.clearCookie('careless').redirect(`${issuer}/session/end?client_id=${clientId}`);
  });
  app.get('/', (req, res) => {
    const session = sessions.get(cookieOf(req, 'careless'));
    if (!session) return res.send('<a href="/login">Sign in</a>');
    res.send(
      `<p>${session.name}</p><form method="post" action="/renew"><button>Renew</button></form><a href="/logout">Sign out</a>`,
    );
  });
  return app;
}

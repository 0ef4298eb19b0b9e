/** A service that works on a good day, and looks at nothing: what a check has to find out. */
import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import type { ClientApp } from './client-app.ts';

type Json = Record<string, unknown>;

type CarelessClient = {
  federation: Pick<ClientApp['federation'], 'url'>;
  origin: string;
  registration: Pick<ClientApp['registration'], 'clientId' | 'clientSecret'>;
};

type Carelessness = {
  /** The same state and nonce for everyone. */
  constant?: boolean;
  /** By what accounts are found; by `sub`, no two of them may have the same address. */
  accountsBy?: 'email' | 'sub';
  /** Whether a page says which account it is of. */
  showsAccount?: boolean;
  /** Takes a callback that comes again, and opens an account each time. */
  takesCallbacksAgain?: boolean;
};

type Account = { number: number; name: string; email: string };

export function carelessApp(
  { federation, origin, registration }: CarelessClient,
  {
    constant = false,
    accountsBy = 'email',
    showsAccount = true,
    takesCallbacksAgain = false,
  }: Carelessness = {},
): Express {
  const issuer = `${federation.url('broker')}/api/v2`;
  const { clientId, clientSecret } = registration;
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, { account: Account; idToken: string }>();
  const answers = new Map<string, { claims: Json; idToken: string }>();
  const drawn = () => (constant ? 'the-same-for-every-login' : randomUUID());
  const app = express();

  app.get('/login', (_req, res) => {
    const url = new URL(`${issuer}/authorize`);
    url.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: `${origin}/callback`,
      scope: 'openid profile email',
      acr_values: 'eidas1',
      state: drawn(),
      nonce: drawn(),
    }).toString();
    res.redirect(url.href);
  });

  async function redeem(code: string) {
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: `${origin}/callback`,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const tokens = (await answer.json()) as { access_token: string; id_token: string };
    const identity = await fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    const told = await identity.text();
    const claims = JSON.parse(
      told.startsWith('{') ? told : Buffer.from(told.split('.')[1] ?? '', 'base64url').toString(),
    ) as Json;
    return { claims, idToken: tokens.id_token };
  }

  app.get('/callback', async (req, res) => {
    const code = String(req.query.code);
    const before = takesCallbacksAgain ? answers.get(code) : undefined;
    const { claims, idToken } = before ?? (await redeem(code));
    answers.set(code, { claims, idToken });
    const id = randomUUID();
    const name = `${claims.given_name} ${claims.family_name}`;
    const email = String(claims.email);
    const key = before ? id : String(claims[accountsBy]);
    const known = accounts.get(key);
    const taken = [...accounts.values()].some((other) => other !== known && other.email === email);
    if (accountsBy === 'sub' && taken) throw new Error('duplicate key value: email');
    const account = known ?? { number: 1000 + accounts.size, name, email };
    account.name = name;
    accounts.set(key, account);
    sessions.set(id, { account, idToken });
    res.cookie('careless', id).redirect('/');
  });

  const sessionOf = (cookie = '') =>
    sessions.get(/(?:^|; )careless=([\w-]+)/.exec(cookie)?.[1] ?? '');
  app.get('/', (req, res) => {
    const session = sessionOf(req.headers.cookie);
    res.send(
      session
        ? `<p>Hello ${session.account.name}${showsAccount ? `, account ${session.account.number}` : ''}</p><a href="/logout">Sign out</a>`
        : '<a href="/login">Sign in</a>',
    );
  });

  app.get('/logout', (req, res) => {
    const url = new URL(`${issuer}/session/end`);
    url.search = new URLSearchParams({
      id_token_hint: sessionOf(req.headers.cookie)?.idToken ?? '',
      post_logout_redirect_uri: `${origin}/`,
      state: randomUUID(),
    }).toString();
    res.redirect(url.href);
  });
  return app;
}

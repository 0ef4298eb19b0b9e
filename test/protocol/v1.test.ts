import { type Federation, loadConfig, signIn, startFederation } from 'federama';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizeUrl as authorizeRequest } from '../support/federation.ts';
import { AppBrowser, callbackOf, errorCode, loginToApp, redeem } from '../support/my-app.ts';

const OLDER = {
  clientId: 'my-older-app',
  clientSecret: 'demonstration-secret-of-your-older-application',
  redirectUri: 'http://localhost:3000/callback',
};

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const api = () => `${federation.url('broker')}/api/v1`;

function authorizeUrl(changes: Record<string, string | undefined> = {}) {
  const url = new URL(`${api()}/authorize`);
  const parameters = {
    client_id: OLDER.clientId,
    response_type: 'code',
    redirect_uri: OLDER.redirectUri,
    scope: 'openid identite_pivot email',
    state: 'a.b=/c',
    nonce: 'thirteenchars',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

async function login(changes: Record<string, string | undefined> = {}, person = 'test') {
  const browser = new AppBrowser();
  const { page } = await signIn({
    browser,
    loginUrl: authorizeUrl(changes),
    login: person,
    password: '123',
  });
  return callbackOf(browser, page);
}

async function tokensOf(
  code: string,
  headers: Record<string, string> = {},
  secret = OLDER.clientSecret,
) {
  const form = { grant_type: 'authorization_code', code, redirect_uri: OLDER.redirectUri };
  const withSecret = headers.authorization
    ? form
    : { ...form, client_id: OLDER.clientId, client_secret: secret };
  return fetch(`${api()}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(withSecret),
  });
}

describe('v1, with its leniency', () => {
  test('a short nonce, no acr_values and unknown parameters are accepted; no iss comes back', async () => {
    const { params } = await login({ consents: 'x', display: 'page' });
    expect([...params.keys()]).toEqual(['code', 'state']);
    expect(params.get('state')).toBe('a.b=/c');
  });

  test('the id_token is signed with the secret, and the issuer is the host alone', async () => {
    const { params } = await login();
    const response = await tokensOf(params.get('code')!);
    const body = (await response.json()) as Record<string, string>;
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'token_type',
    ]);
    expect(decodeProtectedHeader(body.id_token!)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { payload } = await jwtVerify(
      body.id_token!,
      new TextEncoder().encode(OLDER.clientSecret),
    );
    expect(Object.keys(payload).sort()).toEqual([
      'acr',
      'amr',
      'aud',
      'exp',
      'iat',
      'idp',
      'iss',
      'nonce',
      'sub',
    ]);
    expect(payload).toMatchObject({
      iss: federation.url('broker'),
      idp: 'FC',
      acr: 'eidas1',
      nonce: 'thirteenchars',
    });
  });

  test('Basic authentication is tolerated', async () => {
    const { params } = await login();
    const authorization = `Basic ${Buffer.from(`${OLDER.clientId}:${OLDER.clientSecret}`).toString('base64')}`;
    expect((await tokensOf(params.get('code')!, { authorization })).status).toBe(200);
  });

  test('userinfo is JSON, with an empty name in use when there is none', async () => {
    const { params } = await login();
    const { access_token } = (await (await tokensOf(params.get('code')!)).json()) as {
      access_token: string;
    };
    const response = await fetch(`${api()}/userinfo?schema=openid`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(response.headers.get('content-type')).toContain('application/json');
    const claims = (await response.json()) as Record<string, unknown>;
    expect(claims).toMatchObject({
      given_name: 'Angela Claire Louise',
      family_name: 'DUBOIS',
      preferred_username: '',
      email: 'wossewodda-3728@yopmail.com',
    });
    expect(claims).not.toHaveProperty('given_name_array');
  });

  test('errors have the older shape', async () => {
    const wrong = await tokensOf('x'.repeat(43));
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toEqual({ status: 'fail', message: 'invalid_grant' });
    const none = await fetch(`${api()}/userinfo`, { headers: { authorization: 'Bearer unknown' } });
    expect(none.status).toBe(401);
    expect(await none.json()).toEqual({ status: 'fail', message: 'token_not_found_or_expired' });
  });

  test('a data provider checks a token with the token alone', async () => {
    const { params } = await login();
    const { access_token } = (await (await tokensOf(params.get('code')!)).json()) as {
      access_token: string;
    };
    const check = (token: unknown) =>
      fetch(`${api()}/checktoken`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const good = (await (await check(access_token)).json()) as Record<string, unknown>;
    expect(good).toMatchObject({
      scope: ['openid', 'identite_pivot', 'email'],
      client: { client_id: OLDER.clientId },
      acr: 'eidas1',
    });
    expect(good.identity).toMatchObject({ family_name: 'DUBOIS', birthplace: '75107' });
    expect((await check(undefined)).status).toBe(400);
    expect((await check('x'.repeat(43))).status).toBe(401);
  });

  test.each(['client_id', 'redirect_uri', 'state', 'nonce', 'scope', 'response_type'])(
    '%s is still needed',
    async (name) => {
      const response = await fetch(authorizeUrl({ [name]: undefined }), { redirect: 'manual' });
      expect(response.status).toBe(400);
      expect(errorCode(await response.text())).toBe('Y030007');
    },
  );

  test('a client of one protocol does not exist in the other', async () => {
    const v2 = await fetch(
      `${federation.url('broker')}/api/v2/authorize?${new URL(authorizeUrl({ acr_values: 'eidas1', nonce: 'n'.repeat(22), scope: 'openid' })).searchParams}`,
      { redirect: 'manual' },
    );
    expect(errorCode(await v2.text())).toBe('Y04EA6EF');
    const v1 = await fetch(authorizeUrl({ client_id: 'my-app' }), { redirect: 'manual' });
    expect(v1.status).toBe(400);
  });
});

describe('a logout at v1', () => {
  const BACK = 'http://localhost:3000/logout-callback';
  async function older(browser: AppBrowser, person = 'test') {
    const { page } = await signIn({
      browser,
      loginUrl: authorizeUrl(),
      login: person,
      password: '123',
    });
    const { params } = callbackOf(browser, page);
    const tokens = await tokensOf(params.get('code')!);
    return (await tokens.json()) as { id_token: string; access_token: string };
  }
  const logoutUrl = (id_token_hint: string) =>
    `${api()}/logout?${new URLSearchParams({ id_token_hint, post_logout_redirect_uri: BACK, state: 'bye' })}`;
  const isKnown = async (browser: AppBrowser) =>
    (await browser.open(authorizeUrl())).html.querySelector('[data-testid=consent-form]') !== null;
  const knowsToken = async (token: string) => {
    const body = JSON.stringify({ token });
    return (await fetch(`${api()}/checktoken`, { method: 'POST', body })).status === 200;
  };

  test('ends the session: tokens stand for nobody, and the next login asks who it is', async () => {
    const browser = new AppBrowser();
    const { id_token, access_token } = await older(browser);
    expect(await knowsToken(access_token)).toBe(true);
    const end = await browser.open(logoutUrl(id_token));
    expect(end.url).toBe(`${BACK}?state=bye`);
    expect(await knowsToken(access_token)).toBe(false);
    expect(await isKnown(browser)).toBe(false);
  });

  test('ends the login of v2 in the same browser too, whose own logout then goes on at once', async () => {
    const browser = new AppBrowser();
    const first = await signIn({
      browser,
      loginUrl: authorizeRequest(federation),
      login: 'test',
      password: '123',
    });
    const code = new URL(first.page.url).searchParams.get('code')!;
    const newer = (await (await redeem(federation, code)).json()) as { id_token: string };
    const { id_token } = await older(browser);
    expect((await browser.open(logoutUrl(id_token))).url).toBe(`${BACK}?state=bye`);
    const query = new URLSearchParams({ id_token_hint: newer.id_token });
    const end = await browser.open(`${federation.url('broker')}/api/v2/session/end?${query}`);
    expect(end.status).toBe(200);
    expect(browser.hops.map(({ url }) => url)).toContain(
      `${federation.url('broker')}/api/v2/session/end/confirm`,
    );
    expect(await isKnown(browser)).toBe(false);
  });

  test('with the id_token of someone else asks first', async () => {
    const stranger = await older(new AppBrowser(), 'avec_nom_dusage');
    const browser = new AppBrowser();
    await older(browser);
    const question = await browser.open(logoutUrl(stranger.id_token));
    expect(question.html.querySelector('[data-testid=logout-question]')).not.toBeNull();
    expect(await isKnown(browser)).toBe(true);
    const again = await older(browser);
    expect(again.id_token).toMatch(/./);
    const asked = await browser.open(logoutUrl(stranger.id_token));
    const end = await browser.submit(
      asked,
      asked.html.querySelector('[data-testid=logout-agree]')!,
    );
    expect(end.url).toBe(`${BACK}?state=bye`);
    expect(await isKnown(browser)).toBe(false);
  });
});

describe('the migration from v1 to v2', () => {
  test('keeps the sub of a person, since both records share the entity', async () => {
    const older = await login();
    const before = decodeJwt(
      ((await (await tokensOf(older.params.get('code')!)).json()) as { id_token: string }).id_token,
    );
    const newer = await loginToApp(federation);
    const after = decodeJwt(
      ((await (await redeem(federation, newer.params.get('code')!)).json()) as { id_token: string })
        .id_token,
    );
    expect(after.sub).toBe(before.sub);
  });
});

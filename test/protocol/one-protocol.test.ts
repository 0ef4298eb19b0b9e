/**
 * A service that migrates is registered for both protocols, with one client_id and one secret: each
 * protocol still knows its own codes, tokens and hints alone.
 */
import { type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introspected } from '../franceconnect/tokens.ts';
import { authorizeUrl, MY_APP } from '../support/federation.ts';
import { AppBrowser, callbackOf, errorCode } from '../support/my-app.ts';

type Protocol = 'v1' | 'v2';
type Tokens = { access_token: string; id_token: string };

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const service = config.clients.find(({ id }) => id === 'my-app');
  if (!service) throw new Error('my-app ships');
  // Signed alike in both protocols: nothing but the issuer tells their tokens apart.
  Object.assign(service.registration, {
    protocols: ['v1', 'v2'],
    idTokenSignedResponseAlg: 'HS256',
  });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const api = (protocol: Protocol) => `${federation.url('broker')}/api/${protocol}`;

async function login(protocol: Protocol, scope = 'openid') {
  const browser = new AppBrowser();
  const loginUrl = authorizeUrl(federation, { scope }).replace('/api/v2/', `/api/${protocol}/`);
  const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
  const code = callbackOf(browser, page).params.get('code');
  if (!code) throw new Error(`no code in ${page.url}`);
  return { browser, code };
}

function redeem(protocol: Protocol, code: string): Promise<Response> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: MY_APP.redirectUri,
    client_id: MY_APP.clientId,
    client_secret: MY_APP.clientSecret,
  };
  return fetch(`${api(protocol)}/token`, { method: 'POST', body: new URLSearchParams(form) });
}

async function signedIn(protocol: Protocol) {
  const { browser, code } = await login(protocol);
  const response = await redeem(protocol, code);
  return { browser, tokens: (await response.json()) as Tokens };
}

const userinfo = (protocol: Protocol, { access_token }: Tokens) =>
  fetch(`${api(protocol)}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });

const checkedAsV1 = ({ access_token }: Tokens) =>
  fetch(`${api('v1')}/checktoken`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: access_token }),
  });

async function checkedAsV2({ access_token }: Tokens) {
  const [first] = federation.config.dataProviders;
  return introspected(federation, first?.id ?? '', access_token);
}

describe('a token of v2', () => {
  test('is unknown to the checktoken of v1, which asks nobody who they are', async () => {
    const { tokens } = await signedIn('v2');
    const response = await checkedAsV1(tokens);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      status: 'fail',
      message: 'token_not_found_or_expired',
    });
    expect(await checkedAsV2(tokens)).toMatchObject({ active: true, aud: MY_APP.clientId });
  });

  test('reads nothing at the userinfo of v1', async () => {
    const { tokens } = await signedIn('v2');
    const response = await userinfo('v1', tokens);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      status: 'fail',
      message: 'token_not_found_or_expired',
    });
    expect((await userinfo('v2', tokens)).status).toBe(200);
  });
});

describe('a token of v1', () => {
  test('is inactive at the checktoken of v2', async () => {
    const { tokens } = await signedIn('v1');
    expect(await checkedAsV2(tokens)).toEqual({ active: false });
    expect((await checkedAsV1(tokens)).status).toBe(200);
  });

  test('reads nothing at the userinfo of v2', async () => {
    const { tokens } = await signedIn('v1');
    const response = await userinfo('v2', tokens);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_token' });
    expect((await userinfo('v1', tokens)).status).toBe(200);
  });

  test('is not revoked by v2, which answers as for any token it does not know', async () => {
    const { tokens } = await signedIn('v1');
    const form = {
      token: tokens.access_token,
      client_id: MY_APP.clientId,
      client_secret: MY_APP.clientSecret,
    };
    const body = new URLSearchParams(form);
    const response = await fetch(`${api('v2')}/token/revocation`, { method: 'POST', body });
    expect(response.status).toBe(200);
    expect((await userinfo('v1', tokens)).status).toBe(200);
  });
});

describe.each([
  ['v1', 'v2'],
  ['v2', 'v1'],
] as const)('a code of %s', (own, other) => {
  test(`is no code at the token endpoint of ${other}, and stays good at its own`, async () => {
    const { code } = await login(own);
    const refused = await redeem(other, code);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(await refused.json())).toContain('invalid_grant');
    expect((await redeem(own, code)).status).toBe(200);
  });
});

const END: Record<Protocol, string> = { v1: '/logout', v2: '/session/end' };

function end(protocol: Protocol, browser: AppBrowser, { id_token }: Tokens) {
  const hint = new URLSearchParams({
    id_token_hint: id_token,
    post_logout_redirect_uri: MY_APP.postLogoutRedirectUri,
    state: 'state-of-the-logout',
  });
  return browser.open(`${api(protocol)}${END[protocol]}?${hint}`);
}

describe.each([
  ['v1', 'v2'],
  ['v2', 'v1'],
] as const)('an id_token of %s', (own, other) => {
  test(`signs nobody out at ${other}`, async () => {
    const { browser, tokens } = await signedIn(own);
    const page = await end(other, browser, tokens);
    expect(page.status).toBe(400);
    expect(errorCode(page.text)).toMatch(/^Y/);
    expect((await userinfo(own, tokens)).status).toBe(200);
    expect((await end(own, browser, tokens)).url).toBe(
      `${MY_APP.postLogoutRedirectUri}?state=state-of-the-logout`,
    );
  });
});

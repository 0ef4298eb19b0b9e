/** Addresses that are nearly those registered, ways in at once, and clients that register themselves. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, authorizeUrl, basic, newBrowser, post, tokensOf } from './support.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const open = config.brokers.find(({ id }) => id === 'open');
  Object.assign(open ?? {}, { dynamicRegistration: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

/** What a comparison that is not exact would take for the address. */
function nearly(address: string): string[] {
  const { host, pathname } = new URL(address);
  const [name, port] = host.split(':');
  return [
    `http://${name?.toUpperCase()}:${port}${pathname}`,
    `HTTP://${host}${pathname}`,
    `https://${host}${pathname}`,
    `http:${host}${pathname}`,
    `//${host}${pathname}`,
    pathname,
    `http://${name}.:${port}${pathname}`,
    `http://${name}:0${port}${pathname}`,
    `http://${name}:3001${pathname}`,
    `http://${name}${pathname}`,
    `http://[::1]:${port}${pathname}`,
    `http://127.1:${port}${pathname}`,
    `http://evil.example:${port}${pathname}`,
    `http://${host}@evil.example${pathname}`,
    `http://user:pass@${host}${pathname}`,
    `http://${host}\\@evil.example${pathname}`,
    `http://${host}/x/..${pathname}`,
    `http://${host}/${pathname}`,
    `http://${host}${pathname}%00`,
    `http://${host}${pathname}?`,
    `http://${host}${pathname}?a=b`,
    `http://${host}${pathname}#`,
    `http://${host}${pathname};x`,
    `http://${host}${pathname}\t`,
    ` http://${host}${pathname}`,
    `javascript:alert(1)//http://${host}${pathname}`,
  ];
}

const isRefusedHere = ({ status, url }: { status: number; url: string }) =>
  status === 400 && url.startsWith(`${federation.url('open')}/`);

describe('an address that is nearly the registered one', () => {
  test.each([
    ...nearly(APP.redirectUri),
    'http://localhost:3000/call%62ack',
    'http://localhost:3000/Callback',
  ])('redirect_uri=%s leads nowhere', async (redirect_uri) => {
    const ask = (prompt?: string) =>
      newBrowser().open(authorizeUrl(federation, { redirect_uri, prompt }));
    for (const page of [await ask(), await ask('none')]) expect(isRefusedHere(page)).toBe(true);
  });

  test('nor does any of them after a sign-out', async () => {
    const browser = newBrowser();
    const { id_token = '' } = await tokensOf(federation, browser);
    for (const post_logout_redirect_uri of nearly(APP.postLogoutRedirectUri)) {
      const query = { id_token_hint: id_token, post_logout_redirect_uri, state: 'x' };
      const url = `${federation.url('open')}/session/end?${new URLSearchParams(query)}`;
      expect([post_logout_redirect_uri, isRefusedHere(await browser.open(url))]).toEqual([
        post_logout_redirect_uri,
        true,
      ]);
    }
  });
});

const ASSERTION = {
  client_assertion: 'x',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
};
const SECRET = { client_id: APP.clientId, client_secret: APP.clientSecret };

describe('two ways at once to say who calls', () => {
  test.each([
    ['the header and the body', SECRET, basic()],
    ['the header and the id of another', { client_id: 'my-app' }, basic()],
    ['the header and an assertion', ASSERTION, basic()],
    ['the body and an assertion', { ...SECRET, ...ASSERTION }, undefined],
    ['nobody', {}, undefined],
  ])('%s', async (_what, form, authorization = '') => {
    for (const path of ['/token', '/token/revocation', '/token/introspection', '/par']) {
      const asked = { grant_type: 'authorization_code', code: 'x', token: 'x', ...form };
      const answer = await post(federation, path, { form: asked, headers: { authorization } });
      expect([path, answer.status, answer.body.error]).toEqual([path, 400, 'invalid_request']);
    }
  });
});

describe('where anybody may register', () => {
  const register = async (metadata: unknown, headers = {}) => {
    const response = await fetch(`${federation.url('open')}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(metadata),
    });
    const { status, headers: got } = response;
    return { status, headers: got, body: (await response.json()) as Record<string, unknown> };
  };
  const redirect_uris = [APP.redirectUri];

  test.each([
    [{ redirect_uris: ['javascript:alert(1)'], application_type: 'native' }],
    [{ redirect_uris: ['data:text/html,x'], application_type: 'native' }],
    [{ redirect_uris: ['http://localhost:3000/callback#x'] }],
    [{ redirect_uris, post_logout_redirect_uris: ['javascript:alert(1)'] }],
    [{ redirect_uris, logo_uri: 'javascript:alert(1)' }],
    [{ redirect_uris, id_token_signed_response_alg: 'none' }],
    [{ redirect_uris, grant_types: ['client_credentials'] }],
    [{ redirect_uris, scope: 'openid admin' }],
    [{ redirect_uris, client_name: { fr: 'x' } }],
    [[]],
    [null],
  ])('%j is refused', async (metadata) => {
    expect((await register(metadata)).status).toBe(400);
  });

  test('nobody becomes a client that is there, or a property of every object', async () => {
    const mine = { redirect_uris, client_id: APP.clientId, client_secret: 'mine' };
    const { status, body } = await register(mine);
    expect([status, body.client_id === APP.clientId, body.client_secret === 'mine']).toEqual([
      201,
      false,
      false,
    ]);
    const text = `{"redirect_uris":["${APP.redirectUri}"],"__proto__":{"scope":"openid"},"constructor":{"prototype":{"x":1}}}`;
    expect((await register(JSON.parse(text))).status).toBe(201);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('no page of another origin does it, or reads the answer', async () => {
    const from = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' };
    const form = await register({ redirect_uris }, { ...from, 'content-type': 'text/plain' });
    expect(form.status).toBe(400);
    const script = await register({ redirect_uris }, from);
    expect(script.headers.get('access-control-allow-origin')).toBeNull();
  });
});

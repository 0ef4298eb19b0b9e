/** Clients of every kind: how they prove who they are, PKCE, addresses on a device. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP,
  addClient,
  answerIn,
  ask,
  authorizeUrl,
  basic,
  CHALLENGE,
  exchange,
  lastRefusal,
  newBrowser,
  VERIFIER,
} from './support.ts';

const PKCE = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
const KEYS = await generateKeyPair('ES256');
const SECRET = 'a-secret-that-is-long-enough-for-anybody';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const key = await exportJWK(KEYS.publicKey);
  const jwks = { keys: [{ ...key, kty: 'EC', kid: 'own', alg: 'ES256' }] };
  addClient(config, 'by-post', {
    tokenEndpointAuthMethod: 'client_secret_post',
    clientSecret: SECRET,
  });
  addClient(config, 'by-key', { tokenEndpointAuthMethod: 'private_key_jwt', jwks });
  addClient(config, 'public-app', { tokenEndpointAuthMethod: 'none', clientSecret: '' });
  addClient(config, 'careful', { clientSecret: SECRET, requirePkce: true });
  addClient(config, 'on-device', {
    ...{ tokenEndpointAuthMethod: 'none', clientSecret: '', applicationType: 'native' },
    redirectUris: ['com.example.app:/callback', 'http://127.0.0.1/callback'],
  });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const none = { authorization: '' };
const codeFor = async (client_id: string, changes: Record<string, string | undefined> = {}) =>
  answerIn(await ask(federation, newBrowser(), { client_id, ...changes })).code;

describe('a client proves who it is', () => {
  test('with its secret in the Authorization header, and not in the body', async () => {
    const code = await codeFor(APP.clientId);
    const form = { client_id: APP.clientId, client_secret: APP.clientSecret };
    const inBody = await exchange(federation, code, form, none);
    expect([inBody.status, inBody.body.error]).toEqual([401, 'invalid_client']);
    expect((await exchange(federation, code)).status).toBe(200);
  });

  test('with its secret in the body, when registered so', async () => {
    const code = await codeFor('by-post');
    const header = { authorization: basic('by-post', SECRET) };
    expect((await exchange(federation, code, {}, header)).body.error).toBe('invalid_client');
    const form = { client_id: 'by-post', client_secret: SECRET };
    expect((await exchange(federation, code, form, none)).status).toBe(200);
  });

  test('with an assertion that it signs', async () => {
    const code = await codeFor('by-key');
    const client_assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setIssuer('by-key')
      .setSubject('by-key')
      .setAudience(federation.url('open'))
      .setJti('once')
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(KEYS.privateKey);
    const form = {
      client_assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    };
    const answer = await exchange(federation, code, form, none);
    expect([answer.status, answer.body.error_description]).toEqual([200, undefined]);
  });

  test('a public client by nothing but its code_verifier', async () => {
    const code = await codeFor('public-app', PKCE);
    const form = { client_id: 'public-app', code_verifier: 'x'.repeat(43) };
    const wrong = await exchange(federation, code, form, none);
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_grant']);
    const right = { client_id: 'public-app', code_verifier: VERIFIER };
    expect((await exchange(federation, code, right, none)).status).toBe(200);
  });
});

describe('PKCE', () => {
  test.each(['public-app', 'careful'])('is demanded of %s', async (client_id) => {
    const answer = answerIn(await ask(federation, newBrowser(), { client_id }));
    expect(answer).toMatchObject({ error: 'invalid_request', state: 'state-of-the-request' });
    const expected = { code: 'invalid_request', because: 'library.pkceMissing' };
    expect(lastRefusal(federation)).toEqual(expected);
  });

  test('is accepted of a confidential client, and must then be gone through with', async () => {
    const code = await codeFor(APP.clientId, PKCE);
    expect((await exchange(federation, code)).body.error).toBe('invalid_grant');
    expect((await exchange(federation, code, { code_verifier: VERIFIER })).status).toBe(200);
  });

  test('is S256 only', async () => {
    const changes = { code_challenge: VERIFIER, code_challenge_method: 'plain' };
    expect(answerIn(await ask(federation, newBrowser(), changes)).error).toBe('invalid_request');
  });
});

describe('an application on a device', () => {
  const device = { client_id: 'on-device', ...PKCE };

  test('comes back to the loopback address at any port, and asks each time', async () => {
    const redirect_uri = 'http://127.0.0.1:51004/callback';
    const page = await ask(federation, newBrowser(), { ...device, redirect_uri });
    expect(page.html.querySelector('[data-testid=consent]')).not.toBeNull();
  });

  test('comes back to a scheme of its own', async () => {
    const redirect_uri = 'com.example.app:/callback';
    const page = await ask(federation, newBrowser(), { ...device, redirect_uri });
    expect(page.html.querySelector('[data-testid=consent]')).not.toBeNull();
  });

  test('comes back nowhere else', async () => {
    const redirect_uri = 'com.example.other:/callback';
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(federation, { ...device, redirect_uri }));
    expect([page.status, page.text.includes('com.example.other')]).toEqual([400, true]);
  });
});

test('an address that is not registered is named on a page, and nobody is sent there', async () => {
  const redirect_uri = 'http://localhost:3000/other';
  const page = await newBrowser().open(authorizeUrl(federation, { redirect_uri }));
  expect(page.status).toBe(400);
  const code = page.html.querySelector('[data-testid=error-code]');
  expect(code?.textContent).toContain('invalid_redirect_uri');
  expect(page.text).toContain(redirect_uri);
});

test('a request without response_type is an error of the client', async () => {
  const page = await newBrowser().open(authorizeUrl(federation, { response_type: undefined }));
  expect(answerIn(page)).toMatchObject({ error: 'invalid_request' });
});

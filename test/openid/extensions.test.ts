/** Clients that register themselves, tokens for data providers, FAPI 2.0, keys that change. */
import { createHash, randomUUID } from 'node:crypto';
import { type Federation, loadConfig, startFederation } from 'federama';
import { createRemoteJWKSet, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP,
  AZUR,
  addClient,
  answerIn,
  ask,
  authorizeUrl,
  CHALLENGE,
  claimsIn,
  discoveryOf,
  exchange,
  headerOf,
  lastRefusal,
  newBrowser,
  post,
  tokensOf,
  userinfoOf,
  VERIFIER,
} from './support.ts';

const KEYS = await generateKeyPair('ES256');
const PUBLIC = { ...(await exportJWK(KEYS.publicKey)), kty: 'EC', kid: 'own', alg: 'ES256' };

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const scopes = ['openid', 'dgfip_rfr', 'dgfip_nbpart'];
  addClient(config, 'reader', { scopes });
  addClient(config, 'banking', {
    ...{ securityProfile: 'fapi-2.0', tokenEndpointAuthMethod: 'private_key_jwt' },
    ...{ jwks: { keys: [PUBLIC] }, idTokenSignedResponseAlg: 'ES256' },
    ...{ ttlSeconds: { authorizationCode: 300 } },
  });
  const data = config.dataProviders.find(({ id }) => id === 'revenus');
  Object.assign(data ?? {}, { brokers: ['broker', 'open'] });
  const open = config.brokers.find(({ id }) => id === 'open');
  Object.assign(open ?? {}, { dynamicRegistration: true, clientIdMetadataDocuments: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

describe('a client that registers itself', () => {
  const register = async (metadata: object) => {
    const response = await fetch(`${federation.url('open')}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(metadata),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const redirect_uris = [APP.redirectUri];

  test('is named as it said, with its host, on the page that asks people', async () => {
    const { body } = await register({ redirect_uris, client_name: '<b>Mine</b>' });
    const page = await ask(federation, newBrowser(), { client_id: body.client_id });
    const consent = page.html.querySelector('[data-testid=consent]');
    expect(consent?.querySelector('h1')?.textContent).toContain('<b>Mine</b> (localhost:3000)');
    expect(consent?.querySelector('b')).toBeNull();
  });

  test('is announced, told its secret, and asks people before it gets anything', async () => {
    const { registration_endpoint } = await discoveryOf(federation);
    expect(registration_endpoint).toBe(`${federation.url('open')}/register`);
    const { status, body } = await register({ redirect_uris, client_name: 'Mine' });
    expect([status, body.id_token_signed_response_alg]).toEqual([201, 'RS256']);
    const browser = newBrowser();
    const page = await ask(federation, browser, { client_id: body.client_id });
    const form = page.html.querySelector('[data-testid=consent] form');
    if (!form) throw new Error(`no consent on ${page.url}`);
    const { code } = answerIn(await browser.submit(page, form));
    const authorization = `Basic ${btoa(`${body.client_id}:${body.client_secret}`)}`;
    const tokens = await exchange(federation, code, {}, { authorization });
    expect(claimsIn(tokens.body.id_token).aud).toBe(body.client_id);
  });

  test('reads, changes and removes its registration with the token it was given', async () => {
    const { body } = await register({ redirect_uris });
    const call = (token: string | undefined, method = 'GET') =>
      fetch(String(body.registration_client_uri), {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await call('wrong')).status).toBe(401);
    expect((await call(body.registration_access_token)).status).toBe(200);
    expect((await call(body.registration_access_token, 'DELETE')).status).toBe(204);
    const gone = await newBrowser().open(authorizeUrl(federation, { client_id: body.client_id }));
    expect([gone.status, lastRefusal(federation).code]).toEqual([400, 'invalid_client']);
  });

  test('is refused what is not right', async () => {
    const { status, body } = await register({ redirect_uris: ['nowhere'] });
    expect([status, body.error]).toEqual([400, 'invalid_redirect_uri']);
  });
});

test('a client that is a document is announced, and refused while nobody can read it', async () => {
  const document = (await discoveryOf(federation)) as Record<string, unknown>;
  expect(document.client_id_metadata_document_supported).toBe(true);
  const client_id = 'https://client.invalid/document';
  const page = await newBrowser().open(authorizeUrl(federation, { client_id }));
  expect([page.status, lastRefusal(federation).code]).toEqual([400, 'invalid_client']);
});

describe('a token for a data provider', () => {
  test('is a JWT that names it, with its scopes alone', async () => {
    const resource = federation.url('revenus');
    const asked = { client_id: 'reader', scope: 'openid dgfip_rfr', resource };
    const { code } = answerIn(await ask(federation, newBrowser(), asked));
    const headers = { authorization: `Basic ${btoa(`reader:${APP.clientSecret}`)}` };
    const { body } = await exchange(federation, code, { resource }, headers);
    expect(headerOf(body.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    const keys = createRemoteJWKSet(new URL(`${federation.url('open')}/jwks`));
    const { payload } = await jwtVerify(String(body.access_token), keys, {
      ...{ issuer: federation.url('open'), audience: resource, typ: 'at+jwt' },
    });
    expect(payload).toMatchObject({ client_id: 'reader', scope: 'dgfip_rfr' });
    expect((await userinfoOf(federation, body.access_token)).error).toBe('invalid_token');
  });

  test('that is not known is refused', async () => {
    const resource = 'https://elsewhere.example/';
    const page = await ask(federation, newBrowser(), { client_id: 'reader', resource });
    expect(answerIn(page).error).toBe('invalid_target');
    expect(lastRefusal(federation).because).toBe('library.targetInvalid');
  });
});

describe('a client of FAPI 2.0', () => {
  const assertion = () =>
    new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setIssuer('banking')
      .setSubject('banking')
      .setAudience(federation.url('open'))
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(KEYS.privateKey);
  const authenticated = async (form: Record<string, string>) => ({
    ...{ client_id: 'banking', client_assertion: await assertion(), ...form },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  const none = { authorization: '' };
  const request = {
    ...{ response_type: 'code', redirect_uri: APP.redirectUri, scope: 'openid', idp_hint: AZUR },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256' },
  };

  test('is refused what was not pushed, and what is without PKCE', async () => {
    const page = await ask(federation, newBrowser(), { client_id: 'banking', ...request });
    expect(answerIn(page).error).toBe('invalid_request');
    expect(lastRefusal(federation).because).toBe('library.parRequired');
    const { code_challenge: _left, code_challenge_method: _out, ...bare } = request;
    const pushed = await post(federation, '/par', {
      form: await authenticated(bare),
      headers: none,
    });
    expect([pushed.status, lastRefusal(federation).because]).toEqual([400, 'library.pkceMissing']);
  });

  test('signs in with everything it takes, and gets tokens bound to its key', async () => {
    const form = await authenticated(request);
    const pushed = await post(federation, '/par', { form, headers: none });
    const { request_uri = '' } = pushed.body;
    const query = new URLSearchParams({ client_id: 'banking', request_uri });
    const browser = newBrowser();
    const first = await browser.open(`${federation.url('open')}/authorize?${query}`);
    const signIn = first.html.querySelector('form');
    if (!signIn) throw new Error(`no form on ${first.url}`);
    const { goOn } = await import('federama');
    const { page } = await goOn(first, { browser, login: 'test', password: '123' });
    const { code = '', iss } = answerIn(page);
    expect(iss).toBe(federation.url('open'));
    const jwk = { kty: 'EC', crv: 'P-256', x: PUBLIC.x, y: PUBLIC.y } as JWK;
    const url = `${federation.url('open')}/token`;
    const dpop = await new SignJWT({ htm: 'POST', htu: url, jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .setIssuedAt()
      .sign(KEYS.privateKey);
    const exchanged = await authenticated({ code_verifier: VERIFIER });
    const { body } = await exchange(federation, code, exchanged, { ...none, dpop });
    expect(body.token_type).toBe('DPoP');
  });
});

test('keys change under a login that is under way, and id_tokens of before are still known', async () => {
  const browser = newBrowser();
  const before = await tokensOf(federation, browser);
  const page = await ask(federation, newBrowser());
  const patch = { signingKeys: { generation: 1, kept: 1 } };
  expect(await federation.change({ list: 'brokers', key: 'open', patch })).toMatchObject({
    problems: [],
  });
  const { body } = await exchange(federation, answerIn(page).code);
  const kids = [headerOf(before.id_token).kid, headerOf(body.id_token).kid];
  expect(kids).toEqual(['openid:RS256', 'openid:RS256:1']);
  const keys = createRemoteJWKSet(new URL(`${federation.url('open')}/jwks`));
  for (const token of [before.id_token, body.id_token])
    expect((await jwtVerify(String(token), keys)).payload.aud).toBe(APP.clientId);
  const asked = { prompt: 'none', id_token_hint: before.id_token };
  const silent = answerIn(await browser.open(authorizeUrl(federation, asked)));
  expect(silent.error).toBeUndefined();
  expect(createHash('sha256').update(String(silent.code)).digest('hex')).toHaveLength(64);
});

/**
 * Plan: Dynamic OP. Tests are named after its modules, each with a client that registers itself.
 * Unsigned request objects and id_tokens are skipped, as discovery says.
 * Source: OpenID Connect Registration, RFC 7591, RFC 9101.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from 'federama';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answerIn,
  authorizeUrl,
  CALLBACK,
  CALLBACK_WITH_QUERY,
  type Client,
  claimsOf,
  exchange,
  type Fields,
  isAtSuite,
  newBrowser,
  post,
  Raw,
  requestOf,
  type Subject,
  signIn,
  subject,
  suiteServer,
  tokensOf,
  userinfo,
} from './support.ts';

let tested: Subject;
let suite: Awaited<ReturnType<typeof suiteServer>>;
const publish = (path: string, document: unknown) => {
  suite.documents.set(path, document);
  return suite.url + path;
};

beforeAll(async () => {
  suite = await suiteServer();
  tested = await subject();
});
afterAll(async () => {
  await tested.stop();
  suite.close();
});

async function register(metadata: object) {
  const response = await tested.fetch(tested.discovery.registration_endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [CALLBACK], ...metadata }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** @throws unless it is registered */
async function registered(metadata: object = {}): Promise<Client> {
  const { status, body } = await register(metadata);
  expect([status, body.error_description]).toEqual([201, undefined]);
  const { client_id: id = '', client_secret: secret } = body;
  return { id, ...(secret && { secret }) };
}

test('oidcc-server', async () => {
  const client = await registered();
  const { id_token } = await tokensOf(tested, {}, newBrowser(tested), client);
  expect((await claimsOf(tested, id_token, client)).payload.aud).toBe(client.id);
});

test('oidcc-idtoken-rs256', async () => {
  const client = await registered({ id_token_signed_response_alg: 'RS256' });
  const { id_token } = await tokensOf(tested, {}, newBrowser(tested), client);
  expect((await claimsOf(tested, id_token, client)).protectedHeader.alg).toBe('RS256');
});

test('oidcc-idtoken-unsigned', async () => {
  const { status, body } = await register({ id_token_signed_response_alg: 'none' });
  expect([status, body.error]).toEqual([400, 'invalid_client_metadata']);
});

test('oidcc-userinfo-rs256', async () => {
  const client = await registered({ userinfo_signed_response_alg: 'RS256' });
  const { access_token } = await tokensOf(tested, {}, newBrowser(tested), client);
  const headers = { authorization: `Bearer ${access_token}` };
  const answer = await tested.fetch(tested.discovery.userinfo_endpoint, { headers });
  expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/);
  const { payload } = await claimsOf(tested, await answer.text(), client);
  expect(payload.sub).toEqual(expect.any(String));
});

test('oidcc-redirect-uri-query-OK', async () => {
  const client = await registered({ redirect_uris: [CALLBACK_WITH_QUERY] });
  const page = await signIn(tested, { client_id: client.id, redirect_uri: CALLBACK_WITH_QUERY });
  expect(answerIn(page)).toMatchObject({
    dummy1: 'lorem',
    dummy2: 'ipsum',
    code: expect.any(String),
  });
});

test.each([
  ['oidcc-redirect-uri-query-added', CALLBACK, `${CALLBACK}?foo=bar`],
  ['oidcc-redirect-uri-query-mismatch', CALLBACK_WITH_QUERY, `${CALLBACK}?dummy1=other`],
])('%s', async (_, registeredUri, redirect_uri) => {
  const { id: client_id } = await registered({ redirect_uris: [registeredUri] });
  const page = await newBrowser(tested).open(authorizeUrl(tested, { client_id, redirect_uri }));
  expect([isAtSuite(page), page.status]).toEqual([false, 400]);
});

test('oidcc-redirect-uri-regfrag', async () => {
  const { status, body } = await register({ redirect_uris: [`${CALLBACK}#foobar`] });
  expect([status, body.error]).toEqual([400, 'invalid_redirect_uri']);
});

test('oidcc-ensure-redirect-uri-in-authorization-request', async () => {
  const { id: client_id } = await registered();
  const asked = authorizeUrl(tested, { client_id, redirect_uri: '' });
  const page = await newBrowser(tested).open(asked.replace('redirect_uri=&', ''));
  expect([isAtSuite(page), page.status]).toEqual([false, 400]);
});

test.each([
  ['oidcc-registration-logo-uri', { logo_uri: 'https://localhost:8443/images/openid.png' }],
  ['oidcc-registration-policy-uri', { policy_uri: 'https://localhost:8443/login.html' }],
  ['oidcc-registration-tos-uri', { tos_uri: 'https://localhost:8443/login.html' }],
])('%s', async (_, metadata) => {
  const client = await registered(metadata);
  const page = await signIn(tested, { client_id: client.id });
  expect(answerIn(page).code).toBeDefined();
});

test('the page may load the logo that was registered, and no other picture from elsewhere', async () => {
  const policies: string[] = [];
  const noting: typeof fetch = async (input, init) => {
    const answer = await tested.fetch(input, init);
    policies.push(answer.headers.get('content-security-policy') ?? '');
    return answer;
  };
  const logo_uri = 'https://localhost:8443/images/openid.png';
  const client = await registered({ logo_uri });
  await tokensOf(tested, {}, newBrowser({ ...tested, fetch: noting }), client);
  const [logo] = policies.filter((policy) => policy.includes('https://localhost:8443'));
  expect(logo).toContain("img-src 'self' data: https://localhost:8443;");
  const { body } = await register({ logo_uri: 'javascript:alert(1)' });
  expect(body.error).toBe('invalid_client_metadata');
});

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A key, and assertions that it signs. */
async function key(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' };
  const assert = (clientId: string, aud = tested.discovery.issuer) =>
    new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(aud)
      .setIssuedAt(Math.floor(tested.clock.now() / 1000))
      .setExpirationTime(Math.floor(tested.clock.now() / 1000) + 60)
      .sign(privateKey);
  return { jwk, assert };
}

async function redeem(client: Client, client_assertion: string, asked: Fields = {}) {
  const { code } = answerIn(await signIn(tested, { client_id: client.id, ...asked }));
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
  const proof = { client_id: client.id, client_assertion, client_assertion_type: ASSERTION };
  return post(tested, tested.discovery.token_endpoint, { ...form, ...proof });
}

test('oidcc-registration-jwks-uri, oidcc-ensure-client-assertion-with-iss-aud-succeeds', async () => {
  const { jwk, assert } = await key('of-the-suite');
  publish('/jwks', { keys: [jwk] });
  const client = await registered({
    ...{ token_endpoint_auth_method: 'private_key_jwt', jwks_uri: `${suite.url}/jwks` },
  });
  expect((await redeem(client, await assert(client.id))).status).toBe(200);
});

test('oidcc-refresh-token-rp-key-rotation', async () => {
  const [first, second] = [await key('first'), await key('second')];
  publish('/rotating', { keys: [first.jwk] });
  const client = await registered({
    ...{ token_endpoint_auth_method: 'private_key_jwt', jwks_uri: `${suite.url}/rotating` },
    grant_types: ['authorization_code', 'refresh_token'],
  });
  const asked = { scope: 'openid offline_access', prompt: 'consent' };
  const { status, body } = await redeem(client, await first.assert(client.id), asked);
  expect([status, body.refresh_token]).toEqual([200, expect.any(String)]);
  publish('/rotating', { keys: [second.jwk] });
  tested.clock.advance(60);
  const renewed = await post(tested, tested.discovery.token_endpoint, {
    ...{ grant_type: 'refresh_token', refresh_token: body.refresh_token, client_id: client.id },
    ...{ client_assertion: await second.assert(client.id), client_assertion_type: ASSERTION },
  });
  expect([renewed.status, renewed.body.error]).toEqual([200, undefined]);
  const owner = await claimsOf(tested, renewed.body.id_token, client);
  expect(owner.payload.sub).toBe((await claimsOf(tested, body.id_token, client)).payload.sub);
});

test('oidcc-registration-sector-uri', async () => {
  publish('/sector', [CALLBACK, CALLBACK_WITH_QUERY]);
  const client = await registered({
    ...{ subject_type: 'pairwise', sector_identifier_uri: `${suite.url}/sector` },
  });
  const { id_token } = await tokensOf(tested, {}, newBrowser(tested), client);
  const same = await registered({
    ...{ subject_type: 'pairwise', sector_identifier_uri: `${suite.url}/sector` },
    redirect_uris: [CALLBACK],
  });
  const again = await tokensOf(tested, {}, newBrowser(tested), same);
  const apart = await registered({ subject_type: 'pairwise' });
  const third = await tokensOf(tested, {}, newBrowser(tested), apart);
  const subs = await Promise.all([
    claimsOf(tested, id_token, client),
    claimsOf(tested, again.id_token, same),
    claimsOf(tested, third.id_token, apart),
  ]);
  const [one, two, three] = subs.map(({ payload }) => payload.sub);
  expect(two).toBe(one);
  expect(three).not.toBe(one);
});

test('oidcc-registration-sector-bad', async () => {
  publish('/other-sector', ['https://localhost:8443/elsewhere']);
  const { status, body } = await register({
    ...{ subject_type: 'pairwise', sector_identifier_uri: `${suite.url}/other-sector` },
  });
  expect([status, body.error]).toEqual([400, 'invalid_client_metadata']);
});

/** Of OpenID Connect Core §15.2; without `none`, unsigned objects are skipped. */
test('oidcc-discovery-endpoint-verification', () => {
  expect(tested.discovery).toMatchObject({
    response_types_supported: expect.arrayContaining(['code', 'id_token', 'id_token token']),
    grant_types_supported: expect.arrayContaining(['authorization_code', 'implicit']),
    ...{ request_parameter_supported: true, request_uri_parameter_supported: true },
    require_request_uri_registration: true,
    request_object_signing_alg_values_supported: expect.arrayContaining(['RS256']),
  });
  expect(tested.discovery.request_object_signing_alg_values_supported).not.toContain('none');
});

/** A client with an address for its request objects, and what it publishes there. */
async function objects(metadata: object = {}) {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'objects', use: 'sig', alg: 'RS256' };
  const uri = `${suite.url}/requesturi/${randomUUID()}#${randomUUID()}`;
  const client = await registered({
    ...{ jwks: { keys: [jwk] }, request_uris: [uri], request_object_signing_alg: 'RS256' },
    ...metadata,
  });
  const sign = (changes: object = {}) =>
    new SignJWT({ ...requestOf({ client_id: client.id }), iss: client.id, ...changes })
      .setProtectedHeader({ alg: 'RS256', kid: 'objects' })
      .setAudience(tested.discovery.issuer)
      .sign(privateKey);
  const place = (document: unknown) =>
    publish(uri.slice(suite.url.length).split('#')[0] ?? '', document);
  const asked = { client_id: client.id, request_uri: uri, state: undefined, nonce: undefined };
  return { client, uri, sign, place, asked };
}

test('oidcc-request-uri-signed-rs256', async () => {
  const { client, sign, place, asked } = await objects();
  place(new Raw(await sign({ state: 'of-the-object', nonce: 'of-it', scope: 'openid email' })));
  const page = await signIn(tested, asked);
  const { code, state } = answerIn(page);
  expect(state).toBe('of-the-object');
  const { body } = await exchange(tested, code, client);
  expect((await claimsOf(tested, body.id_token, client)).payload.nonce).toBe('of-it');
  expect(await userinfo(tested, body.access_token)).toHaveProperty('email');
});

test('oidcc-request-uri-unsigned: skipped, and refused', async () => {
  const { client, place, asked } = await objects();
  const object = requestOf({ client_id: client.id });
  place(
    new Raw(new UnsecuredJWT({ ...object, iss: client.id, aud: tested.discovery.issuer }).encode()),
  );
  const page = await newBrowser(tested).open(authorizeUrl(tested, asked));
  expect(answerIn(page).error).toBe('invalid_request_object');
});

test.each([
  ['that its client did not register', { request_uri: 'https://localhost:8443/elsewhere' }],
  ['where nothing is published', {}],
])('an address %s is refused', async (_, changes) => {
  const { place, asked } = await objects();
  place(302);
  const browser = newBrowser(tested);
  const page = await browser.open(authorizeUrl(tested, { ...asked, ...changes }));
  expect([isAtSuite(page), answerIn(page).error]).toEqual([true, 'invalid_request_uri']);
});

test('a request object that is too long, or names another address, is refused', async () => {
  const { sign, place, asked } = await objects();
  const browser = newBrowser(tested);
  place(new Raw('x'.repeat(100_000)));
  const long = await browser.open(authorizeUrl(tested, asked));
  expect(answerIn(long).error).toBe('invalid_request_uri');
  place(new Raw(await sign({ request_uri: 'https://localhost:8443/again' })));
  const nested = await browser.open(authorizeUrl(tested, asked));
  expect(answerIn(nested).error).toBe('invalid_request_object');
});

test('request_uris that are no https addresses are not registered', async () => {
  for (const request_uris of ['https://localhost:8443/a', ['http://app.example/a'], [1]]) {
    const { status, body } = await register({ request_uris });
    expect([status, body.error]).toEqual([400, 'invalid_client_metadata']);
  }
});

/** Not on localhost, which such a client of the web must not be (OpenID Connect Registration §2). */
const ELSEWHERE = 'https://app.example/callback';
const inFragment = ({ url }: Page) => new URLSearchParams(new URL(url).hash.slice(1));

/** Discovery says so for clients that register themselves: what it announces is there. */
test.each([
  ['id_token', ['id_token']],
  ['id_token token', ['access_token', 'expires_in', 'id_token', 'token_type']],
])('a client that registered %s gets it in the fragment', async (response_type, names) => {
  const client = await registered({
    ...{ response_types: [response_type], grant_types: ['implicit'], redirect_uris: [ELSEWHERE] },
  });
  const asked = { client_id: client.id, redirect_uri: ELSEWHERE, response_type };
  const browser = newBrowser(tested, ELSEWHERE);
  const answer = inFragment(await signIn(tested, { ...asked, nonce: 'of-mine' }, browser));
  for (const name of names) expect([name, answer.get(name)]).toEqual([name, expect.any(String)]);
  expect([answer.has('access_token'), answer.has('code')]).toEqual([names.length > 1, false]);
  const { payload } = await claimsOf(tested, answer.get('id_token') ?? '', client);
  expect(payload.nonce).toBe('of-mine');
  const none = await browser.open(authorizeUrl(tested, { ...asked, nonce: undefined }));
  expect(inFragment(none).get('error')).toBe('invalid_request');
});

test('a client of the configuration is asked for a code alone', async () => {
  const page = await newBrowser(tested).open(authorizeUrl(tested, { response_type: 'id_token' }));
  expect(inFragment(page).get('error')).toBe('invalid_request');
});

/** Unsigned objects are refused (skipped in the suite); in a signed one, its redirect_uri counts. */
test('oidcc-ensure-request-object-with-redirect-uri', async () => {
  const { client, sign } = await objects();
  const asked = { client_id: client.id, redirect_uri: 'https://localhost:8443/elsewhere' };
  const page = await signIn(tested, { ...asked, request: await sign() });
  expect([isAtSuite(page), answerIn(page).code]).toEqual([true, expect.any(String)]);
});

test('oidcc-refresh-token', async () => {
  const client = await registered({ grant_types: ['authorization_code', 'refresh_token'] });
  const asked = { scope: 'openid offline_access', prompt: 'consent' };
  const { refresh_token } = await tokensOf(tested, asked, newBrowser(tested), client);
  const { status, body } = await exchange(tested, undefined, client, {
    ...{ grant_type: 'refresh_token', refresh_token, redirect_uri: undefined },
  });
  expect([status, body.error]).toEqual([200, undefined]);
});

/** Last: the keys are others afterwards. */
test('oidcc-server-rotate-keys', async () => {
  const keysNow = async () =>
    (await (await tested.fetch(tested.discovery.jwks_uri)).json()) as JSONWebKeySet;
  const before = await keysNow();
  const rotate = `${tested.federation.config.control.url}/worlds/default/keys/open/rotate`;
  expect((await tested.fetch(rotate, { method: 'POST' })).ok).toBe(true);
  const kids = new Set(before.keys.map(({ kid }) => kid));
  const after = (await keysNow()).keys.map(({ kid }) => kid);
  expect(after.some((kid) => !kids.has(kid))).toBe(true);
  expect(after).toEqual(expect.arrayContaining([...kids]));
  const client = await registered();
  const { id_token } = await tokensOf(tested, {}, newBrowser(tested), client);
  const keys = createLocalJWKSet(await keysNow());
  const { protectedHeader } = await jwtVerify(String(id_token), keys, { audience: client.id });
  expect(kids.has(protectedHeader.kid)).toBe(false);
});

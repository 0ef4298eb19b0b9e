/**
 * Plan: Dynamic OP. Tests are named after its modules, each with a client that registers itself.
 * request_uri is not fetched (skipped, as discovery says); request objects are pushed instead (RFC 9126).
 * Source: OpenID Connect Registration, RFC 7591.
 */
import { randomUUID } from 'node:crypto';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
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
  isAtSuite,
  newBrowser,
  post,
  type Subject,
  signIn,
  subject,
  suiteServer,
  tokensOf,
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

async function redeem(client: Client, client_assertion: string) {
  const { code } = answerIn(await signIn(tested, { client_id: client.id }));
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
  });
  expect((await redeem(client, await first.assert(client.id))).status).toBe(200);
  publish('/rotating', { keys: [second.jwk] });
  tested.clock.advance(120);
  expect((await redeem(client, await second.assert(client.id))).status).toBe(200);
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

test.each(['oidcc-request-uri-unsigned', 'oidcc-request-uri-signed-rs256'])(
  '%s: skipped, and refused as discovery says',
  async () => {
    const { id: client_id } = await registered();
    const asked = { client_id, request_uri: `${suite.url}/request` };
    const page = await newBrowser(tested).open(authorizeUrl(tested, asked));
    expect(answerIn(page).error).toBe('request_uri_not_supported');
    expect(tested.discovery.request_uri_parameter_supported).toBe(false);
  },
);

test('oidcc-ensure-request-object-with-redirect-uri', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'objects', use: 'sig', alg: 'RS256' };
  const client = await registered({ jwks: { keys: [jwk] } });
  const object = await new SignJWT({ redirect_uri: CALLBACK, client_id: client.id })
    .setProtectedHeader({ alg: 'RS256', kid: 'objects' })
    .setIssuer(client.id)
    .setAudience(tested.discovery.issuer)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey);
  const asked = {
    ...{ client_id: client.id, request: object },
    redirect_uri: 'https://localhost:8443/elsewhere',
  };
  const page = await newBrowser(tested).open(authorizeUrl(tested, asked));
  expect(page.url.startsWith('https://localhost:8443/elsewhere')).toBe(false);
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
  const patch = { signingKeys: { generation: 1, kept: 1 } };
  await tested.federation.change({ list: 'brokers', key: 'open', patch });
  const kids = new Set(before.keys.map(({ kid }) => kid));
  expect((await keysNow()).keys.some(({ kid }) => !kids.has(kid))).toBe(true);
  const client = await registered();
  const { id_token } = await tokensOf(tested, {}, newBrowser(tested), client);
  const keys = createLocalJWKSet(await keysNow());
  const { protectedHeader } = await jwtVerify(String(id_token), keys, { audience: client.id });
  expect(kids.has(protectedHeader.kid)).toBe(false);
});

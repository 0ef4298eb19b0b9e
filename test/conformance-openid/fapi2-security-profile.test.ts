/**
 * Plan: FAPI 2.0 Security Profile, with private_key_jwt, DPoP and plain answers. Tests are named after its
 * modules, without their prefix fapi2-security-profile-final-. Modules about request objects belong to signed
 * requests (Message Signing), and are skipped in this plan.
 * Source: FAPI 2.0 Security Profile §5.3.2, RFC 9126, RFC 9449.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  answerIn,
  authorizeUrl,
  CALLBACK,
  claimsOf,
  type Fields,
  goThrough,
  isAtSuite,
  newBrowser,
  PKCE,
  post,
  type Subject,
  subject,
  VERIFIER,
} from './support.ts';

let tested: Subject;
beforeAll(async () => {
  tested = await subject();
});
afterAll(() => tested.stop());

const PLAN = new URL(
  '../../docs/how-to/openid-conformance/fapi2-security-profile.json',
  import.meta.url,
);
type PlanClient = { client_id: string; jwks: { keys: [JWK] } };
const { client, client2 } = JSON.parse(readFileSync(PLAN, 'utf8')) as Record<
  'client' | 'client2',
  PlanClient
>;

const seconds = (offset = 0) => Math.floor(tested.clock.now() / 1000) + offset;

async function assertion({ client_id, jwks }: PlanClient, changes: object = {}, as?: string) {
  const [key] = jwks.keys;
  const alg = as ?? String(key.alg);
  const claims = {
    ...{ iss: client_id, sub: client_id, aud: tested.discovery.issuer, jti: randomUUID() },
    ...{ iat: seconds(), exp: seconds(60), ...changes },
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid: String(key.kid) })
    .sign(await importJWK(key, alg));
}

type Checked = Awaited<ReturnType<typeof claimsOf>>;

/** Source: OpenID Connect Core §5.1. */
const STANDARD = [
  ...['sub', 'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
  ...['profile', 'picture', 'website', 'email', 'email_verified', 'gender', 'birthdate'],
  ...['zoneinfo', 'locale', 'phone_number', 'phone_number_verified', 'address', 'updated_at'],
];

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const proves = async (who: PlanClient, changes: object = {}) => ({
  ...{ client_id: who.client_id, client_assertion: await assertion(who, changes) },
  client_assertion_type: TYPE,
});

const OWN = await generateKeyPair('ES256');
const OTHER = await generateKeyPair('ES256');
type Key = typeof OWN;

type Proof = { key?: Key; url?: string; method?: string; claims?: object; header?: object };

async function dpop({ key = OWN, url, method = 'POST', claims, header }: Proof = {}) {
  const { kty, crv, x, y } = await exportJWK(key.publicKey);
  const htu = url ?? tested.discovery.token_endpoint;
  return new SignJWT({ htm: method, htu, jti: randomUUID(), iat: seconds(), ...claims })
    .setProtectedHeader({
      ...{ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } as JWK, ...header },
    })
    .sign(key.privateKey);
}

const REQUEST = {
  ...{ response_type: 'code', redirect_uri: CALLBACK, scope: 'openid profile' },
  ...{ nonce: 'a-nonce', state: 'a-state', ...PKCE },
};

async function push(changes: Fields = {}, headers = {}, who = client): Promise<Answer> {
  const form = { ...REQUEST, ...(await proves(who)), ...changes };
  return post(tested, tested.discovery.pushed_authorization_request_endpoint, form, headers);
}

const open = (request_uri: string | undefined, browser = newBrowser(tested), who = client) =>
  browser.open(
    `${tested.discovery.authorization_endpoint}?${new URLSearchParams({
      ...{ client_id: who.client_id, request_uri: String(request_uri) },
    })}`,
  );

/** From the pushed request to the answer at the suite. */
async function authorize(changes: Fields = {}, headers = {}) {
  const browser = newBrowser(tested);
  const { body } = await push(changes, headers);
  return answerIn(await goThrough(browser, await open(body.request_uri, browser)));
}

type Redeeming = { form?: Fields; proof?: string | undefined; who?: PlanClient };

async function redeem(code: string | undefined, { form, proof, who = client }: Redeeming = {}) {
  const sent = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
  const all = { ...sent, code_verifier: VERIFIER, ...(await proves(who)), ...form };
  return post(tested, tested.discovery.token_endpoint, all, proof ? { dpop: proof } : {});
}

const SIGNED_WITH = [
  'dpop_signing_alg_values_supported',
  'id_token_signing_alg_values_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
];

describe('the whole way', () => {
  test('discovery-end-point-verification', () => {
    for (const name of SIGNED_WITH) expect(tested.discovery[name]).toContain('PS256');
    expect(tested.discovery.dpop_signing_alg_values_supported).not.toContain('RS256');
    expect(tested.discovery).toMatchObject({
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
      dpop_signing_alg_values_supported: expect.arrayContaining(['ES256']),
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    });
  });

  test('happy-flow, access-token-type-header-case-sensitivity', async () => {
    const { code, iss, state } = await authorize();
    expect([iss, state]).toEqual([tested.discovery.issuer, 'a-state']);
    const { body, status } = await redeem(code, { proof: await dpop() });
    expect([status, body.token_type]).toEqual([200, 'DPoP']);
    const owner = { id: client.client_id };
    const { protectedHeader, payload } = await claimsOf(tested, body.id_token, owner);
    expect([protectedHeader.alg, payload.nonce]).toEqual(['PS256', 'a-nonce']);
    const ath = createHash('sha256').update(String(body.access_token)).digest('base64url');
    const url = tested.discovery.userinfo_endpoint;
    for (const scheme of ['DPoP', 'dpop', 'DPOP']) {
      const proof = await dpop({ url, method: 'GET', claims: { ath } });
      const headers = { authorization: `${scheme} ${body.access_token}`, dpop: proof };
      expect((await tested.fetch(url, { headers })).status).toBe(200);
    }
    const asBearer = { authorization: `Bearer ${body.access_token}` };
    expect((await tested.fetch(url, { headers: asBearer })).status).toBe(401);
  });

  test('user-rejects-authentication', async () => {
    const browser = newBrowser(tested);
    const page = await open((await push()).body.request_uri, browser);
    const cancel = page.html.querySelector('a[href$="/cancel"]')?.getAttribute('href') ?? '';
    const back = await browser.open(new URL(cancel, page.url).href);
    const toService = back.html.querySelector('a[href*="/abort?"]')?.getAttribute('href') ?? '';
    const last = await browser.open(new URL(toService, back.url).href);
    expect(answerIn(last)).toMatchObject({ error: 'access_denied', state: 'a-state' });
  });

  test.each([
    ['ensure-authorization-request-without-state-success', { state: undefined }],
    ['ensure-authorization-request-without-nonce-success', { nonce: undefined }],
    ['ensure-authorization-request-with-64-char-nonce-success', { nonce: 'n'.repeat(64) }],
    ['ensure-other-scope-order-succeeds', { scope: 'profile openid' }],
    ['ensure-authorization-request-with-long-state', { state: 's'.repeat(384) }],
    ['ensure-authorization-request-with-long-nonce', { nonce: 'n'.repeat(384) }],
  ])('%s', async (_, changes) => {
    const { code, state } = await authorize(changes);
    expect(state).toBe('state' in changes ? changes.state : 'a-state');
    expect((await redeem(code, { proof: await dpop() })).status).toBe(200);
  });

  const refresh = async (
    refresh_token: string | undefined,
    who = client,
    key: Key | null = OTHER,
  ) => {
    const form = { grant_type: 'refresh_token', refresh_token, ...(await proves(who)) };
    const proof = key && (await dpop({ key }));
    return post(tested, tested.discovery.token_endpoint, form, proof ? { dpop: proof } : {});
  };

  test('refresh-token', async () => {
    const asked = { scope: 'openid profile offline_access', prompt: 'consent' };
    const { code } = await authorize(asked);
    const { body } = await redeem(code, { proof: await dpop() });
    const renewed = await refresh(body.refresh_token);
    expect(renewed.headers.get('cache-control')).toContain('no-store');
    expect(renewed).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
    expect([undefined, body.refresh_token]).toContain(renewed.body.refresh_token);
    const owner = { id: client.client_id };
    const [before, after] = [body.id_token, renewed.body.id_token].map((token) =>
      claimsOf(tested, token, owner),
    );
    const [{ payload: old }, { payload: now }] = [await before, await after] as [Checked, Checked];
    expect([now.sub, now.auth_time]).toEqual([old.sub, old.auth_time]);
    const unbound = await refresh(body.refresh_token, client, null);
    expect(unbound.status).toBe(400);
    expect(['invalid_request', 'invalid_grant', 'invalid_client']).toContain(unbound.body.error);
    const stolen = await refresh(body.refresh_token, client2);
    expect([stolen.status, stolen.body.error]).toEqual([400, 'invalid_grant']);
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });

  test('test-claims-parameter-identity-claims', async () => {
    const names = (tested.discovery.claims_supported as string[]).filter((one) =>
      STANDARD.includes(one),
    );
    expect(names.sort()).toEqual([...STANDARD].sort());
    const wanted = Object.fromEntries(
      names.map((name, at) => [name, [null, { essential: true }, { essential: false }][at % 3]]),
    );
    const unknown = { 'an-unknown-claim': null, 'another-one': { essential: true } };
    const claims = JSON.stringify({
      id_token: { ...wanted, ...unknown },
      userinfo: { ...wanted, ...unknown },
    });
    const { code } = await authorize({ claims, scope: 'openid' });
    const { body } = await redeem(code, { proof: await dpop() });
    const { payload } = await claimsOf(tested, body.id_token, { id: client.client_id });
    const TOKEN = ['iss', 'aud', 'exp', 'iat', 'nonce', 'at_hash', 'acr', 'amr', 'auth_time'];
    const told = Object.keys(payload).filter((name) => !TOKEN.includes(name));
    expect(told.sort()).toEqual([...STANDARD].sort());
  });
});

describe('pushed requests', () => {
  test('ensure-unsigned-authorization-request-without-using-par-fails', async () => {
    const asked = authorizeUrl(tested, { client_id: client.client_id, ...REQUEST });
    const page = await newBrowser(tested).open(asked);
    expect(answerIn(page).error).toBe('invalid_request');
  });

  test.each([
    ['ensure-redirect-uri-in-authorization-request', { redirect_uri: undefined }],
    ['par-ensure-pkce-required', { code_challenge: undefined, code_challenge_method: undefined }],
    ['par-plain-pkce-rejected', { code_challenge: VERIFIER, code_challenge_method: 'plain' }],
    ['par-authorization-request-containing-request_uri-form-param', { request_uri: 'urn:other' }],
    ['par-without-a-registered-redirect-uri', { redirect_uri: `${CALLBACK}/other` }],
  ])('%s', async (_, changes) => {
    expect((await push(changes)).status).toBe(400);
  });

  test.each([
    ['ensure-response-type-token-fails', 'token'],
    ['ensure-response-type-code-idtoken-fails', 'code id_token'],
  ])('%s', async (_, response_type) => {
    const { status, body } = await push({ response_type });
    expect([status, body.error]).toEqual([400, 'unsupported_response_type']);
  });

  test('plain-fapi-tolerate-unregistered-redirect-uri, ensure-request-object-without-redirect-uri-fails', async () => {
    for (const redirect_uri of [`${CALLBACK}/other`, undefined]) {
      const { status, body } = await push({ redirect_uri });
      expect([status, body.error]).toEqual([400, 'invalid_request']);
    }
  });

  test('par-without-duplicate-parameters', async () => {
    const { status, headers, body } = await push();
    expect([status, headers.get('content-type')]).toEqual([
      201,
      expect.stringMatching(/^application\/json/),
    ]);
    expect(Number(body.expires_in)).toBeGreaterThan(0);
    expect(Number(body.expires_in)).toBeLessThan(600);
    const browser = newBrowser(tested);
    const page = await goThrough(browser, await open(body.request_uri, browser));
    expect(answerIn(page).code).toBeDefined();
  });

  /** Opens a pushed request with something beside it. */
  async function openWith(beside: Record<string, string>, changes: Fields = {}) {
    const browser = newBrowser(tested);
    const { request_uri = '' } = (await push(changes)).body;
    const asked = new URLSearchParams({ client_id: client.client_id, request_uri, ...beside });
    const url = `${tested.discovery.authorization_endpoint}?${asked}`;
    return answerIn(await goThrough(browser, await browser.open(url)));
  }

  test('ensure-different-nonce-inside-and-outside-request-object', async () => {
    const { code } = await openWith({ nonce: 'of-the-address' });
    const { body } = await redeem(code, { proof: await dpop() });
    const owner = { id: client.client_id };
    expect((await claimsOf(tested, body.id_token, owner)).payload.nonce).toBe('a-nonce');
  });

  test('ensure-different-state-inside-and-outside-request-object', async () => {
    expect((await openWith({ state: 'of-the-address' })).state).toBe('a-state');
  });

  test('state-only-outside-request-object-not-used', async () => {
    const answer = await openWith({ state: 'of-the-address' }, { state: undefined });
    expect(answer).toMatchObject({ code: expect.any(String) });
    expect(answer).not.toHaveProperty('state');
  });

  test('par-attempt-invalid-http-method', async () => {
    const url = tested.discovery.pushed_authorization_request_endpoint;
    for (const method of ['GET', 'PUT'])
      expect([404, 405]).toContain((await tested.fetch(url, { method })).status);
  });

  test('par-attempt-reuse-request_uri', async () => {
    const browser = newBrowser(tested);
    const { request_uri } = (await push()).body;
    const page = await goThrough(browser, await open(request_uri, browser));
    expect(answerIn(page).code).toBeDefined();
    const again = await open(request_uri, browser);
    expect(answerIn(again).code).toBeUndefined();
  });

  test('par-ensure-reused-request-uri-prior-to-auth-completion-succeeds', async () => {
    const browser = newBrowser(tested);
    const { request_uri } = (await push()).body;
    await open(request_uri, browser);
    const page = await goThrough(browser, await open(request_uri, browser));
    expect(answerIn(page).code).toBeDefined();
  });

  test('par-attempt-to-use-expired-request_uri', async () => {
    const { body } = await push();
    tested.clock.advance(Number(body.expires_in) + 1);
    const page = await open(body.request_uri);
    expect([isAtSuite(page), page.status]).toEqual([false, 400]);
  });

  test('par-attempt-to-use-request_uri-for-different-client', async () => {
    const page = await open((await push()).body.request_uri, newBrowser(tested), client2);
    expect(answerIn(page).code).toBeUndefined();
    expect(page.status).toBe(400);
  });
});

describe('who asks for tokens', () => {
  const refused = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return [status >= 400 && status < 500, body.error];
  };

  test('ensure-holder-of-key-required', async () => {
    const { code } = await authorize();
    const [isRefused, error] = await refused(redeem(code));
    expect([
      isRefused,
      ['invalid_request', 'invalid_dpop_proof', 'invalid_grant'].includes(String(error)),
    ]).toEqual([true, true]);
  });

  test('ensure-authorization-code-is-bound-to-client', async () => {
    const { code } = await authorize();
    const answer = redeem(code, { who: client2, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, 'invalid_grant']);
  });

  test('attempt-reuse-authorization-code-after-one-second', async () => {
    const { code } = await authorize();
    expect((await redeem(code, { proof: await dpop() })).status).toBe(200);
    tested.clock.advance(1);
    expect(await refused(redeem(code, { proof: await dpop() }))).toEqual([true, 'invalid_grant']);
  });

  test('ensure-token-endpoint-fails-with-expired-auth-code', async () => {
    const { code } = await authorize();
    tested.clock.advance(61);
    expect(await refused(redeem(code, { proof: await dpop() }))).toEqual([true, 'invalid_grant']);
  });

  test.each([
    ['incorrect-pkce-code-verifier-rejected', `${VERIFIER}-other`, 'invalid_grant'],
    ['ensure-pkce-code-verifier-required', undefined, 'invalid_grant'],
  ])('%s', async (_, code_verifier, error) => {
    const { code } = await authorize();
    const answer = redeem(code, { form: { code_verifier }, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, error]);
  });

  test('ensure-signed-client-assertion-with-another-key-fails', async () => {
    const { code } = await authorize();
    const forged = { client_id: client.client_id, jwks: client2.jwks };
    const answer = redeem(code, { who: forged, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, 'invalid_client']);
  });

  test.each([
    ['par-ensure-client-assertion-without-exp-fails', () => ({ exp: undefined })],
    ['par-ensure-client-assertion-expired-fails', () => ({ exp: seconds(-600) })],
    ['par-ensure-audience-of-another-fails', () => ({ aud: 'https://other.example' })],
    ['par-ensure-issuer-of-another-fails', () => ({ iss: 'other' })],
  ])('%s', async (_, changes) => {
    expect(await refused(push(await proves(client, changes())))).toEqual([true, 'invalid_client']);
  });

  test('ensure-signed-client-assertion-with-RS256-fails', async () => {
    const { code } = await authorize();
    const form = { client_assertion: await assertion(client, {}, 'RS256') };
    const answer = redeem(code, { form, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, 'invalid_client']);
    const told = tested.federation.journal.events().findLast(({ event }) => event === 'REFUSED');
    expect(JSON.stringify(told)).toMatch(/PS256.*ES256.*EdDSA/);
  });

  test.each([
    ['ensure-client-assertion-with-exp-is-5-minutes-in-past-fails', () => ({ exp: seconds(-300) })],
    ['ensure-client-assertion-with-wrong-aud-fails', () => ({ aud: 'https://other.example' })],
    ['ensure-client-assertion-with-no-sub-fails', () => ({ sub: undefined })],
  ])('%s', async (_, changes) => {
    const { code } = await authorize();
    const form = await proves(client, changes());
    const answer = redeem(code, { form, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, 'invalid_client']);
  });

  test('ensure-client-assertion-in-token-endpoint', async () => {
    const { code } = await authorize();
    const form = { client_assertion: undefined, client_assertion_type: undefined };
    const answer = redeem(code, { form, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, 'invalid_client']);
  });

  test('ensure-client-id-in-token-endpoint', async () => {
    const { code } = await authorize();
    const mixed = { client_id: client2.client_id, jwks: client.jwks };
    const answer = redeem(code, { who: mixed, proof: await dpop() });
    expect(await refused(answer)).toEqual([true, 'invalid_client']);
  });

  const withAudience = async (aud: unknown) => refused(push(await proves(client, { aud })));

  test('par-test-array-as-audience-fails', async () => {
    const { issuer } = tested.discovery;
    for (const aud of [[issuer, 'https://other.example'], [issuer]])
      expect(await withAudience(aud)).toEqual([true, 'invalid_client']);
  });

  test.each([
    ['par-test-token-endpoint-url-as-audience-fails', '/token'],
    ['par-test-par-endpoint-url-as-audience-fails', '/par'],
  ])('%s', async (_, path) => {
    const aud = `${tested.discovery.issuer}${path}`;
    expect(await withAudience(aud)).toEqual([true, 'invalid_client']);
  });

  test('par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted', async () => {
    const soon = { iat: seconds(8), nbf: seconds(8), exp: seconds(68) };
    expect((await push(await proves(client, soon))).status).toBe(201);
  });

  test('par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails', async () => {
    const later = { iat: seconds(70), nbf: seconds(70), exp: seconds(130) };
    expect(await refused(push(await proves(client, later)))).toEqual([true, 'invalid_client']);
  });

  test('an assertion that is used twice', async () => {
    const form = await proves(client);
    expect((await push(form)).status).toBe(201);
    expect(await refused(push(form))).toEqual([true, 'invalid_client']);
  });
});

describe('proofs of a key', () => {
  const thumbprint = async (key: Key) => calculateJwkThumbprint(await exportJWK(key.publicKey));

  test('ensure-dpop-auth-code-binding-success', async () => {
    const { code } = await authorize({ dpop_jkt: await thumbprint(OWN) });
    expect((await redeem(code, { proof: await dpop() })).status).toBe(200);
  });

  test('ensure-token-endpoint-fails-with-mismatched-dpop-jkt', async () => {
    const { code } = await authorize({ dpop_jkt: await thumbprint(OTHER) });
    expect((await redeem(code, { proof: await dpop() })).body.error).toBe('invalid_grant');
  });

  const atPar = async (key = OWN) => ({
    dpop: await dpop({ key, url: tested.discovery.pushed_authorization_request_endpoint }),
  });

  test('ensure-dpopproof-at-par-endpoint-binding-success', async () => {
    const { code } = await authorize({}, await atPar());
    expect((await redeem(code, { proof: await dpop() })).status).toBe(200);
  });

  test('ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt', async () => {
    const { code } = await authorize({}, await atPar(OTHER));
    expect((await redeem(code, { proof: await dpop() })).body.error).toBe('invalid_grant');
  });

  test('ensure-mismatched-dpop-jkt-fails', async () => {
    const { status } = await push({ dpop_jkt: await thumbprint(OTHER) }, await atPar());
    expect(status).toBe(400);
  });

  test.each([
    ['ensure-dpopproof-with-iat-10seconds-before-succeeds', -10],
    ['ensure-dpopproof-with-iat-10seconds-after-succeeds', 10],
  ])('%s', async (_, offset) => {
    const { code } = await authorize();
    const proof = await dpop({ claims: { iat: seconds(offset) } });
    expect((await redeem(code, { proof })).status).toBe(200);
  });

  test('check-dpop-proof-nbf-exp', async () => {
    const { code } = await authorize();
    const proof = await dpop({ claims: { nbf: seconds(-900), exp: seconds(900) } });
    expect((await redeem(code, { proof })).status).toBe(200);
  });

  /** An access token, and requests for what it opens. */
  async function resource() {
    const { code } = await authorize();
    const { body } = await redeem(code, { proof: await dpop() });
    const token = String(body.access_token);
    const ath = createHash('sha256').update(token).digest('base64url');
    const url = tested.discovery.userinfo_endpoint;
    const prove = ({ claims, header, ...proof }: Proof = {}) =>
      dpop({ url, method: 'GET', ...proof, claims: { ath, ...claims }, ...(header && { header }) });
    const ask = async (proof: string | undefined, scheme = 'DPoP', query = '') => {
      const headers = { authorization: `${scheme} ${token}`, ...(proof && { dpop: proof }) };
      return (await tested.fetch(url + query, { headers })).status;
    };
    return { prove, ask, token, url };
  }

  const REFUSED: Record<string, Proof> = {
    'typ is missing': { header: { typ: undefined } },
    'typ is another': { header: { typ: 'dpop+jwt+other' } },
    'jwk is missing': { header: { jwk: undefined } },
    'jti is missing': { claims: { jti: undefined } },
    'htm is missing': { claims: { htm: undefined } },
    'htu is missing': { claims: { htu: undefined } },
    'iat is missing': { claims: { iat: undefined } },
    'ath is missing': { claims: { ath: undefined } },
    'ath is another': { claims: { ath: 'of-another-token' } },
    'htm is another': { method: 'PUT' },
    'htu is another': { url: 'https://other.example/userinfo' },
    'the key is another': { key: OTHER },
  };

  test('dpop-negative-tests: each proof that is wrong opens nothing', async () => {
    const { prove, ask } = await resource();
    const answers: [string, number][] = [];
    for (const [name, proof] of Object.entries(REFUSED))
      answers.push([name, await ask(await prove(proof))]);
    for (const [name, status] of answers)
      expect([name, [400, 401].includes(status)]).toEqual([name, true]);
    for (const iat of [seconds(-3600), seconds(3600)])
      expect([400, 401]).toContain(await ask(await prove({ claims: { iat } })));
    expect(await ask(await prove())).toBe(200);
  });

  /** A proof that is changed after it was signed, or signed as none should be. */
  const CHANGED: Record<string, (proof: string) => string> = {
    'not well-formed': (proof) => proof.split('.').slice(0, 2).join('.'),
    'without alg': (proof) =>
      changedHeader(proof, ({ alg, ...header }) => ({ ...header, alg2: alg })),
    'alg none': (proof) =>
      `${changedHeader(proof, (header) => ({ ...header, alg: 'none' }))
        .split('.')
        .slice(0, 2)
        .join('.')}.`,
    'alg HS256': (proof) => changedHeader(proof, (header) => ({ ...header, alg: 'HS256' })),
    'another signature': (proof) => `${proof.slice(0, -6)}AAAAAA`,
    'two of them': (proof) => `${proof}, ${proof}`,
  };

  function changedHeader(proof: string, change: (header: Record<string, unknown>) => object) {
    const [header = '', ...rest] = proof.split('.');
    const read = JSON.parse(Buffer.from(header, 'base64url').toString());
    return [Buffer.from(JSON.stringify(change(read))).toString('base64url'), ...rest].join('.');
  }

  test('dpop-negative-tests: nor does one that was changed, or shows a private key', async () => {
    const { prove, ask } = await resource();
    for (const [name, change] of Object.entries(CHANGED)) {
      const status = await ask(change(await prove()));
      expect([name, [400, 401].includes(status)]).toEqual([name, true]);
    }
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    expect([400, 401]).toContain(await ask(await prove({ header: { jwk } })));
    expect(await ask(await prove())).toBe(200);
  });

  test('dpop-negative-tests: no proof, a proof twice, and what is to be ignored', async () => {
    const { prove, ask, token, url } = await resource();
    expect([400, 401]).toContain(await ask(undefined));
    expect([400, 401]).toContain(await ask(undefined, 'Bearer'));
    const once = await prove();
    expect(await ask(once)).toBe(200);
    expect([400, 401]).toContain(await ask(once));
    const { origin, pathname } = new URL(url);
    const odd = [`${url}?a=b#c`, origin.toUpperCase() + pathname];
    for (const htu of odd) expect(await ask(await prove({ claims: { htu } }))).toBe(200);
    const more = { claims: { tx_id_key: 1 }, header: { tx_id: 1 } };
    expect(await ask(await prove(more))).toBe(200);
    expect(await ask(await prove(), 'DPoP', '?a=b')).toBe(200);
    const headers = { dpop: await prove() };
    const asked = await tested.fetch(`${url}?access_token=${token}`, { headers });
    expect(asked.status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ['another method', { method: 'GET' }],
    ['another address', { url: 'https://other.example/token' }],
    ['another type', { header: { typ: 'JWT' } }],
    ['without a jti', { claims: { jti: undefined } }],
    ['long ago', { claims: { iat: 1_000_000_000 } }, 'use_dpop_nonce'],
  ])('dpop-negative-tests: %s', async (_, proof, error = 'invalid_dpop_proof') => {
    const { code } = await authorize();
    const { status, body } = await redeem(code, { proof: await dpop(proof) });
    expect([status, body.error]).toEqual([400, error]);
  });
});

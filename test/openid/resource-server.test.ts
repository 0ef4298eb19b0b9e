/** The library reads access tokens itself: made for it, in time, and shown with the key they name. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import {
  addClient,
  answerIn,
  ask,
  basic,
  claimsIn,
  exchange,
  newBrowser,
  type Tokens,
} from './support.ts';

const clock = movableClock();
/** An API of whoever runs this: nobody is there. */
const MINE = 'http://localhost:3999/api';
let federation: Federation;
let resource: string;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const scopes = ['openid', 'loans', 'dgfip_rfr'];
  addClient(config, 'reader', { scopes });
  addClient(config, 'bound', { scopes, dpopBoundAccessTokens: true });
  for (const provider of config.dataProviders)
    if (provider.id === 'revenus') provider.brokers = ['broker', 'open'];
  const [revenus] = config.dataProviders;
  if (revenus)
    config.dataProviders.push({
      ...{ ...revenus, id: 'mine', url: MINE, hosted: false, brokers: ['open'], scopes: ['loans'] },
      clientId: 'demonstration-client-of-an-api-of-mine',
    });
  federation = await startFederation({ config, ports: 'free', clock });
  resource = federation.url('mediatheque');
});
afterAll(() => federation.stop());

const keys = await generateKeyPair('ES256');
const jwk = await exportJWK(keys.publicKey);
let serial = 0;

/** The nonce that the library gives to whoever shows none. */
async function nonceOf(token: string): Promise<string> {
  const answer = await dpop(token, await signedProof(address(), {}, token));
  return answer.headers.get('dpop-nonce') ?? '';
}

/** A proof for this request, unless something else is said. */
async function proof(htu: string, changes: Record<string, unknown> = {}, token?: string) {
  const nonce = token !== undefined && { nonce: await nonceOf(token) };
  return signedProof(htu, { ...nonce, ...changes }, token);
}

async function signedProof(htu: string, changes: Record<string, unknown>, token?: string) {
  const ath = token && { ath: await digestOf(token) };
  const claims = { jti: `proof-${serial++}`, htm: 'GET', htu, ...ath, ...changes };
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
    .setIssuedAt(Math.floor(clock.now() / 1000))
    .sign(keys.privateKey);
}

async function digestOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Buffer.from(digest).toString('base64url');
}

type Asked = { scope?: string; at?: string; id?: string };

async function tokensFor({ scope = 'openid loans', at = resource, id = 'reader' }: Asked = {}) {
  const asked = { client_id: id, scope, resource: at };
  const { code } = answerIn(await ask(federation, newBrowser(), asked));
  const url = `${federation.url('open')}/token`;
  const bound = id === 'bound' && { dpop: await proof(url, { htm: 'POST' }) };
  const headers = { authorization: basic(id), ...bound };
  return (await exchange(federation, code, { resource: at }, headers)).body as Tokens;
}

const address = () => `${resource}/api/v1/data`;
const read = (headers: Record<string, string>) => fetch(address(), { headers });
const bearer = (token: string | undefined) => read({ authorization: `Bearer ${token}` });
const dpop = (token: string | undefined, dpopProof: string) =>
  read({ authorization: `DPoP ${token}`, dpop: dpopProof });

async function refusal(answer: Response) {
  const { error } = (await answer.json()) as { error: string };
  const told = federation.journal.events().findLast(({ event }) => event === 'DP_REFUSED');
  const { explained } = told as unknown as { explained: { en: { received: string } } };
  const challenge = answer.headers.get('www-authenticate')?.split(' ')[0];
  return { status: answer.status, error, challenge, received: String(explained.en.received) };
}

test('a token that is made for it gives the books, the same each time, also to pages', async () => {
  const { access_token } = await tokensFor();
  const answer = await bearer(access_token);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const { loans } = (await answer.json()) as { loans: unknown[] };
  expect(loans[0]).toEqual({
    title: expect.any(String),
    author: expect.any(String),
    due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(await (await bearer(access_token)).json()).toEqual({ loans });
  const atOthers = await fetch(`${federation.url('revenus')}/api/v1/data`);
  expect(atOthers.headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await fetch(address(), { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
    204,
    'authorization, dpop',
  ]);
});

test('an API of one’s own, running elsewhere, has tokens that are made for its address', async () => {
  const { access_token } = await tokensFor({ at: MINE });
  const { aud, scope, iss } = claimsIn(access_token);
  expect([aud, scope, iss]).toEqual([MINE, 'loans', federation.url('open')]);
  const mine = federation.manifest.participants.find(({ id }) => id === 'mine');
  expect(mine).toMatchObject({ url: MINE, brokers: ['open'] });
  expect(mine).not.toHaveProperty('dataUrl');
  await expect(fetch(MINE)).rejects.toThrow();
  expect(await refusal(await bearer(access_token))).toMatchObject({ received: `aud=${MINE}` });
});

describe('is refused', () => {
  test('no token', async () => {
    expect(await refusal(await read({}))).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  test('a token of another audience', async () => {
    const at = federation.url('revenus');
    const { access_token } = await tokensFor({ scope: 'openid dgfip_rfr', at });
    expect(await refusal(await bearer(access_token))).toEqual({
      ...{ status: 401, error: 'invalid_token', challenge: 'Bearer' },
      received: `aud=${at}`,
    });
  });

  test('an ID token, an opaque token, and one that was tampered with', async () => {
    const { id_token, access_token } = await tokensFor();
    const [head, , signature] = String(access_token).split('.');
    const forged = [head, btoa('{"sub":"somebody"}'), signature].join('.');
    for (const token of [String(id_token), 'opaque', forged])
      expect(await refusal(await bearer(token))).toMatchObject({
        ...{ status: 401, error: 'invalid_token' },
      });
  });

  test('a token whose time is over', async () => {
    const { access_token } = await tokensFor();
    clock.advance(24 * 3600);
    expect(await refusal(await bearer(access_token))).toMatchObject({ error: 'invalid_token' });
  });

  test('a token without the scope', async () => {
    const { access_token } = await tokensFor({ scope: 'openid' });
    expect(await refusal(await bearer(access_token))).toMatchObject({
      ...{ status: 403, error: 'insufficient_scope' },
    });
  });
});

describe('a token that is bound to a key', () => {
  test('gives the books with a proof, which serves once', async () => {
    const { access_token, token_type } = await tokensFor({ id: 'bound' });
    expect(token_type).toBe('DPoP');
    const shown = await proof(address(), {}, access_token);
    expect((await dpop(access_token, shown)).status).toBe(200);
    expect(await refusal(await dpop(access_token, shown))).toMatchObject({
      ...{ status: 401, error: 'invalid_dpop_proof', challenge: 'DPoP' },
      received: expect.stringMatching(/^jti=proof-/),
    });
  });

  test('is one story in the observatory, where the proof is taken apart', async () => {
    const { access_token } = await tokensFor({ id: 'bound' });
    await dpop(access_token, await proof(address(), {}, access_token));
    const exchanges = federation.journal.exchanges();
    const issued = exchanges.findLast(({ hop }) => hop === 'broker.token');
    const data = exchanges.findLast(({ hop }) => hop === 'data-provider.data');
    expect(data?.trace).toBe(issued?.trace);
    const url = `${federation.url('observatory')}/exchanges/${data?.seq}`;
    const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
    for (const word of ['dpop+jwt', 'at+jwt', 'htu', 'cnf', 'ath']) expect(page).toContain(word);
    const signatures = [...page.matchAll(/data-signature="(\w+)"/g)].map(([, found]) => found);
    expect(signatures).toEqual(['good', 'own']);
  });

  test('is worth nothing as a bearer token', async () => {
    const { access_token } = await tokensFor({ id: 'bound' });
    expect(await refusal(await bearer(access_token))).toMatchObject({
      ...{ status: 401, error: 'invalid_token', challenge: 'DPoP' },
    });
  });

  test('needs the proof of this request, this token, this key, and now', async () => {
    const { access_token } = await tokensFor({ id: 'bound' });
    const other = await generateKeyPair('ES256');
    const otherJwk = await exportJWK(other.publicKey);
    expect(await calculateJwkThumbprint(otherJwk)).not.toBe(await calculateJwkThumbprint(jwk));
    const stolen = await new SignJWT({ jti: 'stolen', htm: 'GET', htu: address() })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: otherJwk })
      .setIssuedAt(Math.floor(clock.now() / 1000))
      .sign(other.privateKey);
    const wrong = [
      await proof(address(), { htm: 'POST' }, access_token),
      await proof(`${resource}/elsewhere`, {}, access_token),
      await signedProof(address(), {}, 'another token'),
      stolen,
      '',
    ];
    for (const one of wrong)
      expect(await refusal(await dpop(access_token, one))).toMatchObject({
        ...{ status: 401, error: 'invalid_dpop_proof', challenge: 'DPoP' },
      });
    const early = await proof(address(), {}, access_token);
    clock.advance(61);
    expect((await refusal(await dpop(access_token, early))).status).toBe(401);
  });

  test('is refused with the proof of another key, as the standard words it', async () => {
    const { access_token } = await tokensFor({ id: 'bound' });
    const ath = await digestOf(String(access_token));
    const other = await generateKeyPair('ES256');
    const stolen = await new SignJWT({ jti: 'other-key', htm: 'GET', htu: address(), ath })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(other.publicKey) })
      .setIssuedAt(Math.floor(clock.now() / 1000))
      .sign(other.privateKey);
    const answer = await dpop(access_token, stolen);
    expect(answer.headers.get('www-authenticate')).toBe(
      'DPoP realm="mediatheque", error="invalid_token", error_description="Invalid DPoP key binding", algs="ES256 RS256 PS256 Ed25519"',
    );
    expect((await refusal(answer)).received).toMatch(/^jkt=/);
  });

  test('needs the nonce of the library, which is good for a while', async () => {
    const { access_token } = await tokensFor({ id: 'bound' });
    const bare = await dpop(access_token, await signedProof(address(), {}, access_token));
    const nonce = bare.headers.get('dpop-nonce') ?? '';
    expect(await refusal(bare)).toEqual({
      ...{ status: 401, error: 'use_dpop_nonce', challenge: 'DPoP', received: 'nonce=(absent)' },
    });
    const shown = () => signedProof(address(), { nonce }, access_token);
    const good = await dpop(access_token, await shown());
    expect([good.status, good.headers.get('dpop-nonce')]).toEqual([200, nonce]);
    clock.advance(60);
    expect((await dpop(access_token, await shown())).status).toBe(200);
    clock.advance(180);
    expect(await refusal(await dpop(access_token, await shown()))).toMatchObject({
      error: 'use_dpop_nonce',
    });
  });

  test('takes no proof for a token that is bound to none', async () => {
    const { access_token } = await tokensFor();
    const shown = await proof(address(), {}, access_token);
    expect(await refusal(await dpop(access_token, shown))).toMatchObject({
      error: 'invalid_token',
    });
  });
});

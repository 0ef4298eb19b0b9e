/** Ways to ask and to be answered: response modes, POST, signed and pushed requests, DPoP, scripts. */
import { createHash, randomUUID } from 'node:crypto';
import { type Federation, loadConfig, startFederation } from 'federama';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP,
  AZUR,
  addClient,
  answerIn,
  ask,
  authorizeUrl,
  basic,
  exchange,
  isAtClient,
  lastRefusal,
  newBrowser,
  post,
} from './support.ts';

const KEYS = await generateKeyPair('ES256');
const PUBLIC = { ...(await exportJWK(KEYS.publicKey)), kty: 'EC', kid: 'own', alg: 'ES256' };

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const jwks = { keys: [PUBLIC] };
  addClient(config, 'signing', { jwks, requireSignedRequestObject: true });
  addClient(config, 'pushing', { requirePushedAuthorizationRequests: true });
  addClient(config, 'bound', { dpopBoundAccessTokens: true });
  addClient(config, 'nonced', { dpopBoundAccessTokens: true, requireDpopNonce: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const REQUEST = {
  response_type: 'code',
  redirect_uri: APP.redirectUri,
  scope: 'openid',
  state: 'state-of-the-request',
  idp_hint: AZUR,
};

describe('an answer comes', () => {
  test('in the query, or in the fragment', async () => {
    const query = await ask(federation, newBrowser(), { response_mode: 'query' });
    expect(new URL(query.url).searchParams.get('code')).toBeTruthy();
    const fragment = await ask(federation, newBrowser(), { response_mode: 'fragment' });
    expect(new URL(fragment.url).search).toBe('');
    expect(answerIn(fragment)).toMatchObject({ state: REQUEST.state });
  });

  test('as a form, which the browser posts', async () => {
    const page = await ask(federation, newBrowser(), { response_mode: 'form_post' });
    expect([page.url, new URLSearchParams(page.text).get('state')]).toEqual([
      APP.redirectUri,
      REQUEST.state,
    ]);
  });

  test('in no other way', async () => {
    const page = await ask(federation, newBrowser(), { response_mode: 'pigeon' });
    expect(answerIn(page).error).toBe('unsupported_response_mode');
    expect(lastRefusal(federation).because).toBe('library.responseModeInvalid');
  });
});

test('a request may be posted; the session of the browser counts', async () => {
  const browser = newBrowser();
  await ask(federation, browser);
  const url = `${federation.url('open')}/authorize`;
  const page = await browser.send(url, { client_id: APP.clientId, ...REQUEST, prompt: 'none' });
  expect(answerIn(page)).toMatchObject({ state: REQUEST.state, iss: federation.url('open') });
});

describe('a request object', () => {
  const signed = (claims: object, key = KEYS.privateKey) =>
    new SignJWT({ client_id: 'signing', ...REQUEST, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'own', typ: 'oauth-authz-req+jwt' })
      .setIssuer('signing')
      .setAudience(federation.url('open'))
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(key);
  const asked = { client_id: 'signing' };

  test('counts, with what is in it', async () => {
    const request = await signed({ state: 'signed-state' });
    const page = await ask(federation, newBrowser(), { ...asked, request });
    expect(answerIn(page).state).toBe('signed-state');
  });

  test('that someone else signed is refused', async () => {
    const request = await signed({}, (await generateKeyPair('ES256')).privateKey);
    const page = await ask(federation, newBrowser(), { ...asked, request });
    expect(isAtClient(page) ? answerIn(page).error : lastRefusal(federation).code).toBe(
      'invalid_request_object',
    );
    expect(lastRefusal(federation).because).toBe('library.requestObjectInvalid');
  });

  test('is missed where registered so', async () => {
    const page = await ask(federation, newBrowser(), asked);
    expect(answerIn(page).error).toBe('invalid_request');
    expect(lastRefusal(federation).because).toBe('library.requestObjectRequired');
  });
});

describe('a pushed request', () => {
  const header = { authorization: basic('pushing') };
  const form = { client_id: 'pushing', ...REQUEST };
  const push = () => post(federation, '/par', { form, headers: header });
  const asked = (request_uri?: string) =>
    authorizeUrl(federation, {
      ...{ client_id: 'pushing', request_uri },
      ...{ response_type: undefined, redirect_uri: undefined, scope: undefined, state: undefined },
    });

  test('is asked for by its name, once', async () => {
    const { status, body } = await push();
    expect([status, body.error_description, body.expires_in]).toEqual([201, undefined, 60]);
    const page = await newBrowser().open(asked(body.request_uri));
    expect(page.url).toContain(federation.url('azur'));
    const browser = newBrowser();
    const unknown = await browser.open(asked('urn:ietf:params:oauth:request_uri:unknown'));
    expect([unknown.status, lastRefusal(federation)]).toEqual([
      400,
      { code: 'invalid_request_uri', because: 'library.requestUriInvalid' },
    ]);
  });

  test('is missed where registered so', async () => {
    const page = await ask(federation, newBrowser(), { client_id: 'pushing' });
    expect(answerIn(page).error).toBe('invalid_request');
    expect(lastRefusal(federation).because).toBe('library.parRequired');
  });

  test('is taken from nobody who does not prove who they are', async () => {
    const headers = { authorization: basic('pushing', 'wrong') };
    const { status } = await post(federation, '/par', { form, headers });
    expect([status, lastRefusal(federation).code]).toEqual([401, 'invalid_client']);
  });
});

describe('DPoP', () => {
  type Proof = { url: string; method?: string; nonce?: string; token?: string; jti?: string };
  const jwk = { kty: 'EC', crv: 'P-256', x: PUBLIC.x, y: PUBLIC.y } as JWK;

  function proof({ url, method = 'POST', nonce, token, jti = randomUUID() }: Proof, key = KEYS) {
    const ath = token && createHash('sha256').update(token).digest('base64url');
    const claims = { htm: method, htu: url, jti, ...(nonce && { nonce }), ...(ath && { ath }) };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .setIssuedAt()
      .sign(key.privateKey);
  }

  const at = (path: string) => federation.url('open') + path;

  async function tokensFor(client_id: string, changes: Partial<Proof> = {}) {
    const { code } = answerIn(await ask(federation, newBrowser(), { client_id }));
    const dpop = await proof({ url: at('/token'), ...changes });
    return exchange(federation, code, {}, { authorization: basic(client_id), dpop });
  }

  test('binds a token to a key, without which it is worth nothing', async () => {
    const { status, body } = await tokensFor('bound');
    expect([status, body.token_type]).toEqual([200, 'DPoP']);
    const { body: about } = await post(federation, '/token/introspection', {
      form: { token: body.access_token },
    });
    expect(about.cnf).toEqual({ jkt: await calculateJwkThumbprint(jwk) });
    const url = at('/userinfo');
    const dpop = await proof({ url, method: 'GET', token: body.access_token });
    const headers = { authorization: `DPoP ${body.access_token}`, dpop };
    expect((await fetch(url, { headers })).status).toBe(200);
    const stolen = await fetch(url, { headers: { authorization: `Bearer ${body.access_token}` } });
    expect(stolen.status).toBe(401);
  });

  test('a proof serves once', async () => {
    const { body } = await tokensFor('bound');
    const url = at('/userinfo');
    const dpop = await proof({ url, method: 'GET', token: body.access_token });
    const headers = { authorization: `DPoP ${body.access_token}`, dpop };
    const statuses = [await fetch(url, { headers }), await fetch(url, { headers })];
    expect(statuses.map(({ status }) => status)).toEqual([200, 401]);
  });

  test('is missed where registered so', async () => {
    const { code } = answerIn(await ask(federation, newBrowser(), { client_id: 'bound' }));
    const answer = await exchange(federation, code, {}, { authorization: basic('bound') });
    expect(answer.status).toBe(400);
    expect(lastRefusal(federation).because).toBe('library.dpopProof');
  });

  test('of another address is refused', async () => {
    const answer = await tokensFor('bound', { url: at('/userinfo') });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_dpop_proof']);
  });

  test('wants the nonce of the broker, where registered so', async () => {
    const first = await tokensFor('nonced');
    const nonce = first.headers.get('dpop-nonce') ?? '';
    expect([first.body.error, nonce === '']).toEqual(['use_dpop_nonce', false]);
    expect(lastRefusal(federation).because).toBe('library.dpopNonce');
    expect((await tokensFor('nonced', { nonce })).status).toBe(200);
  });
});

describe('a script', () => {
  const call = (path: string, origin: string, init: RequestInit = {}) =>
    fetch(federation.url('open') + path, { ...init, headers: { origin, ...init.headers } });
  const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

  test('of any origin reads the documents', async () => {
    const answer = await call('/.well-known/openid-configuration', 'http://elsewhere.example');
    expect(allowed(answer)).not.toBeNull();
  });

  test('exchanges codes from an origin its client registered, and from no other', async () => {
    const init = {
      method: 'POST',
      headers: { authorization: basic() },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x', redirect_uri: 'y' }),
    };
    expect(allowed(await call('/token', 'http://localhost:5173', init))).not.toBeNull();
    const elsewhere = await call('/token', 'http://elsewhere.example', init);
    expect([allowed(elsewhere), lastRefusal(federation).because]).toEqual([
      null,
      'library.originRefused',
    ]);
  });
});

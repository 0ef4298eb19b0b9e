/** Tokens, refresh, revocation, introspection: TOK, TKR, INT, RSV. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import {
  BASE,
  clientOf,
  integration,
  issuerOf,
  person,
  pkce,
  type Tokens,
  tokenRequest,
} from './support.ts';

const federation = integration();

async function tokensOf(changes: Record<string, string> = {}, more: Record<string, string> = {}) {
  const at = person(federation());
  const page = await at.go('fsa1-low', 'test@fia1.fr', { acr_values: 'eidas1', ...changes });
  return at.redeem('fsa1-low', page, more);
}

function expectSix(tokens: Tokens): void {
  expect(Object.keys(tokens).sort()).toEqual(
    ['access_token', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type'].sort(),
  );
  expect([tokens.expires_in, tokens.token_type]).toEqual([3600, 'Bearer']);
  expect(tokens.id_token.length).toBeGreaterThan(450);
  expect(decodeProtectedHeader(tokens.id_token).alg).toBe('HS256');
  expect(decodeJwt(tokens.id_token)).toMatchObject({
    iss: issuerOf(federation()),
    acr: 'eidas1',
    amr: ['pwd'],
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    at_hash: expect.any(String),
    nonce: expect.any(String),
  });
}

async function refusal(fields: Record<string, string | undefined>) {
  const answer = await tokenRequest(federation(), 'fsa1-low', fields);
  return [answer.status, await answer.json()];
}

const GRANT = { error: 'invalid_grant', error_description: 'grant request is invalid' };

test('TOK-01 a code is exchanged', async () => {
  const tokens = await tokensOf();
  expectSix(tokens);
  expect(decodeJwt(tokens.id_token)).not.toHaveProperty('auth_time');
  expect(decodeJwt(tokens.id_token)).not.toHaveProperty('given_name');
});

test('TOK-02 a code nobody gave', async () => {
  const fields = { grant_type: 'authorization_code', code: 'invalid-code' };
  expect(await refusal(fields)).toEqual([400, GRANT]);
});

test('TOK-03 a code is exchanged, once more', async () => {
  expectSix(await tokensOf());
});

test('TOK: a wrong secret, and none', async () => {
  const fields = { grant_type: 'authorization_code', code: 'x' };
  expect(await refusal({ ...fields, client_secret: 'x'.repeat(40) })).toEqual([
    401,
    { error: 'invalid_client', error_description: 'client authentication failed' },
  ]);
  expect(await refusal({ ...fields, client_id: undefined, client_secret: undefined })).toEqual([
    400,
    {
      error: 'invalid_request',
      error_description: 'no client authentication mechanism provided',
    },
  ]);
});

test('TOK-05 a wrong verifier', async () => {
  const at = person(federation());
  const { challenge } = pkce();
  const changes = { code_challenge: challenge, code_challenge_method: 'S256' };
  const page = await at.go('fsa1-low', 'test@fia1.fr', changes);
  const code = new URL(page.url).searchParams.get('code') ?? '';
  const fields = { grant_type: 'authorization_code', code, code_verifier: pkce().verifier };
  expect(await refusal(fields)).toEqual([400, GRANT]);
});

test('TOK-06 a refresh token', async () => {
  const { refresh_token } = await tokensOf();
  const fields = { grant_type: 'refresh_token', refresh_token };
  const answer = await tokenRequest(federation(), 'fsa1-low', fields);
  expect(answer.status).toBe(200);
  const again = (await answer.json()) as Tokens;
  expectSix(again);
  expect(again.refresh_token).toBe(refresh_token);
});

const post = (path: string, fields: Record<string, string>, headers = {}) =>
  fetch(`${issuerOf(federation())}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

function credentials(id: string) {
  const { clientId, clientSecret } = clientOf(federation(), id);
  return { client_id: clientId, client_secret: clientSecret };
}

test('TKR-01 a revoked access token', async () => {
  const { access_token } = await tokensOf();
  const fields = { token: access_token, ...credentials('fsa1-low') };
  expect((await post('/token/revocation', fields)).status).toBe(200);
  const answer = await fetch(`${issuerOf(federation())}/userinfo`, bearer(access_token));
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
});

test('TKR: a revoked refresh token ends the whole grant', async () => {
  const { access_token, refresh_token } = await tokensOf();
  const fields = { token: refresh_token, ...credentials('fsa1-low') };
  expect((await post('/token/revocation', fields)).status).toBe(200);
  expect(await refusal({ grant_type: 'refresh_token', refresh_token })).toEqual([400, GRANT]);
  const answer = await fetch(`${issuerOf(federation())}/userinfo`, bearer(access_token));
  expect(answer.status).toBe(401);
});

test('TKR: the body of a revocation is checked first', async () => {
  const fields = { token: 'short', ...credentials('fsa1-low') };
  const answer = await post('/token/revocation', fields);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Y000400');
});

const SIGNED = { accept: 'application/token-introspection+jwt' };
const introspect = (fields: Record<string, string>, headers = {}) =>
  post('/token/introspection', fields, headers);

test('INT-01 a signed answer about a word that is no token', async () => {
  const answer = await introspect({ token: 'word', ...credentials('resource-server-1') }, SIGNED);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(
    'application/token-introspection+jwt; charset=utf-8',
  );
  expect(answer.headers.getSetCookie()).toEqual([]);
  const jwt = await answer.text();
  expect(decodeProtectedHeader(jwt).alg).toBe('ES256');
  const claims = decodeJwt(jwt);
  expect(Object.keys(claims).sort()).toEqual(['aud', 'iat', 'iss', 'token_introspection']);
  expect(claims.token_introspection).toEqual({ active: false });
});

test('INT-02 no client', async () => {
  const answer = await introspect({ token: 'word' }, SIGNED);
  expect([answer.status, await answer.json()]).toEqual([
    400,
    {
      error: 'invalid_request',
      error_description: 'no client authentication mechanism provided',
    },
  ]);
});

const UNAUTHENTICATED = [
  401,
  { error: 'invalid_client', error_description: 'client authentication failed' },
];

test('INT-05 a wrong secret', async () => {
  const wrong = { ...credentials('resource-server-1'), client_secret: 'x'.repeat(40) };
  const answer = await introspect({ token: 'word', ...wrong }, SIGNED);
  expect([answer.status, await answer.json()]).toEqual(UNAUTHENTICATED);
});

test('INT-06 an unknown client', async () => {
  const wrong = { ...credentials('resource-server-1'), client_id: 'nobody' };
  const answer = await introspect({ token: 'word', ...wrong }, SIGNED);
  expect([answer.status, await answer.json()]).toEqual(UNAUTHENTICATED);
});

test('INT: whoever registered no algorithm is answered in JSON, whatever it accepts', async () => {
  const answer = await introspect({ token: 'word', ...credentials('fsa1-low') }, SIGNED);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await answer.json()).toEqual({ active: false });
});

test('RSV-01 a resource server asks about the token of a service', async () => {
  const scope = `${BASE} groups`;
  const at = person(federation());
  const { tokens, ui } = await at.signIn('fsa1-low', 'test@fia1.fr', { scope });
  const fields = { token: tokens.access_token, ...credentials('resource-server-1') };
  const { token_introspection } = decodeJwt(await (await introspect(fields, SIGNED)).text());
  const told = token_introspection as Record<string, unknown>;
  expect(Object.keys(told).sort()).toEqual(
    ['active', 'client_id', 'exp', 'iat', 'iss', 'scope', 'sub', 'token_type'].sort(),
  );
  expect(told).toMatchObject({
    active: true,
    sub: ui.sub,
    scope,
    client_id: clientOf(federation(), 'fsa1-low').clientId,
    iss: issuerOf(federation()),
  });
  const plain = await introspect(fields);
  expect(await plain.json()).toMatchObject({ active: true, scope });
});

/** UIN: what a service reads with its access token, and for how long; and how it gives it back. */
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import {
  brokerOf,
  type Changes,
  clientOf,
  integration,
  PLATFORMS,
  startIntegration,
} from './support.ts';
import { revoke, tokensFor, userinfo, verified } from './tokens.ts';

const federation = integration();

async function refusalOf(response: Response) {
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('set-cookie')).toBeNull();
  const { error, error_description, error_uri } = (await response.json()) as Record<string, string>;
  const code = new URL(error_uri ?? '').searchParams.get('code');
  return { error, description: error_description, code };
}

const NOT_FOUND = {
  error: 'invalid_token',
  description: 'invalid token provided (access token not found)',
  code: 'Y040001',
};

describe('UIN: a token that is good', () => {
  async function expectFifteenClaims(service: string, alg: string) {
    const { access_token } = await tokensFor(federation(), service);
    const response = await userinfo(federation(), access_token);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/jwt/);
    expect(response.headers.get('set-cookie')).toBeNull();
    const { header, payload } = await verified(federation(), await response.text());
    expect(header).toEqual({ alg, kid: expect.stringMatching(/./) });
    const { sub, exp, iat, ...claims } = payload;
    expect(sub).toMatch(/^[0-9a-f]{64}v1$/);
    expect([typeof exp, typeof iat]).toEqual(['number', 'number']);
    expect(claims).toEqual({
      given_name: 'Jeanne',
      given_name_array: ['Jeanne'],
      family_name: 'DURAND',
      birthdate: '1962-08-24',
      idp_birthdate: '1962-08-24',
      gender: 'female',
      preferred_username: 'MARTIN',
      birthcountry: '99100',
      birthplace: '75107',
      email: 'x1_bdd_default@yopmail.com',
      aud: clientOf(federation(), service).clientId,
      iss: brokerOf(federation()),
    });
  }

  test('UIN-03 reads a plain JWS by ES256, of fifteen claims', () =>
    expectFifteenClaims('fsp1-low', 'ES256'));
  test('UIN: by RS256 for a service registered so', () => expectFifteenClaims('fsp3-low', 'RS256'));

  test('UIN: the same sub as the id_token', async () => {
    const { access_token, id_token } = await tokensFor(federation(), 'fsp1-low');
    const jwt = await (await userinfo(federation(), access_token)).text();
    const told = await verified(federation(), id_token);
    expect((await verified(federation(), jwt)).payload.sub).toBe(told.payload.sub);
  });

  test('UIN: may come in the address, and serve again', async () => {
    const { access_token } = await tokensFor(federation(), 'fsp1-low');
    const url = `${brokerOf(federation())}/userinfo?schema=openid&access_token=${access_token}`;
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url)).status).toBe(200);
  });
});

describe.each(PLATFORMS)('$name', (at) => {
  describe('UIN: a token that is not', () => {
    test('UIN-05 is unknown', async () => {
      expect(await refusalOf(await userinfo(federation(), 'x'.repeat(43), at))).toEqual(NOT_FOUND);
    });
    test('UIN: is missing', async () => {
      expect(await refusalOf(await fetch(`${brokerOf(federation(), at)}/userinfo`))).toEqual({
        error: 'invalid_token',
        description: 'no access token provided (no access token provided)',
        code: 'Y04146A2',
      });
    });
    test('UIN: is older than a minute', async () => {
      const clock = movableClock();
      await using timed = await startIntegration({ clock });
      const { access_token } = await tokensFor(timed, at.service);
      clock.advance(61);
      expect(await refusalOf(await userinfo(timed, access_token, at))).toEqual(NOT_FOUND);
    });
    test('UIN: outlives its grant, which lasts thirty seconds', async () => {
      const clock = movableClock();
      await using timed = await startIntegration({ clock });
      const { access_token } = await tokensFor(timed, at.service);
      clock.advance(29);
      expect((await userinfo(timed, access_token, at)).status).toBe(200);
      clock.advance(2);
      const { error, code } = await refusalOf(await userinfo(timed, access_token, at));
      expect(error).toBe('invalid_token');
      expect(['Y0446BD3', 'Y0489D15']).toContain(code);
    });
    test('UIN: was given back', async () => {
      const { access_token } = await tokensFor(federation(), at.service);
      const answer = await revoke(federation(), at.service, access_token);
      expect([answer.status, await answer.text()]).toEqual([200, '']);
      const { error } = await refusalOf(await userinfo(federation(), access_token, at));
      expect(error).toBe('invalid_token');
    });
  });

  describe('UIN: giving a token back', () => {
    async function revocation(changes: Changes) {
      const { clientId, clientSecret } = clientOf(federation(), at.service);
      const body = new URLSearchParams();
      const fields = { token: 'x'.repeat(43), client_id: clientId, client_secret: clientSecret };
      for (const [name, value] of Object.entries({ ...fields, ...changes }))
        if (value !== undefined) body.set(name, value);
      const url = `${brokerOf(federation(), at)}/token/revocation`;
      const response = await fetch(url, { method: 'POST', body });
      return { status: response.status, text: await response.text() };
    }

    test.each([
      ['a hint of its type', { token_type_hint: 'access_token' }],
      ['a token too short', { token: 'x'.repeat(42) }],
      ['a token with a dot', { token: `${'x'.repeat(43)}.` }],
      ['no secret', { client_secret: undefined }],
    ])('UIN: takes three fields and no other: %s', async (_what, changes) => {
      const { status, text } = await revocation(changes);
      expect(status).toBe(400);
      expect(text).toContain('Y000400');
    });
    test('UIN: is fine for a token that nobody knows', async () => {
      expect(await revocation({})).toEqual({ status: 200, text: '' });
    });
    test('UIN: is refused for the token of another service', async () => {
      const { access_token } = await tokensFor(federation(), at.restricted);
      const { status, text } = await revocation({ token: access_token });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).toContain('Y0466776');
      expect((await userinfo(federation(), access_token, at)).status).toBe(200);
    });
  });
});

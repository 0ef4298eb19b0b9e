/** TOK: codes against tokens. */
import { Buffer } from 'node:buffer';
import { jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import {
  AMR,
  brokerOf,
  type Changes,
  clientOf,
  integration,
  PLATFORMS,
  startIntegration,
} from './support.ts';
import { codeFor, redeem, type Tokens, tokensFor, userinfo, verified } from './tokens.ts';

const federation = integration({
  change: ({ serviceProviders }) => {
    for (const { id, registration } of serviceProviders)
      if (id === 'fsp4-low') registration.idTokenSignedResponseAlg = 'HS256';
  },
});
const ERRORS =
  'https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/';

describe('TOK: a code that is good', () => {
  test('TOK-01 gives exactly five members, for a minute', async () => {
    const code = await codeFor(federation(), 'fsp1-low');
    const response = await redeem(federation(), 'fsp1-low', { code });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('set-cookie')).toBeNull();
    const body = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'scope',
      'token_type',
    ]);
    expect(body).toMatchObject({ expires_in: 60, token_type: 'Bearer' });
    expect(body.access_token).toMatch(/^[\w-]{43,}$/);
  });

  async function expectNineMembers(service: string, alg: string) {
    const { id_token } = await tokensFor(federation(), service, { claims: AMR });
    const { header, payload } = await verified(federation(), id_token);
    expect(header).toEqual({ alg, kid: expect.stringMatching(/./) });
    expect(Object.keys(payload).sort()).toEqual([
      'acr',
      'amr',
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'nonce',
      'sub',
    ]);
    expect(payload).toMatchObject({
      acr: 'eidas1',
      aud: clientOf(federation(), service).clientId,
      iss: brokerOf(federation()),
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
  }

  test('TOK-04 gives an id_token that is a plain JWS by ES256, of nine members', () =>
    expectNineMembers('fsp1-low', 'ES256'));
  test('TOK: by RS256 for a service registered so', () => expectNineMembers('fsp3-low', 'RS256'));

  test('TOK: by HS256, with the secret of the service, for one registered so', async () => {
    const { id_token } = await tokensFor(federation(), 'fsp4-low', { via: 'fip8-low' });
    const secret = new TextEncoder().encode(clientOf(federation(), 'fsp4-low').clientSecret);
    const { protectedHeader } = await jwtVerify(id_token, secret, { algorithms: ['HS256'] });
    expect(protectedHeader.alg).toBe('HS256');
  });

  test('TOK: credentials may come by Basic, and fields more are tolerated', async () => {
    const { clientId, clientSecret } = clientOf(federation(), 'fsp1-low');
    const code = await codeFor(federation(), 'fsp1-low');
    const response = await fetch(`${brokerOf(federation())}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: clientOf(federation(), 'fsp1-low').redirectUri,
        acr_values: 'eidas1',
      }),
    });
    expect(response.status).toBe(200);
  });
});

describe.each(PLATFORMS)('$name', (at) => {
  async function refused(changes: Changes, where = federation()) {
    const response = await redeem(where, at.service, { code: 'x'.repeat(43), ...changes });
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('set-cookie')).toBeNull();
    const body = (await response.json()) as Record<string, string>;
    expect(Object.keys(body).sort()).toEqual(['error', 'error_description', 'error_uri']);
    const { error, error_description: description, error_uri } = body;
    const uri = new URL(error_uri ?? '');
    expect(error_uri).toMatch(`${ERRORS}?code=`);
    expect([...uri.searchParams.keys()]).toEqual(['code', 'id']);
    const code = uri.searchParams.get('code');
    return { status: response.status, error, description, code };
  }

  describe('TOK: refused', () => {
    test('TOK-06 a wrong secret', async () => {
      expect(await refused({ client_secret: 'x'.repeat(64) })).toEqual({
        status: 401,
        error: 'invalid_client',
        description: 'client authentication failed (invalid secret provided)',
        code: 'Y0434A7B',
      });
    });
    test('TOK: an unknown client', async () => {
      expect(await refused({ client_id: 'unknown-client' })).toEqual({
        status: 401,
        error: 'invalid_client',
        description: 'client authentication failed (client not found)',
        code: 'Y0479FCE',
      });
    });
    test('TOK: no credentials', async () => {
      expect(await refused({ client_id: undefined, client_secret: undefined })).toMatchObject({
        status: 400,
        error: 'invalid_request',
        code: 'Y044FEB3',
      });
    });
    test('TOK: no code', async () => {
      expect(await refused({ code: undefined })).toEqual({
        status: 400,
        error: 'invalid_request',
        description: "missing required parameter 'code' (undefined)",
        code: 'Y048017B',
      });
    });
    const UNKNOWN = {
      status: 400,
      error: 'invalid_grant',
      description: 'grant request is invalid (authorization code not found)',
      code: 'Y049E20B',
    };
    test('TOK-08 a code that was never given', async () => {
      expect(await refused({ code: 'y'.repeat(43) })).toEqual(UNKNOWN);
    });
    test('TOK: a code older than thirty seconds', async () => {
      const clock = movableClock();
      await using timed = await startIntegration({ clock });
      const code = await codeFor(timed, at.service);
      clock.advance(31);
      expect(await refused({ code }, timed)).toEqual(UNKNOWN);
    });
    test('TOK: a code of another service', async () => {
      const code = await codeFor(federation(), at.restricted);
      const { redirectUri } = clientOf(federation(), at.restricted);
      const answer = await refused({ code, redirect_uri: redirectUri });
      expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
      expect(['Y047A2EA', 'Y043775F']).toContain(answer.code);
    });
    test('TOK: a code with another redirect_uri', async () => {
      const code = await codeFor(federation(), at.service);
      const redirect_uri = 'https://franceconnect.gouv.fr/';
      expect(await refused({ code, redirect_uri })).toMatchObject({
        status: 400,
        error: 'invalid_grant',
        code: 'Y04F8199',
      });
    });
    test('TOK: another grant type', async () => {
      expect(await refused({ grant_type: 'client_credentials' })).toMatchObject({
        status: 400,
        error: 'unsupported_grant_type',
        code: 'Y04C2044',
      });
    });
    test('TOK: a code used again, which takes back what it gave', async () => {
      const code = await codeFor(federation(), at.service);
      const first = (await (await redeem(federation(), at.service, { code })).json()) as Tokens;
      expect(await refused({ code })).toMatchObject({ error: 'invalid_grant', code: 'Y0416228' });
      expect((await userinfo(federation(), first.access_token, at)).status).toBe(401);
    });
  });
});

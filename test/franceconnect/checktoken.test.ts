/** CHK: what a data provider is told of a token that nobody knows, and what it must send. */
import { describe, expect, test } from 'vitest';
import { brokerOf, integration, journalFromHere } from './support.ts';
import { checktoken, dataProviderOf, opened } from './tokens.ts';

const federation = integration();
const UNKNOWN = 'x'.repeat(43);

const check = (provider: string, changes: Record<string, string | undefined> = {}) =>
  checktoken(federation(), provider, { token: UNKNOWN, ...changes });

async function refused(changes: Record<string, string | undefined>, provider = 'dpp2-low') {
  const response = await check(provider, changes);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  return { status: response.status, body: await response.json() };
}

const BOTH = ['dpp2-low', 'dpp2-high'];
const MISSING = {
  status: 400,
  body: {
    error: 'invalid_request',
    error_description: 'Required parameter missing or invalid.',
  },
};
const NOBODY = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'Client authentication failed.' },
};

describe('CHK: a token that nobody knows', () => {
  test('CHK-01 is inactive, signed by ES256 and encrypted by RSA-OAEP-256', async () => {
    const response = await check('dpp2-low');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/token-introspection+jwt');
    expect(response.headers.get('set-cookie')).toBeNull();
    const answer = await opened(federation(), await response.text());
    expect(answer.encryption).toEqual({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
    expect(answer.signature).toEqual({ alg: 'ES256', kid: expect.stringMatching(/./) });
    expect(answer.payload).toEqual({
      token_introspection: { active: false },
      aud: expect.stringMatching(/^[0-9a-f]{64}$/),
      iat: expect.any(Number),
      iss: brokerOf(federation()),
    });
  });

  test('CHK: is inactive too for one that asks RS256 and ECDH-ES', async () => {
    const response = await check('dpp1-low');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/token-introspection+jwt');
    expect(response.headers.get('set-cookie')).toBeNull();
    const answer = await opened(federation(), await response.text());
    expect(answer.encryption).toEqual({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      epk: expect.objectContaining({ kty: 'EC' }),
    });
    expect(answer.signature).toEqual({ alg: 'RS256', kid: expect.stringMatching(/./) });
    expect(answer.payload.token_introspection).toEqual({ active: false });
  });

  test('CHK: is journaled as such', async () => {
    const events = journalFromHere(federation());
    await check('dpp2-low');
    expect(events('DP_USED_INVALID_ACCESS_TOKEN')).toHaveLength(1);
    expect(events('DP_VERIFIED_FC_CHECKTOKEN')).toEqual([]);
  });
});

const sent = (body: string, type: string) =>
  fetch(`${brokerOf(federation())}/checktoken`, {
    method: 'POST',
    headers: { 'content-type': type, accept: 'text/html' },
    body,
  });

test('CHK: the same fields as JSON are answered the same', async () => {
  const { clientId, clientSecret } = dataProviderOf(federation(), 'dpp2-low');
  const fields = { client_id: clientId, client_secret: clientSecret, token: UNKNOWN };
  const response = await sent(JSON.stringify(fields), 'application/json');
  expect(response.status).toBe(200);
  const { payload } = await opened(federation(), await response.text());
  expect(payload.token_introspection).toEqual({ active: false });
});

describe('CHK: a request that is not in order', () => {
  test.each(BOTH)('CHK-05#%s without client_id', async (provider) => {
    expect(await refused({ client_id: undefined }, provider)).toEqual(MISSING);
  });
  test.each(BOTH)('CHK-06#%s without client_secret', async (provider) => {
    expect(await refused({ client_secret: undefined }, provider)).toEqual(MISSING);
  });
  test('CHK: without token', async () => {
    expect(await refused({ token: undefined })).toEqual(MISSING);
  });
  test('CHK: with a field more', async () => {
    expect(await refused({ token_type_hint: 'access_token' })).toEqual(MISSING);
  });
  test('CHK: whose body nobody can read, or is too long, is answered in JSON too', async () => {
    for (const [type, body] of [
      ['application/json', '{"token":'],
      ['application/json', '["token"]'],
      ['application/x-www-form-urlencoded', `token=${'x'.repeat(70_000)}`],
    ] as const) {
      const response = await sent(body, type);
      expect({ status: response.status, body: await response.json() }).toEqual(MISSING);
    }
  });
  test('CHK: with a wrong secret, which is journaled', async () => {
    const events = journalFromHere(federation());
    expect(await refused({ client_secret: 'x'.repeat(64) })).toEqual(NOBODY);
    expect(events('DP_USED_INVALID_CREDENTIAL')).toHaveLength(1);
  });
  test.each(BOTH)('CHK-09#%s with an unknown client_id', async (provider) => {
    expect(await refused({ client_id: 'y'.repeat(64) }, provider)).toEqual(NOBODY);
  });
  test('CHK: with the credentials of a service', async () => {
    const [service] = federation().config.serviceProviders;
    expect(
      await refused({
        client_id: service?.registration.clientId,
        client_secret: service?.registration.clientSecret,
      }),
    ).toEqual(NOBODY);
  });
});

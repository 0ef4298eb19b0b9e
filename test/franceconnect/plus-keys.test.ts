/** TOK: the keys a service of FranceConnect+ publishes, and what is encrypted when they change. */
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { HIGH, integration } from './support.ts';
import { codeFor, redeem, type Tokens, userinfo } from './tokens.ts';

const KEYS = 'https://keys.service.example/jwks';
const clock = movableClock();
/** What the service publishes at the moment; nothing: its address is down. */
const published: { keys: JWK[] | undefined; reads: number } = { keys: [], reads: 0 };

const federation = integration({
  clock,
  change: ({ serviceProviders }) => {
    for (const { id, registration } of serviceProviders)
      if (id === 'fsp4-high')
        Object.assign(registration, {
          jwksUri: KEYS,
          idTokenEncryptedResponseAlg: 'ECDH-ES',
          userinfoEncryptedResponseAlg: 'ECDH-ES',
        });
  },
  intercept: (next) => async (input, init) => {
    if (String(input) !== KEYS) return next(input, init);
    published.reads += 1;
    return published.keys
      ? Response.json({ keys: published.keys })
      : new Response('', { status: 500 });
  },
});

async function newKey(kid: string): Promise<JWK> {
  const { publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  return { ...(await exportJWK(publicKey)), kid, use: 'enc', alg: 'ECDH-ES' };
}

describe('TOK: keys of the service', () => {
  const scope = 'openid birthdate';
  const kidOf = (jwe: string) => decodeProtectedHeader(jwe).kid;

  async function code() {
    return codeFor(federation(), 'fsp4-high', { scope });
  }
  async function tokens(given: string): Promise<Tokens> {
    const answer = await redeem(federation(), 'fsp4-high', { code: given });
    return (await answer.json()) as Tokens;
  }
  async function refusal() {
    const answer = await redeem(federation(), 'fsp4-high', { code: await code() });
    const { error, error_uri } = (await answer.json()) as Record<string, string>;
    const told = new URL(error_uri ?? '').searchParams.get('code');
    return { status: answer.status, error, code: told };
  }
  /** Longer than a key set is kept. */
  const forget = () => clock.advance(61);

  beforeAll(async () => {
    published.keys = [await newKey('first')];
  });

  test('TOK: are read once for several logins, and again after a minute', async () => {
    forget();
    published.reads = 0;
    expect(kidOf((await tokens(await code())).id_token)).toBe('first');
    published.keys = [await newKey('second')];
    expect(kidOf((await tokens(await code())).id_token)).toBe('first');
    expect(published.reads).toBe(1);
    forget();
    expect(kidOf((await tokens(await code())).id_token)).toBe('second');
    expect(published.reads).toBe(2);
  });

  test('TOK: may change during a login: each answer is for the key of its moment', async () => {
    forget();
    published.keys = [await newKey('third')];
    await tokens(await code());
    clock.advance(40);
    const given = await code();
    const { id_token, access_token } = await tokens(given);
    expect(kidOf(id_token)).toBe('third');
    published.keys = [await newKey('fourth')];
    clock.advance(21);
    const claims = await userinfo(federation(), access_token, HIGH);
    expect(kidOf(await claims.text())).toBe('fourth');
  });

  test('TOK: none that fits is told to the service', async () => {
    forget();
    published.keys = [{ ...(await newKey('signing')), use: 'sig', alg: 'ES256' }];
    expect(await refusal()).toEqual({
      status: 400,
      error: 'invalid_client_metadata',
      code: 'Y046B607',
    });
  });

  test('TOK: that cannot be read are told to the service', async () => {
    forget();
    published.keys = undefined;
    expect(await refusal()).toEqual({
      status: 400,
      error: 'invalid_client_metadata',
      code: 'Y044D511',
    });
  });

  test('TOK: that are back serve at once', async () => {
    forget();
    published.keys = [await newKey('fifth')];
    expect(kidOf((await tokens(await code())).id_token)).toBe('fifth');
  });
});

/** Answers that are encrypted for their client: signed first, then a JWE. Source: OpenID Connect Core §10.2, RFC 7516. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { compactDecrypt, decodeJwt, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, addClient, answerIn, ask, basic, exchange, newBrowser } from './support.ts';

const KINDS = [
  ['RSA-OAEP-256', 'A256GCM'],
  ['ECDH-ES', 'A128GCM'],
] as const;

const keysOf = async (alg: string) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = '', ...jwk } = await exportJWK(publicKey);
  return { privateKey, jwks: { keys: [{ ...jwk, kty, kid: alg, use: 'enc', alg }] } };
};
const KEYS = {
  'RSA-OAEP-256': await keysOf('RSA-OAEP-256'),
  'ECDH-ES': await keysOf('ECDH-ES'),
};

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  for (const [alg, enc] of KINDS)
    addClient(config, alg.toLowerCase(), {
      ...{ jwks: KEYS[alg].jwks, userinfoSignedResponseAlg: 'RS256' },
      ...{ idTokenEncryptedResponseAlg: alg, idTokenEncryptedResponseEnc: enc },
      ...{ userinfoEncryptedResponseAlg: alg, userinfoEncryptedResponseEnc: enc },
    });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

describe.each(KINDS)('%s, %s', (alg, enc) => {
  const id = alg.toLowerCase();
  const opened = async (token = '') => {
    const { plaintext, protectedHeader } = await compactDecrypt(token, KEYS[alg].privateKey);
    expect(protectedHeader).toMatchObject({ alg, enc, cty: 'JWT', kid: alg });
    return decodeJwt(new TextDecoder().decode(plaintext));
  };

  test('id_token and userinfo are for the key of the client alone', async () => {
    const client = { client_id: id, scope: 'openid email' };
    const { code } = answerIn(await ask(federation, newBrowser(), client));
    const proof = { authorization: basic(id) };
    const { id_token, access_token } = (await exchange(federation, code, {}, proof)).body;
    const { sub, aud } = await opened(id_token);
    expect(aud).toBe(id);
    const headers = { authorization: `Bearer ${access_token}` };
    const answer = await fetch(`${federation.url('open')}/userinfo`, { headers });
    expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/);
    expect(await opened(await answer.text())).toMatchObject({ sub, email: expect.any(String) });
  });
});

test('discovery says how, and that requests are not encrypted', async () => {
  const found = await fetch(`${federation.url('open')}/.well-known/openid-configuration`);
  expect(await found.json()).toMatchObject({
    id_token_encryption_alg_values_supported: ['ECDH-ES', 'RSA-OAEP-256'],
    id_token_encryption_enc_values_supported: ['A128GCM', 'A256GCM'],
    userinfo_encryption_alg_values_supported: ['ECDH-ES', 'RSA-OAEP-256'],
    request_object_encryption_alg_values_supported: [],
  });
});

test('a client without a key for it is not registered', async () => {
  const registration = {
    idTokenEncryptedResponseAlg: 'ECDH-ES',
    idTokenEncryptedResponseEnc: 'A256GCM',
  };
  const patch = { registration };
  const { problems } = await federation.change({ list: 'clients', key: APP.clientId, patch });
  expect(problems).toMatchObject([
    { expected: expect.stringContaining('a public key for ECDH-ES') },
  ]);
});

/**
 * What was encrypted for this client is decrypted before the library reads it: the library would
 * also take an answer in the clear, or one in another algorithm than was agreed on. Every failure
 * is the same to whoever sent it: what went wrong with a key is told to nobody.
 */
import { compactDecrypt, decodeProtectedHeader, importJWK } from 'jose';
import type { Decryption, EncryptionChoice } from './config.ts';
import { CheckFailed } from './failed-check.ts';

type Fetch = typeof globalThis.fetch;
/** Addresses of the provider; known once its metadata is. */
export type Endpoints = () => { token?: string | undefined; userinfo?: string | undefined };

/** A fetch whose answers come in the clear. @throws CheckFailed */
export function decryptingFetch(fetch: Fetch, decryption: Decryption, endpoints: Endpoints): Fetch {
  const { keys, idToken, userinfo } = decryption;
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (answer.status !== 200) return answer;
    const url = String(input);
    const { token, userinfo: userinfoEndpoint } = endpoints();
    if (idToken && url === token) return decryptedTokens(answer, keys, idToken);
    if (userinfo && url === userinfoEndpoint) {
      const jws = await decrypt(await answer.text(), keys, userinfo);
      return new Response(jws, { headers: { 'content-type': 'application/jwt' } });
    }
    return answer;
  };
}

async function decryptedTokens(
  answer: Response,
  keys: Decryption['keys'],
  expected: EncryptionChoice,
): Promise<Response> {
  const text = await answer.text();
  const tokens = readObject(text);
  if (!tokens) return new Response(text, { headers: answer.headers });
  const id_token = await decrypt(String(tokens.id_token ?? ''), keys, expected);
  return Response.json({ ...tokens, id_token });
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The JWS inside a JWE. @throws CheckFailed, the same for each way to fail */
export async function decrypt(
  jwe: string,
  keys: Decryption['keys'],
  expected: EncryptionChoice,
): Promise<string> {
  const { alg, enc } = expected;
  if (jwe.split('.').length !== 5)
    throw new CheckFailed('the answer is not encrypted', {
      check: 'notEncrypted',
      expected: 'JWE',
      received: 'JWS',
    });
  try {
    const options = { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: [enc] };
    const fitting = ({ kid }: { kid?: unknown }) => {
      const key = keys.find((one) => one.alg === alg && (kid === undefined || one.kid === kid));
      if (!key) throw new Error('no key');
      return importJWK(key, alg);
    };
    const { plaintext } = await compactDecrypt(jwe, fitting, options);
    return new TextDecoder().decode(plaintext);
  } catch {
    throw new CheckFailed('the answer is not encrypted as agreed, for a key of this client', {
      check: 'decryption',
      expected: `alg=${alg} enc=${enc}`,
      received: encryptionOf(jwe),
    });
  }
}

/** What everybody can read of it. */
function encryptionOf(jwe: string): string {
  try {
    const { alg, enc } = decodeProtectedHeader(jwe);
    return `alg=${alg} enc=${enc}`;
  } catch {
    return '-';
  }
}

/** What an encrypted token holds, for whoever has a private key it was encrypted for. */
import type { PublicJwks } from '@federama/model';
import { compactDecrypt, importJWK } from 'jose';
import { demonstrationClientKeys } from './keys.ts';

/** JSON Web Keys. */
export type PrivateKeys = PublicJwks['keys'];

const isEncrypted = (token: string) => token.split('.').length === 5;

/**
 * The signed token inside, or the token itself when nothing is encrypted; undefined: no key opens
 * it. Without keys, those of the demonstration are tried.
 */
export async function openToken(
  token: string,
  keys: PrivateKeys = demonstrationClientKeys(),
): Promise<string | undefined> {
  if (!isEncrypted(token)) return token;
  try {
    const { plaintext } = await compactDecrypt(token, ({ kid, alg }) => {
      const named = keys.filter((key) => kid === undefined || key.kid === kid);
      const key = named.find((one) => one.alg === undefined || one.alg === alg);
      if (!key) throw new Error('no key of this id');
      return importJWK(key, alg);
    });
    return new TextDecoder().decode(plaintext);
  } catch {
    return undefined;
  }
}

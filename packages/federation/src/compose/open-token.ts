/** What an encrypted token holds, for whoever has a private key it was encrypted for. */
import type { PublicJwks } from '@federama/model';
import { demonstrationClientKeys } from './keys.ts';

/** JSON Web Keys. */
export type PrivateKeys = PublicJwks['keys'];

/**
 * The signed token inside, or the token itself when nothing is encrypted; undefined: no key opens
 * it. Without keys, those of the demonstration are tried.
 */
export async function openToken(
  token: string,
  keys: PrivateKeys = demonstrationClientKeys(),
): Promise<string | undefined> {
  // Few ask for it: what reads tokens is loaded then.
  const { openEncrypted } = await import('@federama/observatory');
  const opened = await openEncrypted(token, [{ party: undefined, keys }]);
  return opened ? opened.inside : token;
}

/** Decrypts tokens (JWE) with the demonstration keys of their recipients. */
import type { Exchange } from '@federama/server-kit/journal';
import { compactDecrypt, decodeProtectedHeader, importJWK, type JWK } from 'jose';

/** The plaintext; undefined when no key decrypts it. */
export async function decrypted(text: string, keys: readonly JWK[]): Promise<string | undefined> {
  try {
    const { alg = '' } = decodeProtectedHeader(text);
    for (const key of keys.filter((key) => key.alg === alg)) {
      const opened = await compactDecrypt(text, await importJWK(key, alg)).catch(() => undefined);
      if (opened) return new TextDecoder().decode(opened.plaintext);
    }
  } catch {
    // Not a token after all.
  }
  return undefined;
}

/** The exchanges, with the answers of checktoken decrypted. */
export async function withDecryptedBodies(
  exchanges: readonly Exchange[],
  keys: readonly JWK[],
): Promise<Exchange[]> {
  return Promise.all(
    exchanges.map(async (exchange) => {
      if (exchange.hop !== 'broker.checktoken') return exchange;
      const inside = await decrypted(exchange.responseBody.trim(), keys);
      return inside === undefined ? exchange : { ...exchange, responseBody: inside };
    }),
  );
}

/** Tokens inside encrypted ones, where the key of whom they are for is at hand. */
import type { Exchange } from '@federama/server-kit/journal';
import { compactDecrypt, decodeProtectedHeader, importJWK, type JWK } from 'jose';

/** What is inside; nothing when no key opens it. */
export async function decrypted(text: string, keys: readonly JWK[]): Promise<string | undefined> {
  try {
    const { alg = '' } = decodeProtectedHeader(text);
    for (const key of keys.filter((one) => one.alg === alg)) {
      const opened = await compactDecrypt(text, await importJWK(key, alg)).catch(() => undefined);
      if (opened) return new TextDecoder().decode(opened.plaintext);
    }
  } catch {
    // Not a token after all.
  }
  return undefined;
}

/** The exchanges as those who hold the keys read them. */
export async function asRead(
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

/** The public key of an application, as people have it: PEM, one JWK, or a JWK Set. */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Registration } from '@federama/model';

type Jwks = NonNullable<Registration['jwks']>;

/** Public parts only, whatever was given; undefined when nothing can be read. */
export function readPublicKeys(text: string): Jwks | undefined {
  try {
    const keys = text.startsWith('{') ? fromJson(JSON.parse(text)) : [publicPart(text)];
    return keys.length ? { keys } : undefined;
  } catch {
    return undefined;
  }
}

function fromJson(read: { keys?: JsonWebKey[] } & JsonWebKey): Jwks['keys'] {
  return (read.keys ?? [read]).map((jwk) => {
    const { kid, alg, use } = jwk as Record<string, unknown>;
    const named = Object.entries({ kid, alg, use }).filter(([, value]) => value !== undefined);
    return { ...publicPart({ key: jwk, format: 'jwk' }), ...Object.fromEntries(named) };
  });
}

function publicPart(key: Parameters<typeof createPublicKey>[0]): Jwks['keys'][number] {
  const { kty, ...rest } = createPublicKey(key).export({ format: 'jwk' });
  if (!kty) throw new Error('no kty');
  return { ...rest, kty };
}

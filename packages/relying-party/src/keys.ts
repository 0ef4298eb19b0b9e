/** ES256 keys as the platform's cryptography takes them. */
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { CryptoKey } from 'openid-client';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };

export function importSigningKey({ kty, crv, x, y, d }: PrivateJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk({ kty, crv, x, y, d }), ES256, false, ['sign']);
}

/** The public one may be written down again: proofs show it. */
export async function importKeyPair(key: PrivateJwk) {
  const { kty, crv, x, y } = key;
  return {
    privateKey: await importSigningKey(key),
    publicKey: await crypto.subtle.importKey('jwk', jwk({ kty, crv, x, y }), ES256, true, [
      'verify',
    ]),
  };
}

type Members = Partial<Pick<PrivateJwk, 'kty' | 'crv' | 'x' | 'y' | 'd'>>;

const jwk = (members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Keys as JSON Web Keys, to sign with and to decrypt with. */
import { createECDH, hkdfSync } from 'node:crypto';
import type { JWK } from 'jose';

export type PrivateJwk = JWK & { kid: string; alg: string; use: 'sig' | 'enc' };

/** What may be published of a key. */
export function publicPart({ kty, kid, use, alg, crv, x, y, n, e }: JWK): JWK {
  return { kty, ...(kty === 'RSA' ? { n, e } : { crv, x, y }), kid, use, alg };
}

/** Order of the curve P-256: private keys are the numbers from 1 to one less. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The ES256 key of a secret: the same each time, so that a restart does not surprise clients that
 * keep keys by their id. Source: NIST SP 800-56A (extra random bits), with HKDF as the generator.
 */
export function deriveEs256Key(secret: string, kid: string): PrivateJwk {
  return { ...deriveP256Key(secret, `federama ES256 ${kid}`), kid, alg: 'ES256', use: 'sig' };
}

/** The ECDH-ES key of a secret, that others encrypt for its holder with; the same each time. */
export function deriveEcdhKey(secret: string, kid: string): PrivateJwk {
  return { ...deriveP256Key(secret, `federama ECDH-ES ${kid}`), kid, alg: 'ECDH-ES', use: 'enc' };
}

function deriveP256Key(secret: string, purpose: string): JWK {
  const bits = Buffer.from(hkdfSync('sha256', secret, '', purpose, 40));
  const scalar = (BigInt(`0x${bits.toString('hex')}`) % (P256_ORDER - 1n)) + 1n;
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'));
  const point = curve.getPublicKey();
  return {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').toString('base64url'),
  };
}

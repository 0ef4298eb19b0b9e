/**
 * Public keys of a client, as it may register them: whole, readable, and without their private
 * part. Source: RFC 7517 §4, RFC 7518 §6.
 */
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const text = z.string().min(1).optional();

const publicKey = z
  .looseObject({
    kty: z.string(),
    use: text,
    alg: text,
    kid: text,
    x5c: z.array(z.string().min(1)).optional(),
  })
  .superRefine((key, context) => {
    const hidden = PRIVATE_MEMBERS.filter((name) => key[name] !== undefined);
    for (const name of hidden)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'a public key alone: this member is of the private key',
      });
    if (!hidden.length && !isReadable(key))
      context.addIssue({ code: 'custom', message: 'a public key that can be read (JWK)' });
  });
type PublicJwk = z.infer<typeof publicKey>;

export const publicKeySet = z.looseObject({ keys: z.array(publicKey) });
export type PublicJwks = z.infer<typeof publicKeySet>;

/** Whether the members make a key: a point of the curve, a modulus with its exponent. */
function isReadable(key: PublicJwk): boolean {
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** Kinds of key by algorithm: `kty`, and the curves where there are any. */
const KINDS: Readonly<Record<string, readonly (readonly [kty: string, crv?: string])[]>> = {
  ES256: [['EC', 'P-256']],
  RS256: [['RSA']],
  PS256: [['RSA']],
  EdDSA: [['OKP', 'Ed25519']],
  'RSA-OAEP': [['RSA']],
  'RSA-OAEP-256': [['RSA']],
  'ECDH-ES': [
    ['EC', 'P-256'],
    ['EC', 'P-384'],
    ['EC', 'P-521'],
    ['OKP', 'X25519'],
  ],
};

/** Whether one of these keys can be used with an algorithm. */
export function hasKeyFor(alg: string, { keys }: PublicJwks, use: 'sig' | 'enc'): boolean {
  return keys.some(
    (key) =>
      (key.use === undefined || key.use === use) &&
      (key.alg === undefined || key.alg === alg) &&
      KINDS[alg]?.some(([kty, crv]) => key.kty === kty && (!crv || key.crv === crv)),
  );
}

/** Key pairs that answers are encrypted for, made for an application that has none. */
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicJwks, Registration } from '@federama/model';

export type EncryptionAlg = NonNullable<Registration['idTokenEncryptedResponseAlg']>;

export type Jwk = PublicJwks['keys'][number];

export type KeyPair = { privateKey: Jwk; publicKey: Jwk };

const make = promisify(generateKeyPair);

/** `kid`: the same for both halves. Source: RFC 7517 §4. */
export async function makeKeyPair(alg: EncryptionAlg, kid: string): Promise<KeyPair> {
  const pair =
    alg === 'ECDH-ES'
      ? await make('ec', { namedCurve: 'P-256' })
      : await make('rsa', { modulusLength: 2048 });
  const named = (key: KeyObject): Jwk => {
    const { kty = '', ...members } = key.export({ format: 'jwk' });
    return { kty, ...members, kid, use: 'enc', alg };
  };
  return { privateKey: named(pair.privateKey), publicKey: named(pair.publicKey) };
}

/** Keys made for an algorithm take the place of those that were for it. */
export function withNewKeys(
  jwks: PublicJwks | undefined,
  pairs: readonly KeyPair[],
): PublicJwks | undefined {
  if (!pairs.length) return jwks;
  const made = pairs.map(({ publicKey }) => publicKey);
  const isReplaced = ({ use, alg }: Jwk) => use === 'enc' && made.some((key) => key.alg === alg);
  // A key that says nothing of its use might be taken to encrypt for.
  const kept = (jwks?.keys ?? []).filter((key) => !isReplaced(key));
  return { keys: [...kept.map((key) => ({ ...key, use: key.use ?? 'sig' })), ...made] };
}

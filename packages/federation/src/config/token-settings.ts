/** How tokens are signed and encrypted for a client: only as the profile of its broker can. */
import type { Problem, Registration } from '@federama/model';
import { problemWith, type WrittenRegistration } from './written-registration.ts';

const SIGNED = ['idTokenSignedResponseAlg', 'userinfoSignedResponseAlg'] as const;
const ENCRYPTED = [
  ['idTokenEncryptedResponseAlg', 'idTokenEncryptedResponseEnc'],
  ['userinfoEncryptedResponseAlg', 'userinfoEncryptedResponseEnc'],
] as const;

export function signingProblems(written: WrittenRegistration): Problem[] {
  const { profile, registration } = written;
  // The older protocol signs in one way, whatever is registered.
  if (!registration.protocols.includes('v2')) return [];
  const known: readonly string[] = profile.tokens.signingAlgs;
  return SIGNED.flatMap((name) => {
    const alg = registration[name];
    if (alg === 'none' || known.includes(alg)) return [];
    return [problemWith(written, name, among(known))];
  });
}

export function encryptionProblems(written: WrittenRegistration): Problem[] {
  const { encryption } = written.profile.tokens;
  if (!encryption) return [];
  return ENCRYPTED.flatMap(([algName, encName]) => {
    const { [algName]: alg, [encName]: enc } = written.registration;
    if (!alg && !enc) return [];
    const wrong = (name: keyof Registration, known: readonly string[], value = '') =>
      known.includes(value) ? [] : [problemWith(written, name, among(known))];
    return [...wrong(algName, encryption.algs, alg), ...wrong(encName, encryption.encs, enc)];
  });
}

/** Userinfo is encrypted around a signature. */
export function unsignedEncryption(written: WrittenRegistration): Problem[] {
  const { userinfoEncryptedResponseAlg: alg, userinfoSignedResponseAlg } = written.registration;
  if (!alg || userinfoSignedResponseAlg !== 'none') return [];
  return [
    problemWith(written, 'userinfoSignedResponseAlg', {
      en: 'a signature: userinfo that is encrypted is signed first',
      fr: 'une signature : une réponse userinfo chiffrée est d’abord signée',
    }),
  ];
}

/** Settings of encryption where the broker encrypts nothing. */
export function uselessEncryption({
  profile,
  registration,
}: WrittenRegistration): (keyof Registration)[] {
  if (profile.tokens.encryption) return [];
  return ENCRYPTED.flat().filter((name) => registration[name] !== undefined);
}

function among(known: readonly string[]) {
  return { en: `one of: ${known.join(', ')}`, fr: `l’un de : ${known.join(', ')}` };
}

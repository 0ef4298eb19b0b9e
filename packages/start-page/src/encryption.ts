/** Encryption as a form says it, and as a registration does. */
import { ENCRYPTION_ALGS, ENCRYPTION_ENCS } from '@federama/model';

/** `RSA-OAEP-256 A256GCM`, as the form says it. */
export const ENCRYPTIONS = encryptionsOf({ algs: ENCRYPTION_ALGS, encs: ENCRYPTION_ENCS });

export function encryptionsOf(can: { algs: readonly string[]; encs: readonly string[] }): string[] {
  return can.algs.flatMap((alg) => can.encs.map((enc) => `${alg} ${enc}`));
}

export function encryptionOf(alg: string | undefined, enc: string | undefined): string {
  return alg && enc ? `${alg} ${enc}` : 'none';
}

type Chosen = { idTokenEncryption: string; userinfoEncryption: string };

/** What the registration says for a choice of the form. */
export function encryptionMembers({ idTokenEncryption, userinfoEncryption }: Chosen) {
  const [idTokenAlg, idTokenEnc] = partsOf(idTokenEncryption);
  const [userinfoAlg, userinfoEnc] = partsOf(userinfoEncryption);
  return {
    idTokenEncryptedResponseAlg: idTokenAlg,
    idTokenEncryptedResponseEnc: idTokenEnc,
    userinfoEncryptedResponseAlg: userinfoAlg,
    userinfoEncryptedResponseEnc: userinfoEnc,
  };
}

function partsOf(chosen: string) {
  const [first, second] = chosen.split(' ');
  const alg = ENCRYPTION_ALGS.find((one) => one === first);
  const enc = ENCRYPTION_ENCS.find((one) => one === second);
  return [alg, enc] as const;
}

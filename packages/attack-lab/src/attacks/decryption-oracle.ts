/** A service that says why a token does not open answers questions about its key. */

import { encryptFor } from '@federama/server-kit/nested-tokens';
import { NEXT_SERVICE, PROVIDER } from '../actors.ts';
import { type Attack, fails, type Narrate, works } from '../attack.ts';
import type { Lab } from '../lab.ts';

export const decryptionOracle: Attack = {
  id: 'decryption-oracle',
  rfc: 'RFC 7516 §11.5',
  title: { fr: 'Le service qui répond sur sa clé', en: 'The service that answers about its key' },
  hook: {
    fr: 'Deux refus différents : voilà une question à laquelle la clé privée répond.',
    en: 'Two different refusals: that is a question the private key answers.',
  },
  scene: {
    fr: 'La banque reçoit des jetons chiffrés avec sa clé publique, que chacun peut lire. Malo, sans compte ni victime, en fabrique à volonté et les présente à l’entrée de l’application mobile : l’un bien chiffré, l’autre changé d’une lettre. Si les deux refus diffèrent, il sait lequel s’ouvre. Posée des milliers de fois sur un jeton d’Angela trouvé dans un journal, cette question-là a, par le passé, livré des contenus sans la clé.',
    en: 'The bank receives tokens encrypted with its public key, which anyone can read. Malo, with no account and no victim, makes as many as he likes and shows them at the door of the phone application: one well encrypted, another with one letter changed. If the two refusals differ, he knows which one opens. Asked thousands of times about a token of Angela’s found in a log, that very question has in the past given contents away without the key.',
  },
  victimSees: {
    fr: 'Rien. Elle n’est même pas devant un écran.',
    en: 'Nothing. She is not even at a screen.',
  },
  attackerGains: {
    fr: 'Un oracle : pour chaque message de son choix, il apprend si la clé de la banque l’ouvre.',
    en: 'An oracle: for each message of his choice, he learns whether the bank’s key opens it.',
  },
  cast: [NEXT_SERVICE, PROVIDER],
  stepsUp: true,
  weakness: 'service.tells-what-does-not-open',
  check: "return { ...problem, told: 'answer_refused' };",
  defence: {
    fr: 'Mauvaise clé, contenu changé, signature fausse, mauvais destinataire : un seul refus, et le même chemin jusqu’à lui. La raison est pour le journal et pour le panneau des développeurs, qui n’existe que dans cette démonstration.',
    en: 'Wrong key, changed content, wrong signature, wrong audience: one refusal, and the same way to it. The reason is for the log, and for the developers’ panel, which exists in this demonstration only.',
  },
  refusal: 'answer_refused',
  async play(lab, narrate) {
    const token = await ownToken(lab, narrate);
    const [head, key, iv, content = '', tag] = token.split('.');
    const other = (content.startsWith('A') ? 'B' : 'A') + content.slice(1);
    const answers = [
      await refusalOf(lab, token),
      await refusalOf(lab, [head, key, iv, other, tag].join('.')),
    ];
    narrate(
      'attacker',
      `Présente ce jeton, puis le même changé d’une lettre. Refus : ${answers.join(', puis ')}.`,
      `Shows this token, then the same with one letter changed. Refusals: ${answers.join(', then ')}.`,
    );
    if (new Set(answers).size > 1)
      return works(
        'Les deux refus diffèrent : le service dit à Malo lesquels de ses messages s’ouvrent.',
        'The two refusals differ: the service tells Malo which of his messages open.',
      );
    return fails(
      'Le même refus, deux fois : Malo n’a rien appris.',
      'The same refusal, twice: Malo has learnt nothing.',
      answers[0],
    );
  },
};

type Jwk = { kid?: string; alg?: string };

/** Anyone can encrypt for the bank: a text of his own, which nobody signed. */
async function ownToken(lab: Lab, narrate: Narrate): Promise<string> {
  const published = await lab.attacker.open(`${lab.url(NEXT_SERVICE)}/client/.well-known/keys`);
  const { keys } = JSON.parse(published.text) as { keys: Jwk[] };
  narrate('attacker', 'Lit les clés publiques de la banque.', 'Reads the public keys of the bank.');
  const [key = {}] = keys;
  const { kid, alg = '' } = key;
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encoded({ alg: 'ES256', kid: 'malo' })}.${encoded({ sub: 'malo' })}.bWFsbw`;
  return encryptFor(key, signed, { alg, enc: 'A256GCM', cty: 'JWT', kid });
}

/** What its page says, at the entry for the phone application; the developers’ panel is none of it. */
async function refusalOf(lab: Lab, token: string): Promise<string> {
  const { stepUp } = lab.item('serviceProviders', NEXT_SERVICE) as { stepUp?: { broker: string } };
  const page = await lab.attacker.send(`${lab.url(NEXT_SERVICE)}/phone`, {
    id_token: token,
    broker: stepUp?.broker ?? '',
  });
  return page.shown('refusal-code') ?? '';
}

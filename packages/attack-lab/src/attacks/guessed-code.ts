/** Eight digits, and as many tries as one likes. */
import {
  ANGELA_AT_MINISTRY,
  askSecondFactor,
  NAMES,
  ONE_FACTOR_PROVIDER,
  signInAtWork,
  WORKSPACE,
} from '../at-work.ts';
import { type Attack, fails, type Outcome, works } from '../attack.ts';
import type { Lab, LabPage } from '../lab.ts';

/** From so many codes before the right one: nobody waits for a hundred million. */
const HEAD_START = 15;
const DIGITS = 8;

export const guessedCode: Attack = {
  id: 'guessed-code',
  rfc: 'NIST SP 800-63B-4 §3.2.2',
  title: { fr: 'Le code deviné', en: 'The code that was guessed' },
  hook: {
    fr: 'Cent millions de codes, c’est beaucoup pour une main, et peu pour une machine.',
    en: 'A hundred million codes are many for a hand, and few for a machine.',
  },
  scene: {
    fr: 'Tandem, l’espace de travail, exige un second facteur : un code de huit chiffres, envoyé à l’adresse d’Angela, valable une heure. Malo n’a que son mot de passe. Son programme essaie tous les codes, l’un après l’autre. Pour ne pas vous faire attendre, le labo le fait partir quinze codes avant le bon.',
    en: 'Tandem, the workspace, insists on a second factor: a code of eight digits, sent to Angela’s address, good for an hour. Malo has only her password. His program tries all codes, one after the other. To spare you the wait, the lab starts it fifteen codes before the right one.',
  },
  victimSees: {
    fr: 'Un courriel, avec un code qu’elle n’a pas demandé.',
    en: 'An e-mail, with a code that she did not ask for.',
  },
  attackerGains: {
    fr: 'Le compte d’Angela, second facteur compris.',
    en: 'Angela’s account, second factor included.',
  },
  cast: [WORKSPACE, ONE_FACTOR_PROVIDER],
  weakness: 'broker.counts-no-tries',
  check: 'perAccount: { most: tries, withinSeconds: triesWithinSeconds },',
  defence: {
    fr: 'Les essais sont comptés par adresse, et non par navigateur : dix en cinq minutes, puis plus aucun, même le bon. En une heure, il reste une chance sur un million environ.',
    en: 'Tries are counted by address, not by browser: ten in five minutes, then none, not even the right one. In an hour, that leaves a chance of about one in a million.',
  },
  refusal: 'Y170001',
  async prepare(lab) {
    await lab.put('agents', ANGELA_AT_MINISTRY);
  },
  async play(lab, narrate) {
    await signInAtWork(lab, lab.attacker, ANGELA_AT_MINISTRY);
    const asked = await askSecondFactor(lab, lab.attacker);
    narrate(
      'attacker',
      'Tape le mot de passe d’Angela. Pour aller plus loin, on lui demande un code.',
      'Types Angela’s password. To go further, he is asked for a code.',
    );
    const code = await codeInMailbox(lab);
    narrate(
      'victim',
      'Reçoit le code, dans sa messagerie que Malo ne lit pas.',
      'Receives the code, in her mailbox, which Malo cannot read.',
    );
    const { page, tries } = await tryCodes(lab, asked, code);
    narrate('attacker', `Essaie ${tries} codes à la suite.`, `Tries ${tries} codes in a row.`);
    return outcomeOf(page, tries);
  },
};

async function codeInMailbox({ victim, url, broker }: Lab): Promise<number> {
  const mailbox = await victim.open(`${url(broker)}/mailbox`);
  const [digits] = /\d{8}/.exec(mailbox.shown('email-code-message') ?? '') ?? [];
  if (digits === undefined) throw new Error('no code was sent');
  return Number(digits);
}

/** Up to the right one, or to the first that is refused for another reason than being wrong. */
async function tryCodes(
  { attacker }: Lab,
  asked: LabPage,
  code: number,
): Promise<{ page: LabPage; tries: number }> {
  let [page, tries] = [asked, 0];
  for (let guess = Math.max(0, code - HEAD_START); guess <= code; guess++) {
    page = await attacker.fill('#verify-email', {
      verify_email_token: String(guess).padStart(DIGITS, '0'),
    });
    tries++;
    if (page.refusal !== WRONG) break;
  }
  return { page, tries };
}

const WRONG = 'Y170003';

function outcomeOf({ person, refusal, shown }: LabPage, tries: number): Outcome {
  if (person === NAMES.angela)
    return works(
      `Au ${tries}e code, Malo est dans le compte d’${person}, au niveau ${shown('acr')}.`,
      `At code number ${tries}, Malo is in the account of ${person}, at level ${shown('acr')}.`,
    );
  return fails(
    `Le tiers de confiance n’écoute plus : les ${tries - 1} premiers essais étaient de trop.`,
    `The broker has stopped listening: the first ${tries - 1} tries were too many.`,
    refusal,
  );
}

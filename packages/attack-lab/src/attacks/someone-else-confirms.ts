/** The bank asks for a second, stronger proof, and forgets to ask whose it is. */

import { ANGELA, MALO, NEXT_SERVICE, PROVIDER, signInAt } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const someoneElseConfirms: Attack = {
  id: 'someone-else-confirms',
  rfc: 'RFC 9470 §6',
  title: { fr: 'Un autre confirme l’acte sensible', en: 'Someone else confirms the sensitive act' },
  hook: {
    fr: 'La preuve est forte, et vraie : c’est celle de Malo, sur le compte d’Angela.',
    en: 'The proof is strong, and true: it is Malo’s, on Angela’s account.',
  },
  scene: {
    fr: 'Angela est connectée à sa banque, et s’éloigne de l’écran. Malo s’assied et demande un virement plus élevé. La banque exige alors une preuve plus forte, par un tiers de confiance de niveau élevé. Malo y prouve qui il est, avec son propre compte.',
    en: 'Angela is signed in at her bank, and leaves the screen. Malo sits down and asks for a higher transfer limit. The bank then demands a stronger proof, through a broker of a high level. There Malo proves who he is, with his own account.',
  },
  victimSees: {
    fr: 'Son compte, tel qu’elle l’a laissé. Le plafond a changé.',
    en: 'Her account, as she left it. The limit has changed.',
  },
  attackerGains: {
    fr: 'Un acte fait au nom d’Angela, que la banque croit prouvé.',
    en: 'An act done in Angela’s name, which the bank believes proved.',
  },
  cast: [NEXT_SERVICE, PROVIDER],
  stepsUp: true,
  weakness: 'service.steps-up-anyone',
  check: 'const different = firstDifference(session.claims, proved.claims);',
  defence: {
    fr: 'Le sub diffère d’un tiers de confiance à l’autre, et ne se compare pas. La banque compare donc l’état civil : le nom, le prénom, la date et le lieu de naissance de qui prouve sont ceux de qui est connecté, ou rien n’est fait.',
    en: 'The sub differs from one broker to another, and cannot be compared. So the bank compares civil status: name, given name, date and place of birth of whoever proves are those of whoever is signed in, or nothing is done.',
  },
  refusal: 'family_name',
  async play(lab, narrate) {
    await signInAt(lab, lab.victim, ANGELA.login, { service: NEXT_SERVICE });
    narrate(
      'victim',
      'Se connecte à sa banque, puis s’éloigne.',
      'Signs in at her bank, then leaves.',
    );
    const choice = await lab.victim.send(`${lab.url(NEXT_SERVICE)}/act`, {});
    narrate(
      'service',
      'Demande une preuve de niveau plus élevé.',
      'Asks for a proof of a higher level.',
    );
    const page = await lab.victim.signIn({ url: choice.url, login: MALO.login });
    narrate(
      'attacker',
      'Sur l’écran d’Angela, prouve qu’il est Malo.',
      'At Angela’s screen, proves that he is Malo.',
    );
    if (page.shown('act-done'))
      return works(
        `L’acte est fait, sur le compte de ${ANGELA.name}, avec la preuve de ${MALO.name}.`,
        `The act is done, on the account of ${ANGELA.name}, with the proof of ${MALO.name}.`,
      );
    return fails(
      'La banque refuse : cette preuve est celle de quelqu’un d’autre.',
      'The bank refuses: this proof is someone else’s.',
      page.refusal,
    );
  },
};

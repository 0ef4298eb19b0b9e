/** Two factors are asked for; a level that stands higher in the list has only one. */
import {
  ANGELA_AT_MINISTRY,
  askSecondFactor,
  NAMES,
  ONE_FACTOR_PROVIDER,
  signInAtWork,
  WORKSPACE,
} from '../at-work.ts';
import { type Attack, fails, works } from '../attack.ts';

export const rankedLevels: Attack = {
  id: 'ranked-levels',
  rfc: 'OpenID Connect Core §5.5.1.1',
  title: { fr: 'Le niveau d’à côté', en: 'The level next to it' },
  hook: {
    fr: 'eidas1 vient après eidas0-mfa, donc il suffit. Il n’a qu’un facteur.',
    en: 'eidas1 comes after eidas0-mfa, so it will do. It has one factor only.',
  },
  scene: {
    fr: 'Tandem, l’espace de travail, exige deux facteurs : eidas0-mfa, eidas1-mfa, eidas2 ou eidas3. À la réception, il compare : tout ce qui vient après eidas0-mfa doit être au moins aussi sûr. Malo n’a que le mot de passe d’Angela. Il ôte de l’adresse ce que le service exige.',
    en: 'Tandem, the workspace, insists on two factors: eidas0-mfa, eidas1-mfa, eidas2 or eidas3. On receipt it compares: whatever comes after eidas0-mfa must be at least as sure. Malo has only Angela’s password. He takes what the service insists on out of the address.',
  },
  victimSees: { fr: 'Rien.', en: 'Nothing.' },
  attackerGains: {
    fr: 'Ce que Tandem garde pour qui a prouvé deux facteurs.',
    en: 'What Tandem keeps for whoever proved two factors.',
  },
  cast: [WORKSPACE, ONE_FACTOR_PROVIDER],
  weakness: 'service.ranks-essential-levels',
  check: 'return levels.includes(received);',
  defence: {
    fr: 'Chaque niveau dit trois choses : qui est la personne, comment elle l’a prouvé, à quelle organisation elle tient. Trois choses ne se rangent pas sur une ligne : on écrit la liste de ce que l’on accepte, et l’on vérifie que la réponse en est.',
    en: 'Each level says three things: who the person is, how they proved it, which organisation they belong to. Three things do not stand in one line: write the list of what you accept, and check that the answer is in it.',
  },
  refusal: 'acr',
  async prepare(lab) {
    await lab.put('agents', ANGELA_AT_MINISTRY);
  },
  async play(lab, narrate) {
    await signInAtWork(lab, lab.attacker, ANGELA_AT_MINISTRY);
    narrate('attacker', 'Tape le mot de passe d’Angela.', 'Types Angela’s password.');
    lab.attacker.interceptNext(`${lab.issuer}/authorize`);
    await askSecondFactor(lab, lab.attacker);
    const request = new URL(lab.attacker.takeIntercepted() ?? '');
    narrate(
      'service',
      'Exige un second facteur : quatre niveaux, dans claims.',
      'Insists on a second factor: four levels, in claims.',
    );
    request.searchParams.set('claims', JSON.stringify({ id_token: { acr: null } }));
    narrate(
      'attacker',
      'Ôte les quatre niveaux de l’adresse. Aucun code ne lui est demandé.',
      'Takes the four levels out of the address. No code is asked of him.',
    );
    const page = await lab.attacker.signIn({ url: request.href, login: ANGELA_AT_MINISTRY.login });
    if (page.person === NAMES.angela)
      return works(
        `Tandem exigeait deux facteurs ; il a pris ${page.shown('acr')}, le mot de passe d’${page.person}.`,
        `Tandem insisted on two factors; it took ${page.shown('acr')}, the password of ${page.person}.`,
      );
    return fails(
      'Le service refuse : eidas1 n’est pas un des niveaux qu’il exige.',
      'The service refuses: eidas1 is none of the levels it insists on.',
      page.refusal,
    );
  },
};

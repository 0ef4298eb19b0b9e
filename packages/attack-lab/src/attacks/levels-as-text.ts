/** Levels have an order; their names, as words, have another one. */

import { ANGELA, PROVIDER, SERVICE } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

/** A name that comes after `eidas2` in a dictionary. */
const LOW_LEVEL = 'self-asserted';

export const levelsAsText: Attack = {
  id: 'levels-as-text',
  rfc: 'RFC 9470 §4',
  title: { fr: 'Le niveau lu dans le dictionnaire', en: 'The level read in the dictionary' },
  hook: {
    fr: '« self-asserted » vient après « eidas2 » : par ordre alphabétique, donc plus haut.',
    en: '“self-asserted” comes after “eidas2”: in alphabetical order, so higher.',
  },
  scene: {
    fr: 'Les Impôts demandent le niveau eidas2 et comparent les noms des niveaux comme des mots. Un jour, le tiers de confiance délivre aussi un niveau plus bas que tous les autres, « self-asserted » : la personne le dit, personne ne le vérifie. Malo n’a que le mot de passe d’Angela. Il ôte eidas2 de l’adresse, et reçoit ce niveau-là.',
    en: 'The tax office asks for level eidas2, and compares the names of levels as words. One day the broker also issues a level below all others, “self-asserted”: the person says so, nobody checks. Malo has only Angela’s password. He takes eidas2 out of the address, and receives that level.',
  },
  victimSees: { fr: 'Rien.', en: 'Nothing.' },
  attackerGains: {
    fr: 'Un dossier que seule la carte d’Angela devait ouvrir, avec un niveau que le service n’a jamais connu.',
    en: 'A file that only Angela’s card should open, with a level that the service has never known.',
  },
  weakness: 'service.compares-levels-as-text',
  check: 'return acrRank(received) >= acrRank(needed);',
  defence: {
    fr: 'L’ordre des niveaux est une liste, écrite une fois. Un nom qui n’y est pas a le rang zéro : il n’ouvre rien, quel qu’il soit.',
    en: 'The order of levels is a list, written once. A name that is not in it ranks zero: it opens nothing, whatever it is.',
  },
  refusal: 'acr',
  async prepare(lab) {
    await lab.put('serviceProviders', { ...lab.item('serviceProviders', SERVICE), acr: 'eidas2' });
    lab.arm('broker.id-token.acr-unknown', { acr: LOW_LEVEL });
  },
  async play(lab, narrate) {
    const request = new URL(await lab.attacker.redirectTarget(`${lab.url(SERVICE)}/login`));
    request.searchParams.set('acr_values', 'eidas1');
    narrate(
      'attacker',
      'Ôte eidas2 de l’adresse, et se connecte avec le mot de passe d’Angela.',
      'Takes eidas2 out of the address, and signs in with Angela’s password.',
    );
    const page = await lab.attacker.signIn({
      ...{ url: request.href, login: ANGELA.login, via: PROVIDER },
    });
    narrate(
      'broker',
      `Signe un jeton d’identité au niveau « ${LOW_LEVEL} ».`,
      `Signs an ID token at level “${LOW_LEVEL}”.`,
    );
    if (page.person === ANGELA.name)
      return works(
        `Malo est dans le dossier de ${page.person} : « ${LOW_LEVEL} » suffit, après « eidas2 » dans le dictionnaire.`,
        `Malo is in the file of ${page.person}: “${LOW_LEVEL}” will do, after “eidas2” in the dictionary.`,
      );
    return fails(
      'Le service refuse : ce niveau n’est pas dans sa liste.',
      'The service refuses: this level is not in its list.',
      page.refusal,
    );
  },
};

/** The broker joins accounts that have one address; a provider lets people write any address. */
import {
  ANGELA_AT_TOWN_HALL,
  DEFAULT_PROVIDER,
  MINISTRY,
  maloAtMinistry,
  NAMES,
  signInAtWork,
  WORKSPACE,
} from '../at-work.ts';
import { type Attack, fails, works } from '../attack.ts';

const MALO = maloAtMinistry(ANGELA_AT_TOWN_HALL.login);

export const borrowedAddress: Attack = {
  id: 'borrowed-address',
  rfc: 'OpenID Connect Core §5.7',
  title: { fr: 'L’adresse d’un autre domaine', en: 'The address of another domain' },
  hook: {
    fr: 'Un ministère répond pour une adresse de la mairie, et Malo devient Angela.',
    en: 'A ministry answers for an address of the town hall, and Malo becomes Angela.',
  },
  scene: {
    fr: 'Angela travaille à la mairie, qui n’a pas de fournisseur d’identité : elle passe par celui de tous. Le jour où la mairie aura le sien, le tiers de confiance retrouvera son compte par l’adresse e-mail. Malo travaille dans un ministère où chacun écrit son adresse dans son profil. Il y met celle d’Angela.',
    en: 'Angela works at the town hall, which has no identity provider: she goes by the one for everybody. The day the town hall has its own, the broker will find her account again by her e-mail address. Malo works at a ministry where everyone writes their address in their profile. He puts Angela’s there.',
  },
  victimSees: { fr: 'Rien.', en: 'Nothing.' },
  attackerGains: {
    fr: 'Le sub d’Angela, et avec lui son compte dans tous les services.',
    en: 'Angela’s sub, and with it her account at every service.',
  },
  cast: [WORKSPACE, MINISTRY, DEFAULT_PROVIDER],
  weakness: 'broker.believes-any-address',
  check: "if (givesAddress(provider, email) !== 'blocked') return;",
  defence: {
    fr: 'Une adresse ne vaut que par qui la donne. Chaque fournisseur d’identité a ses domaines, prouvés une fois ; le tiers de confiance refuse de lui toute autre adresse, avant de chercher à qui elle est.',
    en: 'An address is worth what its source is worth. Each identity provider has its domains, proven once; the broker refuses any other address from it, before it looks up whose it is.',
  },
  refusal: 'Y500027',
  async prepare(lab) {
    await lab.put('agents', ANGELA_AT_TOWN_HALL);
    await lab.put('agents', MALO);
    const ministry = lab.item('identityProviders', MINISTRY);
    const professional = { ...(ministry.professional as object), blocksOtherDomains: true };
    await lab.put('identityProviders', { ...ministry, professional });
  },
  async play(lab, narrate) {
    const hers = await signInAtWork(lab, lab.victim, ANGELA_AT_TOWN_HALL);
    const sub = hers.shown('claim-sub');
    narrate(
      'victim',
      'Se connecte, par le fournisseur d’identité de tous.',
      'Signs in, through the identity provider for everybody.',
    );
    narrate(
      'attacker',
      `Écrit ${ANGELA_AT_TOWN_HALL.login} dans son profil, à son ministère.`,
      `Writes ${ANGELA_AT_TOWN_HALL.login} in his profile, at his ministry.`,
    );
    const his = await signInAtWork(lab, lab.attacker, MALO);
    narrate(
      'attacker',
      `Se connecte par son ministère, avec sa propre adresse ${MALO.login}.`,
      `Signs in through his ministry, with his own address ${MALO.login}.`,
    );
    if (sub !== undefined && his.shown('claim-sub') === sub)
      return works(
        `${his.person} a le sub d’${NAMES.angela} : les services le prennent pour elle.`,
        `${his.person} has the sub of ${NAMES.angela}: services take him for her.`,
      );
    return fails(
      'Le tiers de confiance refuse : ce ministère ne répond pas pour les adresses de la mairie.',
      'The broker refuses: this ministry does not answer for addresses of the town hall.',
      his.refusal,
    );
  },
};

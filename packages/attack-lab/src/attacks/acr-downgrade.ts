/** The service asked for a strong sign-in, and takes a weak one. */

import { ANGELA, PROVIDER, SERVICE } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const acrDowngrade: Attack = {
  id: 'acr-downgrade',
  rfc: 'OpenID Connect Core §3.1.3.7',
  title: { fr: 'Le niveau rabaissé', en: 'The level brought down' },
  hook: {
    fr: 'Le service exige une carte à puce ; un mot de passe volé lui suffit.',
    en: 'The service demands a chip card; a stolen password is enough.',
  },
  scene: {
    fr: 'Les Impôts demandent le niveau eidas2 : une carte à puce. Malo n’a que le mot de passe d’Angela chez Compte Azur, qui ne donne qu’eidas1. Il change « eidas2 » en « eidas1 » dans l’adresse, avant qu’elle ne parte vers le tiers de confiance.',
    en: 'The tax office asks for level eidas2: a chip card. Malo has only Angela’s password at Compte Azur, which gives no more than eidas1. He changes “eidas2” into “eidas1” in the address, before it leaves for the broker.',
  },
  victimSees: { fr: 'Rien.', en: 'Nothing.' },
  attackerGains: {
    fr: 'Un dossier que seule la carte d’Angela devait ouvrir.',
    en: 'A file that only Angela’s card should open.',
  },
  weakness: 'service.ignores-acr',
  check: 'return acrRank(received) >= acrRank(needed);',
  defence: {
    fr: 'Demander un niveau ne suffit pas : l’adresse passe par le navigateur, qui peut la changer. Le service compare le niveau reçu, signé dans le jeton d’identité, à celui qu’il avait demandé.',
    en: 'Asking for a level is not enough: the address passes through the browser, which can change it. The service compares the level it receives, signed in the ID token, with the one it had asked for.',
  },
  refusal: 'acr',
  async prepare(lab) {
    await lab.put('serviceProviders', { ...lab.item('serviceProviders', SERVICE), acr: 'eidas2' });
  },
  async play(lab, narrate) {
    const request = new URL(await lab.attacker.redirectTarget(`${lab.url(SERVICE)}/login`));
    narrate(
      'service',
      `Demande le niveau ${request.searchParams.get('acr_values')}.`,
      `Asks for level ${request.searchParams.get('acr_values')}.`,
    );
    request.searchParams.set('acr_values', 'eidas1');
    narrate('attacker', 'Écrit eidas1 à la place.', 'Writes eidas1 in its place.');
    const page = await lab.attacker.signIn({
      url: request.href,
      login: ANGELA.login,
      via: PROVIDER,
    });
    narrate(
      'attacker',
      'Choisit Compte Azur et tape le mot de passe d’Angela.',
      'Chooses Compte Azur and types Angela’s password.',
    );
    if (page.person === ANGELA.name)
      return works(
        `Malo est dans le dossier de ${page.person}, au niveau ${page.shown('acr')}.`,
        `Malo is in the file of ${page.person}, at level ${page.shown('acr')}.`,
      );
    return fails(
      'Le service refuse : eidas1 n’est pas ce qu’il avait demandé.',
      'The service refuses: eidas1 is not what it had asked for.',
      page.refusal,
    );
  },
};

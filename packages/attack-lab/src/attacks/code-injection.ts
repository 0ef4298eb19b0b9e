/** A stolen code, put into a sign-in that the attacker began. */

import { ANGELA, abbreviate, almostSignIn, callbackOf, MALO, parameter } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const codeInjection: Attack = {
  id: 'code-injection',
  rfc: 'RFC 9700 §4.5',
  title: { fr: 'Le code volé', en: 'The stolen code' },
  hook: {
    fr: 'Malo glisse le code d’Angela dans sa propre connexion : il devient Angela.',
    en: 'Malo slips Angela’s code into his own sign-in: he becomes Angela.',
  },
  scene: {
    fr: 'Le réseau d’Angela coupe au dernier instant : son code n’a pas servi, et l’adresse qui le porte traîne dans un historique que Malo lit. Il commence une connexion, et remplace son code par celui d’Angela.',
    en: 'Angela’s network drops at the last moment: her code was not used, and the address that carries it lies in a history that Malo reads. He starts a sign-in, and puts her code in place of his.',
  },
  victimSees: {
    fr: 'Une page qui ne s’affiche pas. Elle recommencera plus tard.',
    en: 'A page that does not load. She will try again later.',
  },
  attackerGains: {
    fr: 'Une session ouverte au nom d’Angela, sans son mot de passe.',
    en: 'A session in Angela’s name, without her password.',
  },
  weakness: 'service.ignores-nonce',
  check: "weaknesses.includes('service.ignores-nonce')",
  defence: {
    fr: 'Chaque connexion a son « nonce », que le tiers de confiance recopie dans le jeton d’identité. Le jeton obtenu avec le code d’Angela porte le nonce d’Angela ; le service attendait celui de Malo.',
    en: 'Each sign-in has its “nonce”, which the broker copies into the ID token. The token that Angela’s code yields carries Angela’s nonce; the service expected Malo’s.',
  },
  refusal: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  async play(lab, narrate) {
    const stolen = parameter(await almostSignIn(lab, lab.victim, ANGELA.login), 'code');
    narrate(
      'victim',
      `Se connecte ; le réseau coupe avant la dernière adresse, avec son code ${abbreviate(stolen)}`,
      `Signs in; the network drops before the last address, with her code ${abbreviate(stolen)}`,
    );
    const own = new URL(await almostSignIn(lab, lab.attacker, MALO.login));
    narrate(
      'attacker',
      'Commence sa propre connexion, dans son navigateur, et l’arrête au même endroit.',
      'Starts a sign-in of his own, in his browser, and stops it at the same place.',
    );
    own.searchParams.set('code', stolen);
    const page = await lab.attacker.open(own.href);
    narrate(
      'attacker',
      `Remplace son code par celui d’Angela, et ouvre ${callbackOf(lab)}.`,
      `Puts Angela’s code in place of his, and opens ${callbackOf(lab)}.`,
    );
    if (page.person === ANGELA.name)
      return works(
        `Le navigateur de Malo est connecté au compte de ${ANGELA.name}.`,
        `Malo’s browser is signed in to the account of ${ANGELA.name}.`,
      );
    return fails(
      'Le service refuse le jeton : il n’a pas le nonce de cette connexion.',
      'The service refuses the token: it lacks the nonce of this sign-in.',
      page.refusal,
    );
  },
};

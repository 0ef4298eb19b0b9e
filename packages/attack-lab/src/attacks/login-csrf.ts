/** The victim is signed in to the attacker's account, without knowing. */

import { abbreviate, almostSignIn, MALO, parameter, SERVICE } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const loginCsrf: Attack = {
  id: 'login-csrf',
  rfc: 'RFC 9700 §4.7',
  title: { fr: 'Chez l’autre sans le savoir', en: 'At home in someone else’s account' },
  hook: {
    fr: 'Angela clique sur un lien : la voilà connectée… au compte de Malo.',
    en: 'Angela clicks a link: she is signed in… to Malo’s account.',
  },
  scene: {
    fr: 'Malo commence une connexion aux Impôts avec son propre compte, s’arrête juste avant la dernière adresse, et l’envoie à Angela : « Votre remboursement vous attend ».',
    en: 'Malo starts signing in to the tax office with his own account, stops just before the last address, and sends that address to Angela: “Your refund is waiting”.',
  },
  victimSees: {
    fr: 'Le vrai site des Impôts, déjà connecté. Rien ne lui dit que ce n’est pas chez elle.',
    en: 'The real tax site, already signed in. Nothing tells her that it is not her own account.',
  },
  attackerGains: {
    fr: 'Tout ce qu’Angela dépose ensuite – justificatifs, coordonnées bancaires – arrive dans le compte de Malo.',
    en: 'Whatever Angela files next – documents, bank details – lands in Malo’s account.',
  },
  weakness: 'service.ignores-state',
  check: 'const isOurs = signedCookie(req, name) === state;',
  defence: {
    fr: 'Au départ, le service tire un « state » au hasard et le dépose dans un cookie signé de ce navigateur. Au retour, l’adresse et le cookie doivent dire la même chose. Le navigateur d’Angela n’a pas ce cookie : la réponse n’est pas pour lui.',
    en: 'At the start the service draws a random “state” and leaves it in a signed cookie of this browser. On return, address and cookie must agree. Angela’s browser has no such cookie: the answer is not for it.',
  },
  refusal: 'state',
  async play(lab, narrate) {
    const address = await almostSignIn(lab, lab.attacker, MALO.login);
    narrate(
      'attacker',
      `Se connecte aux Impôts sous son nom et garde la dernière adresse, avec son code ${abbreviate(parameter(address, 'code'))}`,
      `Signs in to the tax office as himself and keeps the last address, with its code ${abbreviate(parameter(address, 'code'))}`,
    );
    const arrived = await lab.victim.open(address);
    narrate('victim', 'Clique sur le lien reçu de Malo.', 'Clicks the link that Malo sent.');
    const page = await lab.victim.open(`${lab.url(SERVICE)}/`);
    narrate(
      'victim',
      'Ouvre la page d’accueil des Impôts.',
      'Opens the home page of the tax office.',
    );
    if (page.person === MALO.name)
      return works(
        `Le navigateur d’Angela est connecté au compte de ${MALO.name}.`,
        `Angela’s browser is signed in to the account of ${MALO.name}.`,
      );
    return fails(
      'Le service refuse la réponse : ce navigateur ne l’a pas demandée.',
      'The service refuses the answer: this browser did not ask for it.',
      arrived.refusal,
    );
  },
};

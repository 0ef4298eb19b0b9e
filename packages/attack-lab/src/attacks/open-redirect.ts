/** The service itself sends people on to the attacker, once they have signed in. */

import { ANGELA, PROVIDER, SERVICE } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';

export const openRedirect: Attack = {
  id: 'open-redirect',
  rfc: 'RFC 9700 §4.11',
  title: { fr: 'Le service qui envoie ailleurs', en: 'The service that sends you elsewhere' },
  hook: {
    fr: 'Un lien vers les vrais Impôts finit sur une fausse page de connexion.',
    en: 'A link to the real tax office ends on a false sign-in page.',
  },
  scene: {
    fr: 'Les Impôts savent ramener à la page d’où l’on vient : /login?return=… Malo y met sa propre adresse, celle d’une page qui ressemble à « Votre session a expiré ».',
    en: 'The tax office can take people back to where they came from: /login?return=… Malo puts his own address there, that of a page that looks like “Your session has expired”.',
  },
  victimSees: {
    fr: 'Le vrai site, une vraie connexion… puis une page qui redemande le mot de passe.',
    en: 'The real site, a real sign-in… then a page that asks for the password once more.',
  },
  attackerGains: {
    fr: 'Le mot de passe d’Angela, tapé de bon cœur : elle venait du vrai site.',
    en: 'Angela’s password, typed in good faith: she came from the real site.',
  },
  weakness: 'service.open-redirect',
  check: "const allowed = weaknesses?.includes('service.open-redirect') || isLocalPath(path);",
  defence: {
    fr: 'Le service ne revient qu’à un chemin de son propre site. Une adresse complète, « //ailleurs » ou « /\\ailleurs » comptent pour rien.',
    en: 'The service goes back to a path of its own site only. A full address, “//elsewhere” or “/\\elsewhere” count for nothing.',
  },
  async play(lab, narrate) {
    const evil = `${lab.url('attacker')}/sign-in`;
    const url = `${lab.url(SERVICE)}/login?return=${encodeURIComponent(evil)}`;
    narrate(
      'attacker',
      `Envoie un lien vers les vrais Impôts, qui finit par ?return=${evil}`,
      `Sends a link to the real tax office that ends in ?return=${evil}`,
    );
    const page = await lab.victim.signIn({ url, login: ANGELA.login, via: PROVIDER });
    narrate(
      'victim',
      `Se connecte, et arrive à ${page.url}`,
      `Signs in, and arrives at ${page.url}`,
    );
    const captured = await lab.notebook.first('password');
    if (captured)
      return works(
        `Le carnet de Malo contient le mot de passe de « ${captured.login} ».`,
        `Malo’s notebook holds the password of “${captured.login}”.`,
      );
    return fails(
      'Le lien ne mène nulle part ailleurs : Angela est aux Impôts, connectée sous son nom.',
      'The link leads nowhere else: Angela is at the tax office, signed in under her name.',
    );
  },
};

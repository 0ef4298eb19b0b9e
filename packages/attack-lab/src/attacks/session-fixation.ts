/** The attacker chooses the session before the victim signs in to it. */

import { guardedCookieName } from '@federama/server-kit/cookie-name';
import { ANGELA, MALO, SERVICE, signInAt } from '../actors.ts';
import type { Attack } from '../attack.ts';

export const sessionFixation: Attack = {
  id: 'session-fixation',
  rfc: 'OWASP ASVS 3.2.1',
  title: { fr: 'La session choisie d’avance', en: 'The session chosen beforehand' },
  hook: {
    fr: 'Malo dépose son cookie chez Angela ; quand elle se connecte, il l’est aussi.',
    en: 'Malo leaves his cookie with Angela; when she signs in, so does he.',
  },
  scene: {
    fr: 'Malo possède un site voisin des Impôts, sur le même domaine : il peut y déposer un cookie que les Impôts recevront. Il y met l’identifiant de sa propre session. Angela visite ce site, puis se connecte aux Impôts.',
    en: 'Malo owns a site next to the tax office, on the same domain: it can set a cookie that the tax office will receive. He puts his own session identifier there. Angela visits that site, then signs in to the tax office.',
  },
  victimSees: {
    fr: 'Une connexion tout à fait normale, sous son nom.',
    en: 'A perfectly normal sign-in, under her name.',
  },
  attackerGains: {
    fr: 'La même session qu’elle : il recharge la page et se retrouve chez Angela.',
    en: 'The same session as hers: he reloads the page and finds himself at Angela’s.',
  },
  weakness: 'service.keeps-session-id',
  check: 'const key = fixed ?? randomToken(random);',
  defence: {
    fr: 'À chaque connexion, un nouvel identifiant de session, tiré au hasard ; l’ancien est détruit. Personne n’a pu le choisir avant.',
    en: 'At each sign-in, a new session identifier, drawn at random; the former one is destroyed. Nobody can have chosen it before.',
  },
  async play(lab, narrate) {
    await signInAt(lab, lab.attacker, MALO.login);
    const { pathname } = new URL(lab.url(SERVICE));
    const name = guardedCookieName(`${SERVICE}_session`, lab.url(SERVICE), pathname);
    const cookie = await lab.attacker.cookie(`${lab.url(SERVICE)}/`, name);
    narrate(
      'attacker',
      `Se connecte aux Impôts sous son nom, et copie son cookie ${name}.`,
      `Signs in to the tax office as himself, and copies his cookie ${name}.`,
    );
    const query = new URLSearchParams({ name, value: cookie ?? '' });
    await lab.victim.open(`${lab.url('attacker')}/plant?${query}`);
    narrate(
      'victim',
      'Visite le site voisin, qui dépose ce cookie chez elle.',
      'Visits the site next door, which leaves that cookie with her.',
    );
    await signInAt(lab, lab.victim, ANGELA.login);
    narrate('victim', 'Se connecte aux Impôts.', 'Signs in to the tax office.');
    const page = await lab.attacker.open(`${lab.url(SERVICE)}/`);
    narrate('attacker', 'Recharge sa page des Impôts.', 'Reloads his page of the tax office.');
    const succeeded = page.person === ANGELA.name;
    return {
      succeeded,
      verdict: succeeded
        ? {
            fr: `La page de Malo dit : ${page.person}.`,
            en: `Malo’s page says: ${page.person}.`,
          }
        : {
            fr: 'La session que Malo avait choisie n’existe plus : il est déconnecté, Angela non.',
            en: 'The session that Malo had chosen is no more: he is signed out, Angela is not.',
          },
    };
  },
};

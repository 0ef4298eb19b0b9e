/** An account that is found by e-mail address belongs to whoever says that address. */

import { ANGELA, MALO, MALO_RECORD, SERVICE, signInAt } from '../actors.ts';
import type { Attack } from '../attack.ts';

export const emailLinking: Attack = {
  id: 'email-linking',
  rfc: 'OpenID Connect Core §5.7',
  title: { fr: 'Le compte retrouvé par e-mail', en: 'The account found by e-mail' },
  hook: {
    fr: 'Malo écrit l’adresse d’Angela dans son profil, et trouve son compte ouvert.',
    en: 'Malo writes Angela’s address in his profile, and finds her account open.',
  },
  scene: {
    fr: 'Chez son fournisseur d’identité, chacun écrit l’adresse e-mail qu’il veut ; personne ne la vérifie. Malo y met celle d’Angela, puis se connecte aux Impôts sous son propre nom.',
    en: 'At their identity provider everyone writes whatever e-mail address they like; nobody checks it. Malo puts Angela’s there, then signs in to the tax office under his own name.',
  },
  victimSees: { fr: 'Rien.', en: 'Nothing.' },
  attackerGains: {
    fr: 'Le compte d’Angela aux Impôts, à lui pour de bon.',
    en: 'Angela’s account at the tax office, his for good.',
  },
  weakness: 'service.links-by-email',
  check: "config.weaknesses?.includes('service.links-by-email')",
  defence: {
    fr: 'Un compte se retrouve par « sub », l’identifiant que le tiers de confiance donne à cette personne pour ce service. Une adresse se change, se prête et se recycle : elle sert à écrire aux gens, pas à les reconnaître.',
    en: 'An account is found by “sub”, the identifier that the broker gives this person for this service. Addresses change hands and are recycled: they serve to write to people, not to recognise them.',
  },
  async prepare(lab) {
    const identity = { ...MALO_RECORD.identity, email: ANGELA.email };
    await lab.put('people', { ...MALO_RECORD, identity });
  },
  async play(lab, narrate) {
    const hers = await signInAt(lab, lab.victim, ANGELA.login);
    const number = hers.shown('file-number');
    narrate(
      'victim',
      `Se connecte aux Impôts : son compte porte le numéro ${number}.`,
      `Signs in to the tax office: her account has number ${number}.`,
    );
    narrate(
      'attacker',
      `Écrit ${ANGELA.email} dans son profil.`,
      `Writes ${ANGELA.email} in his profile.`,
    );
    const his = await signInAt(lab, lab.attacker, MALO.login);
    const found = his.shown('file-number');
    narrate(
      'attacker',
      `Se connecte à ${lab.url(SERVICE)} sous son nom : compte ${found}.`,
      `Signs in to ${lab.url(SERVICE)} under his name: account ${found}.`,
    );
    const succeeded = number !== undefined && found === number;
    return {
      succeeded,
      verdict: succeeded
        ? {
            fr: `${his.person} est dans le compte ${number}, celui d’Angela.`,
            en: `${his.person} is in account ${number}, Angela’s.`,
          }
        : {
            fr: `${his.person} a son propre compte, ${found}. Celui d’Angela est resté le sien.`,
            en: `${his.person} has an account of his own, ${found}. Angela’s is still hers.`,
          },
    };
  },
};

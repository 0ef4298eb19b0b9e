/** Signing out of a service leaves the broker open, for whoever comes next. */

import { ANGELA, CAST, NEXT_SERVICE, SERVICE, signInAt } from '../actors.ts';
import type { Attack } from '../attack.ts';

export const sharedComputer: Attack = {
  id: 'shared-computer',
  rfc: 'RP-Initiated Logout 1.0 §2',
  title: { fr: 'L’ordinateur de la médiathèque', en: 'The computer at the library' },
  hook: {
    fr: 'Angela s’est déconnectée des Impôts. Malo s’assied, et ouvre sa banque.',
    en: 'Angela signed out of the tax office. Malo sits down, and opens her bank.',
  },
  scene: {
    fr: 'Sur un ordinateur partagé, Angela se connecte aux Impôts, puis clique sur « Se déconnecter ». Malo prend la place encore chaude, ouvre la Banque Pivoine et clique sur « Se connecter ».',
    en: 'At a shared computer Angela signs in to the tax office, then clicks “Sign out”. Malo takes the seat while it is warm, opens Pivoine Bank and clicks “Sign in”.',
  },
  victimSees: {
    fr: '« Vous êtes déconnectée. » C’est vrai – des Impôts.',
    en: '“You are signed out.” True – of the tax office.',
  },
  attackerGains: {
    fr: 'Tous les autres services, au nom d’Angela, sans mot de passe.',
    en: 'Every other service, in Angela’s name, without a password.',
  },
  cast: [...CAST, NEXT_SERVICE],
  weakness: 'service.signs-out-here-only',
  check: '.endSessionUrl({',
  defence: {
    fr: 'La connexion unique demande la déconnexion unique : le service ferme sa session, puis passe par le tiers de confiance, qui ferme la sienne et celle du fournisseur d’identité.',
    en: 'Single sign-on asks for single logout: the service ends its session, then goes by the broker, which ends its own and the identity provider’s.',
  },
  async play(lab, narrate) {
    const computer = lab.victim;
    await signInAt(lab, computer, ANGELA.login);
    narrate('victim', 'Se connecte aux Impôts.', 'Signs in to the tax office.');
    await computer.send(`${lab.url(SERVICE)}/logout`, {});
    narrate(
      'victim',
      'Clique sur « Se déconnecter », et voit la page qui le confirme.',
      'Clicks “Sign out”, and sees the page that confirms it.',
    );
    const page = await computer.signIn({
      url: `${lab.url(NEXT_SERVICE)}/login`,
      login: 'nobody',
      password: 'unknown',
    });
    narrate(
      'attacker',
      'Prend sa place, ouvre la Banque Pivoine et clique sur « Se connecter ».',
      'Takes her seat, opens Pivoine Bank and clicks “Sign in”.',
    );
    const succeeded = page.person === ANGELA.name;
    return {
      succeeded,
      verdict: succeeded
        ? {
            fr: `La banque dit bonjour à ${page.person}. Personne n’a tapé de mot de passe.`,
            en: `The bank says hello to ${page.person}. Nobody typed a password.`,
          }
        : {
            fr: 'La banque demande de s’identifier : Malo n’a pas de mot de passe à donner.',
            en: 'The bank asks who is there: Malo has no password to give.',
          },
    };
  },
};

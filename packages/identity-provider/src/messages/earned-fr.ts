/** Words of a sign-in whose level is earned: the account, the organisation, the code by e-mail. */
export const earnedFr = {
  signIn: {
    lead: 'Votre compte professionnel, si votre organisation n’a pas de fournisseur à elle.',
    email: 'Adresse électronique professionnelle',
    cancel: 'Annuler et revenir au service',
  },
  organisation: {
    title: 'Pour quelle organisation ?',
    lead: 'Le service saura pour quelle organisation vous travaillez. Ce que nous savons de ce lien compte dans votre niveau de garantie.',
    yours: 'Vos organisations',
    another: 'Une autre organisation',
    first: 'Votre organisation',
    siret: 'SIRET de l’établissement',
    siretHint: '14 chiffres. L’annuaire des organisations dit de qui il s’agit.',
    join: 'Choisir cette organisation',
    ties: {
      declared: 'lien déclaré',
      moderated: 'lien vérifié par un modérateur',
      certified: 'lien certifié par une source officielle',
    },
    refused: {
      malformed: 'Un SIRET a 14 chiffres.',
      unknown: 'L’annuaire ne trouve pas ce SIRET.',
      closed: 'Cet établissement est fermé.',
      unavailable: 'L’annuaire des organisations ne répond pas. Réessayez dans un moment.',
    },
  },
  raising: {
    title: 'Faites vérifier votre identité',
    lead: (broker: string) =>
      `Ce service demande une identité vérifiée. ${broker} peut la confirmer, avec un compte de citoyen que vous avez déjà.`,
    button: (broker: string) => `Vérifier avec ${broker}`,
    afterwards:
      'Vos nom et prénoms vérifiés prendront la place de ceux que vous avez déclarés. Rien d’autre ne passe de là au service.',
    refused: 'L’identité n’a pas été vérifiée. Vous pouvez recommencer.',
  },
  code: {
    title: 'Saisissez le code reçu',
    lead: (to: string) =>
      `Ce service demande deux facteurs. Un code à six chiffres est parti à ${to}.`,
    label: 'Code à six chiffres',
    registerPasskey: 'Continuer, et enregistrer une clé d’accès sur cet appareil',
    button: 'Continuer',
    again: 'Recevoir un nouveau code',
    mail: (minutes: number) => `Votre code, valable ${minutes} minutes :`,
    answers: {
      wrong: 'Ce code n’est pas le bon.',
      over: 'Ce code n’est plus valable. Demandez-en un nouveau.',
      wait: (seconds: number) =>
        `Trop de codes faux : attendez ${seconds} secondes avant d’en saisir un autre.`,
    },
  },
};

export type EarnedMessages = typeof earnedFr;

/** Codes of the broker: what the civil registry answered. */
import type { ErrorEntry } from '../explanation.ts';

export const REGISTRY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y010004: {
    fr: {
      means: 'L’état civil connaît quelqu’un de proche, mais pas exactement cette personne.',
      rule: 'La connexion est refusée plutôt que de deviner : la personne fait corriger ses informations chez le fournisseur d’identité.',
    },
    en: {
      means: 'The civil registry knows somebody close, but not exactly this person.',
      rule: 'The sign-in is refused rather than guessed: the person has the information corrected at the identity provider.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryNear'],
  },
  Y010006: {
    fr: {
      means: 'Plusieurs personnes de l’état civil correspondent : impossible de savoir laquelle.',
      rule: 'Refus : ouvrir le dossier d’un homonyme serait pire.',
    },
    en: {
      means: 'Several people of the civil registry match: there is no knowing which.',
      rule: 'Refused: opening the file of a namesake would be worse.',
    },
    source: 'FranceConnect v2',
    reasons: ['registrySeveral'],
  },
  Y010007: {
    fr: {
      means: 'L’état civil n’a trouvé que le nom d’usage, pas le nom de naissance.',
      rule: 'À corriger chez le fournisseur d’identité.',
    },
    en: {
      means: 'The civil registry found the name in use only, not the birth name.',
      rule: 'To be corrected at the identity provider.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryUsageName'],
  },
  Y010008: {
    fr: {
      means: 'L’état civil ne trouve personne avec ces informations.',
    },
    en: {
      means: 'The civil registry finds nobody with this information.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryUnknown'],
  },
  Y010009: {
    fr: {
      means: 'L’état civil a rejeté la question elle-même.',
    },
    en: {
      means: 'The civil registry rejected the question itself.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryRejected'],
  },
  Y010011: {
    fr: {
      means: 'L’état civil n’a pas répondu à temps.',
      rule: 'La vérification ne se saute jamais.',
    },
    en: {
      means: 'The civil registry did not answer in time.',
      rule: 'The check is never skipped.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryFailed'],
  },
  Y010012: {
    fr: {
      means: 'L’état civil a répondu par une erreur, ou de façon illisible.',
      rule: 'Statut HTTP autre que 2xx, serveur injoignable, ou XML mal formé.',
    },
    en: {
      means: 'The civil registry answered with an error, or unreadably.',
      rule: 'HTTP status other than 2xx, server out of reach, or malformed XML.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryFailed'],
  },
  Y010013: {
    fr: {
      means: 'La réponse de l’état civil ne veut rien dire.',
    },
    en: {
      means: 'The civil registry’s answer means nothing.',
    },
    source: 'FranceConnect v2',
    reasons: ['registryUnusable'],
  },
  Y010015: {
    fr: {
      means:
        'L’état civil dit que cette personne est décédée. Ces identifiants ne peuvent plus servir.',
      rule: 'Les comptes restés ouverts ne doivent servir à personne d’autre.',
    },
    en: {
      means:
        'The civil registry says that this person is deceased. These credentials can no longer be used.',
      rule: 'Accounts left open must serve nobody else.',
    },
    source: 'FranceConnect v2',
    reasons: ['deceased'],
  },
};

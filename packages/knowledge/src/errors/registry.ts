/** Codes of the broker: what the civil registry answered. */
import type { Explanation } from '../explanation.ts';

export const REGISTRY_ERRORS: Readonly<Record<string, Explanation>> = {
  Y010004: {
    fr: {
      means: 'L’état civil connaît quelqu’un de proche, mais pas exactement cette personne.',
      rule: 'Statut 4. La connexion est refusée plutôt que de deviner : la personne fait corriger ses informations chez le fournisseur d’identité.',
    },
    en: {
      means: 'The civil registry knows somebody close, but not exactly this person.',
      rule: 'Status 4. The sign-in is refused rather than guessed: the person has the information corrected at the identity provider.',
    },
    source: 'FranceConnect v2',
  },
  Y010006: {
    fr: {
      means: 'Plusieurs personnes de l’état civil correspondent : impossible de savoir laquelle.',
      rule: 'Statut 6. Refus : ouvrir le dossier d’un homonyme serait pire.',
    },
    en: {
      means: 'Several people of the civil registry match: there is no knowing which.',
      rule: 'Status 6. Refused: opening the file of a namesake would be worse.',
    },
    source: 'FranceConnect v2',
  },
  Y010007: {
    fr: {
      means: 'L’état civil n’a trouvé que le nom d’usage, pas le nom de naissance.',
      rule: 'Statut 7. family_name doit être le nom de naissance, et preferred_username le nom d’usage ; à corriger chez le fournisseur d’identité.',
    },
    en: {
      means: 'The civil registry found the name in use only, not the birth name.',
      rule: 'Status 7. family_name must be the birth name, and preferred_username the name in use; to be corrected at the identity provider.',
    },
    source: 'FranceConnect v2',
  },
  Y010008: {
    fr: {
      means: 'L’état civil ne trouve personne avec ces informations.',
      rule: 'Statut 8. Comparez nom, prénoms, date, sexe et code du lieu de naissance avec l’acte ; souvent un prénom manquant ou un code de commune ancien.',
    },
    en: {
      means: 'The civil registry finds nobody with this information.',
      rule: 'Status 8. Compare name, given names, date, sex and place code with the certificate; often a missing given name or an old commune code.',
    },
    source: 'FranceConnect v2',
  },
  Y010009: {
    fr: {
      means: 'L’état civil a rejeté la question elle-même.',
      rule: 'Statut 9 : un des six paramètres n’a pas la forme attendue.',
    },
    en: {
      means: 'The civil registry rejected the question itself.',
      rule: 'Status 9: one of the six parameters is not in the expected form.',
    },
    source: 'FranceConnect v2',
  },
  Y010011: {
    fr: {
      means: 'L’état civil n’a pas répondu à temps.',
      rule: 'Plus de 6 s (upstreamTimeoutSeconds), ou connexion coupée. Réessayez ; la vérification ne se saute jamais.',
    },
    en: {
      means: 'The civil registry did not answer in time.',
      rule: 'More than 6 s (upstreamTimeoutSeconds), or connection cut. Try again; the check is never skipped.',
    },
    source: 'FranceConnect v2',
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
  },
  Y010013: {
    fr: {
      means: 'La réponse de l’état civil ne veut rien dire.',
      rule: 'Statut absent ou inconnu, ou identité incomplète : nom vide, date impossible, pays sans code.',
    },
    en: {
      means: 'The civil registry’s answer means nothing.',
      rule: 'Status missing or unknown, or an incomplete identity: empty name, impossible date, country without code.',
    },
    source: 'FranceConnect v2',
  },
  Y010015: {
    fr: {
      means:
        'L’état civil dit que cette personne est décédée. Ces identifiants ne peuvent plus servir.',
      rule: 'Élément Deces présent, quel que soit le reste. Les comptes restés ouverts ne doivent servir à personne d’autre.',
    },
    en: {
      means:
        'The civil registry says that this person is deceased. These credentials can no longer be used.',
      rule: 'Element Deces present, whatever else is said. Accounts left open must serve nobody else.',
    },
    source: 'FranceConnect v2',
  },
};

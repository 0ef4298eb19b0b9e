/** Codes of the broker: the account, what a service may ask, data providers, logout. */
import type { ErrorEntry } from '../explanation.ts';

export const ACCOUNT_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y100009: {
    fr: {
      means: 'Le service demande comment vous vous êtes authentifié, sans en avoir le droit.',
    },
    en: {
      means: 'The service asks how you authenticated, without being entitled to it.',
    },
    source: 'FranceConnect v2',
    reasons: ['amrRefused'],
  },
  Y100011: {
    fr: {
      means: 'Vous avez vous-même fermé la porte à ce compte.',
      rule: 'Utile contre une usurpation : seuls les comptes que vous gardez ouvrent.',
    },
    en: {
      means: 'You shut the door on this account yourself.',
      rule: 'Useful against impersonation: only accounts you keep can open.',
    },
    source: 'FranceConnect v2',
    reasons: ['providerBlocked'],
  },
  Y100013: {
    fr: {
      means: 'La question du fournisseur de données est mal écrite.',
    },
    en: {
      means: 'The data provider’s question is badly written.',
    },
    source: 'FranceConnect v2',
    reasons: ['checktokenBody'],
  },
  Y180001: {
    fr: {
      means: 'Votre compte chez le tiers de confiance est bloqué.',
      rule: 'Le blocage suit l’état civil : changer de fournisseur d’identité n’y change rien.',
    },
    en: {
      means: 'Your account at the broker is blocked.',
      rule: 'The block follows the civil status: another identity provider makes no difference.',
    },
    source: 'FranceConnect v2',
    reasons: ['accountBlocked'],
  },
  Y330001: {
    fr: {
      means: 'Ce fournisseur de données n’est pas connu.',
      rule: 'La réponse est la même que pour un secret faux.',
    },
    en: {
      means: 'This data provider is not known.',
      rule: 'The answer is the same as for a wrong secret.',
    },
    source: 'FranceConnect v2',
    reasons: ['dataProviderUnknown'],
  },
  Y330002: {
    fr: {
      means: 'Ce fournisseur de données n’a pas prouvé qui il est.',
      rule: 'Le secret est comparé sans que la durée du calcul renseigne.',
    },
    en: {
      means: 'This data provider did not prove who it is.',
      rule: 'The secret is compared in a time that tells nothing.',
    },
    source: 'FranceConnect v2',
    reasons: ['dataProviderSecret'],
  },
  Y440001: {
    fr: {
      means: 'La réponse ne peut pas être chiffrée pour ce fournisseur de données.',
      rule: 'Rien ne part en clair à la place.',
    },
    en: {
      means: 'The answer cannot be encrypted for this data provider.',
      rule: 'Nothing leaves in clear instead.',
    },
    source: 'FranceConnect v2',
    reasons: ['encryptionKeyMissing'],
  },
  Y440010: {
    fr: {
      means: 'Les clés de ce fournisseur de données n’ont pas pu être lues.',
    },
    en: {
      means: 'This data provider’s keys could not be read.',
    },
    source: 'FranceConnect v2',
    reasons: ['jwksUnreachable'],
  },
  Y600020: {
    fr: {
      means: 'Le mandat de l’aidant ne couvre pas les démarches de ce service.',
    },
    en: {
      means: 'The helper’s mandate does not cover the matters of this service.',
    },
    source: 'FranceConnect v2',
    reasons: ['mandateTooNarrow'],
  },
};

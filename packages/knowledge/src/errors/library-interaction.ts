/** Codes of the OpenID Connect engine when a sign-in is resumed, or ended. */
import type { ErrorEntry } from '../explanation.ts';

export const INTERACTION_LIBRARY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y04D5AB7: {
    fr: {
      means: 'Cette connexion a trop attendu, ou a commencé dans un autre navigateur.',
    },
    en: {
      means: 'This sign-in waited too long, or began in another browser.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.resumeExpired'],
  },
  Y04CAB72: {
    fr: {
      means: 'Cette connexion est déjà finie, ou oubliée.',
    },
    en: {
      means: 'This sign-in is over already, or forgotten.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.interactionGone'],
  },
  Y048192C: {
    fr: {
      means: 'Cette page appartient à une connexion qui n’existe plus.',
    },
    en: {
      means: 'This page belongs to a sign-in that no longer exists.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.interactionGone'],
  },
  Y044EFEA: {
    fr: {
      means: 'Cette page n’appartient à aucune connexion de ce navigateur.',
      rule: 'Un cookie mal signé ne compte pas.',
    },
    en: {
      means: 'This page belongs to no sign-in of this browser.',
      rule: 'A cookie with a wrong signature does not count.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.interactionCookieMissing'],
  },
  Y042BB27: {
    fr: {
      means: 'Cette connexion n’est pas celle de ce navigateur.',
    },
    en: {
      means: 'This sign-in is not that of this browser.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.resumeOtherCookie'],
  },
  Y04D7C28: {
    fr: {
      means: 'Une autre connexion a pris la place de celle-ci.',
    },
    en: {
      means: 'Another sign-in took the place of this one.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.resumeOtherSession', 'interactionMismatch'],
  },
  Y04CFAEF: {
    fr: {
      means: 'L’adresse de retour après déconnexion n’est pas celle du service.',
    },
    en: {
      means: 'The return address after logout is not the service’s.',
    },
    source: 'RP-Initiated Logout §3',
    reasons: ['library.postLogoutUnregistered', 'addressUnregistered', 'addressNearly'],
  },
  Y0467882: {
    fr: {
      means: 'La déconnexion parle de deux services différents.',
    },
    en: {
      means: 'The logout speaks of two different services.',
    },
    source: 'RP-Initiated Logout §2',
    reasons: ['library.hintOfOtherClient'],
  },
  Y0429C91: {
    fr: {
      means: 'L’attestation rendue n’est pas pour un service connu.',
    },
    en: {
      means: 'The attestation given back is for no known service.',
    },
    source: 'RP-Initiated Logout §2',
    reasons: [
      'clientUnknown',
      'clientMisspelt',
      'clientIsDataProvider',
      'clientElsewhere',
      'clientInactive',
      'clientOtherProtocol',
      'library.hintAudience',
    ],
  },
  Y04FEDB9: {
    fr: {
      means: 'L’attestation rendue est illisible.',
    },
    en: {
      means: 'The attestation given back is unreadable.',
    },
    source: 'RP-Initiated Logout §2',
    reasons: ['library.hintUnreadable', 'hintEncrypted'],
  },
  Y045AFAE: {
    fr: {
      means: 'L’attestation rendue n’est pas de ce tiers de confiance.',
      rule: 'Sans ce contrôle, n’importe qui déconnecterait n’importe qui.',
    },
    en: {
      means: 'The attestation given back is not from this broker.',
      rule: 'Without this check, anybody would sign anybody out.',
    },
    source: 'RP-Initiated Logout §2',
    reasons: ['library.hintInvalid'],
  },
  Y047B9D9: {
    fr: {
      means: 'Cette déconnexion est déjà faite, ou n’a jamais commencé.',
    },
    en: {
      means: 'This logout is done already, or never began.',
    },
    source: 'RP-Initiated Logout §2',
    reasons: ['library.logoutNotUnderWay'],
  },
  Y04976CE: {
    fr: {
      means: 'Le formulaire de déconnexion ne vient pas d’ici.',
    },
    en: {
      means: 'The logout form does not come from here.',
    },
    source: 'RP-Initiated Logout §2',
    reasons: ['library.logoutForged'],
  },
};

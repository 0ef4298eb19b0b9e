/** Codes of the OpenID Connect engine when a service asks: opaque constants for clients. */
import type { ErrorEntry } from '../explanation.ts';

export const AUTHORIZATION_LIBRARY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y040001: {
    fr: {
      means: 'Une erreur du protocole qui n’a pas de code à elle.',
      rule: 'À /authorize : un défaut de la demande et une redirect_uri non inscrite à la fois. À /userinfo : jeton inconnu, expiré ou révoqué.',
    },
    en: {
      means: 'An error of the protocol that has no code of its own.',
      rule: 'At /authorize: a fault of the request together with an unregistered redirect_uri. At /userinfo: a token unknown, expired or revoked.',
    },
    source: 'FranceConnect v2',
    reasons: ['library.other', 'library.scopeCharacters'],
  },
  Y04EA6EF: {
    fr: {
      means: 'Le service d’où vous venez n’est pas connu ici.',
      rule: 'Pas de retour au service : rien ne dit où il est.',
    },
    en: {
      means: 'The service you come from is not known here.',
      rule: 'No way back to the service: nothing says where it is.',
    },
    source: 'RFC 6749 §4.1.2.1',
    reasons: [
      'clientUnknown',
      'clientMisspelt',
      'clientIsDataProvider',
      'clientElsewhere',
      'clientInactive',
      'clientOtherProtocol',
    ],
  },
  Y04C013C: {
    fr: {
      means: 'Le service donne une adresse de retour qui n’est pas la sienne.',
    },
    en: {
      means: 'The service gives a return address that is not its own.',
    },
    source: 'RFC 9700 §4.1.3',
    reasons: ['library.redirectUriUnregistered', 'addressUnregistered', 'addressNearly'],
  },
  Y0411646: {
    fr: {
      means: 'Le service demande une forme de réponse qui n’existe pas ici.',
    },
    en: {
      means: 'The service asks for a form of answer that does not exist here.',
    },
    source: 'RFC 6749 §4.1.2.1',
    reasons: ['library.responseTypeUnsupported'],
  },
  Y0429C56: {
    fr: {
      means: 'Le service n’a pas droit à cette forme de réponse.',
      rule: 'response_type hors de son inscription.',
    },
    en: {
      means: 'The service is not entitled to this form of answer.',
      rule: 'response_type outside its registration.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  Y042F008: {
    fr: {
      means: 'La voie de retour demandée n’existe pas.',
      rule: 'response_mode inconnu ; en v2, ce paramètre est déjà refusé par Y030007.',
    },
    en: {
      means: 'The way back asked for does not exist.',
      rule: 'Unknown response_mode; in v2 this parameter is already refused by Y030007.',
    },
    source: 'OAuth 2.0 Multiple Response Types §2.1',
  },
  Y04133E6: {
    fr: {
      means: 'La demande n’est pas une demande d’identité.',
    },
    en: {
      means: 'The request is not a request for an identity.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
    reasons: ['library.openidScopeMissing'],
  },
  Y044D706: {
    fr: {
      means: 'Le service demande une information à laquelle il n’a pas droit.',
    },
    en: {
      means: 'The service asks for information it is not entitled to.',
    },
    source: 'RFC 6749 §4.1.2.1',
    reasons: ['library.scopeNotAllowed', 'scopesRefused'],
  },
  Y0489093: {
    fr: {
      means: 'Le service demande un affichage qui n’existe pas.',
      rule: 'prompt inconnu ; le tiers de confiance le réécrit, et refuse avant cela par Y030007.',
    },
    en: {
      means: 'The service asks for a display that does not exist.',
      rule: 'Unknown prompt; the broker rewrites it, and refuses before that with Y030007.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  Y041C5D2: {
    fr: {
      means: 'Le service demande à la fois de ne rien afficher et d’afficher quelque chose.',
      rule: 'prompt none avec une autre valeur ; le tiers de confiance réécrit prompt, ce code ne se présente donc pas ici.',
    },
    en: {
      means: 'The service asks to show nothing and something at once.',
      rule: 'prompt none with another value; the broker rewrites prompt, so this code does not happen here.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  Y0485169: {
    fr: {
      means: 'La demande fine d’informations est illisible.',
    },
    en: {
      means: 'The detailed request for information is unreadable.',
    },
    source: 'OpenID Connect Core §5.5',
    reasons: ['library.claimsUnreadable'],
  },
  Y04C032B: {
    fr: {
      means: 'La demande fine d’informations n’a pas la bonne forme.',
    },
    en: {
      means: 'The detailed request for information has the wrong form.',
    },
    source: 'OpenID Connect Core §5.5',
    reasons: ['library.claimsNotObject'],
  },
  Y0420EF4: {
    fr: {
      means: 'La demande fine ne dit pas où placer les informations.',
    },
    en: {
      means: 'The detailed request does not say where to put the information.',
    },
    source: 'OpenID Connect Core §5.5',
    reasons: ['library.claimsWithoutPlace'],
  },
  Y0465CB6: {
    fr: {
      means: 'La demande fine d’informations n’a pas la bonne forme.',
    },
    en: {
      means: 'The detailed request for information has the wrong form.',
    },
    source: 'OpenID Connect Core §5.5',
    reasons: ['library.claimsUserinfoNotObject'],
  },
  Y04AAA70: {
    fr: {
      means: 'La demande fine d’informations n’a pas la bonne forme.',
    },
    en: {
      means: 'The detailed request for information has the wrong form.',
    },
    source: 'OpenID Connect Core §5.5',
    reasons: ['library.claimsIdTokenNotObject'],
  },
  Y048017B: {
    fr: {
      means: 'Il manque quelque chose à la demande.',
      rule: 'La description nomme le paramètre : code ou redirect_uri à /token, response_type vide à /authorize.',
    },
    en: {
      means: 'Something is missing from the request.',
      rule: 'The description names the parameter: code or redirect_uri at /token, an empty response_type at /authorize.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.parameterMissing'],
  },
  Y0496E4A: {
    fr: {
      means: 'Le même paramètre est donné deux fois.',
      rule: 'Ambigu, donc refusé : deux lecteurs pourraient en retenir deux valeurs différentes.',
    },
    en: {
      means: 'The same parameter is given twice.',
      rule: 'Ambiguous, hence refused: two readers might take two different values.',
    },
    source: 'RFC 6749 §3.1',
    reasons: ['library.parameterTwice'],
  },
  Y049AADE: {
    fr: {
      means: 'L’ancienneté demandée n’est pas un nombre.',
      rule: 'max_age invalide ; en v2, déjà refusé par Y030007.',
    },
    en: {
      means: 'The age asked for is no number.',
      rule: 'Invalid max_age; in v2 already refused by Y030007.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
};

/** Codes of the OpenID Connect engine when a sign-in is resumed, or ended. */
import type { Explanation } from '../explanation.ts';

export const INTERACTION_LIBRARY_ERRORS: Readonly<Record<string, Explanation>> = {
  Y04D5AB7: {
    fr: {
      means: 'Cette connexion a trop attendu, ou a commencé dans un autre navigateur.',
      rule: 'Cookie _interaction_resume absent : 30 minutes passées, ou autre navigateur.',
    },
    en: {
      means: 'This sign-in waited too long, or began in another browser.',
      rule: 'Cookie _interaction_resume missing: 30 minutes have passed, or another browser.',
    },
    source: 'FranceConnect v2',
  },
  Y04CAB72: {
    fr: {
      means: 'Cette connexion est déjà finie, ou oubliée.',
      rule: 'L’interaction du cookie n’existe plus : elle a servi, ou une autre l’a remplacée.',
    },
    en: {
      means: 'This sign-in is over already, or forgotten.',
      rule: 'The interaction of the cookie no longer exists: it was used, or another took its place.',
    },
    source: 'FranceConnect v2',
  },
  Y048192C: {
    fr: {
      means: 'Cette page appartient à une connexion qui n’existe plus.',
      rule: 'Cookie _interaction présent, interaction expirée (30 minutes) ou finie.',
    },
    en: {
      means: 'This page belongs to a sign-in that no longer exists.',
      rule: 'Cookie _interaction there, interaction expired (30 minutes) or over.',
    },
    source: 'FranceConnect v2',
  },
  Y044EFEA: {
    fr: {
      means: 'Cette page n’appartient à aucune connexion de ce navigateur.',
      rule: 'Cookie _interaction absent ou mal signé.',
    },
    en: {
      means: 'This page belongs to no sign-in of this browser.',
      rule: 'Cookie _interaction missing or badly signed.',
    },
    source: 'FranceConnect v2',
  },
  Y042BB27: {
    fr: {
      means: 'Cette connexion n’est pas celle de ce navigateur.',
      rule: 'L’interaction et le cookie ne portent pas le même identifiant.',
    },
    en: {
      means: 'This sign-in is not that of this browser.',
      rule: 'The interaction and the cookie do not bear the same identifier.',
    },
    source: 'FranceConnect v2',
  },
  Y04D7C28: {
    fr: {
      means: 'Une autre connexion a pris la place de celle-ci.',
      rule: 'La session OpenID Connect n’est plus celle où l’interaction a commencé : souvent deux onglets.',
    },
    en: {
      means: 'Another sign-in took the place of this one.',
      rule: 'The OpenID Connect session is no longer the one the interaction began in: often two tabs.',
    },
    source: 'FranceConnect v2',
  },
  Y04CFAEF: {
    fr: {
      means: 'L’adresse de retour après déconnexion n’est pas celle du service.',
      rule: 'post_logout_redirect_uri absente de postLogoutRedirectUris, comparée caractère par caractère.',
    },
    en: {
      means: 'The return address after logout is not the service’s.',
      rule: 'post_logout_redirect_uri missing from postLogoutRedirectUris, compared character by character.',
    },
    source: 'RP-Initiated Logout §3',
  },
  Y0467882: {
    fr: {
      means: 'La déconnexion parle de deux services différents.',
      rule: 'client_id n’est pas aud de l’id_token_hint.',
    },
    en: {
      means: 'The logout speaks of two different services.',
      rule: 'client_id is not aud of the id_token_hint.',
    },
    source: 'RP-Initiated Logout §2',
  },
  Y0429C91: {
    fr: {
      means: 'L’attestation rendue n’est pas pour un service connu.',
      rule: 'aud de l’id_token_hint ne désigne aucun service actif.',
    },
    en: {
      means: 'The attestation given back is for no known service.',
      rule: 'aud of the id_token_hint names no active service.',
    },
    source: 'RP-Initiated Logout §2',
  },
  Y04FEDB9: {
    fr: {
      means: 'L’attestation rendue est illisible.',
      rule: 'id_token_hint n’est pas un JWT. Rendez l’id_token tel que reçu.',
    },
    en: {
      means: 'The attestation given back is unreadable.',
      rule: 'id_token_hint is no JWT. Give the id_token back as received.',
    },
    source: 'RP-Initiated Logout §2',
  },
  Y045AFAE: {
    fr: {
      means: 'L’attestation rendue n’est pas de ce tiers de confiance.',
      rule: 'Signature de l’id_token_hint fausse, ou clé changée. Sans ce contrôle, n’importe qui déconnecterait n’importe qui.',
    },
    en: {
      means: 'The attestation given back is not from this broker.',
      rule: 'Signature of the id_token_hint wrong, or key changed. Without this check anybody would sign anybody out.',
    },
    source: 'RP-Initiated Logout §2',
  },
  Y047B9D9: {
    fr: {
      means: 'Cette déconnexion est déjà faite, ou n’a jamais commencé.',
      rule: '/session/end/confirm sans session OpenID Connect en attente.',
    },
    en: {
      means: 'This logout is done already, or never began.',
      rule: '/session/end/confirm without an OpenID Connect session waiting.',
    },
    source: 'RP-Initiated Logout §2',
  },
  Y04976CE: {
    fr: {
      means: 'Le formulaire de déconnexion ne vient pas d’ici.',
      rule: 'xsrf diffère de celui de la session.',
    },
    en: {
      means: 'The logout form does not come from here.',
      rule: 'xsrf differs from the session’s.',
    },
    source: 'RP-Initiated Logout §2',
  },
};

/** Codes of the OpenID Connect engine about the addresses and keys of a service. */
import type { Explanation } from '../explanation.ts';

export const SECTOR_LIBRARY_ERRORS: Readonly<Record<string, Explanation>> = {
  Y04A8220: {
    fr: {
      means: 'La liste des adresses du service ne se lit pas.',
      rule: 'sector_identifier_uri répond autre chose que 200.',
    },
    en: {
      means: 'The list of the service’s addresses cannot be read.',
      rule: 'sector_identifier_uri answers something other than 200.',
    },
    source: 'OpenID Connect Registration §5',
  },
  Y04ED062: {
    fr: {
      means: 'La liste des adresses du service est injoignable.',
      rule: 'sector_identifier_uri ne répond pas en 6 s.',
    },
    en: {
      means: 'The list of the service’s addresses is out of reach.',
      rule: 'sector_identifier_uri does not answer within 6 s.',
    },
    source: 'OpenID Connect Registration §5',
  },
  Y049E35D: {
    fr: {
      means: 'La liste des adresses du service est illisible.',
      rule: 'Le document sector_identifier_uri n’est pas du JSON.',
    },
    en: {
      means: 'The list of the service’s addresses is unreadable.',
      rule: 'The sector_identifier_uri document is no JSON.',
    },
    source: 'OpenID Connect Registration §5',
  },
  Y04DB11F: {
    fr: {
      means: 'La liste des adresses du service n’est pas une liste.',
      rule: 'Le document sector_identifier_uri doit être un tableau JSON d’adresses.',
    },
    en: {
      means: 'The list of the service’s addresses is no list.',
      rule: 'The sector_identifier_uri document must be a JSON array of addresses.',
    },
    source: 'OpenID Connect Registration §5',
  },
  Y046696C: {
    fr: {
      means: 'Une adresse du service manque dans sa liste.',
      rule: 'Toutes les redirectUris de l’inscription doivent être dans le document sector_identifier_uri.',
    },
    en: {
      means: 'An address of the service is missing from its list.',
      rule: 'All redirectUris of the registration must be in the sector_identifier_uri document.',
    },
    source: 'OpenID Connect Registration §5',
  },
  Y047AC5A: {
    fr: {
      means: 'Le service a plusieurs domaines, et rien ne dit qu’ils vont ensemble.',
      rule: 'Plusieurs hôtes dans redirectUris sans sector_identifier_uri. Ici, le sub vient d’entityId : le cas ne se présente pas.',
    },
    en: {
      means: 'The service has several domains, and nothing says that they belong together.',
      rule: 'Several hosts in redirectUris without sector_identifier_uri. Here sub comes from entityId: the case does not happen.',
    },
    source: 'OpenID Connect Core §8.1',
  },
  Y044D511: {
    fr: {
      means: 'Les clés du service n’ont pas pu être lues.',
      rule: 'jwksUri du service ne répond pas, ou pas par un document JWKS.',
    },
    en: {
      means: 'The service’s keys could not be read.',
      rule: 'The service’s jwksUri does not answer, or not with a JWKS document.',
    },
    source: 'OpenID Connect Registration §2',
  },
};

/** Codes of the OpenID Connect engine about the addresses and keys of a service. */
import type { ErrorEntry } from '../explanation.ts';

export const SECTOR_LIBRARY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y04A8220: {
    fr: {
      means: 'La liste des adresses du service ne se lit pas.',
    },
    en: {
      means: 'The list of the service’s addresses cannot be read.',
    },
    source: 'OpenID Connect Registration §5',
    reasons: ['library.sectorStatus'],
  },
  Y04ED062: {
    fr: {
      means: 'La liste des adresses du service est injoignable.',
    },
    en: {
      means: 'The list of the service’s addresses is out of reach.',
    },
    source: 'OpenID Connect Registration §5',
    reasons: ['library.sectorUnreachable'],
  },
  Y049E35D: {
    fr: {
      means: 'La liste des adresses du service est illisible.',
    },
    en: {
      means: 'The list of the service’s addresses is unreadable.',
    },
    source: 'OpenID Connect Registration §5',
    reasons: ['library.sectorNotJson'],
  },
  Y04DB11F: {
    fr: {
      means: 'La liste des adresses du service n’est pas une liste.',
    },
    en: {
      means: 'The list of the service’s addresses is no list.',
    },
    source: 'OpenID Connect Registration §5',
    reasons: ['library.sectorNotList'],
  },
  Y046696C: {
    fr: {
      means: 'Une adresse du service manque dans sa liste.',
    },
    en: {
      means: 'An address of the service is missing from its list.',
    },
    source: 'OpenID Connect Registration §5',
    reasons: ['library.sectorIncomplete'],
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
  Y046B607: {
    fr: {
      means: 'Le service n’a publié aucune clé pour chiffrer ce qu’il reçoit.',
    },
    en: {
      means: 'The service has published no key to encrypt what it receives with.',
    },
    source: 'OpenID Connect Registration §2',
    reasons: ['library.encryptionKeyMissing'],
  },
  Y044D511: {
    fr: {
      means: 'Les clés du service n’ont pas pu être lues.',
    },
    en: {
      means: 'The service’s keys could not be read.',
    },
    source: 'OpenID Connect Registration §2',
    reasons: ['library.keysUnreadable'],
  },
};

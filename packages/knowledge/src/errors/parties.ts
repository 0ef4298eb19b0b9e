/** Codes of parties that have no name in OAuth: the journal's, and a page's. */
import type { ErrorEntry } from '../explanation.ts';

export const PARTY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  inactive: {
    fr: {
      means: 'Le jeton montré ne vaut rien, ou plus rien.',
      rule: 'La réponse dit seulement active: false ; la raison est pour le développeur.',
    },
    en: {
      means: 'The token shown is worth nothing, or nothing any more.',
      rule: 'The answer says active: false and no more; the reason is for the developer.',
    },
    source: 'RFC 7662 §2.2',
    reasons: ['tokenInactive'],
  },
  malformed_token: {
    fr: { means: 'La question ne contient pas de jeton.' },
    en: { means: 'The question holds no token.' },
    source: 'FranceConnect v1',
    reasons: ['v1Token'],
  },
  expired: {
    fr: { means: 'Cette page n’appartient plus à aucune demande.' },
    en: { means: 'This page belongs to no request any more.' },
    source: 'OpenID Connect Core §3.1.2.3',
    reasons: ['pageExpired'],
  },
};

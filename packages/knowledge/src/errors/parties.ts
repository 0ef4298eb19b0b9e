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
  eidas_node_error: {
    fr: {
      means:
        'Votre pays n’a pas envoyé d’identité : vous y avez renoncé, ou il ne le pouvait pas. Rien n’a été transmis.',
      rule: 'La description commence par le statut SAML de la réponse. Le courtier montre de nouveau la page de choix ; le service n’en sait rien.',
    },
    en: {
      means:
        'Your country sent no identity: you gave it up, or it could not. Nothing was handed over.',
      rule: 'The description begins with the SAML status of the answer. The broker shows the choice page again; the service knows nothing of it.',
    },
    source: 'docs/reference/contract.md#12.7',
    reasons: [
      'node.attributes',
      'node.consent',
      'node.cancelled',
      'node.level',
      'node.node',
      'node.identity',
    ],
  },
  too_many_attempts: {
    fr: {
      means: 'Trop d’essais ont échoué : attendez un moment avant de recommencer.',
      rule: 'Retry-After dit combien de secondes. Les réponses justes ne comptent pas.',
    },
    en: {
      means: 'Too many attempts have failed: wait a while before you try again.',
      rule: 'Retry-After says how many seconds. Right answers do not count.',
    },
    source: 'RFC 6585 §4',
    reasons: ['attempts.account', 'attempts.address', 'factor.wait'],
  },
  expired: {
    fr: { means: 'Cette page n’appartient plus à aucune demande.' },
    en: { means: 'This page belongs to no request any more.' },
    source: 'OpenID Connect Core §3.1.2.3',
    reasons: ['pageExpired'],
  },
};

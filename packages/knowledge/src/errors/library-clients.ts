/** Codes of the OpenID Connect engine when a service proves who it is. */
import type { ErrorEntry } from '../explanation.ts';

export const CLIENT_LIBRARY_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  Y0479FCE: {
    fr: {
      means: 'Le service qui appelle n’est pas connu.',
    },
    en: {
      means: 'The calling service is not known.',
    },
    source: 'RFC 6749 §5.2',
    reasons: [
      'clientUnknown',
      'clientMisspelt',
      'clientIsDataProvider',
      'clientElsewhere',
      'clientInactive',
      'clientOtherProtocol',
      'library.clientUnknown',
    ],
  },
  Y0434A7B: {
    fr: {
      means: 'Le mot de passe du service est faux.',
      rule: 'Vérifiez aussi l’environnement : un secret ne vaut que pour un seul.',
    },
    en: {
      means: 'The service’s password is wrong.',
      rule: 'Check the environment, too: a secret is good for one only.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.secretWrong'],
  },
  Y044FEB3: {
    fr: {
      means: 'Le service n’a pas dit qui il est.',
    },
    en: {
      means: 'The service did not say who it is.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.clientUnauthenticated'],
  },
  Y044D82C: {
    fr: {
      means: 'Le service prouve qui il est d’une façon qui n’est pas la sienne.',
    },
    en: {
      means: 'The service proves who it is in a way that is not its own.',
    },
    source: 'RFC 6749 §5.2',
    reasons: ['library.authMethodOther'],
  },
  Y04DADA6: {
    fr: {
      means: 'Le service prouve deux fois qui il est.',
    },
    en: {
      means: 'The service proves twice who it is.',
    },
    source: 'RFC 6749 §2.3',
    reasons: ['library.authTwice'],
  },
  Y0486328: {
    fr: {
      means: 'Cette preuve a déjà servi.',
      rule: 'Une preuve copiée servirait au voleur.',
    },
    en: {
      means: 'This proof was used already.',
      rule: 'A copied proof would serve the thief.',
    },
    source: 'RFC 7523 §3',
    reasons: ['library.assertionReplayed'],
  },
  Y04C5ACB: {
    fr: { means: 'Cette preuve n’a pas de numéro.', rule: 'jti manque dans client_assertion.' },
    en: { means: 'This proof has no number.', rule: 'jti is missing from client_assertion.' },
    source: 'RFC 7523 §3',
    reasons: ['library.assertionWithoutJti'],
  },
  Y0480889: {
    fr: { means: 'Cette preuve n’a pas de fin.', rule: 'exp manque dans client_assertion.' },
    en: { means: 'This proof has no end.', rule: 'exp is missing from client_assertion.' },
    source: 'RFC 7523 §3',
    reasons: ['library.assertionWithoutExp'],
  },
  Y04C17F5: {
    fr: {
      means: 'Cette preuve ne dit pas à qui elle s’adresse.',
    },
    en: {
      means: 'This proof does not say whom it is for.',
    },
    source: 'RFC 7523 §3',
    reasons: ['library.assertionWithoutAud'],
  },
  Y045642B: {
    fr: {
      means: 'Cette preuve s’adresse à quelqu’un d’autre.',
      rule: 'Une preuve faite pour un autre site ne doit pas servir ici.',
    },
    en: {
      means: 'This proof is for somebody else.',
      rule: 'A proof made for another site must not serve here.',
    },
    source: 'RFC 7523 §3',
    reasons: ['library.assertionAudience'],
  },
};

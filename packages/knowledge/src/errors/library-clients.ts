/** Codes of the OpenID Connect engine when a service proves who it is. */
import type { Explanation } from '../explanation.ts';

export const CLIENT_LIBRARY_ERRORS: Readonly<Record<string, Explanation>> = {
  Y0479FCE: {
    fr: {
      means: 'Le service qui appelle n’est pas connu.',
      rule: '401 invalid_client : client_id inconnu ou inactif.',
    },
    en: {
      means: 'The calling service is not known.',
      rule: '401 invalid_client: client_id unknown or inactive.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y0434A7B: {
    fr: {
      means: 'Le mot de passe du service est faux.',
      rule: '401 invalid_client. Vérifiez l’environnement, puis les espaces et l’encodage du secret.',
    },
    en: {
      means: 'The service’s password is wrong.',
      rule: '401 invalid_client. Check the environment, then spaces and encoding of the secret.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y044FEB3: {
    fr: {
      means: 'Le service n’a pas dit qui il est.',
      rule: '400 : ni client_id et client_secret, ni Basic, ni client_assertion.',
    },
    en: {
      means: 'The service did not say who it is.',
      rule: '400: neither client_id and client_secret, nor Basic, nor client_assertion.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y044D82C: {
    fr: {
      means: 'Le service prouve qui il est d’une façon qui n’est pas la sienne.',
      rule: '401 : façon de s’authentifier autre que tokenEndpointAuthMethod de l’inscription.',
    },
    en: {
      means: 'The service proves who it is in a way that is not its own.',
      rule: '401: way of authenticating other than tokenEndpointAuthMethod of the registration.',
    },
    source: 'RFC 6749 §5.2',
  },
  Y04DADA6: {
    fr: {
      means: 'Le service prouve deux fois qui il est.',
      rule: '400 : Basic et client_secret, ou client_assertion avec l’un d’eux. Un seul à la fois.',
    },
    en: {
      means: 'The service proves twice who it is.',
      rule: '400: Basic and client_secret, or client_assertion with one of them. One at a time.',
    },
    source: 'RFC 6749 §2.3',
  },
  Y0486328: {
    fr: {
      means: 'Cette preuve a déjà servi.',
      rule: 'jti de client_assertion déjà vu. Un neuf à chaque appel ; sinon une preuve copiée servirait au voleur.',
    },
    en: {
      means: 'This proof was used already.',
      rule: 'jti of client_assertion seen before. A new one for each call; otherwise a copied proof would serve the thief.',
    },
    source: 'RFC 7523 §3',
  },
  Y04C5ACB: {
    fr: { means: 'Cette preuve n’a pas de numéro.', rule: 'jti manque dans client_assertion.' },
    en: { means: 'This proof has no number.', rule: 'jti is missing from client_assertion.' },
    source: 'RFC 7523 §3',
  },
  Y0480889: {
    fr: { means: 'Cette preuve n’a pas de fin.', rule: 'exp manque dans client_assertion.' },
    en: { means: 'This proof has no end.', rule: 'exp is missing from client_assertion.' },
    source: 'RFC 7523 §3',
  },
  Y04C17F5: {
    fr: {
      means: 'Cette preuve ne dit pas à qui elle s’adresse.',
      rule: 'aud manque dans client_assertion.',
    },
    en: {
      means: 'This proof does not say whom it is for.',
      rule: 'aud is missing from client_assertion.',
    },
    source: 'RFC 7523 §3',
  },
  Y045642B: {
    fr: {
      means: 'Cette preuve s’adresse à quelqu’un d’autre.',
      rule: 'aud de client_assertion n’est ni l’émetteur ni le point d’accès. Une preuve faite pour un autre site ne doit pas servir ici.',
    },
    en: {
      means: 'This proof is for somebody else.',
      rule: 'aud of client_assertion is neither the issuer nor the endpoint. A proof made for another site must not serve here.',
    },
    source: 'RFC 7523 §3',
  },
};

/** Members of the discovery document: who signs, and where everything is. */
import type { Explanation } from '../explanation.ts';

export const ADDRESS_PARAMETERS: Readonly<Record<string, Explanation>> = {
  issuer: {
    fr: {
      means: 'Le nom de celui qui signe, sous forme d’adresse.',
      rule: 'Doit égaler, caractère par caractère, l’adresse d’où le document a été lu (sans /.well-known/openid-configuration), puis iss de chaque réponse et de chaque jeton. Chez le courtier il finit par /api/v2. Jamais pris dans une demande.',
    },
    en: {
      means: 'The name of the one who signs, as an address.',
      rule: 'Must equal, character by character, the address the document was read from (without /.well-known/openid-configuration), then iss of each answer and of each token. At the broker it ends with /api/v2. Never taken from a request.',
    },
    source: 'OpenID Connect Discovery §4.3',
  },
  authorization_endpoint: {
    fr: {
      means: 'L’adresse où le navigateur est envoyé pour s’authentifier.',
      rule: 'Seule adresse de ce document où va le navigateur, avec celle de déconnexion.',
    },
    en: {
      means: 'The address the browser is sent to for authentication.',
      rule: 'The only address of this document the browser goes to, with that of logout.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  token_endpoint: {
    fr: {
      means: 'L’adresse où un code s’échange contre des jetons.',
      rule: 'Entre serveurs. POST en formulaire, client authentifié. Le client l’appelle chez l’émetteur à qui il a envoyé la personne, et chez nul autre.',
    },
    en: {
      means: 'The address where a code is exchanged for tokens.',
      rule: 'Between servers. POST as a form, client authenticated. The client calls it at the issuer it sent the person to, and at no other.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  userinfo_endpoint: {
    fr: {
      means: 'L’adresse où le service lit votre identité.',
      rule: 'Entre serveurs. GET seulement chez le courtier : POST donne 404.',
    },
    en: {
      means: 'The address where the service reads your identity.',
      rule: 'Between servers. GET only at the broker: POST gives 404.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  jwks_uri: {
    fr: {
      means: 'L’adresse des clés publiques.',
      rule: 'Seul endroit d’où prendre une clé pour vérifier cet émetteur ; les en-têtes jku, jwk et x5u d’un jeton ne comptent pas.',
    },
    en: {
      means: 'The address of the public keys.',
      rule: 'The only place to take a key from to check this issuer; the headers jku, jwk and x5u of a token do not count.',
    },
    source: 'OpenID Connect Discovery §3',
  },
  end_session_endpoint: {
    fr: {
      means: 'L’adresse où le navigateur est envoyé pour se déconnecter.',
      rule: 'GET seulement chez le courtier. Sans elle chez un fournisseur d’identité, le courtier ne ferme que la sienne.',
    },
    en: {
      means: 'The address the browser is sent to for signing out.',
      rule: 'GET only at the broker. Without it at an identity provider, the broker closes its own session only.',
    },
    source: 'RP-Initiated Logout §2.1',
  },
  revocation_endpoint: {
    fr: {
      means: 'L’adresse où le service rend un jeton qui ne sert plus.',
      rule: 'POST avec exactement token, client_id et client_secret ; 200 sans corps.',
    },
    en: {
      means: 'The address where the service gives back a token it no longer needs.',
      rule: 'POST with exactly token, client_id and client_secret; 200 without a body.',
    },
    source: 'RFC 8414 §2',
  },
};

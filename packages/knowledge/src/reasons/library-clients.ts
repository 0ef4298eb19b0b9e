/** What the OpenID library refuses, by its kind: who the client is. */
import type { Reason } from '../reason.ts';

export const CLIENTS_LIBRARY_REASONS = {
  'library.clientUnknown': {
    fr: {
      cause: 'Aucun client n’a ce client_id.',
      expected: 'Le client_id d’un client inscrit.',
      fix: 'Comparez le client_id envoyé à l’inscription.',
    },
    en: {
      cause: 'No client has this client_id.',
      expected: 'The client_id of a registered client.',
      fix: 'Compare the client_id sent with the registration.',
    },
  },
  'library.clientUnauthenticated': {
    fr: {
      cause: 'La requête ne dit pas quel client la fait.',
      expected: 'client_id et client_secret dans le corps, ou une client_assertion.',
      fix: 'Ajoutez les identifiants du client au formulaire.',
    },
    en: {
      cause: 'The request does not say which client makes it.',
      expected: 'client_id and client_secret in the body, or a client_assertion.',
      fix: 'Add the client’s credentials to the form.',
    },
  },
  'library.secretWrong': {
    fr: {
      cause: 'client_secret n’est pas celui de ce client.',
      expected: 'Le secret de l’inscription.',
      fix: 'Copiez le secret de la page d’accueil, sans espace ni guillemet, et vérifiez qu’il est celui de ce client_id.',
    },
    en: {
      cause: 'client_secret is not that of this client.',
      expected: 'The secret of the registration.',
      fix: 'Copy the secret from the start page, without space or quote, and check that it belongs to this client_id.',
    },
  },
  'library.authMethodOther': {
    fr: {
      cause: 'Le client s’authentifie autrement que son inscription ne le dit.',
      expected: 'La méthode de tokenEndpointAuthMethod.',
      fix: 'Changez token_endpoint_auth_method dans votre client, ou dans l’inscription.',
    },
    en: {
      cause: 'The client authenticates in another way than its registration says.',
      expected: 'The method of tokenEndpointAuthMethod.',
      fix: 'Change token_endpoint_auth_method in your client, or in the registration.',
    },
  },
  'library.authTwice': {
    fr: {
      cause: 'Le client s’authentifie deux fois dans la même requête.',
      expected: 'Une seule méthode.',
      fix: 'Retirez l’en-tête Authorization, ou client_secret et client_assertion du corps.',
    },
    en: {
      cause: 'The client authenticates twice in one request.',
      expected: 'One method.',
      fix: 'Take out the Authorization header, or client_secret and client_assertion from the body.',
    },
  },
  'library.authorizationHeader': {
    fr: {
      cause: 'L’en-tête Authorization ne se lit pas.',
      expected: 'Basic, puis client_id:client_secret encodés en base64.',
      fix: 'Mettez client_id et client_secret dans le corps du formulaire.',
    },
    en: {
      cause: 'The Authorization header cannot be read.',
      expected: 'Basic, then client_id:client_secret in base64.',
      fix: 'Put client_id and client_secret in the body of the form.',
    },
  },
  'library.assertionReplayed': {
    fr: {
      cause: 'Cette client_assertion a déjà servi.',
      expected: 'Un jti neuf à chaque requête.',
      fix: 'Fabriquez une client_assertion pour chaque requête.',
    },
    en: {
      cause: 'This client_assertion was used already.',
      expected: 'A new jti for each request.',
      fix: 'Make a client_assertion for each request.',
    },
  },
  'library.assertionWithoutJti': {
    fr: {
      cause: 'La client_assertion n’a pas de jti.',
      expected:
        'Un JWT signé par la clé du client, avec iss et sub (le client_id), aud (l’issuer), exp et un jti neuf.',
      fix: 'Ajoutez un jti tiré au hasard.',
    },
    en: {
      cause: 'The client_assertion has no jti.',
      expected:
        'A JWT signed with the client’s key, with iss and sub (the client_id), aud (the issuer), exp and a new jti.',
      fix: 'Add a random jti.',
    },
  },
  'library.assertionWithoutExp': {
    fr: {
      cause: 'La client_assertion n’a pas d’exp.',
      expected:
        'Un JWT signé par la clé du client, avec iss et sub (le client_id), aud (l’issuer), exp et un jti neuf.',
      fix: 'Ajoutez exp, à une minute d’ici.',
    },
    en: {
      cause: 'The client_assertion has no exp.',
      expected:
        'A JWT signed with the client’s key, with iss and sub (the client_id), aud (the issuer), exp and a new jti.',
      fix: 'Add exp, a minute from now.',
    },
  },
  'library.assertionWithoutAud': {
    fr: {
      cause: 'La client_assertion n’a pas d’aud.',
      expected:
        'Un JWT signé par la clé du client, avec iss et sub (le client_id), aud (l’issuer), exp et un jti neuf.',
      fix: 'Ajoutez aud : l’issuer.',
    },
    en: {
      cause: 'The client_assertion has no aud.',
      expected:
        'A JWT signed with the client’s key, with iss and sub (the client_id), aud (the issuer), exp and a new jti.',
      fix: 'Add aud: the issuer.',
    },
  },
  'library.assertionAudience': {
    fr: {
      cause: 'La client_assertion est destinée à un autre.',
      expected: 'aud : l’issuer, ou l’adresse du point d’accès token.',
      fix: 'Mettez dans aud l’issuer du document de découverte.',
    },
    en: {
      cause: 'The client_assertion is meant for somebody else.',
      expected: 'aud: the issuer, or the address of the token endpoint.',
      fix: 'Put the issuer of the discovery document in aud.',
    },
  },
  'library.assertionIssuer': {
    fr: {
      cause: 'iss ou sub de la client_assertion n’est pas le client_id.',
      expected:
        'Un JWT signé par la clé du client, avec iss et sub (le client_id), aud (l’issuer), exp et un jti neuf.',
      fix: 'Mettez le client_id dans iss et dans sub.',
    },
    en: {
      cause: 'iss or sub of the client_assertion is not the client_id.',
      expected:
        'A JWT signed with the client’s key, with iss and sub (the client_id), aud (the issuer), exp and a new jti.',
      fix: 'Put the client_id in iss and in sub.',
    },
  },
  'library.assertionAlgorithm': {
    fr: {
      cause: 'La client_assertion est signée avec un algorithme qui n’est pas accepté.',
      expected: '{algs:alternatives}.',
      fix: 'Signez avec une clé de ce type, publiée dans jwks ou à jwksUri.',
    },
    en: {
      cause: 'The client_assertion is signed with an algorithm that is not accepted.',
      expected: '{algs:alternatives}.',
      fix: 'Sign with a key of this type, published in jwks or at jwksUri.',
    },
  },
  'library.assertionUnreadable': {
    fr: {
      cause: 'client_assertion n’est pas un JWT, ou client_assertion_type manque.',
      expected:
        'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer, et un JWT.',
      fix: 'Envoyez les deux paramètres.',
    },
    en: {
      cause: 'client_assertion is not a JWT, or client_assertion_type is missing.',
      expected:
        'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer, and a JWT.',
      fix: 'Send both parameters.',
    },
  },
  'library.encryptionKeyMissing': {
    fr: {
      cause:
        'Aucune clé publiée du client ne convient à l’algorithme de chiffrement de ses jetons.',
      expected: 'Une clé avec use=enc, dont kty, et alg s’il y est, sont ceux de cet algorithme.',
      fix: 'Publiez une telle clé dans jwks ou à jwksUri, ou inscrivez l’algorithme de la clé que vous avez.',
    },
    en: {
      cause: 'No published key of the client fits the algorithm its tokens are encrypted with.',
      expected: 'A key with use=enc whose kty, and alg where it has one, are of this algorithm.',
      fix: 'Publish such a key in jwks or at jwksUri, or register the algorithm of the key you have.',
    },
  },
  'library.keysUnreadable': {
    fr: {
      cause: 'Les clés du client, à jwksUri, n’ont pas pu être lues.',
      expected: 'Un document JWKS.',
      fix: 'Publiez-le à cette adresse, ou mettez les clés dans jwks.',
    },
    en: {
      cause: 'The client’s keys, at jwksUri, could not be read.',
      expected: 'A JWKS document.',
      fix: 'Publish it at this address, or put the keys in jwks.',
    },
  },
  'library.assertionInvalid': {
    fr: {
      cause: 'La client_assertion a expiré, ou sa signature n’est pas d’une clé du client.',
      expected:
        'Un JWT signé par la clé du client, avec iss et sub (le client_id), aud (l’issuer), exp et un jti neuf.',
      fix: 'Comparez le kid et la clé à ceux du jwks de l’inscription, puis l’horloge.',
    },
    en: {
      cause: 'The client_assertion has expired, or its signature is not of a key of the client.',
      expected:
        'A JWT signed with the client’s key, with iss and sub (the client_id), aud (the issuer), exp and a new jti.',
      fix: 'Compare kid and key with those in the jwks of the registration, then the clock.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

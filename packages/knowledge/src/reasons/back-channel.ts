/** What services and data providers ask without a browser. */
import type { Reason } from '../reason.ts';

export const BACK_CHANNEL_REASONS = {
  v1Token: {
    fr: {
      cause: 'Le corps de checktoken (v1) n’a pas de jeton utilisable.',
      expected: '{"token":"<access_token>"}, en JSON.',
      fix: 'Envoyez en JSON l’access_token reçu du service.',
    },
    en: {
      cause: 'The body of checktoken (v1) has no usable token.',
      expected: '{"token":"<access_token>"}, as JSON.',
      fix: 'Send as JSON the access_token received from the service.',
    },
  },
  tokenInactive: {
    fr: {
      cause: 'Ce jeton est inconnu, expiré ou révoqué, ou la session de la connexion est fermée.',
      expected: 'Un access_token de moins de {tokenSeconds} secondes, d’une session ouverte.',
      fix: 'Posez la question dès que le service présente le jeton.',
    },
    en: {
      cause: 'This token is unknown, expired or revoked, or the session of the sign-in is closed.',
      expected: 'An access_token less than {tokenSeconds} seconds old, of an open session.',
      fix: 'Ask as soon as the service presents the token.',
    },
  },
  checktokenBody: {
    fr: {
      cause: 'Le corps de checktoken ne convient pas.',
      expected: 'Exactement token, client_id et client_secret, en formulaire ou en JSON.',
      received: '{received|nothing}',
      fix: 'Retirez tout autre champ.',
    },
    en: {
      cause: 'The body of checktoken will not do.',
      expected: 'Exactly token, client_id and client_secret, as a form or as JSON.',
      received: '{received|nothing}',
      fix: 'Take every other field out.',
    },
  },
  revocationBody: {
    fr: {
      cause: 'Le corps de la révocation ne convient pas.',
      expected:
        'Exactement token (43 caractères ou plus), client_id et client_secret (32 caractères ou plus).',
      received: '{received|nothing}',
      fix: 'Retirez tout autre champ, token_type_hint compris, et n’envoyez pas d’en-tête Basic.',
    },
    en: {
      cause: 'The body of the revocation will not do.',
      expected:
        'Exactly token (43 characters or more), client_id and client_secret (32 characters or more).',
      received: '{received|nothing}',
      fix: 'Take every other field out, token_type_hint included, and send no Basic header.',
    },
  },
  jwksUnreachable: {
    fr: {
      cause: 'Les clés du fournisseur de données {clientId} n’ont pas pu être lues.',
      expected: 'Un document JWKS à l’adresse jwksUri.',
      received: '{reason} : {detail}',
      fix: 'Vérifiez que le fournisseur de données répond à cette adresse.',
    },
    en: {
      cause: 'The keys of data provider {clientId} could not be read.',
      expected: 'A JWKS document at the address jwksUri.',
      received: '{reason}: {detail}',
      fix: 'Check that the data provider answers at this address.',
    },
  },
  encryptionKeyMissing: {
    fr: {
      cause: 'Le fournisseur de données {clientId} ne publie pas de clé pour {alg}.',
      expected: 'Une clé dont use est enc et alg est {alg}.',
      received: '{published|noKey}',
      fix: 'Ajoutez cette clé à ses clés publiques (jwks ou jwksUri).',
    },
    en: {
      cause: 'Data provider {clientId} publishes no key for {alg}.',
      expected: 'A key whose use is enc and alg is {alg}.',
      received: '{published|noKey}',
      fix: 'Add this key to its public keys (jwks or jwksUri).',
    },
  },
  dataProviderUnknown: {
    fr: {
      cause: 'Aucun fournisseur de données n’a ce client_id.',
      expected: 'Le client_id d’un fournisseur de données inscrit.',
      received: '{clientId|absent}',
      fix: 'Voyez dataProviders dans federation.yaml : un service n’a pas le droit d’appeler checktoken.',
    },
    en: {
      cause: 'No data provider has this client_id.',
      expected: 'The client_id of a registered data provider.',
      received: '{clientId|absent}',
      fix: 'See dataProviders in federation.yaml: a service may not call checktoken.',
    },
  },
  dataProviderSecret: {
    fr: {
      cause: 'client_secret n’est pas celui du fournisseur de données {clientId}.',
      expected: 'Le secret de son inscription.',
      received: 'client_secret : un autre',
      fix: 'Voyez dataProviders dans federation.yaml : un service n’a pas le droit d’appeler checktoken.',
    },
    en: {
      cause: 'client_secret is not that of the data provider {clientId}.',
      expected: 'The secret of its registration.',
      received: 'client_secret: another one',
      fix: 'See dataProviders in federation.yaml: a service may not call checktoken.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

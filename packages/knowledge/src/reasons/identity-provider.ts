/** The identity provider that was chosen, the way back from it, and what it says of the person. */
import type { Reason } from '../reason.ts';

export const IDENTITY_PROVIDER_REASONS = {
  providerUnreachable: {
    fr: {
      cause: 'Le document de découverte de {provider} n’a pas pu être lu.',
      expected:
        'Un document JSON à /.well-known/openid-configuration, en moins de {seconds} secondes.',
      received: '{reason} : {detail}',
      fix: 'Vérifiez que ce fournisseur d’identité répond, ou donnez ses adresses (endpoints).',
    },
    en: {
      cause: 'The discovery document of {provider} could not be read.',
      expected: 'A JSON document at /.well-known/openid-configuration, within {seconds} seconds.',
      received: '{reason}: {detail}',
      fix: 'Check that this identity provider answers, or give its addresses (endpoints).',
    },
  },
  providerUnknown: {
    fr: {
      cause: 'Aucun fournisseur d’identité n’a cet uid.',
      expected: 'L’uid d’un fournisseur d’identité inscrit.',
      received: '{uid}',
      fix: 'Envoyez le providerUid d’une des tuiles de la page.',
    },
    en: {
      cause: 'No identity provider has this uid.',
      expected: 'The uid of a registered identity provider.',
      received: '{uid}',
      fix: 'Send the providerUid of one of the tiles of the page.',
    },
  },
  providerInactive: {
    fr: {
      cause: 'Ce fournisseur d’identité est désactivé.',
      expected: 'Un fournisseur d’identité actif.',
      received: '{uid}',
      fix: 'Choisissez-en un autre, ou mettez « active: true » dans federation.yaml.',
    },
    en: {
      cause: 'This identity provider is disabled.',
      expected: 'An active identity provider.',
      received: '{uid}',
      fix: 'Choose another, or set “active: true” in federation.yaml.',
    },
  },
  providerExcluded: {
    fr: {
      cause: 'Ce service n’accepte pas ce fournisseur d’identité.',
      expected: 'Un fournisseur d’identité que ce service accepte.',
      received: '{uid}',
      fix: 'Voyez identityProviders (only ou except) dans l’inscription du service.',
    },
    en: {
      cause: 'This service does not accept this identity provider.',
      expected: 'An identity provider that this service accepts.',
      received: '{uid}',
      fix: 'See identityProviders (only or except) in the registration of the service.',
    },
  },
  providerGone: {
    fr: {
      cause: 'Le fournisseur d’identité choisi n’existe plus.',
      expected: 'Un fournisseur d’identité encore inscrit.',
      received: '{uid}',
      fix: 'Recommencez au service et choisissez-en un autre.',
    },
    en: {
      cause: 'The chosen identity provider does not exist any more.',
      expected: 'An identity provider that is still registered.',
      received: '{uid}',
      fix: 'Start again at the service and choose another.',
    },
  },
  callbackWithoutCode: {
    fr: {
      cause: 'Le fournisseur d’identité est revenu sans code.',
      expected: '/oidc-callback?code=…&state=…',
      received: 'code=(absent)',
      fix: 'Un fournisseur d’identité renvoie code et state, ou error et state.',
    },
    en: {
      cause: 'The identity provider came back without a code.',
      expected: '/oidc-callback?code=…&state=…',
      received: 'code=(absent)',
      fix: 'An identity provider sends code and state, or error and state.',
    },
  },
  callbackWithoutState: {
    fr: {
      cause: 'Le fournisseur d’identité est revenu sans state.',
      expected: 'Le state de la demande, à l’identique.',
      received: 'state=(absent)',
      fix: 'Un fournisseur d’identité rend state tel qu’il l’a reçu.',
    },
    en: {
      cause: 'The identity provider came back without state.',
      expected: 'The state of the request, unchanged.',
      received: 'state=(absent)',
      fix: 'An identity provider returns state as it received it.',
    },
  },
  callbackWithOtherState: {
    fr: {
      cause: 'state n’est pas celui que le tiers de confiance a donné à ce navigateur.',
      expected: 'Le state de la demande en cours.',
      fix: 'Un retour forgé, ou commencé dans un autre navigateur, est refusé. Recommencez au service.',
    },
    en: {
      cause: 'state is not the one the trusted third party gave this browser.',
      expected: 'The state of the pending request.',
      fix: 'A forged return, or one begun in another browser, is refused. Start again at the service.',
    },
  },
  tokenCallFailed: {
    fr: {
      cause: 'L’échange du code contre des jetons a échoué chez {provider}.',
      expected: 'Une réponse en moins de {seconds} secondes, avec un id_token signé comme convenu.',
      received: '{reason}: {detail}',
      fix: 'Regardez l’adresse, le secret, l’algorithme et l’horloge de ce fournisseur d’identité.',
    },
    en: {
      cause: 'Exchanging the code for tokens failed at {provider}.',
      expected: 'An answer within {seconds} seconds, with an id_token signed as agreed.',
      received: '{reason}: {detail}',
      fix: 'Look at the address, secret, algorithm and clock of this identity provider.',
    },
  },
  userinfoCallFailed: {
    fr: {
      cause: 'Les informations de la personne n’ont pas pu être lues chez {provider}.',
      expected: 'Une réponse en moins de {seconds} secondes, signée avec l’algorithme convenu.',
      received: '{reason}: {detail}',
      fix: 'Regardez l’adresse userinfo, le type de contenu et la signature de ce fournisseur d’identité.',
    },
    en: {
      cause: 'The person’s claims could not be read at {provider}.',
      expected: 'An answer within {seconds} seconds, signed with the agreed algorithm.',
      received: '{reason}: {detail}',
      fix: 'Look at the userinfo address, content type and signature of this identity provider.',
    },
  },
  tokenMalformed: {
    fr: {
      cause: 'La réponse du fournisseur d’identité ne peut pas servir.',
      expected: 'Un access_token ASCII, un id_token, un acr alphanumérique.',
      received: '{detail}',
      fix: 'Corrigez la réponse de son point d’accès token.',
    },
    en: {
      cause: 'The identity provider’s answer cannot be used.',
      expected: 'An ASCII access_token, an id_token, an alphanumeric acr.',
      received: '{detail}',
      fix: 'Mend the answer of its token endpoint.',
    },
  },
  identityWithoutSub: {
    fr: {
      cause: 'Les informations de la personne n’ont pas de sub.',
      expected: 'sub, en ASCII, le même que dans l’id_token.',
      received: 'sub=(absent)',
      fix: 'Un fournisseur d’identité rend toujours sub.',
    },
    en: {
      cause: 'The person’s claims have no sub.',
      expected: 'sub, in ASCII, the same as in the id_token.',
      received: 'sub=(absent)',
      fix: 'An identity provider always returns sub.',
    },
  },
  levelMissing: {
    fr: {
      cause: 'L’id_token du fournisseur d’identité n’a pas d’acr.',
      expected: 'acr : {levels:alternatives}.',
      received: 'acr=(absent)',
      fix: 'Un fournisseur d’identité dit le niveau qu’il a vérifié.',
    },
    en: {
      cause: 'The identity provider’s id_token has no acr.',
      expected: 'acr: {levels:alternatives}.',
      received: 'acr=(absent)',
      fix: 'An identity provider says which level it checked.',
    },
  },
  levelTooLow: {
    fr: {
      cause: 'Le fournisseur d’identité a rendu un niveau inconnu, ou plus bas que demandé.',
      expected: 'au moins {asked}',
      fix: 'Choisissez un niveau suffisant sur la page de connexion.',
    },
    en: {
      cause: 'The identity provider gave a level that is unknown, or lower than asked.',
      expected: 'at least {asked}',
      fix: 'Choose a sufficient level on the sign-in page.',
    },
  },
  levelNotAllowed: {
    fr: {
      cause:
        'Ce niveau n’est pas de ceux que le tiers de confiance accepte de ce fournisseur d’identité.',
      expected: '{allowed}',
      fix: 'Rendez l’un de ces niveaux, ou ajoutez-le à levels dans federation.yaml.',
    },
    en: {
      cause: 'This level is not one the trusted third party accepts from this identity provider.',
      expected: '{allowed}',
      fix: 'Give one of these levels, or add it to levels in federation.yaml.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

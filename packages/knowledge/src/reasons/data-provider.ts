/** Why a data provider gives nothing. Source: RFC 6750 §3. */
import type { Reason } from '../reason.ts';

export const DATA_REASONS = {
  'data.noToken': {
    fr: {
      cause: 'La demande n’a pas de jeton d’accès.',
      expected: 'Authorization: Bearer <access_token>',
      fix: 'Ajoutez cet en-tête, avec le jeton reçu du tiers de confiance.',
    },
    en: {
      cause: 'The request has no access token.',
      expected: 'Authorization: Bearer <access_token>',
      fix: 'Add this header, with the token received from the trusted third party.',
    },
  },
  'data.wrongSecret': {
    fr: {
      cause: 'auth_secret n’est pas celui qui a été convenu.',
      expected: 'Le secret de ce fournisseur de données (authSecret).',
      fix: 'Copiez-le de federation.yaml (dataProviders).',
    },
    en: {
      cause: 'auth_secret is not the one that was agreed on.',
      expected: 'The secret of this data provider (authSecret).',
      fix: 'Copy it from federation.yaml (dataProviders).',
    },
  },
  'data.brokerFailed': {
    fr: {
      cause: 'Le tiers de confiance n’a pas pu dire ce que vaut le jeton.',
      expected: 'Une réponse de checktoken, chiffrée pour ce fournisseur de données et signée.',
      fix: 'Vérifiez que le tiers de confiance tourne, et les clés et le secret de ce fournisseur de données.',
    },
    en: {
      cause: 'The trusted third party could not say what the token is worth.',
      expected: 'An answer of checktoken, encrypted for this data provider and signed.',
      fix: 'Check that the trusted third party runs, and the keys and the secret of this data provider.',
    },
  },
  'data.inactive': {
    fr: {
      cause: 'Le jeton est inconnu, expiré ou révoqué, ou la session de la personne est fermée.',
      expected: 'Un access_token donné à l’instant, d’une session ouverte.',
      fix: 'Demandez les données aussitôt après la connexion.',
    },
    en: {
      cause: 'The token is unknown, expired or revoked, or the person’s session is closed.',
      expected: 'An access_token that was just given, of an open session.',
      fix: 'Ask for the data right after the sign-in.',
    },
  },
  'data.otherService': {
    fr: {
      cause: 'Le jeton a été donné à un service auquel rien n’est répondu ici.',
      expected: 'Un jeton de l’un des services admis.',
      fix: 'Ajoutez ce service à services, dans l’inscription du fournisseur de données.',
    },
    en: {
      cause: 'The token was given to a service that is not answered here.',
      expected: 'A token of one of the services admitted.',
      fix: 'Add this service to services, in the registration of the data provider.',
    },
  },
  'data.scopes': {
    fr: {
      cause: 'Le jeton ne porte aucun des scopes détenus ici.',
      expected: 'L’un de ces scopes : {held}',
      fix: 'Demandez ce scope à la connexion ; il doit aussi être dans l’inscription du service.',
    },
    en: {
      cause: 'The token bears none of the scopes held here.',
      expected: 'One of these scopes: {held}',
      fix: 'Ask for this scope at the sign-in; it must be in the registration of the service, too.',
    },
  },
  'data.notHeld': {
    fr: {
      cause: 'Rien n’est détenu sur cette personne.',
      expected: 'Une personne dont la fiche a des données (data).',
      fix: 'Connectez-vous sous une autre personne, ou ajoutez data à sa fiche.',
    },
    en: {
      cause: 'Nothing is held about this person.',
      expected: 'A person whose record has data.',
      fix: 'Sign in as somebody else, or add data to the record.',
    },
  },
  'data.jwtWrong': {
    fr: {
      cause: 'Le jeton n’est pas un jeton d’accès JWT qui vaille ici.',
      expected:
        'typ at+jwt, signé par une clé publiée de {issuer}, dans sa durée de vie (RFC 9068).',
      fix: 'Demandez-le à /token avec resource={audience} ; ni l’id_token ni un autre access_token ne conviennent.',
    },
    en: {
      cause: 'The token is no JWT access token that is good here.',
      expected: 'typ at+jwt, signed by a published key of {issuer}, within its life (RFC 9068).',
      fix: 'Ask /token for it with resource={audience}; neither the id_token nor another access_token will do.',
    },
  },
  'data.otherAudience': {
    fr: {
      cause: 'Le jeton est fait pour une autre ressource.',
      expected: 'aud={audience}',
      fix: 'Demandez un jeton par ressource : resource={audience} à /authorize et à /token.',
    },
    en: {
      cause: 'The token is made for another resource.',
      expected: 'aud={audience}',
      fix: 'Ask for one token a resource: resource={audience} at /authorize and at /token.',
    },
  },
  'data.boundToken': {
    fr: {
      cause: 'Le jeton est lié à une clé (cnf.jkt), et il est venu sans elle.',
      expected: 'Authorization: DPoP <access_token>, avec un en-tête DPoP (RFC 9449).',
      fix: 'Signez une preuve pour cette requête, de la clé qui a servi à /token.',
    },
    en: {
      cause: 'The token is bound to a key (cnf.jkt), and came without it.',
      expected: 'Authorization: DPoP <access_token>, with a DPoP header (RFC 9449).',
      fix: 'Sign a proof for this request, with the key that served at /token.',
    },
  },
  'data.proofWrong': {
    fr: {
      cause: 'La preuve DPoP n’est pas celle de cette requête et de ce jeton.',
      expected: 'Une preuve signée pour cette seule requête.',
      fix: 'Signez une preuve neuve par requête : htm, htu, ath, iat, jti, et la clé du jeton.',
    },
    en: {
      cause: 'The DPoP proof is not the one of this request and this token.',
      expected: 'A proof signed for this request alone.',
      fix: 'Sign a fresh proof for each request: htm, htu, ath, iat, jti, and the key of the token.',
    },
  },
  'data.otherKey': {
    fr: {
      cause: 'Le jeton est lié à une autre clé que celle de la preuve DPoP.',
      expected: 'cnf.jkt={jkt}, l’empreinte de la clé de la preuve.',
      fix: 'Signez avec la clé qui a servi à /token. Un jeton volé ne sert à rien sans elle.',
    },
    en: {
      cause: 'The token is bound to another key than that of the DPoP proof.',
      expected: 'cnf.jkt={jkt}, the thumbprint of the key of the proof.',
      fix: 'Sign with the key that served at /token. A stolen token is worth nothing without it.',
    },
  },
  'data.nonceMissing': {
    fr: {
      cause: 'La preuve DPoP n’a pas le nonce de ce serveur de ressources, ou plus le bon.',
      expected: 'Le nonce de l’en-tête DPoP-Nonce de cette réponse, qui vaut quelques minutes.',
      fix: 'Refaites la preuve avec ce nonce, envoyez la même requête, et gardez-le pour les suivantes.',
    },
    en: {
      cause: 'The DPoP proof lacks the nonce of this resource server, or has an old one.',
      expected: 'The nonce of the DPoP-Nonce header of this answer, good for a few minutes.',
      fix: 'Make the proof again with this nonce, send the same request, and keep it for the next ones.',
    },
  },
  'data.proofReplayed': {
    fr: {
      cause: 'Cette preuve DPoP a déjà servi.',
      expected: 'Un jti qui n’est jamais venu.',
      fix: 'Signez une preuve neuve par requête ; quelqu’un a peut-être copié celle-ci.',
    },
    en: {
      cause: 'This DPoP proof has served already.',
      expected: 'A jti that never came.',
      fix: 'Sign a fresh proof for each request; somebody may have copied this one.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

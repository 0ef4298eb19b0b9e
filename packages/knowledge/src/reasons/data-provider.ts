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
} as const satisfies Readonly<Record<string, Reason>>;

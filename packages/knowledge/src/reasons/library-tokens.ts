/** What the OpenID library refuses, by its kind: codes and tokens. */
import type { Reason } from '../reason.ts';

export const TOKENS_LIBRARY_REASONS = {
  'library.codeUnknown': {
    fr: {
      cause: 'Ce code n’existe pas, ou n’existe plus : il vit {codeSeconds} secondes.',
      expected: 'Le code du retour vers le service, échangé aussitôt.',
      fix: 'Échangez le code dès son arrivée, tel quel, au fournisseur qui l’a émis.',
    },
    en: {
      cause: 'This code does not exist, or no longer: it lives for {codeSeconds} seconds.',
      expected: 'The code of the way back to the service, exchanged at once.',
      fix: 'Exchange the code as soon as it arrives, as it is, at the provider that issued it.',
    },
  },
  'library.codeExpired': {
    fr: {
      cause: 'Ce code a expiré : il vit {codeSeconds} secondes.',
      expected: 'Un code échangé aussitôt.',
      fix: 'Échangez le code dès son arrivée.',
    },
    en: {
      cause: 'This code has expired: it lives for {codeSeconds} seconds.',
      expected: 'A code exchanged at once.',
      fix: 'Exchange the code as soon as it arrives.',
    },
  },
  'library.codeUsed': {
    fr: {
      cause: 'Ce code a déjà été échangé. Les jetons qu’il avait donnés ne valent plus rien.',
      expected: 'Un code par échange.',
      fix: 'N’échangez un code qu’une fois : pas de nouvel essai, pas de page de retour rechargée.',
    },
    en: {
      cause: 'This code was exchanged already. The tokens it gave are worth nothing any more.',
      expected: 'One code for each exchange.',
      fix: 'Exchange a code once: no second try, no return page loaded again.',
    },
  },
  'library.codeOfOtherClient': {
    fr: {
      cause: 'Ce code a été émis pour un autre client.',
      expected: 'Le client_id de la demande d’autorisation.',
      fix: 'Échangez le code avec les identifiants du client qui l’a demandé.',
    },
    en: {
      cause: 'This code was issued to another client.',
      expected: 'The client_id of the authorization request.',
      fix: 'Exchange the code with the credentials of the client that asked for it.',
    },
  },
  'library.codeRedirectUri': {
    fr: {
      cause: 'redirect_uri n’est pas celle de la demande d’autorisation.',
      expected: 'La même adresse, caractère pour caractère.',
      fix: 'Envoyez au point d’accès token la redirect_uri envoyée à l’autorisation.',
    },
    en: {
      cause: 'redirect_uri is not that of the authorization request.',
      expected: 'The same address, character by character.',
      fix: 'Send to the token endpoint the redirect_uri sent to the authorization endpoint.',
    },
  },
  'library.codeVerifier': {
    fr: {
      cause: 'code_verifier ne convient pas, ou ne répond à aucun code_challenge.',
      expected:
        'Aucun code_verifier là où PKCE n’est pas admis ; ailleurs, de 43 à 128 caractères, ceux dont code_challenge est l’empreinte.',
      fix: 'Désactivez PKCE dans votre client, ou envoyez le code_verifier de cette connexion.',
    },
    en: {
      cause: 'code_verifier is not as it should be, or answers no code_challenge.',
      expected:
        'No code_verifier where PKCE is not admitted; elsewhere 43 to 128 characters, those code_challenge is the digest of.',
      fix: 'Turn PKCE off in your client, or send the code_verifier of this sign-in.',
    },
  },
  'library.accountGone': {
    fr: {
      cause: 'La personne à qui ce code se rapporte n’est plus connue ici.',
      expected: 'Un code d’une connexion encore en mémoire.',
      fix: 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet.',
    },
    en: {
      cause: 'The person this code is about is not known here any more.',
      expected: 'A code of a sign-in that is still remembered.',
      fix: 'Start the sign-in again at the service, in this browser, in one tab.',
    },
  },
  'library.userinfoGrantGone': {
    fr: {
      cause:
        'Le jeton n’a pas expiré, mais l’accord de la personne, si : userinfo se lit dans les {consentSeconds} secondes.',
      expected: 'Une lecture de userinfo aussitôt après les jetons.',
      fix: 'Lisez userinfo dès que vous avez les jetons, et gardez ce que vous avez lu.',
    },
    en: {
      cause:
        'The token has not expired, but the person’s consent has: userinfo can be read for {consentSeconds} seconds.',
      expected: 'userinfo read right after the tokens.',
      fix: 'Read userinfo as soon as you have the tokens, and keep what you read.',
    },
  },
  'library.userinfoGrantExpired': {
    fr: {
      cause:
        'L’accord de la personne a expiré : userinfo se lit dans les {consentSeconds} secondes.',
      expected: 'Une lecture de userinfo aussitôt après les jetons.',
      fix: 'Lisez userinfo dès que vous avez les jetons, et gardez ce que vous avez lu.',
    },
    en: {
      cause: 'The person’s consent has expired: userinfo can be read for {consentSeconds} seconds.',
      expected: 'userinfo read right after the tokens.',
      fix: 'Read userinfo as soon as you have the tokens, and keep what you read.',
    },
  },
  'library.grantGone': {
    fr: {
      cause: 'L’accord de la personne, auquel ce code se rapporte, n’existe plus.',
      expected: 'Un code échangé dans les {codeSeconds} secondes.',
      fix: 'Échangez le code dès son arrivée.',
    },
    en: {
      cause: 'The person’s consent, which this code stands for, exists no more.',
      expected: 'A code exchanged within {codeSeconds} seconds.',
      fix: 'Exchange the code as soon as it arrives.',
    },
  },
  'library.grantExpired': {
    fr: {
      cause: 'L’accord de la personne, auquel ce code se rapporte, a expiré.',
      expected: 'Un code échangé dans les {codeSeconds} secondes.',
      fix: 'Échangez le code dès son arrivée.',
    },
    en: {
      cause: 'The person’s consent, which this code stands for, has expired.',
      expected: 'A code exchanged within {codeSeconds} seconds.',
      fix: 'Exchange the code as soon as it arrives.',
    },
  },
  'library.grantTypeUnsupported': {
    fr: {
      cause: 'Ce grant_type n’est pas servi.',
      expected: 'grant_type=authorization_code',
      fix: 'Échangez un code. Il n’y a ni refresh_token ni client_credentials.',
    },
    en: {
      cause: 'This grant_type is not served.',
      expected: 'grant_type=authorization_code',
      fix: 'Exchange a code. There is neither refresh_token nor client_credentials.',
    },
  },
  'library.tokenMissing': {
    fr: {
      cause: 'La requête n’a pas de jeton d’accès.',
      expected: 'Authorization: Bearer <access_token>',
      fix: 'Ajoutez cet en-tête.',
    },
    en: {
      cause: 'The request has no access token.',
      expected: 'Authorization: Bearer <access_token>',
      fix: 'Add this header.',
    },
  },
  'library.tokenTwice': {
    fr: {
      cause: 'Le jeton d’accès est donné de deux façons.',
      expected: 'Authorization: Bearer <access_token>, et rien d’autre.',
      fix: 'Retirez access_token de l’adresse ou du corps.',
    },
    en: {
      cause: 'The access token is given in two ways.',
      expected: 'Authorization: Bearer <access_token>, and nothing else.',
      fix: 'Take access_token out of the address or the body.',
    },
  },
  'library.tokenScheme': {
    fr: {
      cause: 'L’en-tête Authorization ne commence pas par Bearer.',
      expected: 'Authorization: Bearer <access_token>',
      fix: 'Écrivez Bearer, une espace, puis le jeton.',
    },
    en: {
      cause: 'The Authorization header does not begin with Bearer.',
      expected: 'Authorization: Bearer <access_token>',
      fix: 'Write Bearer, a space, then the token.',
    },
  },
  'library.tokenUnknown': {
    fr: {
      cause:
        'Ce jeton d’accès n’existe pas, ou plus : il a expiré ({tokenSeconds} secondes) ou a été révoqué.',
      expected: 'L’access_token du point d’accès token, pas l’id_token ni le code.',
      fix: 'Lisez userinfo aussitôt après les jetons.',
    },
    en: {
      cause:
        'This access token does not exist, or no longer: it expired ({tokenSeconds} seconds) or was revoked.',
      expected: 'The access_token of the token endpoint, neither the id_token nor the code.',
      fix: 'Read userinfo right after the tokens.',
    },
  },
  'library.tokenOfOtherClient': {
    fr: {
      cause: 'Ce jeton a été émis pour un autre client.',
      expected: 'Un jeton de ce client.',
      fix: 'Révoquez-le avec les identifiants du client qui l’a reçu.',
    },
    en: {
      cause: 'This token was issued to another client.',
      expected: 'A token of this client.',
      fix: 'Revoke it with the credentials of the client that received it.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

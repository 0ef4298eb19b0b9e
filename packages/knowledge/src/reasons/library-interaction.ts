/** What the OpenID library refuses, by its kind: interactions and sign-outs. */
import type { Reason } from '../reason.ts';

export const INTERACTION_LIBRARY_REASONS = {
  'library.postLogoutUnregistered': {
    fr: {
      cause: 'post_logout_redirect_uri n’est pas de celles que ce client a enregistrées.',
      expected: 'L’une des adresses enregistrées, caractère pour caractère.',
      fix: 'Envoyez une adresse enregistrée, ou enregistrez celle-ci.',
    },
    en: {
      cause: 'post_logout_redirect_uri is not among those this client registered.',
      expected: 'One of the registered addresses, character by character.',
      fix: 'Send an address that is registered, or register this one.',
    },
  },
  'library.hintOfOtherClient': {
    fr: {
      cause: 'client_id n’est pas le client à qui cet id_token a été émis.',
      expected: 'L’aud de l’id_token_hint.',
      fix: 'Retirez client_id, ou envoyez l’id_token de ce client.',
    },
    en: {
      cause: 'client_id is not the client this id_token was issued to.',
      expected: 'The aud of the id_token_hint.',
      fix: 'Take out client_id, or send the id_token of this client.',
    },
  },
  'library.hintUnreadable': {
    fr: {
      cause: 'id_token_hint n’est pas un JWT.',
      expected: 'L’id_token reçu à la connexion : trois parties séparées par des points.',
      fix: 'Envoyez l’id_token, pas l’access_token.',
    },
    en: {
      cause: 'id_token_hint is not a JWT.',
      expected: 'The id_token received at sign-in: three parts with dots between them.',
      fix: 'Send the id_token, not the access_token.',
    },
  },
  hintEncrypted: {
    fr: {
      cause:
        'id_token_hint est l’id_token chiffré (cinq parties), tel que ce tiers de confiance l’a remis.',
      expected: 'L’id_token signé qu’il contient : trois parties séparées par des points.',
      fix: 'Déchiffrez l’id_token à la connexion, gardez le jeton signé et envoyez-le.',
    },
    en: {
      cause: 'id_token_hint is the encrypted id_token (five parts), as this broker handed it over.',
      expected: 'The signed id_token inside it: three parts with dots between them.',
      fix: 'Decrypt the id_token at sign-in, keep the signed token, and send that.',
    },
  },
  'library.hintInvalid': {
    fr: {
      cause: 'Cet id_token n’a pas été signé par ce fournisseur, ou a été modifié.',
      expected: 'L’id_token tel qu’il a été reçu ; il peut avoir expiré.',
      fix: 'Rendez l’id_token sans y toucher, au fournisseur qui l’a émis.',
    },
    en: {
      cause: 'This id_token was not signed by this provider, or was changed.',
      expected: 'The id_token as it was received; it may have expired.',
      fix: 'Give the id_token back untouched, to the provider that issued it.',
    },
  },
  'library.hintAudience': {
    fr: {
      cause: 'L’id_token_hint a été émis pour un client qui n’est pas inscrit ici.',
      expected: 'Un id_token de ce fournisseur, dont aud est le client_id d’un service actif.',
      fix: 'Rendez l’id_token reçu de ce fournisseur, et vérifiez que le service est toujours inscrit.',
    },
    en: {
      cause: 'The id_token_hint was issued to a client that is not registered here.',
      expected: 'An id_token of this provider, whose aud is the client_id of an active service.',
      fix: 'Give back the id_token received from this provider, and check that the service is still registered.',
    },
  },
  'library.logoutNotUnderWay': {
    fr: {
      cause: 'Aucune déconnexion n’est en cours dans ce navigateur.',
      expected: 'Le formulaire que /session/end vient d’afficher.',
      fix: 'Commencez par /session/end, et gardez les cookies.',
    },
    en: {
      cause: 'No sign-out is under way in this browser.',
      expected: 'The form that /session/end has just shown.',
      fix: 'Begin with /session/end, and keep the cookies.',
    },
  },
  'library.logoutForged': {
    fr: {
      cause: 'Le champ xsrf n’est pas celui de la page de déconnexion.',
      expected: 'Le xsrf de la page affichée en dernier.',
      fix: 'Envoyez le formulaire tel que la page le contient.',
    },
    en: {
      cause: 'The field xsrf is not that of the sign-out page.',
      expected: 'The xsrf of the page shown last.',
      fix: 'Send the form as the page has it.',
    },
  },
  'library.resumeExpired': {
    fr: {
      cause:
        'Cette connexion a trop attendu ({minutes} minutes), ou a commencé dans un autre navigateur : son cookie manque.',
      expected: 'Le cookie _interaction_resume posé au début de la connexion.',
      fix: 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet.',
    },
    en: {
      cause:
        'This sign-in waited too long ({minutes} minutes), or began in another browser: its cookie is missing.',
      expected: 'The cookie _interaction_resume set when the sign-in began.',
      fix: 'Start the sign-in again at the service, in this browser, in one tab.',
    },
  },
  'library.interactionGone': {
    fr: {
      cause: 'Cette connexion est finie, ou remplacée par une autre.',
      expected: 'La connexion en cours de ce navigateur.',
      fix: 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet.',
    },
    en: {
      cause: 'This sign-in is over, or another took its place.',
      expected: 'The sign-in under way in this browser.',
      fix: 'Start the sign-in again at the service, in this browser, in one tab.',
    },
  },
  'library.resumeOtherCookie': {
    fr: {
      cause: 'L’adresse et le cookie ne désignent pas la même connexion.',
      expected: 'L’adresse de la connexion en cours de ce navigateur.',
      fix: 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet.',
    },
    en: {
      cause: 'The address and the cookie do not name the same sign-in.',
      expected: 'The address of the sign-in under way in this browser.',
      fix: 'Start the sign-in again at the service, in this browser, in one tab.',
    },
  },
  'library.resumeOtherSession': {
    fr: {
      cause: 'Une autre connexion a pris la place de celle-ci : souvent deux onglets.',
      expected: 'La session où la connexion a commencé.',
      fix: 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet.',
    },
    en: {
      cause: 'Another sign-in took the place of this one: often two tabs.',
      expected: 'The session the sign-in began in.',
      fix: 'Start the sign-in again at the service, in this browser, in one tab.',
    },
  },
  'library.interactionCookieMissing': {
    fr: {
      cause: 'Cette page n’appartient à aucune connexion de ce navigateur : son cookie manque.',
      expected: 'Le cookie _interaction posé par l’autorisation.',
      fix: 'Recommencez la connexion au service, dans ce navigateur, dans un seul onglet. Dans un script, gardez les cookies d’une requête à l’autre.',
    },
    en: {
      cause: 'This page belongs to no sign-in of this browser: its cookie is missing.',
      expected: 'The cookie _interaction set by the authorization endpoint.',
      fix: 'Start the sign-in again at the service, in this browser, in one tab. In a script, keep the cookies from one request to the next.',
    },
  },
  'library.other': {
    fr: {
      cause: 'Le moteur OpenID Connect a refusé la requête, pour une raison rare.',
      expected: 'Une requête conforme à OpenID Connect Core.',
      fix: 'Le message du moteur est sous « Reçu » : cherchez-le dans la norme.',
    },
    en: {
      cause: 'The OpenID Connect engine refused the request, for a rare reason.',
      expected: 'A request as OpenID Connect Core has it.',
      fix: 'The engine’s message is under “Received”: look for it in the specification.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

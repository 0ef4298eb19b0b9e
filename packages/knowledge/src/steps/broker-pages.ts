/** What the broker receives from the browser during a sign-in, in the order it happens. */
import type { Explanation } from '../explanation.ts';

export const BROKER_PAGE_STEPS = {
  /** GET, POST /authorize */
  'broker.authorize': {
    fr: {
      means:
        'Le tiers de confiance reçoit la demande du service et l’examine. Il apprend quel service vous voulez joindre et ce qu’il demande.',
      rule: 'Liste blanche : un paramètre manquant, répété ou inconnu donne la page Y030007, sans retour au service. Ensuite seulement client_id, scope et redirect_uri, comparée à l’identique : tant qu’elle n’est pas reconnue, rien n’y est renvoyé. Une session neuve s’ouvre, ou la précédente continue sous un autre identifiant si l’authentification unique (SSO) s’applique : même navigateur, eidas1, connexion finie, 30 minutes.',
    },
    en: {
      means:
        'The broker receives the service’s request and examines it. It learns which service you want to reach and what that service asks.',
      rule: 'White list: a parameter that is missing, repeated or unknown gives page Y030007, with no way back to the service. Only then client_id, scope and redirect_uri, compared exactly: until it is recognised, nothing is sent there. A fresh session opens, or the former one goes on under another identifier where single sign-on applies: same browser, eidas1, finished sign-in, 30 minutes.',
    },
    source: 'OpenID Connect Core §3.1.2.2',
  },
  /** GET /interaction/:uid */
  'broker.interaction': {
    fr: {
      means: 'Vous choisissez un compte. Le service ne saura pas lequel.',
      rule: 'Le niveau demandé doit être servi, sinon invalid_acr part au service. Sont grisés les fournisseurs d’identité que le service refuse, qui sont désactivés, ou dont le plus haut niveau ne suffit pas. La connexion est celle du cookie _interaction, pas celle de l’adresse. Chaque affichage donne un csrfToken neuf.',
    },
    en: {
      means: 'You choose an account. The service will not know which.',
      rule: 'The level asked for must be one that is served, otherwise invalid_acr leaves for the service. Greyed out are identity providers that the service refuses, that are inactive, or whose highest level is not enough. The sign-in is that of the _interaction cookie, not that of the address. Each showing gives a fresh csrfToken.',
    },
    source: 'FranceConnect v2',
  },
  /** POST /redirect-to-idp */
  'broker.redirect-to-idp': {
    fr: {
      means:
        'Votre choix est noté, et votre navigateur part chez ce fournisseur d’identité. Il apprendra que vous venez du tiers de confiance, pas quel service vous attend.',
      rule: 'csrfToken est consommé ; le choix est vérifié à nouveau (Y020023, Y020019, Y020017). Le courtier tire ses propres state et nonce, 64 chiffres hexadécimaux chacun, et efface toute identité d’un choix antérieur. Rien de la demande du service ne passe, sauf le niveau et, vers un fournisseur d’identité d’aidants, le mandat.',
    },
    en: {
      means:
        'Your choice is noted, and your browser leaves for this identity provider. It will learn that you come from the broker, not which service awaits you.',
      rule: 'csrfToken is consumed; the choice is checked again (Y020023, Y020019, Y020017). The broker draws a state and a nonce of its own, 64 hexadecimal digits each, and erases any identity of an earlier choice. Nothing of the service’s request passes, except the level and, towards an identity provider for helpers, the mandate.',
    },
    source: 'FranceConnect v2',
  },
  /** GET /oidc-callback */
  'broker.oidc-callback': {
    fr: {
      means:
        'Vous revenez du fournisseur d’identité avec un code. Le tiers de confiance l’échange lui-même et lit votre identité ; votre navigateur n’en voit rien.',
      rule: 'code présent (Y020025), state égal à celui de cette session (Y020021, Y020022), iss s’il est là. La session change d’identifiant. Puis l’échange et la lecture, 6 s chacun au plus (Y020026, Y020027), nonce, signature, même sub, et chaque information contrôlée (Y600006). Une erreur du fournisseur d’identité ramène à la page de choix : le service n’en sait rien.',
    },
    en: {
      means:
        'You come back from the identity provider with a code. The broker exchanges it by itself and reads your identity; your browser sees none of it.',
      rule: 'code is there (Y020025), state equals that of this session (Y020021, Y020022), iss when there is one. The session changes its identifier. Then the exchange and the reading, 6 s each at most (Y020026, Y020027), nonce, signature, same sub, and each piece of information checked (Y600006). An error of the identity provider leads back to the choice page: the service knows nothing of it.',
    },
    source: 'OpenID Connect Core §3.1.2.7',
  },
  /** GET /interaction/:uid/verify */
  'broker.verify': {
    fr: {
      means:
        'Le tiers de confiance fait confirmer votre état civil, retrouve votre compte chez lui et prépare le nom sous lequel le service vous connaîtra. Rien ne s’affiche.',
      rule: 'Le niveau reçu est connu, au moins égal à celui demandé, et admis pour ce fournisseur d’identité (Y100002, Y100001, Y100018). Le registre reconnaît la personne, sinon Y0100xx. Le compte, trouvé par l’empreinte de l’état civil, n’est pas bloqué (Y180001), et la personne n’a pas exclu ce fournisseur d’identité (Y100011). En SSO, l’identité déjà vérifiée sert à nouveau. Le compte est ouvert ici, avant l’accord.',
    },
    en: {
      means:
        'The broker has your civil status confirmed, finds your account there, and prepares the name by which the service will know you. Nothing is shown.',
      rule: 'The level received is known, at least equal to the one asked for, and admitted for this identity provider (Y100002, Y100001, Y100018). The registry recognises the person, otherwise Y0100xx. The account, found by the fingerprint of the civil status, is not blocked (Y180001), and the person has not shut this identity provider out (Y100011). Under single sign-on the identity already verified serves again. The account is opened here, before the agreement.',
    },
    source: 'FranceConnect v2',
  },
  /** GET /interaction/:uid/consent */
  'broker.consent': {
    fr: {
      means:
        'Le tiers de confiance vous dit ce que le service va recevoir. Si le service est privé et doit obtenir votre accord, une case est à cocher.',
      rule: 'Trois pages : anonyme si le scope est openid seul ; accord si le service est privé et que identityConsent est vrai ; information sinon. La liste vient des scopes demandés. Rien n’est encore parti.',
    },
    en: {
      means:
        'The broker tells you what the service will receive. If the service is private and must obtain your agreement, there is a box to tick.',
      rule: 'Three pages: anonymous when the scope is openid alone; agreement when the service is private and identityConsent is true; information otherwise. The list comes from the scopes asked for. Nothing has left yet.',
    },
    source: 'FranceConnect v2',
  },
  /** POST /login */
  'broker.login': {
    fr: {
      means:
        'Vous acceptez de continuer. La transmission est notée, et un courriel vous prévient s’il y a lieu.',
      rule: 'csrfToken, une fois ; l’étape d’avant doit être consent (Y190004). Un grant de tous les scopes demandés est créé, pour 30 s : c’est le temps que le service a pour lire. La case n’est pas vérifiée par le serveur.',
    },
    en: {
      means:
        'You agree to go on. The handing over is noted, and an e-mail warns you where there is reason to.',
      rule: 'csrfToken, once; the step before must be consent (Y190004). A grant of all scopes asked for is made, for 30 s: that is the time the service has to read. The box is not checked by the server.',
    },
    source: 'FranceConnect v2',
  },
  /** GET /auto-login */
  'broker.auto-login': {
    fr: {
      means:
        'Le service a obtenu de sauter la page d’information : la transmission se fait sans vous arrêter.',
      rule: 'Seulement si l’inscription du service l’admet et que prompt vaut login ; l’étape d’avant doit être verify. Par GET et sans csrfToken : c’est la session et l’ordre des étapes qui protègent.',
    },
    en: {
      means:
        'The service was allowed to skip the information page: the data are handed over without stopping you.',
      rule: 'Only when the service’s registration admits it and prompt is login; the step before must be verify. By GET and without csrfToken: the session and the order of steps are what protects.',
    },
    source: 'FranceConnect v2',
  },
  /** GET /authorize/:uid */
  'broker.resume': {
    fr: {
      means:
        'Votre navigateur repart vers le service avec un code. Aucune information sur vous n’est dans l’adresse.',
      rule: 'Le cookie _interaction_resume de ce navigateur, une fois. code (30 s, un seul usage), state rendu tel quel, iss. La cible est la redirect_uri déjà comparée. Le code n’est rien sans le secret du service.',
    },
    en: {
      means:
        'Your browser leaves for the service with a code. No information about you is in the address.',
      rule: 'The _interaction_resume cookie of this browser, once. code (30 s, one use), state returned as it was, iss. The target is the redirect_uri already compared. The code is nothing without the service’s secret.',
    },
    source: 'OpenID Connect Core §3.1.2.5',
  },
  /** GET /redirect-to-sp-with-error */
  'broker.redirect-to-sp-with-error': {
    fr: {
      means:
        'Vous renoncez : votre navigateur revient au service, qui apprend seulement que la connexion n’a pas abouti.',
      rule: 'Connexion en cours : le courtier répond par le chemin normal, avec error, error_description, state, iss. Plus de connexion : redirect_uri doit être celle d’un service actif, sinon Y030030. Sans cette comparaison, ce lien enverrait n’importe qui n’importe où.',
    },
    en: {
      means:
        'You give up: your browser goes back to the service, which only learns that the sign-in did not succeed.',
      rule: 'Sign-in under way: the broker answers by the usual path, with error, error_description, state, iss. None any more: redirect_uri must be that of an active service, otherwise Y030030. Without that comparison this link would send anybody anywhere.',
    },
    source: 'FranceConnect v2',
  },
} satisfies Readonly<Record<string, Explanation>>;

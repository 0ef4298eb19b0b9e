/** Sessions, the order of steps, forms sent twice or from elsewhere. */
import type { Reason } from '../reason.ts';

export const SESSION_REASONS = {
  sessionMissing: {
    fr: {
      cause:
        'L’étape {step} n’a pas de session : cookie fc_session_id absent, inconnu, falsifié ou expiré ({minutes} minutes sans activité).',
      expected: 'Le cookie fc_session_id posé par /authorize, dans ce même navigateur.',
      received: '{cookie}',
      fix: 'Recommencez au service. Dans un script, gardez les cookies d’une requête à l’autre.',
    },
    en: {
      cause:
        'Step {step} has no session: cookie fc_session_id is missing, unknown, forged or expired ({minutes} minutes without activity).',
      expected: 'The cookie fc_session_id set by /authorize, in this same browser.',
      received: '{cookie}',
      fix: 'Start again at the service. In a script, keep cookies from one request to the next.',
    },
  },
  tokenSessionGone: {
    fr: {
      cause: 'La session de cette connexion n’existe plus : {route} n’a plus rien à lire.',
      expected:
        'Une session encore ouverte : {minutes} minutes sans activité la ferment, une déconnexion aussi.',
      received: '(aucune session)',
      fix: 'Lisez jetons et userinfo aussitôt après la connexion, et pas après la déconnexion.',
    },
    en: {
      cause: 'The session of this sign-in exists no more: {route} has nothing left to read.',
      expected:
        'A session that is still open: {minutes} minutes without activity close it, signing out does, too.',
      received: '(no session)',
      fix: 'Read tokens and userinfo right after the sign-in, and not after signing out.',
    },
  },
  stepOutOfOrder: {
    fr: {
      cause:
        'L’étape {step} ne peut pas suivre {previous}, ou il lui manque ce que les étapes d’avant devaient apporter.',
      expected: 'après : {allowed}',
      received: 'après : {previous}',
      fix: 'Une connexion suit ses étapes dans l’ordre, dans un seul onglet. Recommencez au service.',
    },
    en: {
      cause: 'Step {step} cannot follow {previous}, or lacks what earlier steps had to bring.',
      expected: 'after: {allowed}',
      received: 'after: {previous}',
      fix: 'A login takes its steps in order, in one tab. Start again at the service.',
    },
  },
  stepReplayed: {
    fr: {
      cause: 'L’étape {step} vient d’être faite : actualiser la page la rejouerait.',
      expected: 'Une seule requête par étape.',
      received: '{step}, deux fois de suite',
      fix: 'N’actualisez pas, et n’envoyez pas deux fois le formulaire. Recommencez au service.',
    },
    en: {
      cause: 'Step {step} has just been done: reloading the page would do it again.',
      expected: 'One request for each step.',
      received: '{step}, twice in a row',
      fix: 'Do not reload, and do not send the form twice. Start again at the service.',
    },
  },
  interactionMismatch: {
    fr: {
      cause:
        'Le cookie _interaction désigne une autre demande que celle de cette connexion : souvent deux onglets. Continuer enverrait la réponse de l’une à l’autre.',
      fix: 'Une connexion à la fois par navigateur : la dernière demande acceptée prend la place de la précédente. Recommencez au service. Dans un script, un porte-cookies par connexion.',
    },
    en: {
      cause:
        'The cookie _interaction names another request than the one of this login: often two tabs. Going on would send the answer of one to the other.',
      fix: 'One login at a time in a browser: the last accepted request takes the place of the one before. Start again at the service. In a script, one cookie jar for each login.',
    },
  },
  csrfMissing: {
    fr: {
      cause: 'Le formulaire n’a pas de champ csrfToken, ou il est vide.',
      expected: 'Le csrfToken de la page affichée.',
      received: 'csrfToken=(absent)',
      fix: 'Envoyez le formulaire tel que la page le contient.',
    },
    en: {
      cause: 'The form has no csrfToken field, or an empty one.',
      expected: 'The csrfToken of the page shown.',
      received: 'csrfToken=(absent)',
      fix: 'Send the form as the page holds it.',
    },
  },
  csrfWrong: {
    fr: {
      cause: 'csrfToken n’est pas celui de la dernière page affichée à ce navigateur.',
      expected: 'Le csrfToken de la page affichée en dernier.',
      received: 'csrfToken={received}',
      fix: 'Rechargez la page : chaque affichage donne un nouveau jeton.',
    },
    en: {
      cause: 'csrfToken is not the one of the last page shown to this browser.',
      expected: 'The csrfToken of the page shown last.',
      received: 'csrfToken={received}',
      fix: 'Reload the page: each display gives a new token.',
    },
  },
  csrfNeverIssued: {
    fr: {
      cause: 'Aucune page de cette session n’a donné de csrfToken.',
      expected: 'La page de l’étape, affichée d’abord : elle donne le jeton.',
      received: 'csrfToken={received}',
      fix: 'Ouvrez la page avant d’envoyer son formulaire.',
    },
    en: {
      cause: 'No page of this session gave a csrfToken.',
      expected: 'The page of the step, shown first: it gives the token.',
      received: 'csrfToken={received}',
      fix: 'Open the page before sending its form.',
    },
  },
  csrfConsumed: {
    fr: {
      cause: 'Ce csrfToken a déjà servi.',
      expected: 'Un jeton par envoi.',
      received: 'csrfToken={received}',
      fix: 'Rechargez la page avant d’envoyer à nouveau.',
    },
    en: {
      cause: 'This csrfToken has already served.',
      expected: 'One token for each submission.',
      received: 'csrfToken={received}',
      fix: 'Reload the page before sending again.',
    },
  },
  logoutUnknown: {
    fr: {
      cause: 'Aucune session du tiers de confiance ne correspond à cette déconnexion.',
      expected: 'La session que la connexion a ouverte, dans ce même navigateur.',
      received: '(aucune session)',
      fix: 'La session a expiré, ou la déconnexion est déjà faite.',
    },
    en: {
      cause: 'No session of the trusted third party matches this logout.',
      expected: 'The session that the sign-in opened, in this same browser.',
      received: '(no session)',
      fix: 'The session has expired, or the logout is already done.',
    },
  },
  hintOfSomeoneElse: {
    fr: {
      cause:
        'L’id_token_hint est celui d’une autre personne que celle dont la session est ouverte dans ce navigateur.',
      expected: 'Un id_token donné à cette personne, même expiré.',
      received: 'aud={clientId}',
      fix: 'Rendez l’id_token de la personne que votre service déconnecte : gardez-le dans sa session, pas dans un cache commun. Un autre oblige à demander (OpenID Connect RP-Initiated Logout §2).',
    },
    en: {
      cause:
        'The id_token_hint is that of another person than the one whose session is open in this browser.',
      expected: 'An id_token given to this person, even expired.',
      received: 'aud={clientId}',
      fix: 'Give back the id_token of the person your service signs out: keep it in their session, not in a shared cache. Any other makes it necessary to ask (OpenID Connect RP-Initiated Logout §2).',
    },
  },
  logoutUpstreamFailed: {
    fr: {
      cause: 'L’adresse de déconnexion du fournisseur d’identité n’a pas pu être trouvée.',
      expected: 'end_session_endpoint dans son document de découverte, ou endpoints.endSession.',
      received: '{reason}: {detail}',
      fix: 'Vérifiez que ce fournisseur d’identité répond.',
    },
    en: {
      cause: 'The identity provider’s logout address could not be found.',
      expected: 'end_session_endpoint in its discovery document, or endpoints.endSession.',
      received: '{reason}: {detail}',
      fix: 'Check that this identity provider answers.',
    },
  },
  subjectMissing: {
    fr: {
      cause: 'La session n’a pas de sub pour ce service.',
      expected: 'Un sub donné à ce service pendant la connexion.',
      received: '{clientId}',
      fix: 'Recommencez la connexion.',
    },
    en: {
      cause: 'The session has no sub for this service.',
      expected: 'A sub given to this service during the sign-in.',
      received: '{clientId}',
      fix: 'Sign in again.',
    },
  },
  backWithoutService: {
    fr: {
      cause: 'Aucune connexion en cours, et redirect_uri n’est celle d’aucun service.',
      expected: 'La redirect_uri d’un service inscrit.',
      received: '{received|absent}',
      fix: 'Ce lien ne renvoie qu’à des adresses inscrites.',
    },
    en: {
      cause: 'No login is pending, and redirect_uri belongs to no service.',
      expected: 'The redirect_uri of a registered service.',
      received: '{received|absent}',
      fix: 'This link only leads to registered addresses.',
    },
  },
  providerUidMissing: {
    fr: {
      cause: 'Le formulaire n’a pas de champ providerUid.',
      expected: 'Le providerUid d’une des tuiles de la page.',
      received: 'providerUid=(absent)',
      fix: 'Envoyez le formulaire tel que la page le contient.',
    },
    en: {
      cause: 'The form has no providerUid field.',
      expected: 'The providerUid of one of the tiles of the page.',
      received: 'providerUid=(absent)',
      fix: 'Send the form as the page holds it.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

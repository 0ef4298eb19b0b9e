/** What the broker receives while a person signs out, in the order it happens. */
import type { Explanation } from '../explanation.ts';

export const BROKER_LOGOUT_STEPS = {
  /** GET /session/end, and GET /api/v1/logout */
  'broker.session-end': {
    fr: {
      means: 'Le service a fermé sa session et demande au tiers de confiance de fermer la sienne.',
      rule: 'id_token_hint obligatoire, signature vérifiée, même expiré ; post_logout_redirect_uri inscrite pour ce service (Y04CFAEF) ; aucun autre paramètre que les six admis (Y000400). La session du courtier finit ici, avec celles qui l’ont précédée dans ce navigateur : leurs jetons et les copies de leurs cookies n’ouvrent plus rien. Déjà expirée : Y190001 ; aucune session OpenID Connect dans ce navigateur : la confirmation suit aussitôt. Si l’id_token_hint est celui d’une autre personne, une page demande d’abord. Une courte session de déconnexion remplace fc_session_id.',
    },
    en: {
      means: 'The service has closed its session and asks the broker to close its own.',
      rule: 'id_token_hint mandatory, signature checked, even expired; post_logout_redirect_uri registered for this service (Y04CFAEF); no parameter but the six admitted (Y000400). The broker’s session ends here, with those before it in this browser: their tokens and copies of their cookies open nothing any more. Expired already: Y190001; no OpenID Connect session in this browser: the confirmation follows at once. When the id_token_hint is another person’s, a page asks first. A short session for the logout takes the place of fc_session_id.',
    },
    source: 'RP-Initiated Logout §2',
  },
  /** POST /session/end/agree, and POST /api/v1/logout/agree */
  'broker.logout-agreement': {
    fr: {
      means:
        'La demande de déconnexion parlait de quelqu’un d’autre ; la personne présente a choisi de se déconnecter aussi.',
      rule: 'L’id_token_hint d’une autre personne oblige à demander. Seul le formulaire de cette page compte (Origin, Sec-Fetch-Site) ; la demande est vérifiée de nouveau, puis la déconnexion commence.',
    },
    en: {
      means:
        'The logout request spoke of somebody else; the person who is here chose to sign out too.',
      rule: 'The id_token_hint of another person makes it necessary to ask. Only the form of that page counts (Origin, Sec-Fetch-Site); the request is checked again, then the logout begins.',
    },
    source: 'RP-Initiated Logout §2',
  },
  /** POST /client/disconnect-from-idp */
  'broker.disconnect-from-idp': {
    fr: {
      means:
        'Le tiers de confiance envoie votre navigateur fermer aussi la session du fournisseur d’identité.',
      rule: 'Un formulaire qui s’envoie seul. Le courtier rend au fournisseur d’identité l’id_token qu’il en avait reçu ; le retour est une adresse inscrite chez lui. Sautée si ce fournisseur d’identité n’a pas d’adresse de déconnexion ; Y020028 si elle ne peut être trouvée.',
    },
    en: {
      means: 'The broker sends your browser to close the identity provider’s session too.',
      rule: 'A form that sends itself. The broker gives the identity provider back the id_token it had from it; the return is an address registered there. Skipped when this identity provider has no logout address; Y020028 when it cannot be found.',
    },
    source: 'FranceConnect v2',
  },
  /** GET /client/logout-callback */
  'broker.logout-callback': {
    fr: {
      means: 'Vous revenez du fournisseur d’identité ; le tiers de confiance ferme votre session.',
      rule: 'fc_session_id est effacé. La session où lisaient les jetons déjà donnés a fini au début de la déconnexion ; ces jetons sont annulés à l’étape suivante. state n’est pas comparé ici, comme chez FranceConnect : ce retour ne donne rien à prendre.',
    },
    en: {
      means: 'You come back from the identity provider; the broker closes your session.',
      rule: 'fc_session_id is erased. The session from which earlier tokens read ended when the logout began; those tokens are cancelled at the next step. state is not compared here, as at FranceConnect: this return leaves nothing to take.',
    },
    source: 'FranceConnect v2',
  },
  /** POST /backchannel-logout */
  'broker.backchannel-logout': {
    fr: {
      means:
        'Le fournisseur d’identité annonce au tiers de confiance, de serveur à serveur, que sa session est finie. Votre navigateur n’y est pour rien.',
      rule: 'logout_token vérifié comme un id_token (signature, iss, aud, exp), et plus : typ logout+jwt, events, sub ou sid, iat frais, un jti qui n’a pas servi, et pas de nonce. Sinon 400 invalid_request, et rien n’est fermé. Le tiers de confiance ferme les sessions qui en venaient, et prévient de même les services qui ont backchannelLogoutUri. OpenID Connect simple seulement.',
    },
    en: {
      means:
        'The identity provider announces to the broker, from server to server, that its session is over. Your browser has no part in it.',
      rule: 'logout_token checked as an id_token is (signature, iss, aud, exp), and more: typ logout+jwt, events, sub or sid, a fresh iat, a jti that has not served, and no nonce. Otherwise 400 invalid_request, and nothing is closed. The broker closes the sessions that came from it, and likewise tells services that have a backchannelLogoutUri. Plain OpenID Connect only.',
    },
    source: 'Back-Channel Logout §2.6',
  },
  /** POST /session/end/confirm, and POST /api/v1/logout/confirm */
  'broker.session-end-confirm': {
    fr: {
      means:
        'La fermeture est confirmée, les jetons sont annulés, et votre navigateur revient au service.',
      rule: 'xsrf égal à celui de la session (Y04976CE). Session OpenID Connect détruite, grants révoqués, 303 vers l’adresse inscrite avec state. Les autres services ne sont pas prévenus : chacun garde sa session jusqu’à son terme.',
    },
    en: {
      means:
        'The closing is confirmed, tokens are cancelled, and your browser goes back to the service.',
      rule: 'xsrf equal to the session’s (Y04976CE). OpenID Connect session destroyed, grants revoked, 303 to the registered address with state. Other services are not told: each keeps its session to its end.',
    },
    source: 'RP-Initiated Logout §3',
  },
  /** GET /session/end/success, and GET /api/v1/logout/success */
  'broker.session-end-success': {
    fr: {
      means: 'Le tiers de confiance vous dit que c’est fini, faute d’adresse de retour.',
      rule: 'Seulement si la demande n’avait pas de post_logout_redirect_uri. Page sans effet.',
    },
    en: {
      means: 'The broker tells you that it is over, for want of a return address.',
      rule: 'Only when the request had no post_logout_redirect_uri. A page without effect.',
    },
    source: 'RP-Initiated Logout §3',
  },
} satisfies Readonly<Record<string, Explanation>>;

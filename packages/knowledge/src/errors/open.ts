/** The agreed words, as a broker of plain OpenID Connect uses them. */
import type { ErrorEntry } from '../explanation.ts';

export const OPEN_ERROR_CODES: Readonly<Record<string, ErrorEntry>> = {
  access_denied: {
    fr: {
      means:
        'La personne a refusé, le fournisseur d’identité l’a fait pour elle, ou l’exploitant a bloqué son compte. Rien n’a été transmis.',
      rule: 'Ce n’est pas une panne : proposez de recommencer.',
    },
    en: {
      means:
        'The person refused, the identity provider did in their place, or the operator has blocked the account. Nothing was handed over.',
      rule: 'It is no breakdown: offer to start again.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  invalid_request: {
    fr: {
      means: 'La demande est mal écrite, ou manque de quelque chose.',
      rule: 'error_description dit quoi ; l’observatoire dit pourquoi, et quoi changer.',
    },
    en: {
      means: 'The request is badly written, or lacks something.',
      rule: 'error_description says what; the observatory says why, and what to change.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  invalid_client: {
    fr: {
      means: 'Celui qui appelle n’a pas prouvé qui il est.',
      rule: '401 à /token, /par, /token/introspection et /token/revocation : client_id inconnu, secret faux, ou façon de s’authentifier autre que celle de l’inscription.',
    },
    en: {
      means: 'The caller did not prove who it is.',
      rule: '401 at /token, /par, /token/introspection and /token/revocation: unknown client_id, wrong secret, or a way of authenticating other than the registered one.',
    },
    source: 'RFC 6749 §5.2',
  },
  invalid_grant: {
    fr: {
      means: 'Le code ou le refresh_token ne vaut rien, ou plus rien.',
      rule: 'Expiré, déjà échangé, révoqué, donné à un autre client ou à une autre clé. Ce qui a servi deux fois emporte toute sa famille de jetons.',
    },
    en: {
      means: 'The code or refresh_token is worth nothing, or nothing any more.',
      rule: 'Expired, exchanged already, revoked, given to another client or another key. What was used twice takes its whole family of tokens with it.',
    },
    source: 'RFC 6749 §5.2',
  },
  invalid_token: {
    fr: {
      means: 'Le jeton d’accès ne vaut rien, ou plus rien.',
      rule: '401 à /userinfo, avec WWW-Authenticate : renouvelez-le, ou refaites une connexion.',
    },
    en: {
      means: 'The access token is worth nothing, or nothing any more.',
      rule: '401 at /userinfo, with WWW-Authenticate: refresh it, or sign in again.',
    },
    source: 'RFC 6750 §3.1',
  },
  server_error: {
    fr: {
      means: 'Une panne, ici ou chez un fournisseur d’identité.',
      rule: 'L’identifiant de la page mène à sa cause dans l’observatoire.',
    },
    en: {
      means: 'A breakdown, here or at an identity provider.',
      rule: 'The identifier of the page leads to its cause in the observatory.',
    },
    source: 'RFC 6749 §4.1.2.1',
  },
  temporarily_unavailable: {
    fr: {
      means: 'Personne ne peut se connecter ici pour l’instant.',
      rule: 'Aucun fournisseur d’identité utilisable : réessayez plus tard.',
    },
    en: {
      means: 'Nobody can sign in here for the moment.',
      rule: 'No identity provider that can be used: try again later.',
    },
    source: 'RFC 6749 §4.1.2.1',
    reasons: ['open.noProvider'],
  },
  too_many_attempts: {
    fr: {
      means: 'Trop de secrets ou d’assertions faux, depuis cette adresse.',
      rule: '429, avec Retry-After : à corriger, puis à attendre.',
    },
    en: {
      means: 'Too many wrong secrets or assertions from this address.',
      rule: '429, with Retry-After: mend them, then wait.',
    },
    source: 'RFC 6585 §4',
    reasons: ['attempts.client', 'attempts.address'],
  },
  unsupported_grant_type: {
    fr: { means: 'Le client présente autre chose qu’un code ou un refresh_token.' },
    en: { means: 'The client presents something else than a code or a refresh_token.' },
    source: 'RFC 6749 §5.2',
    reasons: ['library.grantTypeUnsupported'],
  },
  login_required: {
    fr: {
      means: 'Personne n’est connecté, et la demande interdit de demander.',
      rule: 'Avec prompt=none : recommencez sans.',
    },
    en: {
      means: 'Nobody is signed in, and the request forbids to ask.',
      rule: 'With prompt=none: start again without.',
    },
    source: 'OpenID Connect Core §3.1.2.6',
    reasons: [
      'library.loginRequired',
      'library.subjectOther',
      'open.signInUnmet',
      'accountBlocked',
    ],
  },
  consent_required: {
    fr: {
      means: 'Un accord manque, et la demande interdit de demander.',
      rule: 'Avec prompt=none : recommencez sans.',
    },
    en: {
      means: 'An agreement is missing, and the request forbids to ask.',
      rule: 'With prompt=none: start over without.',
    },
    source: 'OpenID Connect Core §3.1.2.6',
  },
  interaction_required: {
    fr: {
      means: 'Une page est nécessaire, et la demande l’interdit.',
      rule: 'Avec prompt=none : recommencez sans.',
    },
    en: {
      means: 'A page is needed, and the request forbids it.',
      rule: 'With prompt=none: begin again without.',
    },
    source: 'OpenID Connect Core §3.1.2.6',
    reasons: ['library.consentRequired'],
  },
  account_selection_required: {
    fr: { means: 'La personne doit dire avec quel compte, et la demande l’interdit.' },
    en: { means: 'The person has to say with which account, and the request forbids to ask.' },
    source: 'OpenID Connect Core §3.1.2.6',
  },
  unmet_authentication_requirements: {
    fr: {
      means: 'Le niveau exigé n’est pas atteint.',
      rule: 'Demandé en essential dans claims : une autre connexion n’y changerait rien.',
    },
    en: {
      means: 'The level that was insisted on is not reached.',
      rule: 'Asked for as essential in claims: signing in once more would change nothing.',
    },
    source: 'OpenID Connect Core Unmet Authentication Requirements',
    reasons: ['library.acrUnmet'],
  },
  invalid_request_object: {
    fr: { means: 'L’objet de demande (JAR) ne peut être cru.' },
    en: { means: 'The request object (JAR) cannot be believed.' },
    source: 'RFC 9101 §7',
    reasons: ['library.requestObjectInvalid'],
  },
  invalid_request_uri: {
    fr: { means: 'Ce request_uri ne mène à aucune demande.' },
    en: { means: 'This request_uri leads to no request.' },
    source: 'RFC 9101 §7',
    reasons: ['library.requestUriInvalid'],
  },
  request_uri_not_supported: {
    fr: { means: 'Seul un request_uri reçu de /par est lu.' },
    en: { means: 'Only a request_uri that /par gave is read.' },
    source: 'OpenID Connect Core §3.1.2.6',
  },
  invalid_dpop_proof: {
    fr: { means: 'La preuve DPoP ne convient pas à cette requête.' },
    en: { means: 'The DPoP proof does not fit this request.' },
    source: 'RFC 9449 §12.2',
    reasons: ['library.dpopProof'],
  },
  use_dpop_nonce: {
    fr: {
      means: 'Le serveur veut son nonce dans la preuve DPoP.',
      rule: 'Il est dans l’en-tête DPoP-Nonce : refaites la preuve et la requête.',
    },
    en: {
      means: 'The server wants its nonce in the DPoP proof.',
      rule: 'It is in the DPoP-Nonce header: make the proof and the request again.',
    },
    source: 'RFC 9449 §8',
    reasons: ['library.dpopNonce'],
  },
  invalid_redirect_uri: {
    fr: {
      means: 'L’adresse de retour n’est pas de celles que le client a inscrites.',
      rule: 'Personne n’y est envoyé : la page nomme l’adresse, et la plus proche qui est inscrite.',
    },
    en: {
      means: 'The return address is not among those the client registered.',
      rule: 'Nobody is sent there: the page names the address, and the nearest one that is registered.',
    },
    source: 'OpenID Connect Core §3.1.2.2',
    reasons: ['addressUnregistered', 'addressNearly'],
  },
  invalid_client_metadata: {
    fr: { means: 'L’inscription du client ne convient pas.' },
    en: { means: 'The registration of the client is not right.' },
    source: 'RFC 7591 §3.2.2',
    reasons: ['open.addressNotRead'],
  },
  logout_not_taken: {
    fr: {
      means: 'Un service n’a pas appris la fin de la session.',
      rule: 'Le broker réessaie deux fois.',
    },
    en: {
      means: 'A service did not learn of the end of the session.',
      rule: 'The broker tries twice more.',
    },
    source: 'OpenID Connect Back-Channel Logout §2.8',
    reasons: ['open.logoutNotTaken'],
  },
  invalid_target: {
    fr: { means: 'Le serveur de ressources demandé n’est pas connu.' },
    en: { means: 'The resource server that was asked for is not known.' },
    source: 'RFC 8707 §2',
    reasons: ['library.targetInvalid'],
  },
  unsupported_response_mode: {
    fr: { means: 'Cette façon de répondre n’existe pas ici.' },
    en: { means: 'This way of answering does not exist here.' },
    source: 'OAuth 2.0 Multiple Response Types §2.1',
    reasons: ['library.responseModeInvalid'],
  },
};

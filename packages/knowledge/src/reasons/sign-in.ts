/** How a sign-in at a service ended, when it gave no identity. */
import type { Reason } from '../reason.ts';

export const SIGN_IN_REASONS = {
  'signIn.cancelled': {
    fr: {
      cause: '{title}.',
      expected: 'Un code et le state de la demande.',
      fix: 'Rien à corriger : la personne est revenue sans se connecter (access_denied).',
    },
    en: {
      cause: '{title}.',
      expected: 'A code and the state of the request.',
      fix: 'Nothing to mend: the person came back without signing in (access_denied).',
    },
  },
  'signIn.refused': {
    fr: {
      cause: '{title}.',
      expected: 'Un code et le state de la demande.',
      fix: 'Lisez error et error_description : ils disent quel paramètre de la demande ne va pas.',
    },
    en: {
      cause: '{title}.',
      expected: 'A code and the state of the request.',
      fix: 'Read error and error_description: they say which parameter of the request is wrong.',
    },
  },
  'signIn.unknownState': {
    fr: {
      cause: '{title}.',
      expected: 'Le state d’une demande commencée dans ce navigateur, une seule fois.',
      fix: 'state est absent, inconnu, déjà utilisé, ou a commencé dans un autre navigateur.',
    },
    en: {
      cause: '{title}.',
      expected: 'The state of a request begun in this browser, once.',
      fix: 'state is absent, unknown, already used, or began in another browser.',
    },
  },
  'signIn.answerRefused': {
    fr: {
      cause: '{title}.',
      expected:
        'Un id_token signé, de cet émetteur, pour ce client, avec le nonce de la demande, en cours de validité.',
      fix: 'Code expiré ou déjà utilisé, signature, nonce ou horloge : la cause ci-dessus dit lequel.',
    },
    en: {
      cause: '{title}.',
      expected:
        'A signed id_token, of this issuer, for this client, with the nonce of the request, within its validity.',
      fix: 'Code expired or already used, signature, nonce or clock: the cause above says which.',
    },
  },
  'signIn.levelTooLow': {
    fr: {
      cause: '{title}.',
      expected: 'Un acr au moins égal à celui demandé.',
      fix: 'L’acr de l’id_token est plus bas que celui demandé.',
    },
    en: {
      cause: '{title}.',
      expected: 'An acr not below the one asked for.',
      fix: 'The acr of the id_token is lower than the one asked for.',
    },
  },
  'signIn.someoneElse': {
    fr: {
      cause: '{title}.',
      expected: 'L’état civil de la personne qui est connectée ici.',
      fix: 'Le sub diffère d’un tiers de confiance à l’autre : comparez l’état civil.',
    },
    en: {
      cause: '{title}.',
      expected: 'The civil status of the person who is signed in here.',
      fix: 'The sub differs from one broker to another: compare the civil status.',
    },
  },
  'signIn.oldProof': {
    fr: {
      cause: '{title}.',
      expected: 'Une authentification (auth_time) de moins de {minutes} minutes.',
      fix: 'Avant un acte sensible, comparez auth_time à l’heure, et redemandez une preuve quand elle est ancienne.',
    },
    en: {
      cause: '{title}.',
      expected: 'An authentication (auth_time) less than {minutes} minutes ago.',
      fix: 'Before a sensitive act, compare auth_time with the time, and ask for a new proof when it is old.',
    },
  },
  'signIn.sessionLost': {
    fr: {
      cause: '{title}.',
      expected: 'La session de la personne qui a demandé l’acte.',
      fix: 'La session du service dure {minutes} minutes : confirmer doit prendre moins.',
    },
    en: {
      cause: '{title}.',
      expected: 'The session of the person who asked for the act.',
      fix: 'The service’s session lasts {minutes} minutes: confirming must take less.',
    },
  },
  'signIn.tokenRefused': {
    fr: {
      cause: '{title}.',
      expected: 'Un jeton d’accès en cours de validité.',
      fix: 'Un jeton d’accès vit peu de temps, et l’accord de la personne parfois moins encore : lisez aussitôt.',
    },
    en: {
      cause: '{title}.',
      expected: 'An access token within its validity.',
      fix: 'An access token lives for a short time, and the person’s consent at times for less: read at once.',
    },
  },
  'signIn.secondFactorRefused': {
    fr: {
      cause: '{title}.',
      expected: 'Un des niveaux demandés (claims.id_token.acr, essential).',
      fix: 'Personne n’atteint un niveau à plusieurs facteurs avec ce compte : la demande est bonne, la réponse est access_denied. Laissez la session telle quelle.',
    },
    en: {
      cause: '{title}.',
      expected: 'One of the levels asked for (claims.id_token.acr, essential).',
      fix: 'Nobody reaches a level of several factors with this account: the request is right, the answer is access_denied. Leave the session as it is.',
    },
  },
  'signIn.renewRefused': {
    fr: {
      cause: '{title}.',
      expected: 'De nouveaux jetons, pour la même personne et le même client.',
      fix: 'Un jeton de renouvellement vit autant que la session, change en cours de route, et ne vaut plus rien une fois révoqué : fermez la session et proposez de se reconnecter.',
    },
    en: {
      cause: '{title}.',
      expected: 'New tokens, for the same person and the same client.',
      fix: 'A refresh token lives as long as the session, changes on the way, and is worth nothing once revoked: end the session and offer to sign in again.',
    },
  },
  'signIn.accessEnded': {
    fr: {
      cause: '{title} : le tiers de confiance ne renouvelle plus ses jetons.',
      expected: 'De nouveaux jetons contre le dernier jeton de renouvellement reçu.',
      fix: 'invalid_grant ne dit pas pourquoi, exprès. Son journal (REFUSED) le dit : le jeton a servi deux fois (toute sa famille tombe), a été révoqué, a expiré, ou le compte n’est plus. Le service oublie tout et propose de se connecter ; il ne réessaie jamais.',
    },
    en: {
      cause: '{title}: the broker renews its tokens no longer.',
      expected: 'New tokens for the last refresh token received.',
      fix: 'invalid_grant does not say why, on purpose. The journal of the broker (REFUSED) does: the token was used twice (its whole family falls), was revoked, has expired, or the account is no more. The service forgets everything and offers to sign in; it never tries again.',
    },
  },
  'signIn.unknownBroker': {
    fr: {
      cause: '{title}.',
      expected: 'L’id d’un des brokers du service, dans le paramètre broker.',
      fix: 'Corrigez le paramètre broker, ou ajoutez ce broker aux brokers du service dans federation.yaml.',
    },
    en: {
      cause: '{title}.',
      expected: 'The id of one of the service’s brokers, in the parameter broker.',
      fix: 'Mend the parameter broker, or add that broker to the service’s brokers in federation.yaml.',
    },
  },
  'signIn.brokerUnreachable': {
    fr: {
      cause: '{title}.',
      expected: 'Le document de découverte de l’émetteur.',
      fix: 'Vérifiez qu’il tourne et que l’adresse de l’émetteur est la bonne.',
    },
    en: {
      cause: '{title}.',
      expected: 'The discovery document of the issuer.',
      fix: 'Check that it runs and that the issuer address is right.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

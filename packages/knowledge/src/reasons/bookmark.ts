/** Why a service whose access lasts has nothing to show, or ends no session. */
import type { Reason } from '../reason.ts';

export const BOOKMARK_REASONS = {
  'bookmark.resourceRefused': {
    fr: {
      cause: 'Le serveur de ressources ({resource}) n’a pas rendu les données.',
      expected:
        'HTTP 200 : un jeton d’accès fait pour lui (aud), en cours de vie, montré avec une preuve DPoP neuve de la clé à laquelle il est lié.',
      fix: 'invalid_token : renouveler le jeton une fois, puis renoncer. invalid_dpop_proof : la preuve est rejouée, périmée, ou pas de cette requête. insufficient_scope : le demander à la connexion. Son journal dit lequel de ses contrôles a refusé (DP_REFUSED).',
    },
    en: {
      cause: 'The resource server ({resource}) did not give the data.',
      expected:
        'HTTP 200: an access token made for it (aud), within its life, shown with a fresh DPoP proof of the key it is bound to.',
      fix: 'invalid_token: renew the token once, then give up. invalid_dpop_proof: the proof is replayed, old, or not of this request. insufficient_scope: ask for it at the sign-in. Its journal says which of its checks refused (DP_REFUSED).',
    },
  },
  'bookmark.logoutTokenRefused': {
    fr: {
      cause: 'Ce service ne croit pas le jeton de déconnexion reçu : {member} ne convient pas.',
      expected:
        'Un JWT de typ logout+jwt, signé par le tiers de confiance (iss), pour ce service (aud), de maintenant (iat, exp), une seule fois (jti), avec events, avec sub ou sid, sans nonce.',
      received: '{received|absent}',
      fix: 'Aucune session n’a été fermée. Corrigez ce membre chez l’émetteur, ou cherchez qui a envoyé ce jeton.',
    },
    en: {
      cause: 'This service does not believe the logout token received: {member} is not right.',
      expected:
        'A JWT of typ logout+jwt, signed by the broker (iss), for this service (aud), of now (iat, exp), once (jti), with events, with sub or sid, without nonce.',
      received: '{received|absent}',
      fix: 'No session was ended. Correct this member at the issuer, or find out who sent this token.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

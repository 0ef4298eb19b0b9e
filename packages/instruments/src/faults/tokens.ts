/** Faults of id_tokens and of the answer they come in. */
import { ACR_LEVELS, acrRank, lowestAcr } from '@federama/model';
import {
  answered,
  forged,
  hasOneKey,
  html,
  idToken,
  idTokenClaims,
  json,
  oauthError,
  tampered,
  truncateBody,
  unsigned,
  without,
} from './mutations.ts';
import { HELP, SIGN_IN, type Template } from './template.ts';

const CORE = 'OpenID Connect Core §3.1.3.7';
const JWS = 'RFC 8725 §3';
const now = (milliseconds: number) => Math.floor(milliseconds / 1000);
const HOUR = 3600;

export const ID_TOKEN: readonly Template[] = [
  [
    'iss-other',
    CORE,
    'un autre émetteur',
    'another issuer',
    idTokenClaims((c) => ({ ...c, iss: 'https://elsewhere.example' })),
  ],
  ['iss-missing', CORE, 'sans émetteur', 'no issuer', idTokenClaims((c) => without(c, 'iss'))],
  [
    'iss-slash',
    CORE,
    'l’émetteur suivi d’une barre oblique',
    'the issuer followed by a slash',
    idTokenClaims((c) => ({ ...c, iss: `${c.iss}/` })),
  ],
  ['sub-missing', CORE, 'sans sub', 'no sub', idTokenClaims((c) => without(c, 'sub'))],
  [
    'sub-empty',
    'OpenID Connect Core §2',
    'un sub vide',
    'an empty sub',
    idTokenClaims((c) => ({ ...c, sub: '' })),
  ],
  [
    'sub-number',
    'OpenID Connect Core §2',
    'un sub qui est un nombre',
    'a sub that is a number',
    idTokenClaims((c) => ({ ...c, sub: 42 })),
  ],
  [
    'aud-other',
    CORE,
    'destiné à un autre client',
    'meant for another client',
    idTokenClaims((c) => ({ ...c, aud: 'someone-else' })),
  ],
  [
    'aud-missing',
    CORE,
    'sans destinataire',
    'no audience',
    idTokenClaims((c) => without(c, 'aud')),
  ],
  [
    'aud-several-without-azp',
    CORE,
    'deux destinataires, sans azp',
    'two audiences, no azp',
    idTokenClaims((c) => ({ ...c, aud: [c.aud, 'someone-else'] })),
  ],
  [
    'azp-other',
    CORE,
    'un azp qui est un autre client',
    'an azp that is another client',
    idTokenClaims((c) => ({ ...c, aud: [c.aud, 'someone-else'], azp: 'someone-else' })),
  ],
  [
    'exp-past',
    CORE,
    'expiré depuis une heure',
    'expired an hour ago',
    idTokenClaims((c, { clock }) => ({
      ...c,
      iat: now(clock.now()) - 2 * HOUR,
      exp: now(clock.now()) - HOUR,
    })),
  ],
  ['exp-missing', CORE, 'sans expiration', 'no expiry', idTokenClaims((c) => without(c, 'exp'))],
  [
    'exp-text',
    CORE,
    'une expiration qui est un texte',
    'an expiry that is text',
    idTokenClaims((c) => ({ ...c, exp: String(c.exp) })),
  ],
  [
    'iat-future',
    CORE,
    'émis dans une heure',
    'issued an hour from now',
    idTokenClaims((c, { clock }) => ({
      ...c,
      iat: now(clock.now()) + HOUR,
      nbf: now(clock.now()) + HOUR,
      exp: now(clock.now()) + 2 * HOUR,
    })),
  ],
  [
    'iat-missing',
    CORE,
    'sans date d’émission',
    'no date of issue',
    idTokenClaims((c) => without(c, 'iat')),
  ],
  [
    'nbf-future',
    'RFC 7519 §4.1.5',
    'valable dans une heure seulement',
    'good in an hour only',
    idTokenClaims((c, { clock }) => ({ ...c, nbf: now(clock.now()) + HOUR })),
  ],
  [
    'nonce-other',
    CORE,
    'le nonce d’une autre connexion',
    'the nonce of another login',
    idTokenClaims((c) => ('nonce' in c ? { ...c, nonce: 'f'.repeat(32) } : c)),
  ],
  ['nonce-missing', CORE, 'sans nonce', 'no nonce', idTokenClaims((c) => without(c, 'nonce'))],
  [
    'acr-unknown',
    'OpenID Connect Core §2',
    'un niveau inconnu',
    'an unknown level',
    (answer, tools, { acr }) => idTokenClaims((c) => ({ ...c, acr }))(answer, tools, {}),
    undefined,
    { acr: 'eidas0' },
  ],
  [
    'acr-lower',
    'RFC 9470 §4',
    'un niveau de garantie plus bas que celui qui a été demandé',
    'a lower level of assurance than was asked for',
    idToken((jwt, tools) => {
      const acr = levelBelow(tools.acrValues ?? '');
      return acr ? tools.withClaims(jwt, (c) => ({ ...c, acr })) : jwt;
    }),
  ],
  [
    'auth-time-past',
    'OpenID Connect Core §2',
    'une authentification d’il y a deux jours',
    'an authentication of two days ago',
    idTokenClaims((c, { clock }) => ({ ...c, auth_time: now(clock.now()) - 48 * HOUR })),
    HELP,
  ],
  [
    'key-next',
    'RFC 7517 §4.5',
    'signé par une clé nouvelle, pas encore publiée',
    'signed by a new key that is not published yet',
    idToken((jwt, tools) => (hasOneKey(jwt) ? jwt : tools.withStrangeKey(jwt, { kid: 'next' }))),
  ],
  [
    'acr-missing',
    'OpenID Connect Core §2',
    'sans niveau',
    'no level',
    idTokenClaims((c) => without(c, 'acr')),
  ],
  [
    'signature-tampered',
    CORE,
    'une signature faussée',
    'a signature that was tampered with',
    idToken((jwt) => tampered(jwt)),
  ],
  [
    'claims-forged',
    CORE,
    'des claims changés après la signature',
    'claims changed after signing',
    idToken((jwt) => forged(jwt, (claims) => ({ ...claims, sub: `${'0'.repeat(64)}v1` }))),
  ],
  [
    'signature-removed',
    JWS,
    'sans signature',
    'no signature',
    idToken((jwt) => `${jwt.split('.').slice(0, 2).join('.')}.`),
  ],
  ['alg-none', `${JWS}.1`, 'alg: none', 'alg: none', idToken((jwt) => unsigned(jwt))],
  [
    'key-strange',
    CORE,
    'signé par une clé que personne n’a publiée',
    'signed by a key nobody published',
    idToken((jwt, tools) => tools.withStrangeKey(jwt)),
  ],
  [
    'alg-public-key-as-secret',
    `${JWS}.1`,
    'HS256, avec la clé publique pour secret',
    'HS256, with the public key for a secret',
    idToken((jwt, tools) => tools.withSecret(jwt, tools.publicKeysText())),
  ],
  [
    'kid-unknown',
    'RFC 7515 §4.1.4',
    'un kid qui n’est dans aucune clé',
    'a kid that no key has',
    idToken((jwt, tools) => (hasOneKey(jwt) ? jwt : tools.withHeader(jwt, { kid: 'nobody' }))),
  ],
  [
    'typ-other',
    `${JWS}.11`,
    'un typ qui n’est pas celui d’un id_token',
    'a typ that is not that of an id_token',
    idToken((jwt, tools) => tools.withHeader(jwt, { typ: 'logout+jwt' })),
    SIGN_IN,
  ],
  [
    'crit-unknown',
    'RFC 7515 §4.1.11',
    'un membre critique que personne ne connaît',
    'a critical member nobody knows',
    idToken((jwt, tools) => tools.withHeader(jwt, { crit: ['x-federama'], 'x-federama': true })),
  ],
  [
    'not-a-jwt',
    CORE,
    'un texte au lieu d’un JWT',
    'text instead of a JWT',
    idToken(() => 'not-a-token'),
  ],
  [
    'extra-claims',
    'OpenID Connect Core §2',
    'des claims en plus, que nul n’attend',
    'more claims, which nobody expects',
    idTokenClaims((c) => ({
      ...c,
      at_hash: undefined,
      'https://federama.example/extra': { deep: [1, 2] },
    })),
    SIGN_IN,
  ],
];

/** The highest level that is below all that were asked for, if there is one. */
function levelBelow(acrValues: string): string | undefined {
  return ACR_LEVELS[acrRank(lowestAcr(acrValues.split(' '))) - 2];
}

const TOKEN_ENDPOINT = 'RFC 6749 §5';

export const TOKEN_ANSWER: readonly Template[] = [
  [
    'id-token-missing',
    'OpenID Connect Core §3.1.3.3',
    'sans id_token',
    'no id_token',
    json((b) => without(b, 'id_token')),
  ],
  [
    'access-token-missing',
    TOKEN_ENDPOINT,
    'sans access_token',
    'no access_token',
    json((b) => without(b, 'access_token')),
  ],
  [
    'token-type-missing',
    TOKEN_ENDPOINT,
    'sans token_type',
    'no token_type',
    json((b) => without(b, 'token_type')),
  ],
  [
    'token-type-other',
    TOKEN_ENDPOINT,
    'un token_type inconnu',
    'an unknown token_type',
    json((b) => ({ ...b, token_type: 'mac' })),
  ],
  [
    'expires-in-text',
    TOKEN_ENDPOINT,
    'expires_in en toutes lettres',
    'expires_in in words',
    json((b) => ({ ...b, expires_in: 'soon' })),
  ],
  [
    'extra-members',
    TOKEN_ENDPOINT,
    'des membres en plus',
    'more members',
    json((b) => ({ ...b, not_before_policy: 0 })),
    SIGN_IN,
  ],
  [
    'invalid-grant',
    TOKEN_ENDPOINT,
    'refus invalid_grant',
    'refusal invalid_grant',
    oauthError(400, 'invalid_grant', 'grant request is invalid'),
  ],
  [
    'invalid-client',
    TOKEN_ENDPOINT,
    'refus invalid_client',
    'refusal invalid_client',
    oauthError(401, 'invalid_client', 'client authentication failed'),
  ],
  ['server-error', TOKEN_ENDPOINT, 'HTTP 500', 'HTTP 500', oauthError(500, 'server_error', 'oops')],
  [
    'unavailable',
    'RFC 9110 §15.6.4',
    'HTTP 503, en maintenance',
    'HTTP 503, under maintenance',
    answered(503, 'text/plain', 'maintenance'),
  ],
  ['html', TOKEN_ENDPOINT, 'une page HTML au lieu de JSON', 'an HTML page instead of JSON', html],
  ['truncated', TOKEN_ENDPOINT, 'un JSON coupé au milieu', 'JSON cut in the middle', truncateBody],
  [
    'empty',
    TOKEN_ENDPOINT,
    'une réponse vide',
    'an empty answer',
    answered(200, 'application/json', ''),
  ],
  ['null', TOKEN_ENDPOINT, 'null', 'null', answered(200, 'application/json', 'null')],
];

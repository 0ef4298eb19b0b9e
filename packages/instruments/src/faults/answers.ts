/** Faults of the other answers: the way back, userinfo, keys, discovery, registry, data, logout. */
import { callbackTwice } from './callback-twice.ts';
import {
  answered,
  forged,
  hasOneKey,
  html,
  json,
  location,
  oauthError,
  plainUserinfo,
  signedUserinfoClaims,
  tampered,
  truncateBody,
  unsigned,
  userinfoClaims,
  userinfoToken,
  without,
} from './mutations.ts';
import { DO_WITHOUT, HELP, SIGN_IN, SIGN_OUT, type Template } from './template.ts';

const BACK = 'RFC 6749 §4.1.2';
const ISS = 'RFC 9207 §2.4';

export const AUTHORIZATION: readonly Template[] = [
  [
    'state-missing',
    BACK,
    'retour sans state',
    'back without state',
    location((p) => p.delete('state')),
  ],
  [
    'state-other',
    BACK,
    'retour avec un autre state',
    'back with another state',
    location((p) => p.set('state', 'f'.repeat(43))),
  ],
  [
    'state-twice',
    'RFC 6749 §3.1',
    'deux fois state',
    'state twice',
    location((p) => p.append('state', 'f'.repeat(43))),
  ],
  [
    'code-missing',
    BACK,
    'retour sans code',
    'back without code',
    location((p) => p.delete('code')),
  ],
  ['code-empty', BACK, 'un code vide', 'an empty code', location((p) => p.set('code', ''))],
  [
    'code-other',
    BACK,
    'un code inventé',
    'a made-up code',
    location((p) => p.set('code', 'x'.repeat(43))),
  ],
  [
    'code-long',
    BACK,
    'un code de 8 000 caractères',
    'a code of 8,000 characters',
    location((p) => p.set('code', 'x'.repeat(8000))),
  ],
  [
    'code-and-error',
    'RFC 6749 §4.1.2.1',
    'un code et une erreur à la fois',
    'a code and an error at once',
    location((p) => p.set('error', 'access_denied')),
  ],
  [
    'iss-other',
    ISS,
    'un autre iss',
    'another iss',
    location((p) => p.set('iss', 'https://elsewhere.example')),
  ],
  [
    'iss-missing',
    ISS,
    'sans iss, pourtant annoncé',
    'no iss, although it was announced',
    location((p) => p.delete('iss')),
  ],
  [
    'access-denied',
    'RFC 6749 §4.1.2.1',
    'la personne a renoncé',
    'the person gave up',
    error('access_denied', 'User auth aborted'),
  ],
  [
    'server-error',
    'RFC 6749 §4.1.2.1',
    'erreur server_error',
    'error server_error',
    error(
      'server_error',
      'authentication aborted due to a technical error on the authorization server',
    ),
  ],
  [
    'temporarily-unavailable',
    'RFC 6749 §4.1.2.1',
    'erreur temporarily_unavailable',
    'error temporarily_unavailable',
    error('temporarily_unavailable', 'try later'),
  ],
  [
    'error-unknown',
    'RFC 6749 §4.1.2.1',
    'une erreur que nul ne connaît',
    'an error nobody knows',
    error('Y999999', '<script>alert(1)</script>'),
  ],
  [
    'extra-parameters',
    BACK,
    'des paramètres en plus',
    'more parameters',
    location((p) => p.set('session_state', 'extra')),
    SIGN_IN,
  ],
  [
    'no-parameters',
    BACK,
    'retour sans aucun paramètre',
    'back without any parameter',
    location((_p, url) => {
      url.search = '';
    }),
  ],
  [
    'callback-twice',
    'RFC 6749 §10.5',
    'deux fois la même adresse de retour',
    'the same callback twice',
    callbackTwice,
    HELP,
  ],
];

function error(name: string, description: string): Template[4] {
  return location((p) => {
    p.delete('code');
    p.set('error', name);
    p.set('error_description', description);
  });
}

const USER = 'OpenID Connect Core §5.3';
/** People at work have their name in another claim. */
function named(claims: Record<string, unknown>, name: string): Record<string, unknown> {
  return { ...claims, [claims.usual_name === undefined ? 'family_name' : 'usual_name']: name };
}

const SOMEONE_ELSE = {
  sub: `${'1'.repeat(64)}v1`,
  given_name: 'Camille',
  family_name: 'AUTREFOIS',
  birthdate: '1980-02-29',
};

export const USERINFO: readonly Template[] = [
  [
    'sub-other',
    `${USER}.2`,
    'le sub de quelqu’un d’autre',
    'the sub of someone else',
    userinfoClaims((c) => ({ ...c, sub: `${'0'.repeat(64)}v1` })),
  ],
  ['sub-missing', `${USER}.2`, 'sans sub', 'no sub', userinfoClaims((c) => without(c, 'sub'))],
  [
    'aud-other',
    `${USER}.4`,
    'destiné à un autre client',
    'meant for another client',
    signedUserinfoClaims((c) => ({ ...c, aud: 'someone-else' })),
  ],
  [
    'iss-other',
    `${USER}.4`,
    'un autre émetteur',
    'another issuer',
    signedUserinfoClaims((c) => ({ ...c, iss: 'https://elsewhere.example' })),
  ],
  [
    'signature-tampered',
    `${USER}.4`,
    'une signature faussée',
    'a signature that was tampered with',
    userinfoToken((jwt) => tampered(jwt)),
  ],
  [
    'claims-forged',
    `${USER}.4`,
    'un nom changé après la signature',
    'a name changed after signing',
    userinfoToken((jwt) => forged(jwt, (claims) => ({ ...claims, family_name: 'FORGED' }))),
  ],
  ['alg-none', 'RFC 8725 §3.1', 'alg: none', 'alg: none', userinfoToken((jwt) => unsigned(jwt))],
  [
    'key-strange',
    `${USER}.4`,
    'signé par une clé que personne n’a publiée',
    'signed by a key nobody published',
    userinfoToken((jwt, tools) => tools.withStrangeKey(jwt)),
  ],
  [
    'key-next',
    'RFC 7517 §4.5',
    'signé par une clé nouvelle, pas encore publiée',
    'signed by a new key that is not published yet',
    userinfoToken((jwt, tools) =>
      hasOneKey(jwt) ? jwt : tools.withStrangeKey(jwt, { kid: 'next' }),
    ),
  ],
  [
    'person-other',
    `${USER}.2`,
    'l’identité et le sub de quelqu’un d’autre',
    'the identity and the sub of someone else',
    userinfoClaims((c) => ({ ...c, ...SOMEONE_ELSE })),
  ],
  [
    'plain-json',
    `${USER}.4`,
    'du JSON simple au lieu d’un JWT',
    'plain JSON instead of a JWT',
    plainUserinfo,
  ],
  [
    '401',
    'RFC 6750 §3.1',
    'HTTP 401 invalid_token',
    'HTTP 401 invalid_token',
    oauthError(401, 'invalid_token', 'invalid token provided'),
  ],
  ['server-error', USER, 'HTTP 500', 'HTTP 500', oauthError(500, 'server_error', 'oops')],
  ['html', USER, 'une page HTML', 'an HTML page', html],
  [
    'empty',
    USER,
    'une réponse vide',
    'an empty answer',
    answered(200, 'application/jwt; charset=utf-8', ''),
  ],
  [
    'null-claims',
    `${USER}.2`,
    'des claims à null',
    'claims that are null',
    userinfoClaims((c) => ({ ...c, email: null, preferred_username: null })),
    SIGN_IN,
  ],
  [
    'hostile-name',
    'OWASP ASVS 5.3',
    'un nom qui contient du HTML',
    'a name that holds HTML',
    userinfoClaims((c) => named(c, '<img src=x onerror=alert(1)>')),
    SIGN_IN,
  ],
  [
    'long-name',
    USER,
    'un nom de 5 000 lettres',
    'a name of 5,000 letters',
    userinfoClaims((c) => named(c, 'X'.repeat(5000))),
    SIGN_IN,
  ],
];

const KEYS = 'RFC 7517 §5';

export const JWKS: readonly Template[] = [
  ['empty', KEYS, 'aucune clé', 'no key', json(() => ({ keys: [] }))],
  [
    'other-keys',
    KEYS,
    'd’autres clés que celles qui signent',
    'other keys than those that sign',
    json((b) => ({
      keys: [b.keys].flat().map((key) => ({ ...(key as object), kid: 'other', x: 'A'.repeat(43) })),
    })),
  ],
  ['server-error', KEYS, 'HTTP 500', 'HTTP 500', answered(500, 'application/json', '{}')],
  ['html', KEYS, 'une page HTML', 'an HTML page', html],
  [
    'extra-keys',
    KEYS,
    'des clés d’une sorte inconnue en plus',
    'keys of an unknown kind, too',
    json((b) => ({
      keys: [{ kty: 'FUTURE', kid: 'future', use: 'sig' }, ...([b.keys].flat() as object[])],
    })),
    SIGN_IN,
  ],
];

const DISCOVERY_SOURCE = 'OpenID Connect Discovery §4.3';

export const DISCOVERY: readonly Template[] = [
  [
    'issuer-other',
    DISCOVERY_SOURCE,
    'un autre émetteur',
    'another issuer',
    json((b) => ({ ...b, issuer: 'https://elsewhere.example' })),
  ],
  [
    'token-endpoint-missing',
    DISCOVERY_SOURCE,
    'sans token_endpoint',
    'no token_endpoint',
    json((b) => without(b, 'token_endpoint')),
  ],
  [
    'server-error',
    DISCOVERY_SOURCE,
    'HTTP 500',
    'HTTP 500',
    answered(500, 'application/json', '{}'),
  ],
  ['not-found', DISCOVERY_SOURCE, 'HTTP 404', 'HTTP 404', answered(404, 'text/plain', 'not found')],
  ['html', DISCOVERY_SOURCE, 'une page HTML', 'an HTML page', html],
];

const SIRENE = 'ProConnect';

/** A login goes on without roles: who signs in is let in, or not, by what the service asks. */
export const DIRECTORY: readonly Template[] = [
  ['unavailable', SIRENE, 'HTTP 503', 'HTTP 503', answered(503, 'application/json', '{}')],
  ['unreadable', SIRENE, 'un JSON coupé au milieu', 'JSON cut in the middle', truncateBody],
  ['html', SIRENE, 'une page HTML', 'an HTML page', html],
  [
    'unknown',
    SIRENE,
    'ne connaît pas le SIRET',
    'does not know the SIRET',
    answered(404, 'application/json', '{}'),
  ],
  [
    'closed',
    SIRENE,
    'dit l’établissement fermé',
    'says that the establishment is closed',
    json(({ data, ...rest }) => ({
      ...rest,
      data: { ...(data as object), etat_administratif: 'F' },
    })),
  ],
];

const RNIPP = 'FranceConnect v2';

export const REGISTRY: readonly Template[] = [
  ['unavailable', RNIPP, 'HTTP 503', 'HTTP 503', answered(503, 'text/plain', 'maintenance')],
  ['unreadable', RNIPP, 'un XML coupé au milieu', 'XML cut in the middle', truncateBody],
  ['html', RNIPP, 'une page HTML', 'an HTML page', html],
  ['empty', RNIPP, 'une réponse vide', 'an empty answer', answered(200, 'application/xml', '')],
  [
    'unknown',
    RNIPP,
    'ne connaît personne',
    'knows nobody',
    registry('<TypeReponseIdentification>8</TypeReponseIdentification>'),
  ],
  [
    'several',
    RNIPP,
    'trouve plusieurs personnes',
    'finds several people',
    registry('<TypeReponseIdentification>6</TypeReponseIdentification>'),
  ],
  [
    'status-unknown',
    RNIPP,
    'un statut inconnu',
    'an unknown status',
    registry('<TypeReponseIdentification>42</TypeReponseIdentification>'),
  ],
];

function registry(content: string): Template[4] {
  const xml = `<IdentificationsIndividusCitoyens>${content}</IdentificationsIndividusCitoyens>`;
  return answered(200, 'application/xml; charset=utf-8', xml);
}

const DATA = 'RFC 6750 §3.1';

export const DATA_ANSWER: readonly Template[] = [
  [
    'invalid-token',
    DATA,
    'HTTP 401 invalid_token',
    'HTTP 401 invalid_token',
    oauthError(401, 'invalid_token', 'expired'),
    DO_WITHOUT,
  ],
  [
    'insufficient-scope',
    DATA,
    'HTTP 403 insufficient_scope',
    'HTTP 403 insufficient_scope',
    oauthError(403, 'insufficient_scope', 'not asked for'),
    DO_WITHOUT,
  ],
  [
    'not-found',
    'RFC 9110 §15.5.5',
    'HTTP 404 : personne inconnue',
    'HTTP 404: nobody known',
    oauthError(404, 'not_found', 'nobody'),
    DO_WITHOUT,
  ],
  [
    'server-error',
    'RFC 9110 §15.6.1',
    'HTTP 500',
    'HTTP 500',
    oauthError(500, 'server_error', 'oops'),
    DO_WITHOUT,
  ],
  ['html', 'RFC 9110 §8.3', 'une page HTML', 'an HTML page', html, DO_WITHOUT],
];

export const LOGOUT: readonly Template[] = [
  [
    'state-missing',
    'OpenID Connect RP-Initiated Logout §3',
    'retour sans state',
    'back without state',
    location((p) => p.delete('state')),
    SIGN_OUT,
  ],
  [
    'server-error',
    'RFC 9110 §15.6.1',
    'HTTP 500',
    'HTTP 500',
    answered(500, 'text/html', '<h1>500</h1>'),
    SIGN_OUT,
  ],
];

/** What a network does to any answer. */
export const NETWORK: readonly Template[] = [
  [
    'slow',
    'RFC 9110 §15.6.5',
    'répond après 12 secondes',
    'answers after 12 seconds',
    (_answer, tools, { seconds }) => tools.wait(Number(seconds)),
    undefined,
    { seconds: 12 },
  ],
  [
    'cut',
    'RFC 9110 §15.6',
    'coupe la connexion',
    'cuts the connection',
    (_answer, tools) => tools.cut(),
  ],
];

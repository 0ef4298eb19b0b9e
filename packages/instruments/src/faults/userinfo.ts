/** Faults of userinfo. */
import {
  answered,
  forged,
  hasOneKey,
  html,
  oauthError,
  plainUserinfo,
  signedUserinfoClaims,
  tampered,
  unsigned,
  userinfoClaims,
  userinfoToken,
  without,
} from './mutations.ts';
import { SIGN_IN, type Template } from './template.ts';

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

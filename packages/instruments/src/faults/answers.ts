/** Faults of the way back, of a sign-out, and of any answer. */
import { callbackTwice } from './callback-twice.ts';
import { answered, location } from './mutations.ts';
import { HELP, SIGN_IN, SIGN_OUT, type Template } from './template.ts';

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

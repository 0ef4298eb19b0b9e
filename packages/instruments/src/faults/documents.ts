/** Faults of what clients read once and keep: keys, discovery. */
import { answered, html, json, without } from './mutations.ts';
import { SIGN_IN, type Template } from './template.ts';

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

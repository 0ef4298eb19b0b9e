/** Faults of a token that is encrypted for the client, around the signed token that is inside. */
import { generateKeyPairSync } from 'node:crypto';
import { encryptLike, type NestedToken } from '@federama/server-kit/nested-tokens';
import { decodeProtectedHeader, type JWK } from 'jose';
import type { Envelope } from './mutations.ts';
import { type Expectation, HELP, type Template } from './template.ts';
import type { ChangeNested } from './tools.ts';

type Part = 'header' | 'key' | 'iv' | 'ciphertext' | 'tag';
const PARTS: readonly Part[] = ['header', 'key', 'iv', 'ciphertext', 'tag'];

type EncryptedTemplate = readonly [
  name: string,
  source: string,
  fr: string,
  en: string,
  change: ChangeNested,
  expectation?: Expectation,
];

const JWE = 'RFC 7516 §5.2';

const FAULTS: readonly EncryptedTemplate[] = [
  [
    'not-encrypted',
    'OpenID Connect Core §3.1.3.7',
    'signé seulement, alors que le chiffrement est convenu',
    'signed only, although encryption was agreed',
    ({ signed }) => signed,
  ],
  [
    'alg-other',
    'RFC 8725 §3.1',
    'chiffré avec un autre algorithme de gestion de clé que convenu',
    'encrypted with another key management algorithm than agreed',
    (token) => encryptLike(token, token.signed, { header: { alg: otherAlg(token) } }),
  ],
  [
    'enc-other',
    'RFC 8725 §3.1',
    'chiffré avec un autre algorithme de contenu que convenu',
    'encrypted with another content encryption than agreed',
    (token) => encryptLike(token, token.signed, { header: { enc: 'A256CBC-HS512' } }),
  ],
  [
    'key-strange',
    JWE,
    'chiffré pour une autre clé, sous le kid de la bonne',
    'encrypted for another key, under the kid of the right one',
    (token) => encryptLike(token, token.signed, { recipient: strangeKey(token) }),
  ],
  [
    'key-retired',
    'RFC 7517 §4.5',
    'chiffré pour une clé que le service ne publie plus',
    'encrypted for a key that the service no longer publishes',
    (token) =>
      encryptLike(token, token.signed, {
        recipient: strangeKey(token),
        header: { kid: 'retired' },
      }),
  ],
  [
    'cty-missing',
    'RFC 7519 §5.2',
    'sans cty, qui dit que le contenu est un JWT',
    'without cty, which says that a JWT is inside',
    (token) => encryptLike(token, token.signed, { header: { cty: undefined } }),
    HELP,
  ],
  [
    'crit-unknown',
    'RFC 7516 §4.1.13',
    'un membre critique que personne ne connaît',
    'a critical member nobody knows',
    (token) =>
      encryptLike(token, token.signed, {
        header: { crit: ['x-federama'], 'x-federama': true },
      }),
  ],
  [
    'header-changed',
    JWE,
    'un en-tête changé après le chiffrement',
    'a header changed after encryption',
    changed('header', (text) => encoded({ ...decoded(text), aud: 'someone-else' })),
  ],
  [
    'ciphertext-changed',
    JWE,
    'un octet du contenu chiffré changé',
    'one byte of the ciphertext changed',
    changed('ciphertext', firstChanged),
  ],
  [
    'ciphertext-truncated',
    JWE,
    'la moitié du contenu chiffré',
    'half of the ciphertext',
    changed('ciphertext', (text) => text.slice(0, text.length / 2)),
  ],
  [
    'tag-changed',
    JWE,
    'un sceau faussé',
    'a tag that was tampered with',
    changed('tag', firstChanged),
  ],
  [
    'tag-truncated',
    'RFC 7518 §5.3',
    'un sceau coupé à 8 octets',
    'a tag cut to 8 bytes',
    changed('tag', (text) => Buffer.from(text, 'base64url').subarray(0, 8).toString('base64url')),
  ],
  [
    'iv-changed',
    JWE,
    'un vecteur d’initialisation faussé',
    'a changed initialization vector',
    changed('iv', firstChanged),
  ],
  [
    'part-missing',
    'RFC 7516 §7.1',
    'quatre parties au lieu de cinq',
    'four parts instead of five',
    ({ encrypted }) => encrypted.split('.').slice(0, 4).join('.'),
  ],
];

/** Those of one answer, where `envelope` finds the token. */
export function encryptedFaults(envelope: Envelope): Template[] {
  return FAULTS.map(([name, source, fr, en, change, expectation]): Template => {
    const start = [name, source, fr, en, envelope(change)] as const;
    return expectation ? [...start, expectation] : start;
  });
}

function changed(part: Part, change: (text: string) => string): ChangeNested {
  const index = PARTS.indexOf(part);
  return ({ encrypted }) =>
    encrypted
      .split('.')
      .map((text, position) => (position === index ? change(text) : text))
      .join('.');
}

function firstChanged(text: string): string {
  return (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
}

const decoded = (text: string): object => JSON.parse(Buffer.from(text, 'base64url').toString());
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One that the same key could be used with. */
function otherAlg({ encrypted }: NestedToken): string {
  const { alg = '' } = decodeProtectedHeader(encrypted);
  return alg.startsWith('ECDH') ? 'ECDH-ES+A256KW' : 'RSA-OAEP-512';
}

/** A public key of the same kind, whose private part nobody keeps. */
function strangeKey({ recipient: { kty } }: NestedToken): JWK {
  const { publicKey } =
    kty === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ format: 'jwk' }) as JWK;
}

/** A report shows what was found, and no secret of it: whatever the member, whatever is around it. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseConfig } from 'federama/config';
import { describe, expect, test } from 'vitest';

const shipped = readFileSync(
  fileURLToPath(new URL('../../../packages/federation/federation.yaml', import.meta.url)),
  'utf8',
);
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const { d = '', p = '', q = '', dp = '', dq = '', qi = '', ...rsa } = key.export({ format: 'jwk' });
const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = { ...{ d, p, q, dp, dq, qi }, ...rsa };

/** Put into the first client's registration, or beside it. */
const WRITTEN: [string, object, readonly string[]][] = [
  ['a secret that is a number', { registration: { clientSecret: 912345678 } }, ['912345678']],
  ['a secret that is a list', { registration: { clientSecret: ['hunter2'] } }, ['hunter2']],
  ['a secret that is an object', { registration: { clientSecret: { a: 'hunter2' } } }, ['hunter2']],
  ['a secret in a setting that is none', { registration: { clientSecrt: 'hunter2' } }, ['hunter2']],
  ['a whole item at a wrong place', { spare: { clientSecret: 'hunter2' } }, ['hunter2']],
  ['a password of nobody', { person: { login: 'x', password: 'hunter2' } }, ['hunter2']],
  ['a private key', { registration: { jwks: { keys: [jwk] } } }, [d, p, q, dp, dq, qi]],
  ['one elsewhere', { key: jwk }, [d, p, q, dp, dq, qi]],
  ['one that is a text', { registration: { jwks: JSON.stringify({ d }) } }, [d.slice(0, 8)]],
  ['a list in place of it', { registration: { jwks: [{ d }] } }, [d.slice(0, 8)]],
  [
    'a symmetric key',
    { registration: { jwks: { keys: [{ kty: 'oct', k: 'hunter2' }] } } },
    ['hunter2'],
  ],
  ['a key in PEM', { registration: { jwksUri: pem } }, [pem.slice(40, 60)]],
];

describe.each(WRITTEN)('%s', (_name, wrong, secrets) => {
  test('is told, and not shown', () => {
    const client = { id: 'mine', name: 'Mine', ...wrong };
    const text = shipped.replace('\nclients:\n', `\nclients:\n  - ${JSON.stringify(client)}\n`);
    let report = '';
    try {
      parseConfig(text, 'mine.yaml');
    } catch (error) {
      report = (error as Error).message;
    }
    expect(report).toContain('clients[0]');
    for (const secret of secrets) expect(report).not.toContain(secret);
  });
});

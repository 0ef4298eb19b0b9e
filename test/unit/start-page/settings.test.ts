/** Settings to copy say what the registration says, whatever characters are in it. */
import { parseEnv } from 'node:util';
import type { ManifestClient } from '@federama/model';
import { settingsFor } from '@federama/start-page/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'\'"`#$\\ :,{}[]&*!|>%@=', '$x', 'é', '\u0301', 'a', 'Z', '0', '-'),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 40,
});
const odd = fc.constantFrom('null', 'true', '0123', '1e5', '~', 'yes', '-', "it's", 'a #b', ' a ');

function settingsOf(clientId: string, clientSecret: string, changes: object = {}) {
  const client = {
    issuer: 'http://localhost:9401/api/v2',
    clientId,
    clientSecret,
    redirectUris: ['http://localhost:3000/callback'],
    scopes: ['openid', 'profile'],
    acrValues: 'eidas1',
    idTokenSignedResponseAlg: 'ES256',
    ...changes,
  } as unknown as ManifestClient;
  const all = settingsFor(client);
  return (name: string) => all.find((one) => one.name.startsWith(name))?.code ?? '';
}

/** The literals that follow these words in a program, read as the program would. */
function literalsAfter(code: string, ...words: string[]): unknown[] {
  return words.map((word) => {
    const start = code.slice(code.indexOf(word) + word.length);
    const [literal = ''] = /^(?:'[^'\\]*'|"(?:[^"\\]|\\.)*")/.exec(start) ?? [];
    return literal.startsWith("'") ? literal.slice(1, -1) : JSON.parse(literal || 'null');
  });
}

test('client_id and client_secret come back equal from each of them', () => {
  const word = fc.oneof(hostile, odd);
  fc.assert(
    fc.property(word, word, (id, secret) => {
      const code = settingsOf(id, secret);
      const yaml = parse(code('Spring'));
      const { registration } = yaml.spring.security.oauth2.client;
      expect(registration.franceconnect).toMatchObject({
        'client-id': id,
        'client-secret': secret,
        scope: 'openid, profile',
      });
      const node = literalsAfter(code('openid-client'), "api/v2'),\n  ", 'oidc.ClientSecretPost(');
      expect(node).toEqual([id, secret]);
      const python = literalsAfter(code('Authlib'), 'client_id=', 'client_secret=');
      expect(python).toEqual([id, secret]);
    }),
  );
});

/** A .env file has no escapes: what holds every kind of quotes cannot be written in one. */
const writable = fc
  .oneof(hostile, odd)
  .filter((text) => !(text.includes("'") && text.includes('`') && /["\\]/.test(text)));

test.each([
  ['.env', 'FRANCECONNECT_CLIENT_SECRET', {}],
  ['.env (v1)', 'FC_CLIENT_SECRET', { baseUrl: 'http://localhost:9401/api/v1' }],
])('so does the secret from %s', (name, variable, changes) => {
  fc.assert(
    fc.property(writable, (secret) => {
      const code = settingsOf('my-app', secret, changes);
      expect(parseEnv(code(name))[variable]).toBe(secret);
    }),
  );
});

test('usual values stand without quotes where none are needed', () => {
  const code = settingsOf('my-app', 'demonstration-secret-of-your-application');
  expect(code('.env')).toContain('CLIENT_SECRET=demonstration-secret-of-your-application\n');
  expect(code('Spring')).toContain('client-id: my-app\n');
});

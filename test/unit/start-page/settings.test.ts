/** Settings to copy say what the registration says, whatever characters are in it. */
import { parseEnv } from 'node:util';
import type { ManifestClient } from '@federama/model';
import { settingsFor } from '@federama/start-page/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'\'"`#$\\ :,{}[]&*!|>%@=',
      '\u0001',
      '\u2028',
      '$x',
      'é',
      '\u0301',
      'a',
      'Z',
      '0',
      '-',
    ),
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
    userinfoSignedResponseAlg: 'ES256',
    tokenEndpointAuthMethod: 'client_secret_post',
    postLogoutRedirectUris: [],
    ...changes,
  } as unknown as ManifestClient;
  const all = settingsFor(client);
  return (name: string) => all.find((one) => one.name.startsWith(name))?.code ?? '';
}

/** The literal that follows these words in a program, as it is written, and what comes after it. */
function literalAfter(code: string, words: string): [string, string] {
  const start = code.slice(code.indexOf(words) + words.length);
  const [literal = ''] = /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/s.exec(start) ?? [];
  return [literal, start.slice(literal.length)];
}

/** How a literal of each program is read; and the words before client_id and client_secret. */
const READ: Record<string, [read: (literal: string) => unknown, id: string, secret: string]> = {
  'openid-client': [javascript, "api/v2'),\n  ", 'oidc.ClientSecretPost('],
  Passport: [javascript, "api/v2'),\n  ", 'oidc.ClientSecretPost('],
  'express-openid-connect': [javascript, 'clientID: ', 'clientSecret: '],
  'Auth.js': [javascript, 'clientId: ', 'clientSecret: '],
  Authlib: [JSON.parse, 'client_id=', 'client_secret='],
  'mozilla-django-oidc': [JSON.parse, 'OIDC_RP_CLIENT_ID=', 'OIDC_RP_CLIENT_SECRET='],
  Spring: [java, '.clientId(', '.clientSecret('],
  'go-oidc': [JSON.parse, 'clientID = ', 'ClientSecret: '],
  'oauth2-proxy': [JSON.parse, 'client_id = ', 'client_secret = '],
  Keycloak: [JSON.parse, '"clientId": ', '"clientSecret": '],
  omniauth: [ruby, 'identifier: ', 'secret: '],
  'OpenID-Connect-PHP': [backslashes, "api/v2',\n    ", ',\n    '],
  mod_auth_openidc: [backslashes, 'OIDCClientID ', 'OIDCClientSecret '],
};

function javascript(literal: string): unknown {
  return new Function(`return ${literal}`)();
}

function java(literal: string): unknown {
  const octal = (_: string, digits: string) =>
    `\\u${Number.parseInt(digits, 8).toString(16).padStart(4, '0')}`;
  return JSON.parse(literal.replace(/(?<=(?<!\\)(?:\\\\)*)\\([0-7]{3})/g, octal));
}

function ruby(literal: string): unknown {
  expect(literal).not.toMatch(/(?<!\\)(?:\\\\)*#/);
  return JSON.parse(literal.replaceAll('\\#', '#'));
}

function backslashes(literal: string): unknown {
  return literal.slice(1, -1).replace(/\\([\\'"])/g, '$1');
}

test('client_id and client_secret come back equal from every program', () => {
  const word = fc.oneof(hostile, odd);
  fc.assert(
    fc.property(word, word, (id, secret) => {
      const codeOf = settingsOf(id, secret);
      for (const [name, [read, beforeId, beforeSecret]] of Object.entries(READ)) {
        const code = codeOf(name);
        const [first = '', rest = ''] = literalAfter(code, beforeId);
        const [second = ''] = literalAfter(
          name === 'OpenID-Connect-PHP' ? rest : code,
          beforeSecret,
        );
        expect([name, read(first), read(second)]).toEqual([name, id, secret]);
      }
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
});

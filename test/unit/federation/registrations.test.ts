/** Each rule of client metadata is told where it is written, before anything starts. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROFILES, type Profile } from '@federama/broker';
import { type LoadedConfig, loadConfig } from 'federama';
import { parseConfig } from 'federama/config';
import { crossProblems } from 'federama/consistency';
import { describe, expect, test } from 'vitest';
import { SECOND, withSecondBroker } from '../../support/brokers.ts';

const shipped = readFileSync(
  fileURLToPath(new URL('../../../packages/federation/federation.yaml', import.meta.url)),
  'utf8',
);

const MINE = {
  id: 'mine',
  name: 'Mine',
  registration: {
    clientId: 'mine',
    clientSecret: 'secret-of-mine-at-least-32-characters',
    redirectUris: ['http://localhost:3900/callback'],
  },
};

/** What check-config says of the shipped file with one more client. */
function report(registration: object): string {
  const client = { ...MINE, registration: { ...MINE.registration, ...registration } };
  const text = shipped.replace('\nclients:\n', `\nclients:\n  - ${JSON.stringify(client)}\n`);
  expect(text).not.toBe(shipped);
  try {
    parseConfig(text, 'mine.yaml');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const pair = (kind: 'ec' | 'rsa' | 'ed25519') => {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (kind === 'ec') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('ed25519');
};
const ec = pair('ec').publicKey.export({ format: 'jwk' });
const ecPrivate = pair('ec').privateKey.export({ format: 'jwk' });
const jwks = { keys: [ec] };
const jwksUri = 'http://localhost:3900/jwks';

test('the client of these tests is in order', () => {
  expect(report({})).toBe('');
  expect(report({ tokenEndpointAuthMethod: 'private_key_jwt', jwks })).toBe('');
  expect(report({ tokenEndpointAuthMethod: 'private_key_jwt', jwksUri })).toBe('');
});

test.each<[object, string, string]>([
  [{ redirectUris: ['http://localhost:3000/#/callback'] }, 'redirectUris[0]', 'without #'],
  [{ redirectUris: ['http://localhost:3000/#'] }, 'redirectUris[0]', 'without #'],
  [{ redirectUris: ['http:\\\\localhost:3000\\callback'] }, 'redirectUris[0]', 'with /, not'],
  [{ redirectUris: ['http://localhost:3000\\callback'] }, 'redirectUris[0]', 'with /, not'],
  [{ redirectUris: [' http://localhost:3000/ '] }, 'redirectUris[0]', 'without white space'],
  [{ redirectUris: ['http://localhost:3000/a b'] }, 'redirectUris[0]', 'without white space'],
  [{ redirectUris: ['http://localhost:3000/\n'] }, 'redirectUris[0]', 'without white space'],
  [{ redirectUris: [] }, 'redirectUris', 'at least one address'],
  [{ postLogoutRedirectUris: ['http://localhost/#/bye'] }, 'postLogoutRedirectUris[0]', '#'],
  [{ clientSecret: 'pâté-secret-of-more-than-thirty-two' }, 'clientSecret', 'visible ASCII'],
  [{ clientId: 'mon-appé' }, 'clientId', 'visible ASCII'],
  [{ tokenEndpointAuthMethod: 'private_key_jwt' }, 'jwks', 'a public key for ES256 or RS256'],
  [{ jwks, jwksUri }, 'jwksUri', 'not both'],
  [{ sectorIdentifierUri: 'http://app.example.test/s' }, 'sectorIdentifierUri', 'an https address'],
  [{ jwks: { keys: [ecPrivate] } }, 'jwks.keys[0].d', 'a public key alone'],
  [{ jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }, 'jwks.keys[0].k', 'a public key alone'],
  [{ jwks: { keys: [{ ...ec, x: 'AAAA' }] } }, 'jwks.keys[0]', 'can be read'],
  [{ jwks: { keys: [{ kty: 'RSA', e: 'AQAB' }] } }, 'jwks.keys[0]', 'can be read'],
  [{ jwks: { keys: [{ ...ec, use: '' }] } }, 'jwks.keys[0].use', 'at least 1 character'],
  [{ idTokenEncryptedResponseAlg: 'ECDH-ES', jwks }, 'idTokenEncryptedResponseAlg', 'nothing: the'],
  [{ userinfoEncryptedResponseEnc: 'A256GCM' }, 'userinfoEncryptedResponseEnc', 'nothing: the'],
  [{ scopes: ['openid', 'phone'] }, 'scopes[1]', 'a scope of franceconnect, protocol v2'],
  [{ scopes: ['openid', 'idp_id'], protocols: ['v1'] }, 'scopes[1]', 'protocol v1'],
])('%j is refused at %s', (registration, place, expected) => {
  const message = report(registration);
  expect(message).toContain('mine.yaml has one problem');
  expect(message).toContain(`  clients[0].registration.${place}  (mine.yaml:`);
  expect(message).toContain(expected);
});

test.each(['ec', 'rsa', 'ed25519'] as const)('the private part of %s is not shown', (kind) => {
  const key = pair(kind).privateKey.export({ format: 'jwk' });
  const message = report({ jwks: { keys: [key], keyss: [key] }, jwksUri: { keys: [key] } });
  expect(message).toContain('clients[0].registration.jwks.keys[0].d ');
  expect(message).toContain('masked');
  for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi'])
    if (key[name]) expect(message).not.toContain(String(key[name]).slice(0, 12));
});

test.each([
  [[{ ...ec, use: 'enc' }]],
  [[pair('ed25519').publicKey.export({ format: 'jwk' })]],
  [[]],
])('keys that cannot verify an assertion are none: %j', (keys) => {
  expect(report({ tokenEndpointAuthMethod: 'private_key_jwt', jwks: { keys } })).toContain(
    'a public key for ES256 or RS256',
  );
});

test.each<[object, string]>([
  [{}, 'dataProviders.0.jwks: its public key'],
  [{ jwks, jwksUri }, 'dataProviders.0.jwksUri: jwks or jwksUri, not both'],
  [{ jwksUri: 'http://localhost:3900/jwks' }, ''],
])('a data provider of your own, with %j', (keys, expected) => {
  const [first] = loadConfig().dataProviders;
  const { url: _url, ...own } = { ...first, ...keys };
  const told = crossProblems({ ...loadConfig(), dataProviders: [own] }).filter(
    ({ path }) => path[0] === 'dataProviders',
  );
  expect(told.map((problem) => `${problem.path.join('.')}: ${problem.expected}`).join()).toMatch(
    expected ? new RegExp(`^${expected}`) : /^$/,
  );
});

describe('partners of the high level', () => {
  function told(change: (config: LoadedConfig) => void): string[] {
    const config: LoadedConfig = structuredClone(loadConfig());
    change(config);
    return crossProblems(config).map(({ path, expected }) => `${path.join('.')}: ${expected}`);
  }
  const ALGS = 'an algorithm of its broker: ECDH-ES, RSA-OAEP, RSA-OAEP-256';
  const atPlus = (changes: object) =>
    told(({ identityProviders: [, boreale] }) => {
      Object.assign(boreale?.atBroker?.plus ?? {}, changes);
    });

  test('as they ship, nothing is wrong', () => {
    expect(told(() => {})).toEqual([]);
  });
  test.each([
    [{ idTokenEncryptedResponseAlg: undefined }, `idTokenEncryptedResponseAlg: ${ALGS}`],
    [{ userinfoEncryptedResponseAlg: 'RSA1_5' }, `userinfoEncryptedResponseAlg: ${ALGS}`],
    [
      { userinfoEncryptedResponseEnc: undefined },
      'userinfoEncryptedResponseEnc: an algorithm of its broker: A256GCM, A128GCM',
    ],
  ])('an identity provider with %j', (changes, expected) => {
    const [first = '', ...others] = atPlus(changes);
    expect(others).toEqual([]);
    expect(first.replace('atBroker.plus.', '')).toBe(`identityProviders.1.${expected}`);
  });
  test('a data provider that wants what the broker cannot sign', () => {
    const problems = told(({ dataProviders: [first] }) => {
      if (first) first.brokers = ['broker', 'plus'];
    });
    expect(problems).toEqual([
      'dataProviders.0.checktokenSignedResponseAlg: an algorithm of its broker: ES256',
    ]);
  });
});

describe('at a broker that encrypts', () => {
  const standard = PROFILES.franceconnect as Profile;
  const locked: Profile = {
    ...standard,
    id: 'locked',
    protocols: ['v2'],
    scopes: { openid: ['sub'], email: ['email'] },
    tokens: {
      signingAlgs: ['ES256'],
      clientAssertionAlgs: ['ES256'],
      keyIds: { ES256: 'locked:ES256' },
      decryptionKeyIds: {},
      encryption: { algs: ['ECDH-ES'], encs: ['A256GCM'] },
    },
  };

  function problems(registration: object, brokers = [SECOND]): string[] {
    const config: LoadedConfig = structuredClone(loadConfig());
    withSecondBroker(config, 'locked');
    config.profiles = { locked };
    const [client] = config.clients;
    Object.assign(client ?? {}, { brokers });
    Object.assign(client?.registration ?? {}, registration);
    const told = crossProblems(config).filter(({ path }) => path[0] === 'clients');
    return told.map(({ path, expected }) => `${path.slice(2).join('.')}: ${expected}`);
  }

  const encrypted = {
    scopes: ['openid', 'email'],
    protocols: ['v2'],
    idTokenSignedResponseAlg: 'ES256',
    userinfoSignedResponseAlg: 'ES256',
    idTokenEncryptedResponseAlg: 'ECDH-ES',
    idTokenEncryptedResponseEnc: 'A256GCM',
    jwks,
  };

  test('what it can do is in order, also for a client of another broker', () => {
    expect(problems(encrypted)).toEqual([]);
    expect(problems(encrypted, ['broker', SECOND])).toEqual([]);
    const unused = problems(encrypted, ['broker']).filter((line) => line.includes('nothing: '));
    expect(unused).toHaveLength(2);
    expect(problems({ ...encrypted, scopes: ['openid', 'birth'] }, ['broker', SECOND])).toEqual([]);
  });

  test.each<[object, string]>([
    [{ jwks: undefined }, 'registration.jwks: a public key for ECDH-ES'],
    [{ jwks: { keys: [pair('rsa').publicKey.export({ format: 'jwk' })] } }, 'registration.jwks: '],
    [{ idTokenEncryptedResponseAlg: 'RSA-OAEP' }, 'one of: ECDH-ES'],
    [{ idTokenEncryptedResponseEnc: undefined }, 'Enc: one of: A256GCM'],
    [{ idTokenEncryptedResponseAlg: undefined }, 'Alg: one of: ECDH-ES'],
    [{ idTokenSignedResponseAlg: 'HS256' }, 'idTokenSignedResponseAlg: one of: ES256'],
    [{ scopes: ['openid', 'birth'] }, 'scopes.1: a scope of locked'],
    [{ protocols: ['v1', 'v2'] }, 'protocols of its broker: v2'],
    [
      {
        userinfoSignedResponseAlg: 'none',
        userinfoEncryptedResponseAlg: 'ECDH-ES',
        userinfoEncryptedResponseEnc: 'A256GCM',
      },
      'userinfoSignedResponseAlg: a signature',
    ],
  ])('%j is refused', (changes, expected) => {
    expect(problems({ ...encrypted, ...changes }).join('\n')).toContain(expected);
  });
});

test.each([
  'https://app.example.test/sector',
  'http://localhost:3900/sector',
  'http://mine.localhost:3900/sector',
  'http://127.0.0.1/sector',
  'http://[::1]:3900/sector',
])('a sector document may be at %s', (sectorIdentifierUri) => {
  expect(report({ sectorIdentifierUri })).toBe('');
});

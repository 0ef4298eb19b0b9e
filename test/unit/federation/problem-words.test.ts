/** Whatever is wrong with a configuration is said in both languages. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@federama/model';
import { federationConfig } from '@federama/model';
import { problemsOf } from 'federama/config';
import { crossProblems } from 'federama/consistency';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const shipped = readFileSync(
  fileURLToPath(new URL('../../../packages/federation/federation.yaml', import.meta.url)),
  'utf8',
);

/** Values of an enumeration are the same in every language. */
const VALUES = /^(?:"[^"]*"\|?)+$/;

/** The shipped file, with some of its values replaced. */
function problems(edit: (config: Config) => void): Problem[] {
  const raw = parse(shipped) as Config;
  edit(raw);
  const { error } = federationConfig.safeParse(raw);
  return [...problemsOf(error?.issues ?? [], raw), ...crossProblems(raw)];
}

type Item = Record<string, unknown>;
type Config = Record<string, Item[]> & { civilRegistry: Item; control?: Item };

const first = (items: Item[] | undefined): Item => items?.[0] ?? {};

const WRONG: Record<string, (config: Config) => void> = {
  'no such setting': (config) => Object.assign(config, { colour: 'blue' }),
  'no id': (config) => Object.assign(first(config.brokers), { id: 'No Id' }),
  'no URL': (config) => Object.assign(first(config.brokers), { url: 'localhost' }),
  'https that nobody speaks': (config) =>
    Object.assign(first(config.brokers), {
      url: 'https://fc.example.test',
      listen: { tls: false },
    }),
  'TLS at an http URL': (config) => Object.assign(first(config.brokers), { listen: { tls: true } }),
  'one port twice': (config) => Object.assign(first(config.brokers), { listen: { port: 9402 } }),
  'one port for http and https': (config) =>
    Object.assign(first(config.brokers), {
      url: 'https://fc.example.test',
      listen: { port: 9402 },
    }),
  'one origin at two ports': (config) =>
    Object.assign(first(config.brokers), {
      url: 'http://localhost:9402/broker',
      listen: { port: 9499 },
    }),
  'no proxy': (config) => Object.assign(config, { trustedProxies: ['proxy.example.test'] }),
  'no profile': (config) => Object.assign(first(config.brokers), { profile: 'other' }),
  'no moment': (config) =>
    Object.assign(first(config.brokers), {
      notifications: [{ message: 'Soon', startsAt: 'tomorrow', endsAt: '2026' }],
    }),
  'no port': (config) =>
    Object.assign(first(config.brokers), {
      smtp: { host: '', port: 0, from: 'a' },
      upstreamTimeoutSeconds: 0,
      signingKeys: { generation: -1, kept: 11 },
    }),
  'no hint': (config) => Object.assign(first(config.brokers), { allowedIdpHints: ['nobody'] }),
  'no level': (config) => Object.assign(first(config.identityProviders), { levels: ['1!'] }),
  'level of another profile': (config) =>
    Object.assign(first(config.identityProviders), { levels: ['other'] }),
  'no broker': (config) => Object.assign(first(config.serviceProviders), { brokers: ['other'] }),
  'not its broker': (config) =>
    Object.assign(first(config.serviceProviders), { atBroker: { other: {} } }),
  'no data provider': (config) => Object.assign(first(config.serviceProviders), { data: ['none'] }),
  'twice the same': (config) => {
    for (const list of ['identityProviders', 'serviceProviders', 'clients'])
      config[list]?.push(first(config[list]));
  },
  'no registration': (config) => {
    const { registration } = first(config.clients) as { registration: Item };
    const redirectUris = ['here', 'http://localhost/a b', 'http://localhost/#x'];
    Object.assign(registration, {
      ...{ clientId: 'é', clientSecret: 'é', redirectUris, scopes: ['emial'], protocols: [] },
      ...{ jwks: { keys: [{ kty: 'EC', d: 'AA' }, { kty: 'EC' }] }, idTokenSignedResponseAlg: 'x' },
    });
  },
  'not with this profile': (config) => {
    const { registration } = first(config.clients) as { registration: Item };
    Object.assign(registration, {
      ...{ tokenEndpointAuthMethod: 'private_key_jwt', idTokenEncryptedResponseAlg: 'ECDH-ES' },
      ...{ scopes: ['phone'], redirectUris: [], identityProviders: { only: ['nobody'] } },
    });
  },
  'no person': (config) => {
    const [login, identity] = ['', { given_name: 1, family_nmae: 'x' }];
    const civilRegistry = {
      ...{ family_name: ' ', given_names: [], birthdate: '1980-13', birthplace: 'Paris' },
      ...{ answer: 'maybe', deceased: 'yes' },
    };
    config.people = [{ login, identity, civilRegistry, outcome: 'E1', account: 'shut' }];
  },
};

describe.each(Object.entries(WRONG))('%s', (_name, edit) => {
  test('is said in French and in English', () => {
    const found = problems(edit);
    expect(found.length).toBeGreaterThan(0);
    const untranslated = found
      .filter((problem) => problem.expected === problem.expectedFr)
      .filter(({ expected }) => !VALUES.test(expected));
    expect(untranslated).toEqual([]);
  });
});

/** Settings of plain OpenID Connect: each counts at its broker, or is refused with a sentence. */

import { loadConfig } from 'federama';
import { applyChange } from 'federama/changes';
import { describe, expect, test } from 'vitest';
import { assertConfig } from '../../../packages/federation/src/config/config.ts';

const config = loadConfig();
const AZUR = config.identityProviders.find(({ id }) => id === 'azur')?.uid ?? '';
const SECRET = 'a-secret-that-is-long-enough-for-anybody';

/** What is wrong with a client of these brokers. */
function problems(registration: object, brokers: string[] = ['open']) {
  const redirectUris = ['http://localhost:3000/callback'];
  const put = {
    ...{ id: 'mine', name: 'Mine', brokers },
    registration: { clientId: 'mine', clientSecret: SECRET, redirectUris, ...registration },
  };
  const changed = applyChange(config, { list: 'clients', put });
  return changed.problems.map(({ path, expected, expectedFr }) => {
    expect(expectedFr).not.toBe(expected);
    return `${path.slice(path.indexOf('registration')).join('.')}: ${expected}`;
  });
}

describe('a client of plain OpenID Connect', () => {
  test.each([
    {},
    { tokenEndpointAuthMethod: 'none', clientSecret: '' },
    { requirePkce: true, dpopBoundAccessTokens: true, subjectType: 'pairwise' },
    { applicationType: 'native', redirectUris: ['com.example.app:/callback'] },
    { backchannelLogoutUri: 'http://localhost:3000/out', backchannelLogoutSessionRequired: true },
    { corsOrigins: ['http://localhost:5173'], ttlSeconds: { accessToken: 60 } },
  ])('%j is in order', (registration) => {
    expect(problems(registration)).toEqual([]);
  });

  test.each([
    [{ clientSecret: '' }, 'registration.clientSecret: a secret of at least 32 characters'],
    [{ redirectUris: ['com.example.app:/callback'] }, 'registration.redirectUris.0: an http(s)'],
    [
      { applicationType: 'native', redirectUris: ['http://app.example/callback'] },
      'registration.redirectUris.0: https, a scheme of its own',
    ],
    [
      { backchannelLogoutSessionRequired: true },
      'registration.backchannelLogoutSessionRequired: backchannelLogoutUri beside it',
    ],
    [
      { subjectType: 'pairwise', redirectUris: ['http://localhost:1/a', 'http://localhost:2/a'] },
      'registration.subjectType: public; or sectorIdentifierUri beside it',
    ],
    [{ securityProfile: 'fapi-2.0' }, 'registration.tokenEndpointAuthMethod: private_key_jwt'],
    [
      {
        ...{ securityProfile: 'fapi-2.0', tokenEndpointAuthMethod: 'private_key_jwt' },
        ...{ clientSecret: '', jwksUri: 'http://localhost:3000/jwks' },
      },
      'registration.idTokenSignedResponseAlg: PS256 or ES256',
    ],
    [{ corsOrigins: ['http://localhost:5173/'] }, 'registration.corsOrigins.0: an origin'],
    [{ ttlSeconds: { accessToken: 40_000_000 } }, 'registration.ttlSeconds.accessToken: '],
    [{ ttlSeconds: { refreshToken: 60 } }, 'registration.ttlSeconds: no refreshToken in it'],
    [{ grantTypes: ['refresh_token'] }, 'registration.grantTypes: authorization_code among them'],
    [
      { backchannelLogoutUri: 'http://localhost:3000/out#x' },
      'registration.backchannelLogoutUri: an address without #',
    ],
  ])('%j is refused', (registration, expected) => {
    expect(problems(registration)).toEqual([expect.stringContaining(expected)]);
  });

  test('has the defaults of the standard', () => {
    const [app] = loadConfig().clients.filter(({ id }) => id === 'my-open-app');
    expect(app?.registration).toMatchObject({
      tokenEndpointAuthMethod: 'client_secret_basic',
      idTokenSignedResponseAlg: 'RS256',
      userinfoSignedResponseAlg: 'none',
    });
  });
});

test.each(['dynamicRegistration', 'requestUris', 'implicitFlow'])(
  'doors for clients (%s) are refused at a broker that has none',
  (name) => {
    const change = (id: string) =>
      applyChange(config, { list: 'brokers', key: id, patch: { [name]: true } });
    expect(change('open').problems).toEqual([]);
    expect(change('broker').problems).toMatchObject([
      { path: ['brokers', 0, name], expected: expect.stringContaining('nothing') },
    ]);
  },
);

test.each([
  ['open', { initialAccessToken: SECRET }, 'dynamicRegistration: true beside it'],
  ['open', { allowedIdpHints: [AZUR] }, 'nothing: the profile openid lets idp_hint name any'],
  ['agents', { allowedIdpHints: [AZUR] }, 'nothing: the profile proconnect lets idp_hint name any'],
])('at %s, %j is read by nobody, and refused', (id, patch, expected) => {
  const [name] = Object.keys(patch);
  const { problems: told } = applyChange(config, { list: 'brokers', key: id, patch });
  const index = config.brokers.findIndex((broker) => broker.id === id);
  expect(told).toMatchObject([
    { path: ['brokers', index, name], expected: expect.stringContaining(expected) },
  ]);
});

test.each([
  [{ domains: ['Mairie-Valmont.example'] }, 'a domain in lower case'],
  [
    { representatives: [{ family_name: 'A', given_name: 'B', birthdate: '1969-03-00' }] },
    'a real date: YYYY-MM-DD',
  ],
])('of an organisation, %j is refused', (changed, expected) => {
  const changedConfig = structuredClone(config);
  Object.assign(changedConfig.organisations[0] ?? {}, changed);
  expect(() => assertConfig(changedConfig)).toThrow(expected);
});

describe('a client of another broker', () => {
  test.each([
    [{ requirePkce: true }, 'registration.requirePkce: nothing: the profile franceconnect'],
    [{ tokenEndpointAuthMethod: 'none' }, 'registration.tokenEndpointAuthMethod: one of: '],
    [
      { redirectUris: ['com.example.app:/callback'] },
      'registration.redirectUris.0: an http(s) address: the profile franceconnect',
    ],
    [{ idTokenSignedResponseAlg: 'PS256' }, 'registration.idTokenSignedResponseAlg: one of: '],
  ])('%j is refused', (registration, expected) => {
    expect(problems(registration, ['broker'])).toEqual([expect.stringContaining(expected)]);
  });

  test('may be one of plain OpenID Connect, too', () => {
    expect(problems({ requirePkce: true }, ['broker', 'open'])).toEqual([]);
  });
});

test('whoever is not on this machine registers with a token only', () => {
  const open = (patch: object) => {
    const elsewhere = structuredClone(config);
    const broker = elsewhere.brokers.find(({ id }) => id === 'open');
    if (broker) broker.url = 'https://broker.example';
    return applyChange(elsewhere, {
      list: 'brokers',
      key: 'open',
      patch: { dynamicRegistration: true, ...patch },
    }).problems.map(({ path, expected }) => `${path.at(-1)}: ${expected}`);
  };
  const door = 'dynamicRegistration: initialAccessToken beside it';
  expect(open({})).toContainEqual(expect.stringContaining(door));
  expect(open({ initialAccessToken: SECRET })).not.toContainEqual(expect.stringContaining(door));
});

/** What somebody runs elsewhere is where it is, in each world. */
import { type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

const PROVIDER = 'http://localhost:8999/realms/mine';
const API = 'http://localhost:8998/api';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const boreale = config.identityProviders.find(({ id }) => id === 'boreale');
  const bourses = config.dataProviders.find(({ id }) => id === 'bourses');
  Object.assign(boreale ?? {}, { url: PROVIDER, hosted: false });
  Object.assign(bourses ?? {}, { url: API, hosted: false });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const urlOf = ({ manifest }: Pick<Federation, 'manifest'>, id: string) =>
  manifest.participants.find((one) => one.id === id)?.url;

test('an identity provider and a data provider keep their addresses', () => {
  for (const world of [federation.world, federation.worlds.create()])
    expect([urlOf(world, 'boreale'), urlOf(world, 'bourses')]).toEqual([PROVIDER, API]);
});

test('one more may join a world, at a port that nobody here listens at', async () => {
  const world = federation.worlds.create();
  const { config } = world;
  const [first] = config.identityProviders;
  const more = {
    ...{ ...first, id: 'more', uid: '11111111-2222-4333-8444-555555555556' },
    ...{ url: 'http://localhost:8997', hosted: false, brokers: ['broker'], atBroker: {} },
    ...{ clients: [], clientId: 'trait-d-union-at-one-more-provider' },
  };
  expect((await world.change({ list: 'identityProviders', put: more })).problems).toEqual([]);
  expect(urlOf(world, 'more')).toBe('http://localhost:8997');
  const hosted = { ...more, hosted: true, url: 'http://localhost:8996' };
  const { problems } = await world.change({ list: 'identityProviders', put: hosted });
  expect(problems.map(({ expected }) => expected)).toContainEqual(
    expect.stringContaining(`/w/${world.id}, or another port of the federation`),
  );
});

test('a broker of somebody else joins while the federation runs, and nothing listens for it', async () => {
  const url = 'http://localhost:8995';
  const open = federation.config.brokers.find(({ id }) => id === 'open');
  const put = { ...open, id: 'theirs', url, hosted: false };
  expect((await federation.change({ list: 'brokers', put })).problems).toEqual([]);
  await expect(fetch(url)).rejects.toThrow();
  expect(federation.manifest.participants.find(({ id }) => id === 'theirs')?.issuer).toBe(url);
  const login = await signIn(loginOf(federation));
  expect(login.signedIn).toBe(true);
  expect((await federation.change({ list: 'brokers', remove: 'theirs' })).problems).toEqual([]);
});

test('a service is a client of somebody else’s OpenID provider, and signs in there', async () => {
  const theirs = await testFederation();
  const clientSecret = 'demonstration-secret-of-a-service-of-somebody-else';
  const own = await testFederation({
    change: ({ brokers, serviceProviders }) => {
      const open = brokers.find(({ id }) => id === 'open');
      if (!open) throw new Error('no broker to copy');
      brokers.push({ ...open, id: 'theirs', url: theirs.url('open'), hosted: false });
      const [service] = serviceProviders;
      Object.assign(service ?? {}, {
        brokers: ['theirs'],
        registration: {
          ...{ ...service?.registration, clientId: 'visitor', clientSecret },
          ...{ idTokenSignedResponseAlg: 'RS256', userinfoSignedResponseAlg: 'none' },
          ...{ scopes: ['openid', 'profile'], tokenEndpointAuthMethod: 'client_secret_post' },
        },
      });
    },
  });
  const registration = {
    ...{ clientId: 'visitor', clientSecret, tokenEndpointAuthMethod: 'client_secret_post' },
    redirectUris: [`${own.url('impots')}/oidc-callback`],
  };
  const name = { fr: 'Visiteur', en: 'Visitor' };
  const put = { id: 'visitor', name, brokers: ['open'], registration };
  expect((await theirs.change({ list: 'clients', put })).problems).toEqual([]);
  const azur = theirs.manifest.participants.find(({ id }) => id === 'azur')?.uid ?? '';
  const { signedIn, page } = await signIn({ ...loginOf(own), providerUid: azur });
  expect([signedIn, new URL(page.url).origin]).toEqual([true, own.url('impots')]);
  expect(page.text).toContain('DUBOIS');
  expect(own.manifest.participants.find(({ id }) => id === 'theirs')?.issuer).toBe(
    theirs.url('open'),
  );
  const form = await (await fetch(`${own.url('start-page')}/applications`)).text();
  expect(['open', 'theirs'].map((id) => form.includes(`broker-${id}`))).toEqual([true, false]);
});

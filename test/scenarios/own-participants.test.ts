/** What somebody runs elsewhere is where it is, in each world. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';

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

/** A federation in several processes without a store: what is armed in one counts in each of them. */
import {
  Browser,
  type Federation,
  loadConfig,
  type PausedExchange,
  signIn,
  startFederation,
  type World,
} from 'federama';
import { idsOf } from 'federama/participants';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fromPort } from '../../packages/federation/src/config/addresses.ts';
import { firstPort } from '../support/command.ts';

const peerToken = 'a-peer-token-of-this-test-0123456789abcdef';
const config = fromPort(loadConfig(), firstPort());
const [BROKER, PROVIDERS] = [
  ['broker', 'registry'],
  ['azur', 'boreale', 'cobalt'],
];

let broker: Federation;
let providers: Federation;
let rest: Federation;

beforeAll(async () => {
  const others = idsOf(config).filter((id) => ![...BROKER, ...PROVIDERS].includes(id));
  [broker, providers, rest] = (await Promise.all(
    [BROKER, PROVIDERS, others].map((only) => startFederation({ config, only, peerToken })),
  )) as [Federation, Federation, Federation];
});
afterAll(() => Promise.all([broker, providers, rest].map((one) => one.stop())));
afterEach(() => rest.world.reset());

const login = (browser = new Browser()) =>
  signIn({ browser, loginUrl: `${rest.url('impots')}/login`, login: 'test', password: '123' });
const armed = ({ world }: Federation) =>
  world.faults.armed().map(({ fault, hits }) => [fault, hits]);

const everyTime = { id: 'one', match: {}, times: 0, parameters: {} };

describe('a fault', () => {
  const fault = 'broker.id-token.exp-past';

  test('armed in one process strikes in another, is counted in all, and is disarmed from any', async () => {
    rest.world.faults.arm({ ...everyTime, fault });
    await rest.world.settled();
    expect([broker, providers].map(armed)).toEqual([[[fault, 0]], [[fault, 0]]]);
    expect(await login()).toMatchObject({ signedIn: false });
    expect([rest, broker, providers].map(armed)).toEqual(Array(3).fill([[fault, 1]]));
    expect(broker.world.faults.disarm('one')).toBe(true);
    await broker.world.settled();
    expect(rest.world.faults.armed()).toEqual([]);
    expect(await login()).toMatchObject({ signedIn: true });
  });

  test('leaves an event where it is armed, and one where another process did', async () => {
    rest.world.faults.arm({ ...everyTime, fault });
    await rest.world.settled();
    const told = ({ journal }: Federation) =>
      journal.events().findLast(({ event }) => event === 'LAB_ARMED_FAULT');
    expect(told(rest)).toMatchObject({ fault, by: 'code' });
    expect(told(broker)).toMatchObject({ fault, by: 'other-process' });
  });
});

describe('a breakpoint', () => {
  const nextHeld = ({ breakpoints }: World) =>
    new Promise<PausedExchange>((resolve) => {
      const look = () => {
        const [first] = breakpoints.held();
        if (first) resolve(first);
      };
      breakpoints.subscribe(look);
      look();
    });

  test('holds in another process what is seen, changed and let go from here', async () => {
    rest.world.breakpoints.arm({ hops: ['idp.authorize'], when: 'request', match: {} });
    await rest.world.settled();
    const ending = login();
    const held = await nextHeld(rest.world);
    expect(held).toMatchObject({ hop: 'idp.authorize', party: 'azur', what: 'request' });
    const heldIds = () => broker.world.breakpoints.held().map(({ id }) => id);
    await expect.poll(heldIds).toEqual([held.id]);
    expect(
      await rest.world.breakpoints.release(held.id, { change: { query: { scope: null } } }),
    ).toBe('done');
    expect(await ending).toMatchObject({ signedIn: false });
    expect(await rest.world.breakpoints.release(held.id)).toBe('gone');
    expect(
      providers.journal.exchanges().findLast(({ hop }) => hop === 'idp.authorize'),
    ).toMatchObject({ byHand: 'changed' });
  });

  test('what waits is dropped from elsewhere, and everything goes once it is disarmed there', async () => {
    rest.world.breakpoints.arm({ hops: ['broker.token'], when: 'request', match: {} });
    await rest.world.settled();
    const dropped = login();
    const { id } = await nextHeld(providers.world);
    expect(await providers.world.breakpoints.drop(id)).toBe('done');
    expect(await dropped).toMatchObject({ signedIn: false });
    const ending = login();
    await nextHeld(rest.world);
    providers.world.breakpoints.disarm();
    expect(await ending).toMatchObject({ signedIn: true });
    expect(rest.world.breakpoints.armed()).toBeUndefined();
  });
});

test('a fault for one person meets them in a process that never saw their name', async () => {
  const match = { persona: 'test', client: 'impots' };
  const { registration } = config.serviceProviders.find(({ id }) => id === 'impots') ?? {};
  rest.world.faults.arm({
    ...{ ...everyTime, fault: 'broker.id-token.exp-past' },
    match: { ...match, client: registration?.clientId },
  });
  await rest.world.settled();
  expect(await login()).toMatchObject({ signedIn: false });
  expect(armed(broker)).toEqual([['broker.id-token.exp-past', 1]]);
});

test('a clock set wrong is wrong in the process of its participant, and time moves in all', async () => {
  rest.world.setSkew('broker', 3600);
  await rest.world.settled();
  expect(broker.world.skews.get('broker')).toBe(3600);
  expect(await login()).toMatchObject({ signedIn: false });
  rest.world.setSkew('broker', 0);
  rest.world.clock.advance(7200);
  await rest.world.settled();
  const drift = broker.world.clock.now() - rest.world.clock.now();
  expect(Math.abs(drift)).toBeLessThan(1000);
  expect(await login()).toMatchObject({ signedIn: true });
  rest.world.clock.freeze();
  await rest.world.settled();
  expect(broker.world.clock.now()).toBe(rest.world.clock.now());
});

test('a process that starts later, or again, acts as the others', async () => {
  const fault = 'idp.userinfo.sub-other';
  rest.world.faults.arm({ ...everyTime, fault, times: 2 });
  rest.world.setSkew('azur', 5);
  await rest.world.settled();
  await providers.stop();
  providers = await startFederation({ config, only: PROVIDERS, peerToken });
  await expect.poll(() => armed(providers), { timeout: 5000 }).toEqual([[fault, 0]]);
  expect(providers.world.skews.get('azur')).toBe(5);
});

test('what a participant says to the developer about a refusal reaches the observatory', async () => {
  const { body } = await fetch(`${broker.url('broker')}/api/v2/authorize?client_id=nobody`);
  await body?.cancel();
  const refused = () =>
    rest.journal.exchanges().findLast(({ url }) => url.endsWith('client_id=nobody'))?.notes;
  const explained = { en: { fix: expect.any(String) }, fr: { fix: expect.any(String) } };
  await expect.poll(refused).toMatchObject([{ kind: 'refused', explained }]);
});

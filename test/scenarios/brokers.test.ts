/** Several brokers in one federation: each with its clients, keys, sessions and faults. */

import { startFederation as startTestFederation } from '@federama/testing';
import type { Federation } from 'federama';
import { Browser, loadConfig, signIn } from 'federama';
import { beforeEach, describe, expect, test } from 'vitest';
import { SECOND, withSecondBroker } from '../support/brokers.ts';
import { loginOf, testFederation } from '../support/federation.ts';

let federation: Federation;
beforeEach(async () => {
  federation = await testFederation({ change: (config) => withSecondBroker(config) });
});

const issuerOf = (id: string) =>
  federation.manifest.participants.find((participant) => participant.id === id)?.issuer ?? '';

async function keyIds(broker: string): Promise<string[]> {
  const answer = await fetch(`${issuerOf(broker)}/jwks`);
  const { keys } = (await answer.json()) as { keys: { kid: string; x?: string; n?: string }[] };
  return keys.map(({ kid, x, n }) => `${kid} ${x ?? n}`).sort();
}

test('someone signs in through both, in one browser, and is somebody else at each', async () => {
  const browser = new Browser();
  const taxes = await signIn({ ...loginOf(federation, { to: 'impots' }), browser });
  const bank = await signIn({ ...loginOf(federation, { to: 'banque' }), browser });
  expect([taxes.signedIn, bank.signedIn]).toEqual([true, true]);
  expect(bank.claims?.iss ?? issuerOf(SECOND)).toBe(issuerOf(SECOND));
  expect(bank.claims?.sub).not.toBe(taxes.claims?.sub);
  const parties = new Set(federation.journal.exchanges().map(({ party }) => party));
  expect([...parties]).toEqual(expect.arrayContaining(['broker', SECOND, 'azur', 'registry']));
  // The first session is still there: cookies of brokers at one host name do not collide.
  const again = await browser.open(`${federation.url('telecom')}/login`);
  expect(again.url).toContain(federation.url('broker'));
  expect(again.html.querySelector('[data-testid=consent-form]')).not.toBeNull();
});

test('a client_id is unique at its broker, not in the federation', async () => {
  const atFirst = federation.config.serviceProviders.find(({ id }) => id === 'impots');
  const atSecond = federation.config.serviceProviders.find(({ id }) => id === 'banque');
  expect(atFirst?.registration.clientId).toBe(atSecond?.registration.clientId);
  const { problems } = await federation.change({
    list: 'serviceProviders',
    key: 'sante',
    patch: { brokers: [SECOND], registration: { clientId: 'impots' } },
  });
  expect(problems).toMatchObject([
    { expected: `another clientId: impots is already taken at the broker ${SECOND}` },
  ]);
});

test('one client of both is listed once for each, with its own client_id', () => {
  const mine = federation.manifest.clients.filter(({ id }) => id === 'my-app');
  expect(mine.map(({ broker, clientId, issuer }) => [broker, clientId, issuer])).toEqual([
    ['broker', 'my-app', issuerOf('broker')],
    [SECOND, 'my-app-there', issuerOf(SECOND)],
  ]);
});

test('keys of one are rotated, survive another text of the file, and the other keeps its own', async () => {
  const [first, second] = [await keyIds('broker'), await keyIds(SECOND)];
  const patch = { signingKeys: { generation: 1, kept: 1 } };
  expect(await federation.change({ list: 'brokers', key: SECOND, patch })).toMatchObject({
    problems: [],
  });
  expect(await keyIds('broker')).toEqual(first);
  const rotated = await keyIds(SECOND);
  expect(rotated).toHaveLength(second.length * 2);
  const saved = structuredClone(loadConfig());
  withSecondBroker(saved);
  saved.presentation.ribbon = false;
  expect(await federation.reload(saved)).toEqual([]);
  expect(federation.config.presentation.ribbon).toBe(false);
  expect(await keyIds(SECOND)).toEqual(rotated);
  expect((await signIn(loginOf(federation, { to: 'banque' }))).signedIn).toBe(true);
});

test('a fault is armed at one only, and the other signs in', async () => {
  const world = federation.worlds.create();
  world.faults.arm({
    ...{ id: 'one', fault: 'broker.id-token.nonce-other', times: 0, parameters: {} },
    match: { party: SECOND },
  });
  expect((await signIn(loginOf(world, { to: 'impots' }))).signedIn).toBe(true);
  expect((await signIn(loginOf(world, { to: 'banque' }))).signedIn).toBe(false);
  expect(world.faults.armed().map(({ hits }) => hits)).toEqual([1]);
});

test('each broker has settings of its own, also in a world', async () => {
  const world = federation.worlds.create();
  await world.change({ list: 'brokers', key: SECOND, patch: { requireTopLevelDomain: true } });
  expect((await signIn(loginOf(world, { to: 'impots' }))).signedIn).toBe(true);
  expect((await signIn(loginOf(world, { to: 'banque' }))).refusal).toBe('Y030007');
  expect((await signIn(loginOf(federation, { to: 'banque' }))).signedIn).toBe(true);
});

describe('an identity provider', () => {
  test('that serves one broker only is offered at that one', async () => {
    await federation.change({
      list: 'identityProviders',
      key: 'azur',
      patch: { brokers: ['broker'], atBroker: null },
    });
    const tilesAt = async (to: string) => {
      const page = await new Browser().open(`${federation.url(to)}/login`);
      return page.html.querySelectorAll('[data-testid=main-providers] button').length;
    };
    expect([await tilesAt('impots'), await tilesAt('banque')]).toEqual([2, 1]);
  });
});

test('a clock can be ahead at one broker', async () => {
  const world = federation.worlds.create();
  world.setSkew(SECOND, 3600);
  expect((await signIn(loginOf(world, { to: 'impots' }))).signedIn).toBe(true);
  expect((await signIn(loginOf(world, { to: 'banque' }))).signedIn).toBe(false);
});

test('the test kit knows each broker, and a client at each', async () => {
  const config = structuredClone(loadConfig());
  withSecondBroker(config);
  await using own = await startTestFederation({ config });
  await using world = own.world();
  expect(world.issuerOf(SECOND)).not.toBe(world.issuerOf('broker'));
  expect(world.issuer).toBe(world.issuerOf('broker'));
  expect(world.client('my-app', SECOND)).toMatchObject({
    clientId: 'my-app-there',
    issuer: world.issuerOf(SECOND),
  });
  expect(() => world.issuerOf('nowhere')).toThrow(`broker, ${SECOND}`);
});

/** Every fault of the catalogue, armed in a world of its own: ours do what a correct client does. */

import {
  Browser,
  type FaultParameters,
  type Federation,
  faultCatalogue,
  loadConfig,
  signIn,
  signOut,
  startFederation,
} from 'federama';
import { firstBroker } from 'federama/brokers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';

const faults = [...faultCatalogue().values()];
let federation: Federation;

beforeAll(async () => {
  const config = loadConfig();
  firstBroker(config).upstreamTimeoutSeconds = 1;
  for (const provider of config.identityProviders)
    if (provider.id === 'boreale') provider.discovery = true;
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

function armed(id: string) {
  const world = federation.worlds.create();
  // The broker waits for others a second here; services wait as long as they always do.
  const parameters: FaultParameters = /^(?:idp|registry)/.test(id) ? { seconds: 2 } : {};
  return { world, fault: world.faults.arm({ id, fault: id, match: {}, times: 0, parameters }) };
}

const duringLogin = faults.filter(({ hop }) => !/data-provider|session-end/.test(hop));
const duringLogout = faults.filter(({ hop }) => hop.includes('session-end'));
const duringReading = faults.filter(({ hop }) => hop === 'data-provider.data');

test('at least eighty, each with a rule, an expectation and words in both languages', () => {
  expect(duringLogin.length + duringLogout.length + duringReading.length).toBe(faults.length);
  expect(faults.length).toBeGreaterThan(80);
  for (const { does, expected, source } of faults)
    expect([does.fr, does.en, expected.fr, expected.en, source].every(Boolean)).toBe(true);
});

describe('while signing in', () => {
  test.concurrent.each(duringLogin)('$id: $expects', async ({ id, expects }) => {
    const { world, fault } = armed(id);
    const ended = await signIn(loginOf(world, id.startsWith('idp.') ? { via: 'boreale' } : {}));
    expect(fault.hits).toBeGreaterThan(0);
    expect(ended.signedIn ? 'signed-in' : 'refused').toBe(expects);
    if (ended.signedIn) expect(ended.page.html.querySelector('img[src=x]')).toBeNull();
    else if (ended.refusal !== 'idp_error') expect(ended.cause).toBeTruthy();
  });
});

describe('while reading data', () => {
  test.concurrent.each(duringReading)('$id: signed in, without the data', async ({ id }) => {
    const { world, fault } = armed(id);
    const ended = await signIn(loginOf(world, { to: 'sante' }));
    expect(fault.hits).toBeGreaterThan(0);
    expect(ended.signedIn).toBe(true);
    expect(ended.page.html.querySelector('[data-testid=data-problem]')).not.toBeNull();
  });
});

describe('while signing out', () => {
  test.concurrent.each(duringLogout)('$id: $expects', async ({ id }) => {
    const { world, fault } = armed(id);
    const browser = new Browser();
    const ended = await signIn({ ...loginOf(world), browser });
    await signOut(browser, ended.page).catch(() => {});
    expect(fault.hits).toBeGreaterThan(0);
    const home = await browser.open(world.url('impots'));
    expect(home.html.querySelector('[data-testid=signed-in]')).toBeNull();
  });
});

test('a fault is for whom it is armed, as often as it is armed', async () => {
  const world = federation.worlds.create();
  const arm = (match: object, times = 0) =>
    world.faults.arm({
      id: JSON.stringify(match),
      fault: 'broker.id-token.exp-past',
      match,
      times,
      parameters: {},
    });
  const persona = arm({ persona: 'jumelle_1' });
  const client = arm({ client: 'banque' });
  const second = arm({ client: 'telecom', nth: 2 });
  const ends = async (login: string, to: string) =>
    (await signIn(loginOf(world, { login, to }))).signedIn;
  expect(await ends('test', 'impots')).toBe(true);
  expect(await ends('jumelle_1', 'impots')).toBe(false);
  expect(await ends('test', 'banque')).toBe(false);
  expect(await ends('test', 'telecom')).toBe(true);
  expect(await ends('test', 'telecom')).toBe(false);
  expect(await ends('test', 'telecom')).toBe(true);
  expect([persona.hits, client.hits, second.hits]).toEqual([1, 1, 1]);
  world.faults.disarmAll();
  expect(await ends('jumelle_1', 'impots')).toBe(true);
});

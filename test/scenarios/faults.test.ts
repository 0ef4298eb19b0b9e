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

/** Words of libraries; what the protocol puts on the wire is a value. */
const SENTENCE =
  /\b(?:unexpected|must|could not|verification|operation|Invalid|fetch|expected|JWT)\b/;

function armed(id: string) {
  const world = federation.worlds.create();
  // The broker waits for others a second here; services wait as long as they always do.
  const parameters: FaultParameters = /^(?:idp|registry)/.test(id) ? { seconds: 2 } : {};
  return { world, fault: world.faults.arm({ id, fault: id, match: {}, times: 0, parameters }) };
}

/**
 * Where answers are encrypted, and where levels above the lowest are asked: nested-tokens.test.ts;
 * what no login of citizens meets: faults-at-work.test.ts, agents.test.ts, openid/faults.test.ts,
 * openid/dpop-faults.test.ts.
 */
const elsewhere = faults.filter(
  ({ id, encrypted, agents, open }) => encrypted || agents || open || id.endsWith('.acr-lower'),
);
const duringLogin = faults.filter(
  (fault) => !elsewhere.includes(fault) && !/data-provider|session-end/.test(fault.hop),
);
const duringLogout = faults.filter(
  (fault) => !elsewhere.includes(fault) && fault.hop.includes('session-end'),
);
const duringReading = faults.filter(({ hop, open }) => hop === 'data-provider.data' && !open);

test('at least eighty, each with a rule, an expectation and words in both languages', () => {
  const all = [...duringLogin, ...elsewhere, ...duringLogout, ...duringReading];
  expect(all.length).toBe(faults.length);
  expect(faults.length).toBeGreaterThan(80);
  for (const { does, expected, source } of faults)
    expect([does.fr, does.en, expected.fr, expected.en, source].every(Boolean)).toBe(true);
});

describe('while signing in', () => {
  test.concurrent.each(duringLogin)('$id: $expects', async ({ id, expects }) => {
    const { world, fault } = armed(id);
    const ended = await signIn(loginOf(world, id.startsWith('idp.') ? { via: 'boreale' } : {}));
    expect(fault.hits).toBeGreaterThan(0);
    if (expects === 'helped') expect(ended.page.status).toBeLessThan(500);
    else expect(ended.signedIn ? 'signed-in' : 'refused').toBe(expects);
    if (ended.signedIn) expect(ended.page.html.querySelector('img[src=x]')).toBeNull();
    else if (ended.refusal !== 'idp_error') expect(ended.cause).toBeTruthy();
    // A French page: what came, in codes and values, and no sentence of a library.
    const received = ended.page.html.querySelector('[data-testid=developer-received]')?.text ?? '';
    expect(received).not.toMatch(SENTENCE);
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

test('several faults of one hop add up, in the order they were armed', async () => {
  const world = federation.worlds.create();
  const arm = (name: string) => {
    const id = `broker.authorization.${name}`;
    return world.faults.arm({ id, fault: id, match: {}, times: 1, parameters: {} });
  };
  const armed = ['code-missing', 'state-missing', 'iss-missing'].map(arm);
  const ended = await signIn(loginOf(world));
  expect(ended.signedIn).toBe(false);
  const callback = world.journal.exchanges().find(({ hop }) => hop === 'service.callback');
  expect(new URL(callback?.url ?? '').search).toBe('');
  expect(armed.map(({ hits }) => hits)).toEqual([1, 1, 1]);
  const back = world.journal.exchanges().find(({ hop }) => hop === 'broker.resume');
  expect(back?.fault).toBe(armed.map(({ fault }) => fault).join(', '));
});

test('a fault that finds nothing to change any more leaves what the one before it did', async () => {
  const world = federation.worlds.create();
  const arm = (id: string) =>
    world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  const html = arm('broker.token.html');
  const expired = arm('broker.id-token.exp-past');
  expect((await signIn(loginOf(world))).signedIn).toBe(false);
  expect([html.hits, expired.hits, expired.seen]).toEqual([1, 0, 1]);
  const answer = world.journal.exchanges().find(({ hop }) => hop === 'broker.token');
  expect(answer).toMatchObject({ status: 200, fault: 'broker.token.html' });
});

test('the same callback twice reaches the service twice; the first one stays signed in', async () => {
  const { world, fault } = armed('broker.authorization.callback-twice');
  const { browser, ...login } = loginOf(world);
  await signIn({ browser, ...login });
  expect(fault.hits).toBe(1);
  const callbacks = world.journal.exchanges().filter(({ hop }) => hop === 'service.callback');
  expect(callbacks.map(({ status }) => status)).toEqual([303, 400]);
  expect(callbacks[0]?.url).toBe(callbacks[1]?.url);
  const home = await browser.open(world.url('impots'));
  expect(home.html.querySelector('[data-testid=signed-in]')).not.toBeNull();
});

test('a rule about keys to choose from says nothing of HS256, where there is one secret', async () => {
  const { world, fault } = armed('idp.id-token.kid-unknown');
  expect((await signIn(loginOf(world, { via: 'azur' }))).signedIn).toBe(true);
  expect([fault.seen, fault.hits]).toEqual([1, 0]);
  expect((await signIn(loginOf(world, { via: 'boreale' }))).signedIn).toBe(false);
  expect(fault.hits).toBe(1);
});

test('claims that only a signed userinfo must bear are left alone in plain JSON', async () => {
  const world = federation.worlds.create({
    changes: [
      { list: 'identityProviders', key: 'azur', patch: { userinfoSignedResponseAlg: 'none' } },
    ],
  });
  const id = 'idp.userinfo.aud-other';
  const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  const ends = async (via: string) => (await signIn(loginOf(world, { via }))).signedIn;
  expect([await ends('azur'), fault.seen, fault.hits]).toEqual([true, 1, 0]);
  expect([await ends('boreale'), fault.hits]).toEqual([false, 1]);
});

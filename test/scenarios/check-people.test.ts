/** `federama check` beside faults: what logins have in common, who signs in, and in which world. */
import {
  Browser,
  checkService,
  closeOwnWorld,
  httpFaultSwitch,
  openOwnWorld,
  signIn,
  worldFaultSwitch,
} from 'federama';
import { expect, test } from 'vitest';
import { carelessApp } from '../support/careless-app.ts';
import { carelessService, checkOf, idsOf } from '../support/check.ts';
import { clientApp } from '../support/client-app.ts';
import { testFederation } from '../support/federation.ts';

test('the same state and nonce for everyone is found in the logins themselves', async () => {
  const app = await clientApp('my-app');
  app.serve(carelessApp(app, { constant: true }));
  const report = await checkOf(app.federation, `${app.origin}/login`, { only: 'login' });
  expect(idsOf(report, 'fail')).toEqual(['login.state', 'login.nonce']);
  const [, , state] = report.results;
  expect(state?.happened).toBe('The same state in 2 of 2 logins: “the-same-for-every-login”.');
});

test('a second account that a second callback opens is found on the page of the next sign-in', async () => {
  const app = await clientApp('my-app');
  const only = 'broker.authorization.callback-twice';
  const verdictAt = async (loginUrl: string) => {
    const { results } = await checkOf(app.federation, loginUrl, { only });
    return results.find(({ id }) => id === only);
  };
  app.serve(carelessApp(app, { takesCallbacksAgain: true }));
  const twice = await verdictAt(`${app.origin}/login`);
  expect(twice).toMatchObject({ verdict: 'fail' });
  expect(twice?.happened).toMatch(/^A second account: the next sign-in shows “10\d\d”/);
  const own = await verdictAt(`${app.federation.url('impots')}/login`);
  expect(own).toMatchObject({ verdict: 'pass' });
});

test('an address that two people share: an error page is found, though nobody sees the other', async () => {
  const app = await clientApp('my-app');
  app.serve(carelessApp(app, { accountsBy: 'sub' }));
  const report = await checkOf(app.federation, `${app.origin}/login`, { only: 'people' });
  expect(idsOf(report, 'pass')).toContain('people.email-changed');
  expect(idsOf(report, 'fail')).toEqual(['people.same-email', 'people.birth-name-changed']);
  for (const { verdict, happened } of report.results)
    if (verdict === 'fail') expect(happened).toMatch(/no page that helps.+HTTP 500/);
  expect(app.federation.config.people.some(({ login }) => login.startsWith('check-'))).toBe(false);
});

test('a page that names no account gives no verdict on accounts, unless it shows what is the other’s', async () => {
  const app = await clientApp('my-app');
  const verdicts = async (only: string) => {
    const { results } = await checkOf(app.federation, `${app.origin}/login`, { only });
    return results.filter(({ id }) => id.startsWith('people.'));
  };
  app.serve(carelessApp(app, { accountsBy: 'sub', showsAccount: false }));
  const [unknown] = await verdicts('people.email-changed');
  expect(unknown?.verdict).toBe('not applicable');
  expect(unknown?.happened).toMatch(/tells one account from another.+--home/);
  app.serve(carelessApp(app, { accountsBy: 'email', showsAccount: false }));
  const [taken] = await verdicts('people.same-email');
  expect(taken?.verdict).toBe('fail');
  expect(taken?.happened).toMatch(/^The first person now sees what is the other’s/);
});

test('a service that finds accounts by their address shows one person what is the other’s', async () => {
  const federation = await testFederation();
  const world = federation.worlds.create({ weaknesses: ['service.links-by-email'] });
  const report = await checkService({
    loginUrl: `${world.url('impots')}/login`,
    manifest: world.manifest,
    faults: worldFaultSwitch(world),
    person: { login: 'test', password: '123' },
    only: 'people.same-email, people.email-changed',
  });
  expect(idsOf(report, 'fail')).toEqual(['people.same-email', 'people.email-changed']);
});

test('a world of its own: the first one keeps its mailbox, its logins and its time', async () => {
  const { federation, origin } = await carelessService();
  const control = federation.manifest.federama.control;
  const own = await openOwnWorld(control);
  const world = federation.worlds.get(own);
  const before = federation.journal.exchanges().length;
  const report = await checkService({
    loginUrl: `${origin}/login`,
    manifest: federation.manifest,
    faults: httpFaultSwitch(control, own),
    person: { login: 'test', password: '123' },
    only: 'broker.userinfo.sub-*, broker.token.html, people.long-names, login',
  });
  expect(federation.journal.exchanges().length).toBe(before);
  expect(federation.journal.events()).toEqual([]);
  expect(idsOf(report, 'fail')).toEqual([
    'broker.userinfo.sub-other',
    'broker.userinfo.sub-missing',
  ]);
  expect(idsOf(report, 'not met')).toEqual([]);
  const hops = world?.journal.exchanges().map(({ hop, from }) => `${from} ${hop}`) ?? [];
  for (const asked of ['browser broker.authorize', 'unknown broker.token', 'broker idp.token'])
    expect(hops).toContain(asked);
  await closeOwnWorld(control, own);
  expect(federation.worlds.get(own)).toBeUndefined();
});

test('others sign in as ever while a check spoils what its own logins get', async () => {
  const { federation, origin } = await carelessService();
  const world = federation.worlds.create({ address: 'same' });
  const id = 'broker.token.html';
  const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  const person = { login: 'test', password: '123' };
  const ends = async (fetch: typeof globalThis.fetch) =>
    (await signIn({ browser: new Browser(fetch), loginUrl: `${origin}/login`, ...person })).page;
  const named: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...init?.headers, 'x-federama-world': world.id } });
  expect([(await ends(fetch)).text.includes('Hello Angela'), fault.hits]).toEqual([true, 0]);
  expect([(await ends(named)).status, fault.hits]).toEqual([500, 1]);
  expect((await ends(fetch)).text).toContain('Hello Angela');
  federation.worlds.delete(world.id);
  expect((await ends(named)).status).toBe(404);
});

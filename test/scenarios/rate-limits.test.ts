/** Whoever guesses passwords is stopped, for each account and each address; nobody else notices. */
import { type Federation, loadConfig, signIn, startFederation, type World } from 'federama';
import { parseConfig } from 'federama/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { agentIn } from '../support/agents.ts';
import { withClef } from '../support/clef.ts';
import { controlOf } from '../support/control.ts';
import { loginOf } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  withClef(config);
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());
const control = controlOf(() => federation);

const LIMITS = { wrongPerAccount: 3, wrongPerAddress: 5, withinSeconds: 60, unlimited: false };
function worldWith(rateLimits: object = {}): World {
  const world = federation.worlds.create({ rateLimits: { ...LIMITS, ...rateLimits } });
  world.clock.freeze();
  return world;
}
const guess = (world: World, password = 'no', login = 'test') =>
  signIn({ ...loginOf(world, { login }), password });

describe('a citizen’s account', () => {
  test('is closed after so many wrong passwords; the right one counts again when time has passed', async () => {
    const world = worldWith();
    for (let time = 0; time < 3; time++)
      expect(await guess(world)).toMatchObject({ refusal: 'wrong_credentials' });
    const closed = await guess(world, '123');
    expect(closed).toMatchObject({ signedIn: false, refusal: 'too_many_attempts' });
    expect(closed.page.status).toBe(429);
    expect(closed.page.text).toContain('rateLimits.wrongPerAccount');
    expect(await guess(world, '123', 'prénom_composé')).toMatchObject({ signedIn: true });
    world.clock.advance(60);
    expect(await guess(world, '123')).toMatchObject({ signedIn: true });
  });

  test('says when to come back: a page in both languages for people, JSON for programs', async () => {
    const world = worldWith({ wrongPerAccount: 1 });
    await guess(world);
    const { browser, ...login } = loginOf(world);
    const { page } = await signIn({ browser, ...login, password: 'no' });
    expect(page.text).toContain('Réessayez dans 60 secondes');
    const send = async (headers: Record<string, string>) =>
      fetch(page.url, {
        method: 'POST',
        headers: { cookie: await browser.cookieHeader(page.url), ...headers },
        body: new URLSearchParams({ login: 'test', password: '123' }),
      });
    const english = await send({ accept: 'text/html', 'accept-language': 'en' });
    expect(english.status).toBe(429);
    expect(english.headers.get('retry-after')).toBe('60');
    expect(await english.text()).toContain('Try again in 60 seconds');
    const json = await send({ accept: 'application/json' });
    expect(json.status).toBe(429);
    expect(json.headers.get('retry-after')).toBe('60');
    expect(await json.json()).toMatchObject({ error: 'too_many_attempts' });
    const told = world.journal.events().filter(({ code }) => code === 'too_many_attempts');
    expect(told[0]).toMatchObject({ event: 'IDP_REFUSED_ATTEMPTS', by: 'account', login: 'test' });
  });

  test('that does not exist is closed just as well', async () => {
    const world = worldWith({ wrongPerAccount: 1 });
    await guess(world, 'no', 'nobody');
    expect(await guess(world, 'no', 'nobody')).toMatchObject({ refusal: 'too_many_attempts' });
  });
});

test('one address is stopped after so many wrong passwords, whatever the account', async () => {
  const world = worldWith();
  for (const login of ['a', 'b', 'c', 'd', 'e']) await guess(world, 'no', login);
  const { page, refusal } = await guess(world, '123');
  expect(refusal).toBe('too_many_attempts');
  expect(page.text).toContain('rateLimits.wrongPerAddress');
});

test.each([
  ['sesame', 'angela.dubois@mairie-valmont.example'],
  ['savoirs', 'ines.bernard@savoirs.example'],
])('people at work are protected as well, at %s', async (_provider, email) => {
  const world = worldWith({ wrongPerAccount: 1 });
  const at = agentIn(federation, world);
  const page = await at.ask(email);
  const wrong = { login: email, password: 'no' };
  const again = await at.submit(page, 'form[action$="/login"]', wrong);
  const refused = await at.submit(again, 'form[action$="/login"]', { ...wrong, password: '123' });
  expect(refused.status).toBe(429);
});

test('so is the page of one’s own passkeys', async () => {
  const world = worldWith({ wrongPerAccount: 1 });
  const send = () =>
    fetch(`${world.url('clef')}/account/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'login=test&password=no',
    });
  expect([(await send()).status, (await send()).status]).toEqual([401, 429]);
});

test('the limits that ship let two hundred people sign in at once, twenty wrong passwords before', async () => {
  const world = federation.worlds.create();
  for (let time = 0; time < 20; time++) await guess(world);
  const ends = await Promise.all(Array.from({ length: 40 }, () => guess(world, '123')));
  expect(ends.every(({ signedIn }) => signedIn)).toBe(true);
});

describe('the leniency', () => {
  test('refuses nobody; the world’s report, the manifest and the file’s check name it', async () => {
    const world = await control.newWorld({ rateLimits: { wrongPerAccount: 1, unlimited: true } });
    expect(world.federation.leniencies).toEqual(['rateLimits.unlimited']);
    const here = federation.worlds.get(world.id) as World;
    for (let time = 0; time < 3; time++)
      expect(await guess(here)).toMatchObject({ refusal: 'wrong_credentials' });
    expect(await guess(here, '123')).toMatchObject({ signedIn: true });
    const { body } = await control.call('GET', `/worlds/${world.id}/report`);
    expect(body).toMatchObject({
      ok: false,
      leniencies: [{ leniency: 'unlimited-attempts', uses: 3 }],
    });
  });

  test('covers the codes of the second factor, too', async () => {
    const world = worldWith({ unlimited: true });
    const login = () =>
      control.call('POST', `/worlds/${world.id}/logins`, {
        ...{ service: 'impots', identityProvider: 'clef', code: '000000' },
      });
    for (let time = 0; time < 7; time++)
      expect((await login()).body).toMatchObject({ refusal: 'wrong_factor' });
    const used = world.journal.events().filter(({ event }) => event === 'LENIENCY_USED');
    expect(used.length).toBeGreaterThan(0);
  });
});

test('a world may have limits of its own, and they are checked', async () => {
  const { status, body } = await control.call('POST', '/worlds', {
    rateLimits: { wrongPerAccount: 0 },
  });
  expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('wrongPerAccount')]);
  expect(federation.world.manifest.leniencies).toBeUndefined();
});

test('the file’s limits are checked, with what was found', () => {
  const file = parseYaml(stringify({ rateLimits: { wrongPerAccount: 'many' } }));
  const read = () => parseConfig(stringify(file), 'mine.yaml');
  expect(read).toThrow('rateLimits.wrongPerAccount');
  expect(read).toThrow('many');
});

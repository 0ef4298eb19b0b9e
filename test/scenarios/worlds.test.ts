/** Federations beside each other in one process: what happens in one is not seen in another. */

import { systemClock } from '@federama/server-kit/clock';
import {
  Browser,
  type Federation,
  loadConfig,
  signIn,
  startFederation,
  type World,
} from 'federama';
import { firstBroker } from 'federama/brokers';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { loginOf } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  const config = loadConfig();
  // Two hundred logins at once keep a slow machine busy for longer than a provider may take.
  firstBroker(config).upstreamTimeoutSeconds = 120;
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const AT_WORK = { login: 'sofia.garcia@mairie-valmont.example' };
const HINT = `?login_hint=${AT_WORK.login}`;
const placeOf = (world: World): [string, string] => {
  const { origin, pathname } = new URL(world.url('impots'));
  return [origin, pathname];
};
const eventsOf = (world: World) => world.journal.events().map(({ event }) => event);

describe('a world', () => {
  test('has issuers of its own, and the same login goes through', async () => {
    const world = federation.worlds.create({ id: 'mine' });
    const issuer = `${federation.url('broker')}/w/mine/api/v2`;
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer });
    const ended = await signIn(loginOf(world));
    expect(ended.signedIn).toBe(true);
    expect(ended.claims).toMatchObject({ iss: issuer });
  });

  test('keeps its events, sessions and people to itself', async () => {
    const [one, other] = [federation.worlds.create(), federation.worlds.create()];
    const browser = new Browser();
    await signIn({ ...loginOf(one), browser });
    expect(eventsOf(one)).toContain('SP_REQUESTED_FC_USERINFO');
    expect(eventsOf(other)).toEqual([]);
    const page = await browser.open(other.url('impots'));
    expect(page.html.querySelector('[data-testid=signed-in]')).toBeNull();
    await one.change({ list: 'people', remove: 'test' });
    expect((await signIn(loginOf(one))).signedIn).toBe(false);
    expect((await signIn(loginOf(other))).signedIn).toBe(true);
    expect((await signIn(loginOf(federation))).signedIn).toBe(true);
  });

  test('does not take the tokens of another', async () => {
    const [one, other] = [federation.worlds.create(), federation.worlds.create()];
    const { page } = await signIn(loginOf(one));
    const accessToken = page.html.querySelector('[data-testid=access-token]')?.text ?? '';
    const ask = (world: World) =>
      fetch(`${world.url('broker')}/api/v2/userinfo`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
    expect((await ask(one)).status).toBe(200);
    expect((await ask(other)).status).toBe(401);
    const [mine, theirs] = await Promise.all(
      [one, other].map(async (world) => {
        const keys = await fetch(`${world.url('broker')}/api/v2/jwks`);
        return JSON.stringify(await keys.json());
      }),
    );
    expect(mine).not.toBe(theirs);
  });

  test('starts with the changes it is made with, and refuses those that make no sense', () => {
    const world = federation.worlds.create({ changes: [{ list: 'people', remove: 'test' }] });
    expect(world.config.people.some(({ login }) => login === 'test')).toBe(false);
    expect(() =>
      federation.worlds.create({ changes: [{ list: 'people', remove: 'nobody' }] }),
    ).toThrow('nobody');
  });

  test('is gone once thrown away, or when nobody has asked for it for long', async () => {
    const world = federation.worlds.create();
    const url = world.url('impots');
    expect((await fetch(url)).status).toBe(200);
    federation.worlds.delete(world.id);
    const answer = await fetch(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain(world.id);
    const short = federation.worlds.create({ idleSeconds: 0 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(federation.worlds.list().map(({ id }) => id)).not.toContain(short.id);
  });

  test.each(['impots', 'workspace'])(
    'rests between any two requests of a login at %s, and nobody notices',
    async (service) => {
      const [rested, other] = [federation.worlds.create(), federation.worlds.create()];
      const through = (world: World, fetch = globalThis.fetch) => ({
        browser: new Browser(fetch),
        ...(service === 'workspace' ? AT_WORK : { login: 'test' }),
        loginUrl: `${world.url(service)}/login${service === 'workspace' ? HINT : ''}`,
        password: '123',
      });
      const resting: typeof fetch = (...asked) => {
        rested.rest();
        return fetch(...asked);
      };
      const ended = await signIn(through(rested, resting));
      expect(ended).toMatchObject({ signedIn: true });
      await signIn(through(other));
      expect(eventsOf(rested)).toEqual(eventsOf(other));
      const before = rested.journal.exchanges();
      rested.rest();
      expect(rested.journal.exchanges()).toEqual(before);
    },
  );

  test('is the one that rests where many are asked for, and remembers', async () => {
    const world = federation.worlds.create();
    const browser = new Browser();
    await signIn({ ...loginOf(world), browser });
    const before = world.route(...placeOf(world))?.answer;
    expect(world.route(...placeOf(world))?.answer).toBe(before);
    const later = vi.spyOn(systemClock, 'now').mockReturnValue(Date.now() + 60_000);
    onTestFinished(() => later.mockRestore());
    for (let n = 0; n < 51; n++) federation.worlds.get(federation.worlds.create().id);
    expect(world.route(...placeOf(world))?.answer).not.toBe(before);
    const page = await browser.open(world.url('impots'));
    expect(page.html.querySelector('[data-testid=signed-in]')).not.toBeNull();
  });

  test('is one of so many, and one that nobody asked for makes room', async () => {
    const config = loadConfig();
    await using small = await startFederation({ config, ports: 'free', mostWorlds: 2 });
    const [first] = [small.worlds.create(), small.worlds.create({ idleSeconds: 0 })];
    await vi.waitFor(() => small.worlds.create());
    expect(() => small.worlds.create()).toThrow('2 worlds are there already');
    small.worlds.delete(first.id);
    expect(small.worlds.create().id).toMatch(/^\w+$/);
  });

  test('goes back to how it was, at a snapshot or at its start', async () => {
    const world = federation.worlds.create();
    const browser = new Browser();
    const signedIn = async () =>
      (await browser.open(world.url('impots'))).html.querySelector('[data-testid=signed-in]') !==
      null;
    await signIn({ ...loginOf(world), browser });
    const snapshot = await world.snapshot();
    await world.change({ list: 'people', remove: 'test' });
    await world.reset();
    expect(await signedIn()).toBe(false);
    expect(world.config.people.some(({ login }) => login === 'test')).toBe(true);
    expect(await world.restore(snapshot)).toBe(true);
    expect(await signedIn()).toBe(true);
    expect(await world.restore('never')).toBe(false);
  });

  test('has the same codes, subs and keys for the same seed', async () => {
    const run = async (id: string) => {
      const world = federation.worlds.create({ id, seed: 'again' });
      world.clock.freeze(Date.UTC(2027, 0, 1));
      const ended = await signIn(loginOf(world));
      const codes = world.journal
        .exchanges()
        .filter(({ hop }) => hop === 'broker.resume')
        .map(({ responseHeaders }) =>
          new URL(String(responseHeaders.location)).searchParams.get('code'),
        );
      const keys = await (await fetch(`${world.url('broker')}/api/v2/jwks`)).text();
      federation.worlds.delete(id);
      return { codes, sub: ended.claims?.sub, keys };
    };
    const [first, second] = [await run('twice'), await run('twice')];
    expect(first.codes[0]).toBeTruthy();
    expect(second).toEqual(first);
  });

  test('two hundred of them at once do not get in each other’s way', async () => {
    const logins = federation.config.people
      .filter(({ outcome }) => outcome === 'signed-in')
      .map(({ login }) => login);
    const results = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const world = federation.worlds.create();
        // All at once take longer than a code lives.
        world.clock.freeze();
        const login = logins[index % logins.length] as string;
        const ended = await signIn(loginOf(world, { login }));
        const people = new Set(world.journal.events().flatMap(({ login: who }) => who ?? []));
        federation.worlds.delete(world.id);
        return ended.signedIn && people.size <= 1;
      }),
    );
    expect(results.filter(Boolean)).toHaveLength(200);
  });
});

describe('the clock of a world', () => {
  const sessionOf = async (world: World) => {
    const browser = new Browser();
    const ended = await signIn({ ...loginOf(world), browser });
    const accessToken = ended.page.html.querySelector('[data-testid=access-token]')?.text ?? '';
    const idToken = ended.page.html.querySelector('[data-testid=id-token]')?.text ?? '';
    const userinfo = async () =>
      (
        await fetch(`${world.url('broker')}/api/v2/userinfo`, {
          headers: { authorization: `Bearer ${accessToken}` },
        })
      ).status;
    return { ended, browser, userinfo, idToken };
  };

  test('moves on: tokens expire, and people sign in as before', async () => {
    const world = federation.worlds.create();
    const { userinfo } = await sessionOf(world);
    expect(await userinfo()).toBe(200);
    world.clock.advance(61);
    expect(await userinfo()).toBe(401);
    world.clock.advance(400 * 24 * 3600);
    expect((await signIn(loginOf(world))).signedIn).toBe(true);
  });

  test('stands still: nothing expires, and everyone reads the same time', async () => {
    const world = federation.worlds.create();
    world.clock.freeze(Date.UTC(2030, 5, 1, 12));
    const { ended, idToken } = await sessionOf(world);
    expect(ended.signedIn).toBe(true);
    expect(decodeJwt(idToken).iat).toBe(Date.UTC(2030, 5, 1, 12) / 1000);
  });

  test('may be wrong at one party: a provider that is an hour behind is refused', async () => {
    const world = federation.worlds.create();
    world.setSkew('boreale', -3600);
    const ended = await signIn(loginOf(world, { via: 'boreale' }));
    expect(ended.signedIn).toBe(false);
    world.setSkew('boreale', 1);
    expect((await signIn(loginOf(world, { via: 'boreale' }))).signedIn).toBe(true);
  });
});

describe('what is written down', () => {
  test('is every exchange of a login, under one name, with who asked whom', async () => {
    const world = federation.worlds.create();
    await signIn(loginOf(world, { login: 'jumelle_1' }));
    await signIn(loginOf(world, { login: 'jumelle_2' }));
    const exchanges = world.journal.exchanges();
    const traces = [...new Set(exchanges.map(({ trace }) => trace))];
    expect(traces).toHaveLength(2);
    const hops = exchanges
      .filter(({ trace }) => trace === traces[1])
      .map(({ from, party, hop }) => `${from} ${party} ${hop}`);
    expect(hops).toEqual(
      expect.arrayContaining([
        'browser impots service.login',
        'browser broker broker.authorize',
        'browser azur idp.login',
        'broker azur idp.token',
        'broker registry registry.consult',
        'impots broker broker.token',
        'browser impots service.callback',
      ]),
    );
    const events = world.journal.events().filter(({ trace }) => trace === traces[1]);
    expect(events.map(({ event }) => event)).toContain('FC_VERIFIED');
  });

  test('is nothing, when asked not to', async () => {
    const silent = await startFederation({ config: loadConfig(), ports: 'free', record: false });
    await signIn(loginOf(silent));
    expect(silent.journal.exchanges()).toEqual([]);
    expect(silent.journal.events().length).toBeGreaterThan(0);
    await silent.stop();
  });
});

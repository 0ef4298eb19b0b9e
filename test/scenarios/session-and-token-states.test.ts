/** Sessions and tokens of a login, seen from the observatory while they live and end. */
import type { Exchange } from '@federama/server-kit/journal';
import { Browser, type Federation, signIn, signOut, startFederation } from 'federama';
import { loadConfig } from 'federama/config';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';
import { loginToApp, redeem } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

type World = ReturnType<Federation['worlds']['create']>;

const newWorld = (): World => federation.worlds.create();

async function look(world: World, query: string) {
  const url = `${world.url('observatory')}/?${query}`;
  const answer = await fetch(url, { headers: { 'accept-language': 'en' } });
  expect(answer.status).toBe(200);
  return parse(await answer.text());
}

const last = (world: World, hop: string) =>
  world.journal.exchanges().findLast((one) => one.hop === hop) as Exchange;

/** Whose session is still there, as the page says after the last logout. */
async function leftAfterLogout(world: World, trace: string) {
  const page = await look(world, `login=${trace}&view=sessions`);
  const logout = page.querySelectorAll('[data-testid=timeline] tbody[data-act=logout]').at(-1);
  return {
    reach: logout?.getAttribute('data-reach'),
    left: logout?.querySelector('[data-testid=left]')?.text,
  };
}

async function sessionStates(world: World, trace: string) {
  const page = await look(world, `login=${trace}&view=sessions`);
  const cards = page.querySelectorAll('[data-testid=sessions] article');
  return Object.fromEntries(
    cards.map((one) => [one.getAttribute('data-cookie'), one.getAttribute('data-state')]),
  );
}

describe('the map of sessions', () => {
  test('says who opened what, for how long, and with which attributes', async () => {
    const world = newWorld();
    world.clock.freeze();
    await signIn(loginOf(world, { to: 'sante' }));
    const { trace } = last(world, 'service.callback');
    const page = await look(world, `login=${trace}&view=sessions`);
    const card = (name: string) => page.querySelector(`article[data-cookie="${name}"]`);
    expect(card('fc_session_id')?.getAttribute('data-state')).toBe('alive');
    expect(card('fc_session_id')?.text).toContain('30\u00a0min 0\u00a0s left');
    expect(card('sante_session')?.text).toContain('until it closes');
    expect(card('sante_session')?.text).toContain('10\u00a0min 0\u00a0s left');
    expect(card('trustedDevice')?.text).toContain('SameSite=Strict');
    // Until the identity is known, its identifier was another one.
    const history = card('fc_session_id')?.querySelectorAll('.history li');
    expect(history?.map((one) => one.getAttribute('data-moment'))).toEqual(
      expect.arrayContaining(['opened', 'rotated']),
    );
    const rotated = history?.find((one) => one.getAttribute('data-moment') === 'rotated');
    expect(rotated?.querySelector('a')?.getAttribute('href')).toContain(
      `exchange=${last(world, 'broker.oidc-callback').seq}`,
    );
  });

  test('a service that signs out alone leaves the broker open; the whole chain closes all but the other service', async () => {
    const world = newWorld();
    const browser = new Browser();
    await signIn({ ...loginOf(world, { to: 'sante' }), browser });
    const { trace } = last(world, 'service.callback');
    const first = await signIn({ ...loginOf(world, { to: 'impots' }), browser });
    expect(first.signedIn).toBe(true);

    // The browser does not go on to the broker.
    await browser.request('POST', `${world.url('impots')}/logout`);
    expect(await leftAfterLogout(world, trace)).toEqual({
      reach: 'service',
      left: 'Valmont Health, Trait d’Union, Compte Azur',
    });

    const again = await signIn({ ...loginOf(world, { to: 'impots' }), browser });
    expect(again.signedIn).toBe(true);
    await signOut(browser, again.page);
    expect(await leftAfterLogout(world, trace)).toEqual({
      reach: 'everywhere',
      left: 'Valmont Health',
    });
    expect(await sessionStates(world, trace)).toMatchObject({
      sante_session: 'alive',
      impots_session: 'closed',
      fc_session_id: 'closed',
      _session: 'closed',
      azur_session: 'closed',
      trustedDevice: 'alive',
    });
  });

  test('of an application that is no participant, the logout begins at the broker', async () => {
    const world = newWorld();
    const browser = new Browser();
    await signIn({ ...loginOf(world), browser });
    const { trace, responseBody } = last(world, 'broker.token');
    const { id_token: hint } = JSON.parse(responseBody);
    await browser.open(`${world.url('broker')}/api/v2/session/end?id_token_hint=${hint}`);
    expect(await leftAfterLogout(world, trace)).toEqual({
      reach: 'upstream',
      left: 'Valmont Taxes',
    });
  });

  test('another browser is another story', async () => {
    const world = newWorld();
    await signIn(loginOf(world, { to: 'sante' }));
    const { trace } = last(world, 'service.callback');
    await signIn(loginOf(world, { to: 'impots' }));
    expect(Object.keys(await sessionStates(world, trace))).not.toContain('impots_session');
  });

  test('what a server forgets has expired, no sooner than it does forget', async () => {
    const world = newWorld();
    world.clock.freeze();
    const browser = new Browser();
    await signIn({ ...loginOf(world, { to: 'sante' }), browser });
    const { trace } = last(world, 'service.callback');
    const signedIn = async () =>
      (await browser.open(`${world.url('sante')}/`)).html.querySelector(
        '[data-testid=signed-in]',
      ) !== null;
    for (const [seconds, state] of [
      [599, 'alive'],
      [2, 'expired'],
    ] as const) {
      world.clock.advance(seconds);
      expect(await signedIn()).toBe(state === 'alive');
      expect((await sessionStates(world, trace)).sante_session).toBe(state);
    }
    expect(await sessionStates(world, trace)).toMatchObject({
      azur_session: 'expired',
      azur_interaction: 'expired',
      fc_session_id: 'alive',
    });
    const page = await look(world, `login=${trace}&view=sessions`);
    expect(page.querySelector('[data-testid=timeline] tbody[data-act=time]')).not.toBeNull();
  });
});

describe('the states of tokens', () => {
  type Life = { state: string | undefined; acts: (string | undefined)[]; text: string };

  async function lifeOf(world: World, kind: string, issuer = 'broker'): Promise<Life> {
    const { trace } = last(world, 'broker.authorize');
    const page = await look(world, `login=${trace}&view=tokens`);
    const [found] = page.querySelectorAll(`li[data-kind="${kind}"][data-issuer="${issuer}"]`);
    return {
      state: found?.getAttribute('data-state'),
      acts: found?.querySelectorAll('.stamps li').map((one) => one.getAttribute('data-act')) ?? [],
      text: found?.text ?? '',
    };
  }

  const again = (exchange: Exchange) =>
    fetch(exchange.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: exchange.requestBody,
    });

  const readIdentity = async (world: World) => {
    const { access_token: token } = JSON.parse(last(world, 'broker.token').responseBody);
    const url = `${world.url('broker')}/api/v2/userinfo`;
    return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
  };

  test('each is issued, used, and brought back', async () => {
    const world = newWorld();
    world.clock.freeze();
    await signIn(loginOf(world, { to: 'sante' }));
    expect(await lifeOf(world, 'code')).toMatchObject({
      state: 'spent',
      acts: ['issued', 'carried', 'used'],
    });
    expect(await lifeOf(world, 'code', 'azur')).toMatchObject({ state: 'spent' });
    const access = await lifeOf(world, 'access_token');
    expect(access.state).toBe('alive');
    // The service, and two data providers: they take it, and ask the broker about it.
    expect(access.acts).toEqual(['issued', ...Array(5).fill('used')]);
    expect(access.text).toContain('1\u00a0min 0\u00a0s left');
    expect(await lifeOf(world, 'state', 'sante')).toMatchObject({
      state: 'spent',
      acts: ['issued', 'carried', 'returned'],
    });
    expect(await lifeOf(world, 'nonce')).toMatchObject({ state: 'spent' });
  });

  test('a code that is presented twice is refused, and ends the token it gave', async () => {
    const world = newWorld();
    await signIn(loginOf(world));
    expect((await again(last(world, 'broker.token'))).status).toBe(400);
    expect((await lifeOf(world, 'code')).acts).toEqual(['issued', 'carried', 'used', 'refused']);
    const { trace } = last(world, 'broker.authorize');
    const token = world.journal
      .exchanges()
      .find((one) => one.hop === 'broker.token' && one.trace === trace) as Exchange;
    const { access_token: value } = JSON.parse(token.responseBody);
    const answer = await fetch(`${world.url('broker')}/api/v2/userinfo`, {
      headers: { authorization: `Bearer ${value}` },
    });
    expect(answer.status).toBe(401);
    expect(await lifeOf(world, 'access_token')).toMatchObject({
      state: 'revoked',
      acts: ['issued', 'used', 'revoked', 'refused'],
    });
  });

  test('a token that was revoked is refused', async () => {
    const world = newWorld();
    const browser = new Browser();
    const { page } = await signIn({ ...loginOf(world), browser });
    const form = page.html.querySelector('#revoke-token')?.closest('form');
    await browser.submit(page, form!);
    expect(await readIdentity(world)).toBe(401);
    expect(await lifeOf(world, 'access_token')).toMatchObject({
      state: 'revoked',
      acts: ['issued', 'used', 'revoked', 'refused'],
    });
  });

  test('a logout revokes the token, and names the session by the id_token', async () => {
    const world = newWorld();
    const browser = new Browser();
    const { page } = await signIn({ ...loginOf(world), browser });
    await signOut(browser, page);
    expect(await readIdentity(world)).toBe(401);
    expect((await lifeOf(world, 'access_token')).acts).toEqual([
      ...['issued', 'used', 'revoked', 'refused'],
    ]);
    expect((await lifeOf(world, 'id_token')).acts).toContain('hint');
  });

  test('time ends a code that nobody used, and a token', async () => {
    const world = newWorld();
    world.clock.freeze();
    const login = loginOf(world);
    await signIn(login);
    world.clock.advance(61);
    expect(await readIdentity(world)).toBe(401);
    expect(await lifeOf(world, 'access_token')).toMatchObject({
      state: 'expired',
      acts: ['issued', 'used', 'expired', 'refused'],
    });
    expect(await lifeOf(world, 'id_token')).toMatchObject({ state: 'expired' });
    expect((await lifeOf(world, 'code')).state).toBe('spent');
  });

  test.each([
    { seconds: 29, state: 'alive', status: 200, acts: ['issued', 'used'] },
    { seconds: 31, state: 'expired', status: 400, acts: ['issued', 'expired', 'refused'] },
  ])('a code of $seconds s is $state, to the broker too', async (one) => {
    const world = newWorld();
    world.clock.freeze();
    const { params } = await loginToApp(world as never);
    world.clock.advance(one.seconds);
    expect((await lifeOf(world, 'code')).state).toBe(one.state);
    expect((await redeem(world as never, params.get('code') ?? '')).status).toBe(one.status);
    expect((await lifeOf(world, 'code')).acts).toEqual(one.acts);
    expect(await lifeOf(world, 'state', 'unknown')).toMatchObject({ state: 'spent' });
  });

  test('no value is shown until it is asked for', async () => {
    const world = newWorld();
    await signIn(loginOf(world));
    const { trace, requestBody } = last(world, 'broker.token');
    const code = new URLSearchParams(requestBody).get('code') ?? '';
    const page = (query: string) => look(world, `login=${trace}&view=tokens${query}`);
    expect((await page('')).toString()).not.toContain(code);
    expect((await page('&secrets=shown')).toString()).toContain(code);
  });
});

describe('a login from a file', () => {
  test('has its sessions and tokens, without their values', async () => {
    const world = newWorld();
    await signIn(loginOf(world, { to: 'sante' }));
    const { trace } = last(world, 'service.callback');
    const observatory = world.url('observatory');
    const text = await (await fetch(`${observatory}/logins/${trace}.json`)).text();
    const body = new URLSearchParams({ text });
    const answer = await fetch(`${observatory}/import`, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    const [, login = ''] = /login=([\w-]+)/.exec(answer.headers.get('location') ?? '') ?? [];
    expect(await sessionStates(world, login)).toEqual(await sessionStates(world, trace));
    const actsOf = async (one: string) =>
      (await look(world, `login=${one}&view=tokens`))
        .querySelectorAll('.stamps li')
        .map((stamp) => stamp.getAttribute('data-act'));
    expect(await actsOf(login)).toEqual(await actsOf(trace));
  });
});

describe('dates in a token', () => {
  test('are counted from when the page is made, in the time of the world', async () => {
    const world = newWorld();
    world.clock.freeze();
    await signIn(loginOf(world));
    const { seq } = last(world, 'broker.token');
    world.clock.advance(20);
    const open = async () => {
      const answer = await fetch(`${world.url('observatory')}/exchanges/${seq}`, {
        headers: { 'accept-language': 'en' },
      });
      const page = parse(await answer.text());
      return (claim: string) => page.querySelector(`[data-testid=countdown-${claim}]`);
    };
    const early = await open();
    expect(early('exp')?.text).toMatch(/^(?:39|40)\u00a0s left$/);
    expect(early('iat')?.text).toMatch(/^2[01]\u00a0s ago$/);
    expect(early('exp')?.querySelector('.ticker')?.getAttribute('aria-live')).toBe('off');
    expect(early('exp')?.querySelector('[data-frozen]')).not.toBeNull();
    world.clock.advance(120);
    expect((await open())('exp')?.text).toMatch(/^over for 1\u00a0min (?:20|21)\u00a0s$/);
  });
});

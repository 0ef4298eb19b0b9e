/** BreakpointControl an exchange of a login, changing it, and who refuses it then. */

import { signedTokenIn } from '@federama/instruments/breakpoints/contract';
import {
  type Breakpoint,
  type Federation,
  loadConfig,
  type ReleaseChange,
  signIn,
  startFederation,
  type World,
} from 'federama';
import { firstBroker } from 'federama/brokers';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loginOf } from '../support/federation.ts';
import { nextHeld, type PausedExchange } from '../support/held.ts';

let federation: Federation;
beforeAll(async () => {
  const config = loadConfig();
  firstBroker(config).upstreamTimeoutSeconds = 1;
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

describe('a request', () => {
  test('goes on with another redirect_uri, and the broker refuses it on its own page', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: ['broker.authorize'], when: 'request', match: {} });
    const ending = signIn(loginOf(world));
    const held = await nextHeld(world);
    expect(held).toMatchObject({ hop: 'broker.authorize', what: 'request', from: 'browser' });
    expect(new URL(held.url).searchParams.get('state')).toBeTruthy();
    const change = { query: { redirect_uri: 'https://attacker.example/callback' } };
    expect(await world.breakpoints.release(held.id, { change })).toBe('done');
    const { signedIn, page } = await ending;
    expect(signedIn).toBe(false);
    expect(page.html.querySelector('[data-testid=error-code]')?.text).toMatch(/Y04C013C/);
    const written = world.journal.exchanges().find(({ hop }) => hop === 'broker.authorize');
    expect(written).toMatchObject({ byHand: 'changed', status: 400, trace: held.trace });
    expect(written?.url).toContain('attacker.example');
  });

  test('goes on as it is, body and all', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: ['idp.login', 'broker.token'], when: 'request', match: {} });
    const ending = signIn(loginOf(world));
    for (const hop of ['idp.login', 'broker.token']) {
      const held = await nextHeld(world);
      expect(held).toMatchObject({ hop, body: expect.stringMatching(/login=|code=/) });
      await world.breakpoints.release(held.id);
    }
    expect((await ending).signedIn).toBe(true);
    expect(world.journal.exchanges().filter(({ byHand }) => byHand)).toEqual([]);
  });

  test('over the network, from another process as it were', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: ['broker.token'], when: 'request', match: {} });
    const answer = fetch(`${world.url('broker')}/api/v2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x' }),
    });
    const held = await nextHeld(world);
    expect(held.body).toContain('code=x');
    await world.breakpoints.release(held.id, { change: { form: { code: null } } });
    expect((await answer).status).toBe(400);
    expect(world.journal.exchanges().at(-1)?.requestBody).toBe('grant_type=authorization_code');
  });
});

describe('an answer', () => {
  const claimsOf = (body: string) => {
    const jwt = /"id_token":"([^"]+)/.exec(body)?.[1] ?? '';
    return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  };

  test.each([
    ['kept', false],
    ['again', true],
  ] as const)('with another claim and its signature %s: signed in %s', async (signature, ok) => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: ['idp.token'], when: 'answer', match: {} });
    const ending = signIn(loginOf(world));
    const held = await nextHeld(world);
    expect(held).toMatchObject({ what: 'answer', status: 200, from: 'broker', signs: true });
    const claims = { ...claimsOf(held.body), 'https://example.org/extra': 1 };
    await world.breakpoints.release(held.id, { change: { token: { claims, signature } } });
    const { signedIn, refusal, page } = await ending;
    expect(signedIn).toBe(ok);
    if (ok) return;
    expect(refusal).toBe('Y020026');
    expect(page.html.querySelector('[data-testid=developer-received]')?.text).toMatch(/sign/);
  });
});

test('limits of time do not count while something is held', async () => {
  const world = federation.worlds.create();
  const limit = new AbortController();
  expect(world.breakpoints.patient(limit.signal)).toBe(limit.signal);
  world.breakpoints.arm({ hops: ['registry.consult'], when: 'request', match: {} });
  const [held, notHeld] = [new AbortController(), new AbortController()];
  const before = world.breakpoints.patient(notHeld.signal);
  notHeld.abort();
  expect(before.aborted).toBe(true);
  const patient = world.breakpoints.patient(held.signal);
  const ending = signIn(loginOf(world));
  const { id } = await nextHeld(world);
  held.abort();
  expect(patient.aborted).toBe(false);
  await world.breakpoints.release(id);
  expect((await ending).signedIn).toBe(true);
});

describe('what waits', () => {
  test('is dropped: the one who asked reads HTTP 502', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: ['idp.userinfo'], when: 'request', match: {} });
    const ending = signIn(loginOf(world));
    const { id } = await nextHeld(world);
    expect(await world.breakpoints.drop(id)).toBe('done');
    expect(await world.breakpoints.drop(id)).toBe('gone');
    expect((await ending).signedIn).toBe(false);
    const written = world.journal.exchanges().find(({ hop }) => hop === 'idp.userinfo');
    expect(written).toMatchObject({ status: 502, byHand: 'dropped' });
  });

  test.each([
    ['disarmed', (world: World) => world.breakpoints.disarm()],
    ['thrown away', ({ id }: World) => federation.worlds.delete(id)],
    ['reset', (world: World) => world.reset()],
  ])('goes on when the world is %s', async (_how, act) => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: 'all', when: 'both', match: {} });
    const page = fetch(world.url('impots'), { headers: { accept: 'text/html' } });
    await nextHeld(world);
    await act(world);
    expect([200, 404]).toContain((await page).status);
    expect(world.breakpoints.held()).toEqual([]);
  });

  test('is forgotten when whoever asked leaves', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: 'all', when: 'request', match: {} });
    const leaving = new AbortController();
    const page = fetch(`${world.url('impots')}/login`, { signal: leaving.signal });
    page.catch(() => {});
    await nextHeld(world);
    const gone = new Promise<void>((resolve) => {
      world.breakpoints.subscribe(() => world.breakpoints.held().length === 0 && resolve());
    });
    leaving.abort();
    await gone;
    expect(world.journal.exchanges()).toEqual([]);
  });

  test('does not keep a federation from stopping', async () => {
    const other = await startFederation({ config: loadConfig(), ports: 'free' });
    other.world.breakpoints.arm({ hops: 'all', when: 'request', match: {} });
    const page = fetch(`${other.url('impots')}/`);
    await nextHeld(other.world);
    await other.stop();
    expect((await page).status).toBe(200);
  });
});

test('only those someone asked for wait; the next of the same login, if it is asked for', async () => {
  const world = federation.worlds.create();
  const match = { persona: 'jumelle_1' };
  world.breakpoints.arm({ hops: ['broker.oidc-callback'], when: 'request', match });
  expect((await signIn(loginOf(world))).signedIn).toBe(true);
  const ending = signIn(loginOf(world, { login: 'jumelle_1' }));
  const first = await nextHeld(world);
  expect(world.breakpoints.underWay()).toEqual([]);
  await world.breakpoints.release(first.id, { next: true });
  const second = await nextHeld(world);
  expect(second).toMatchObject({ hop: 'idp.token', from: 'broker', trace: first.trace });
  // Who asks for the tokens has not answered its own browser yet.
  expect(world.breakpoints.underWay()).toMatchObject([{ hop: 'broker.oidc-callback' }]);
  await world.breakpoints.release(second.id);
  expect((await ending).signedIn).toBe(true);
});

test('what cannot be sent is told, and goes on waiting', async () => {
  const world = federation.worlds.create();
  world.breakpoints.arm({ hops: ['service.login'], when: 'both', match: {} });
  const ending = signIn(loginOf(world));
  const { id } = await nextHeld(world);
  const change = { headers: { 'x-a': 'b\r\nset-cookie: c=d' } };
  expect(await world.breakpoints.release(id, { change })).toBe('unwritable');
  expect(world.breakpoints.held().map((one) => one.id)).toEqual([id]);
  world.breakpoints.disarm();
  expect((await ending).signedIn).toBe(true);
});

test('nothing armed: nothing waits, nothing is marked', async () => {
  const world = federation.worlds.create();
  expect((await signIn(loginOf(world))).signedIn).toBe(true);
  expect(world.breakpoints.armed()).toBeUndefined();
  expect(world.journal.exchanges().some((one) => 'byHand' in one)).toBe(false);
});

describe('who refuses (docs/how-to/step-through-a-login.md)', () => {
  type Try = readonly [
    Breakpoint['hops'][0],
    Breakpoint['when'],
    (held: PausedExchange) => ReleaseChange,
  ];
  const inToken =
    (changes: object, signature: 'kept' | 'again') =>
    ({ body }: PausedExchange): ReleaseChange => {
      const claims = JSON.parse(
        Buffer.from(signedTokenIn(body)?.split('.')[1] ?? '', 'base64url').toString(),
      );
      return { token: { claims: { ...claims, ...changes }, signature } };
    };
  const unknownToRegistry = ({ body }: PausedExchange) => ({
    body: body.replace('Identification>2<', 'Identification>8<'),
  });
  const query = (changes: Record<string, string | null>) => () => ({ query: changes });

  test.each<readonly [string | undefined, ...Try]>([
    ['Y030007', 'broker.authorize', 'request', query({ nonce: 'short' })],
    ['Y030007', 'broker.authorize', 'request', query({ nonce: null })],
    ['state', 'service.callback', 'request', query({ state: 'other' })],
    ['invalid_grant', 'service.callback', 'request', query({ code: 'x'.repeat(43) })],
    ['Y020022', 'broker.oidc-callback', 'request', query({ state: 'other' })],
    ['Y020026', 'idp.token', 'answer', inToken({ sub: 'other' }, 'kept')],
    ['Y020026', 'idp.token', 'answer', inToken({ nonce: 'other' }, 'again')],
    ['Y010008', 'registry.consult', 'answer', unknownToRegistry],
    [undefined, 'idp.userinfo', 'answer', inToken({ family_name: 'AUTRE' }, 'again')],
    [undefined, 'idp.token', 'answer', inToken({ 'https://example.org/x': 1 }, 'again')],
  ])('%s: %s, %s', async (refusal, hop, when, change) => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: [hop as 'idp.token'], when, match: {} });
    const ending = signIn(loginOf(world));
    const held = await nextHeld(world);
    expect(await world.breakpoints.release(held.id, { change: change(held) })).toBe('done');
    const ended = await ending;
    expect([ended.signedIn, ended.refusal]).toEqual([refusal === undefined, refusal]);
  });
});

describe('over the control API', () => {
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(federation.config.control.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  };

  test('a login is held, changed and let go by a program', async () => {
    const world = federation.worlds.create();
    const holds = `/worlds/${world.id}/holds`;
    const armed = await call('PUT', holds, { hops: ['service.callback'] });
    expect(armed).toMatchObject({ status: 200, body: { when: 'request' } });
    const ending = signIn(loginOf(world));
    const { status, body: held } = await call('GET', `${holds}/next`);
    expect(status).toBe(200);
    expect((await call('GET', holds)).body.held).toEqual([held]);
    const change = { query: { state: 'of-someone-else' } };
    const went = await call('POST', `${holds}/${held.id}/release`, { change });
    expect(went.status).toBe(204);
    expect((await ending).signedIn).toBe(false);
    expect((await call('POST', `${holds}/${held.id}/release`)).status).toBe(404);
    expect((await call('POST', `${holds}/${held.id}/drop`)).status).toBe(404);
    expect((await call('DELETE', holds)).status).toBe(204);
    expect((await call('GET', holds)).body).toEqual({
      armed: null,
      held: [],
      underWay: [],
      unheld: null,
    });
    expect((await call('GET', `${holds}/next?timeoutSeconds=0.01`)).status).toBe(408);
    expect((await call('PUT', holds, { hops: ['nowhere'] })).status).toBe(400);
  });
});

describe('the page', () => {
  const pageOf = async (world: World, path = '/') => {
    const headers = { accept: 'text/html', 'accept-language': 'en' };
    const answer = await fetch(world.url('observatory') + path, { headers });
    return parse(await answer.text());
  };
  const post = (world: World, path: string, fields: Record<string, string>, headers = {}) =>
    fetch(world.url('observatory') + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { 'accept-language': 'en', ...headers },
    });
  const essential = { action: 'arm', where: 'essential', when: 'request' };
  /** Every field of the panel, as a browser would send it back. */
  const fieldsOf = (page: Awaited<ReturnType<typeof pageOf>>) => {
    const inputs = page.querySelectorAll('.held form :is(input, textarea)');
    const sent = inputs.flatMap((input): [string, string][] => {
      const { name = '', value, type } = input.attributes;
      const ticked = input.hasAttribute('checked') || !/checkbox|radio/.test(type ?? '');
      if (!ticked) return [];
      const text = input.tagName === 'TEXTAREA' ? input.text.replace(/^\n/, '') : (value ?? '');
      return [[name, text.replaceAll('\n', '\r\n')]];
    });
    return Object.fromEntries(sent);
  };
  const named = (page: Awaited<ReturnType<typeof pageOf>>, name: string) =>
    page
      .querySelectorAll('.held label[for]')
      .find((label) => label.text === name)
      ?.getAttribute('for') ?? '';

  test('holds, shows what waits with its explanation, and lets it go changed', async () => {
    const world = federation.worlds.create();
    expect((await post(world, '/stepping', essential)).status).toBe(303);
    const ending = signIn(loginOf(world));
    const { id, trace } = await nextHeld(world);
    const page = await pageOf(world);
    expect(page.querySelector('[data-testid=held] h2')?.text).toBe('Authorization request');
    expect(page.querySelector('.waiting')?.getAttribute('data-passing')).toBe(id);
    expect(page.querySelector('.waiting .mark')?.text).toBe('Request held');
    expect(page.querySelector('[data-testid=held]')?.text).toContain('has received nothing yet');
    const fields = { ...fieldsOf(page), [named(page, 'nonce')]: 'short', action: 'go' };
    const went = await post(world, `/held/${id}`, fields);
    expect(went.status).toBe(303);
    expect(await ending).toMatchObject({ signedIn: false, refusal: 'Y030007' });
    const { seq } = world.journal.exchanges().find(({ byHand }) => byHand)!;
    const after = await pageOf(world, `/?login=${trace}&exchange=${seq}`);
    expect(after.querySelector('[data-testid=by-hand]')?.text).toContain('Changed by hand');
    expect(after.querySelector('[data-testid=inspector]')?.text).toContain('short');
  });

  test('lets everything go unchanged when nothing was touched', async () => {
    const world = federation.worlds.create();
    await post(world, '/stepping', { action: 'arm', where: 'all', when: 'both' });
    const ending = signIn(loginOf(world)).then((ended) => {
      world.breakpoints.disarm();
      return ended;
    });
    for (;;) {
      const held = await Promise.race([nextHeld(world), ending.then(() => undefined)]);
      if (!held) break;
      const page = await pageOf(world);
      expect(page.querySelector('.held')?.getAttribute('data-hop')).toBe(held.hop);
      await post(world, `/held/${held.id}`, { ...fieldsOf(page), action: 'go' });
    }
    expect((await ending).signedIn).toBe(true);
    expect(world.journal.exchanges().filter(({ byHand }) => byHand)).toEqual([]);
  });

  test('a token is edited as JSON; what is none is said, and keeps what was typed', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: ['broker.token'], when: 'answer', match: {} });
    const ending = signIn(loginOf(world));
    const { id } = await nextHeld(world);
    const fields = fieldsOf(await pageOf(world));
    expect(JSON.parse(fields['token-claims'] ?? '')).toHaveProperty('nonce');
    const again = await post(world, `/held/${id}`, { ...fields, 'token-claims': '{"sub":' });
    expect(again.status).toBe(400);
    const page = parse(await again.text());
    expect(page.querySelector('.held [role=alert]')?.text).toContain('not JSON');
    expect(page.querySelector('#token-claims')?.text).toContain('{"sub":');
    const claims = JSON.stringify({ ...JSON.parse(fields['token-claims'] ?? ''), nonce: 'other' });
    const signed = { ...fields, 'token-claims': claims, signature: 'again', action: 'go' };
    expect((await post(world, `/held/${id}`, signed)).status).toBe(303);
    const { signedIn, page: end } = await ending;
    expect(signedIn).toBe(false);
    expect(end.text).toMatch(/nonce/);
  });

  test('takes a parameter out, adds another, drops, and stops', async () => {
    const world = federation.worlds.create();
    await post(world, '/stepping', { ...essential, where: 'chosen', hop: 'broker.authorize' });
    expect(world.breakpoints.armed()?.hops).toEqual(['broker.authorize']);
    const login = fetch(`${world.url('impots')}/login`, { redirect: 'manual' });
    const asked = (await login).headers.get('location') ?? '';
    const first = fetch(asked, { redirect: 'manual' });
    const held = await nextHeld(world);
    const page = await pageOf(world);
    const changes = {
      [`${named(page, 'nonce')}-out`]: 'yes',
      'query-new-name': 'prompt',
      'query-new-value': 'none',
    };
    await post(world, `/held/${held.id}`, { ...fieldsOf(page), ...changes, action: 'go' });
    await first;
    const sent = new URL(world.journal.exchanges().at(-1)?.url ?? '').searchParams;
    expect([sent.has('nonce'), sent.get('prompt')]).toEqual([false, 'none']);
    const second = fetch(asked);
    await post(world, `/held/${(await nextHeld(world)).id}`, { action: 'drop' });
    expect((await second).status).toBe(502);
    const third = fetch(asked, { redirect: 'manual' });
    await nextHeld(world);
    await post(world, '/stepping', { action: 'disarm' });
    expect((await third).status).toBe(303);
    expect(world.breakpoints.armed()).toBeUndefined();
    expect((await post(world, '/held/nothing', { action: 'go' })).status).toBe(303);
  });

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ origin: 'https://attacker.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 303],
  ])('asked from %o: %i', async (headers, status) => {
    const world = federation.worlds.create();
    const answer = await post(world, '/stepping', essential, headers);
    expect(answer.status).toBe(status);
    expect(Boolean(world.breakpoints.armed())).toBe(status === 303);
  });

  test('hostile values are text', async () => {
    const world = federation.worlds.create();
    world.breakpoints.arm({ hops: 'all', when: 'request', match: {} });
    const evil = '"></textarea><script>alert(1)</script>';
    const url = new URL(`${world.url('broker')}/api/v2/authorize`);
    for (const name of ['state', 'client_id', evil]) url.searchParams.set(name, evil);
    const gone = fetch(url, { headers: { 'x-evil': evil, 'user-agent': evil } });
    const { trace } = await nextHeld(world);
    for (const path of ['/', `/?login=${trace}`]) {
      const answer = await fetch(world.url('observatory') + path);
      const text = await answer.text();
      expect(text).toContain('data-testid="held"');
      expect(text).not.toContain('<script>alert');
    }
    world.breakpoints.disarm();
    await gone;
  });

  test('has nothing of it where others than this machine can look', async () => {
    const other = await startFederation({ config: loadConfig(), ports: 'free', host: '0.0.0.0' });
    const page = await pageOf(other.world);
    expect(page.querySelector('.stepping')).toBeNull();
    expect((await post(other.world, '/stepping', essential)).status).toBe(404);
    await other.stop();
  });

  test('is there where the ports of a container are published for this machine alone', async () => {
    const contained = { config: loadConfig(), ports: 'free', host: '0.0.0.0' } as const;
    for (const [publishedOn, there] of [
      ['127.0.0.1', true],
      ['0.0.0.0', false],
    ] as const) {
      await using other = await startFederation({ ...contained, publishedOn });
      const page = await pageOf(other.world);
      expect([publishedOn, page.querySelector('.stepping') !== null]).toEqual([publishedOn, there]);
    }
  });

  test('is told at once when something is held', async () => {
    const world = federation.worlds.create();
    const leaving = new AbortController();
    const { signal } = leaving;
    const answer = await fetch(`${world.url('observatory')}/events`, { signal });
    world.breakpoints.arm({ hops: ['service.login'], when: 'request', match: {} });
    const login = fetch(`${world.url('impots')}/login`, { redirect: 'manual' });
    const { id } = await nextHeld(world);
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes(id)) break;
    }
    expect(text).toContain('event: held');
    leaving.abort();
    world.breakpoints.disarm();
    await login;
  });
});

test('more than may wait at once: the page and the control API say how many went on, and what to do', async () => {
  const world = federation.worlds.create();
  const control = async () => {
    const answer = await fetch(`${federation.config.control.url}/worlds/${world.id}/holds`);
    return ((await answer.json()) as { unheld: unknown }).unheld;
  };
  const shown = async (language: string) => {
    const headers = { 'accept-language': language };
    const page = parse(await (await fetch(world.url('observatory'), { headers })).text());
    return page.querySelector('[data-testid=unheld]')?.text;
  };
  const asked: Promise<unknown>[] = [];
  const ask = () => {
    const answer = fetch(`${world.url('broker')}/api/v2/jwks`);
    asked.push(answer.catch(() => {}));
    return answer;
  };
  world.breakpoints.arm({ hops: ['broker.jwks'], when: 'request', match: {} });
  for (let count = 0; count < 200; count++) ask();
  await vi.waitUntil(() => world.breakpoints.held().length === 200, { timeout: 20_000 });
  expect([await control(), await shown('en')]).toEqual([null, undefined]);
  expect((await ask()).status).toBe(200);
  expect(await control()).toEqual({
    exchanges: 1,
    cause: expect.stringContaining('waited already'),
    expected: expect.stringContaining('two hundred'),
    fix: expect.stringContaining('hold fewer'),
  });
  expect(await shown('en')).toMatch(/^One exchange went on .* Let some go, or hold fewer/);
  expect(await shown('fr')).toMatch(/^Un échange est reparti .* Laissez-en partir/);
  world.breakpoints.disarm();
  await Promise.all(asked);
  expect(await control()).toBeNull();
});

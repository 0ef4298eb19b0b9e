/** Every fault of plain OpenID Connect, and what a client, or a resource server, sees of it. */
import {
  type Fault,
  type Federation,
  faultCatalogue,
  loadConfig,
  startFederation,
  type World,
} from 'federama';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP,
  addClient,
  answerIn,
  ask,
  basic,
  CHALLENGE,
  discoveryOf,
  exchange,
  listener,
  newBrowser,
  post,
  type Tokens,
  VERIFIER,
} from './support.ts';

let federation: Federation;
let told: Awaited<ReturnType<typeof listener>>;
beforeAll(async () => {
  told = await listener(200);
  const config = structuredClone(loadConfig());
  addClient(config, 'told', { backchannelLogoutUri: told.url });
  addClient(config, 'reader', { scopes: ['openid', 'dgfip_rfr'] });
  const data = config.dataProviders.find(({ id }) => id === 'revenus');
  Object.assign(data ?? {}, { brokers: ['broker', 'open'] });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(async () => {
  await federation.stop();
  told.close();
});

const all = [...faultCatalogue().values()].filter(({ open }) => open);
const of = (name: string) => all.filter(({ id }) => id.startsWith(`broker.${name}.`));

function armed({ id }: Pick<Fault, 'id'>) {
  const world = federation.worlds.create();
  const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  return { world, fault };
}

async function keysOf(world: World) {
  const answer = await fetch(`${world.url('open')}/jwks`);
  return createLocalJWKSet((await answer.json()) as JSONWebKeySet);
}

/** Tried with clients that prove possession, or that register themselves. */
const ELSEWHERE = /\bdpop\b|^broker\.registration\./;

test('each is tried here, in dpop-faults.test.ts or in registration-faults.test.ts', () => {
  const names = ['pkce', 'discovery', 'par', 'access-token', 'logout-token', 'refresh'];
  const others = all.filter(({ id }) => ELSEWHERE.test(id));
  expect(names.flatMap(of).length + others.length).toBe(all.length);
});

describe('a logout token', () => {
  const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

  /** As a careful service reads them; gives whether each ends the session. */
  async function readBy(world: World, tokens: readonly string[]): Promise<boolean[]> {
    const keys = await keysOf(world);
    const seen = new Set<unknown>();
    const read = async (token: string) => {
      const expected = { issuer: world.url('open'), audience: 'told', typ: 'logout+jwt' };
      const { payload } = await jwtVerify(token, keys, { ...expected, algorithms: ['RS256'] });
      const { events, nonce, sub, sid, jti } = payload;
      const fresh = !seen.has(jti);
      seen.add(jti);
      return fresh && EVENT in ((events ?? {}) as object) && nonce === undefined && !!(sub ?? sid);
    };
    const results = [];
    for (const token of tokens) results.push(await read(token).catch(() => false));
    return results;
  }

  async function tokensSent(world: World): Promise<string[]> {
    const before = told.got.length;
    const browser = newBrowser();
    const { code } = answerIn(await ask(world, browser, { client_id: 'told' }));
    const header = { authorization: basic('told') };
    const { id_token = '' } = (await exchange(world, code, {}, header)).body;
    const query = new URLSearchParams({ id_token_hint: id_token });
    await browser.open(`${world.url('open')}/session/end?${query}`);
    return told.got.slice(before).map((form) => form.get('logout_token') ?? '');
  }

  test('ends the session when nothing is wrong', async () => {
    const world = federation.worlds.create();
    expect(await readBy(world, await tokensSent(world))).toEqual([true]);
  });

  const ENDS: Record<string, boolean[]> = {
    'broker.logout-token.replayed': [true, false],
    'broker.logout-token.unreachable': [],
  };

  test.each(of('logout-token'))('$id: $expects', async (one) => {
    const { world, fault } = armed(one);
    const tokens = await tokensSent(world);
    const ended = await readBy(world, tokens);
    expect([ended, fault.hits]).toEqual([ENDS[one.id] ?? [false], 1]);
    expect(one.expects).toBe(ended.includes(true) ? 'signed-out' : 'signed-in');
    expect(world.journal.exchanges().some((each) => each.fault === one.id)).toBe(true);
  });
});

describe('an access token for a data provider', () => {
  test.each(of('access-token'))('$id: taken by no resource server', async (one) => {
    const { world, fault } = armed(one);
    const resource = world.url('revenus');
    const asked = { client_id: 'reader', scope: 'openid dgfip_rfr', resource };
    const { code } = answerIn(await ask(world, newBrowser(), asked));
    const header = { authorization: basic('reader') };
    const { body } = await exchange(world, code, { resource }, header);
    const expected = { issuer: world.url('open'), audience: resource, typ: 'at+jwt' };
    await expect(
      jwtVerify(String(body.access_token), await keysOf(world), expected),
    ).rejects.toThrow();
    expect(fault.hits).toBe(1);
  });

  test.each(of('access-token'))('$id: nothing of a token that is no JWT', async (one) => {
    const { world, fault } = armed(one);
    const { code } = answerIn(await ask(world, newBrowser()));
    expect((await exchange(world, code)).status).toBe(200);
    expect([fault.seen, fault.hits]).toEqual([1, 0]);
  });
});

describe('PKCE', () => {
  const asked = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };

  test('verifier-refused: of who sends one, and of nobody else', async () => {
    const { world, fault } = armed({ id: 'broker.pkce.verifier-refused' });
    const plain = answerIn(await ask(world, newBrowser()));
    expect((await exchange(world, plain.code)).status).toBe(200);
    const { code } = answerIn(await ask(world, newBrowser(), asked));
    const { body } = await exchange(world, code, { code_verifier: VERIFIER });
    expect([body.error, fault.hits]).toEqual(['invalid_grant', 1]);
  });

  test('not announced, it counts all the same', async () => {
    const { world } = armed({ id: 'broker.discovery.pkce-missing' });
    expect(await discoveryOf(world)).not.toHaveProperty('code_challenge_methods_supported');
    const { code } = answerIn(await ask(world, newBrowser(), asked));
    expect((await exchange(world, code)).body.error).toBe('invalid_grant');
  });
});

describe('a pushed request', () => {
  const form = {
    ...{ response_type: 'code', redirect_uri: APP.redirectUri, scope: 'openid' },
    client_id: APP.clientId,
  };
  const ANSWERS: Record<string, [number, string | undefined]> = {
    'broker.par.expired': [201, undefined],
    'broker.par.request-uri-missing': [201, undefined],
    'broker.par.refused': [400, 'invalid_request'],
    'broker.par.unavailable': [503, undefined],
  };

  test.each(of('par'))('$id: leads to no sign-in', async (one) => {
    const { world, fault } = armed(one);
    const { status, body } = await post(world, '/par', { form });
    expect([[status, body.error], fault.hits]).toEqual([ANSWERS[one.id], 1]);
    const query = { client_id: 'my-open-app', request_uri: String(body.request_uri) };
    const url = `${world.url('open')}/authorize?${new URLSearchParams(query)}`;
    const page = await newBrowser().open(url);
    expect([page.status, page.html.querySelector('input[name=login]')]).toEqual([400, null]);
  });
});

describe('a refresh', () => {
  async function lasting(world: World): Promise<Tokens> {
    const browser = newBrowser();
    const page = await ask(world, browser, { scope: 'openid offline_access', prompt: 'consent' });
    const form = page.html.querySelector('[data-testid=consent] form');
    if (!form) throw new Error(`no consent on ${page.url}`);
    return (await exchange(world, answerIn(await browser.submit(page, form)).code)).body;
  }
  const refresh = (world: World, refresh_token = '') =>
    post(world, '/token', { form: { grant_type: 'refresh_token', refresh_token } });

  test.each(of('refresh'))('$id, here as at work', async (one) => {
    const { world, fault } = armed(one);
    const first = await lasting(world);
    expect([fault.seen > 0, fault.hits]).toEqual([true, 0]);
    const { status, body } = await refresh(world, first.refresh_token);
    expect(fault.hits).toBe(1);
    if (one.id.endsWith('.refused')) expect([status, body.error]).toEqual([400, 'invalid_grant']);
    else expect(status).toBe(200);
    if (one.id.endsWith('.rotated')) {
      expect(body).not.toHaveProperty('refresh_token');
      expect((await refresh(world, first.refresh_token)).body.error).toBe('invalid_grant');
    }
  });
});

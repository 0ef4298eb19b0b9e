/**
 * Worlds at a host name of their own, for clients that can be given a host and nothing more. The
 * name is sent as a header to 127.0.0.1: names below localhost do not resolve everywhere.
 */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

/** As a browser asks, which knows where names below localhost are. */
const fetchByName: typeof fetch = async (input, init = {}) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const asked = request({
    ...{ host: '127.0.0.1', port: url.port, path: url.pathname + url.search },
    method: init.method ?? 'GET',
    headers: { ...plainHeaders(init.headers), host: url.host, connection: 'close' },
  });
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  asked.end(init.body ?? undefined);
  const [answer] = await answered;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const text = (await answer.setEncoding('utf8').toArray()).join('');
  return new Response(text || null, { status: answer.statusCode ?? 0, headers });
};

const portOf = (id: string) => new URL(federation.url(id)).port;

test('a world made with address host answers at its name, and its issuer says so', async () => {
  const { control } = federation.config;
  const made = await fetch(`${control.url}/worlds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'my-test', address: 'host' }),
  });
  expect(made.status).toBe(201);
  const base = `http://my-test.localhost:${portOf('broker')}`;
  const issuer = `${base}/api/v2`;
  const answer = await fetchByName(`${issuer}/.well-known/openid-configuration`);
  const document = (await answer.json()) as Record<string, string>;
  expect(document).toMatchObject({ issuer });
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'])
    expect(document[name]?.startsWith(issuer)).toBe(true);
});

test('a whole login stays in that world', async () => {
  const world = federation.worlds.create({ id: 'named', address: 'host' });
  const { problems } = await world.change({
    ...{ list: 'people', key: 'test' },
    patch: { identity: { family_name: 'MONDE' } },
  });
  expect(problems).toEqual([]);
  const browser = new Browser(fetchByName);
  const before = federation.journal.exchanges().length;
  const { signedIn, claims } = await signIn({ ...loginOf(world), browser });
  expect(signedIn).toBe(true);
  expect(claims).toMatchObject({
    family_name: 'MONDE',
    iss: `http://named.localhost:${portOf('broker')}/api/v2`,
  });
  expect([...new Set(browser.hops.map(({ url }) => new URL(url).hostname))]).toEqual([
    'named.localhost',
  ]);
  expect(world.journal.events().map(({ event }) => event)).toContain('FC_VERIFIED');
  expect(federation.journal.exchanges()).toHaveLength(before);
});

test('a path that begins with / stays in it, where it leaves a world below /w/', async () => {
  const named = federation.worlds.create({ id: 'joined', address: 'host' });
  const below = federation.worlds.create({ id: 'below' });
  const issuerSeenFrom = async (base: string) => {
    // RFC 3986 §5.2.2: such a path replaces that of the base.
    const url = new URL('/api/v2/.well-known/openid-configuration', base);
    return ((await (await fetchByName(url)).json()) as { issuer: string }).issuer;
  };
  expect(await issuerSeenFrom(named.url('broker'))).toBe(`${named.url('broker')}/api/v2`);
  expect(await issuerSeenFrom(below.url('broker'))).toBe(`${federation.url('broker')}/api/v2`);
});

test('a fault armed in it strikes at its name, and nowhere else', async () => {
  const world = federation.worlds.create({ id: 'faulty', address: 'host' });
  const fault = world.faults.arm({
    ...{ id: 'nonce', fault: 'broker.id-token.nonce-other', match: {} },
    ...{ times: 0, parameters: {} },
  });
  expect((await signIn(loginOf(federation))).signedIn).toBe(true);
  expect(fault.hits).toBe(0);
  const browser = new Browser(fetchByName);
  expect((await signIn({ ...loginOf(world), browser })).signedIn).toBe(false);
  expect(fault.hits).toBe(1);
});

test('a name of no world is answered 404, and says which world is missing', async () => {
  const url = `http://nobody.localhost:${portOf('broker')}/api/v2/authorize`;
  for (const [language, words] of [
    ['fr', 'Il n’y a pas de monde nobody ici'],
    ['en', 'There is no world nobody here'],
  ] as const) {
    const answer = await fetchByName(url, { headers: { 'accept-language': language } });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain(words);
  }
});

test('a world is gone from its name once it is deleted', async () => {
  const world = federation.worlds.create({ id: 'brief', address: 'host' });
  const status = async () => (await fetchByName(world.url('impots'))).status;
  expect(await status()).toBe(200);
  federation.worlds.delete('brief');
  expect(await status()).toBe(404);
});

test('the first world answers to no other name, and a world below /w/ to none', async () => {
  federation.worlds.create({ id: 'by-path' });
  const port = portOf('broker');
  const statusAt = async (host: string) => (await fetchByName(`http://${host}:${port}/`)).status;
  expect(await statusAt('localhost')).toBe(200);
  expect(await statusAt('evil.test')).toBe(421);
  expect(await statusAt('my.test.localhost')).toBe(421);
  expect(await statusAt('by-path.localhost')).toBe(404);
});

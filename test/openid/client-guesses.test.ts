/** Whoever guesses the secret of a client is stopped, at each endpoint where clients prove who they are. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type Federation, loadConfig, startFederation, type World } from 'federama';
import { firstBroker } from 'federama/brokers';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, addClient, basic } from './support.ts';

const KEY_APP = 'with-a-key';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const { publicKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kty: 'EC', kid: 'own', alg: 'ES256' };
  const jwks = { keys: [key] };
  addClient(config, KEY_APP, { tokenEndpointAuthMethod: 'private_key_jwt', jwks });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const LIMITS = { wrongPerAccount: 3, wrongPerAddress: 5, withinSeconds: 60, unlimited: false };
function worldWith(rateLimits: object = {}): World {
  const world = federation.worlds.create({ rateLimits: { ...LIMITS, ...rateLimits } });
  world.clock.freeze();
  return world;
}

type Asked = {
  path?: string;
  authorization?: string;
  form?: Record<string, string>;
  /** Of the client; on Linux, all of 127.0.0.0/8 are this machine. */
  from?: string;
};

async function ask(url: string, { path = '/token', authorization, form, from }: Asked) {
  const headers = {
    ...(authorization !== undefined && { authorization }),
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  const target = url.replace('//localhost', '//127.0.0.1') + path;
  const asked = request(target, {
    ...{ method: 'POST', headers },
    ...(from !== undefined && { localAddress: from }),
  });
  asked.end(
    new URLSearchParams({ token: 'x', grant_type: 'client_credentials', ...form }).toString(),
  );
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(text || '{}') };
}

const WRONG = { authorization: basic(APP.clientId, 'a-guess') };
const RIGHT = { authorization: basic() };

async function guesses(url: string, count: number, asked: Asked = {}) {
  const statuses: unknown[] = [];
  for (let time = 0; time < count; time++)
    statuses.push((await ask(url, { ...WRONG, ...asked })).status);
  return statuses;
}

const ENDPOINTS = ['/token', '/token/introspection', '/token/revocation', '/par'];

describe('a wrong secret', () => {
  test.each(ENDPOINTS)(
    'too often at %s: 429 with Retry-After, the right one too, until time has passed',
    async (path) => {
      const world = worldWith();
      const url = world.url('open');
      expect(await guesses(url, 3, { path })).toEqual([401, 401, 401]);
      const { status, headers, body } = await ask(url, { path, ...RIGHT });
      expect([status, headers['retry-after'], headers['cache-control']]).toEqual([
        429,
        '60',
        'no-store',
      ]);
      expect(body).toEqual({
        error: 'too_many_attempts',
        error_description: expect.stringContaining('rateLimits.wrongPerAccount'),
      });
      // Source: RFC 6749 §5.2, what a description may hold.
      expect(body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
      world.clock.advance(60);
      expect((await ask(url, { path, ...RIGHT })).status).not.toBe(429);
    },
  );

  test('at one endpoint counts at the others', async () => {
    const url = worldWith().url('open');
    for (const path of ENDPOINTS.slice(0, 3)) await guesses(url, 1, { path });
    expect((await ask(url, { path: '/par', ...RIGHT })).status).toBe(429);
  });

  test('slows nobody who has the right one, at another address', async () => {
    const url = worldWith().url('open');
    await guesses(url, 4, { from: '127.0.0.2' });
    expect((await ask(url, { ...RIGHT, from: '127.0.0.2' })).status).toBe(429);
    expect((await ask(url, { ...RIGHT, from: '127.0.0.3' })).status).toBe(400);
  });

  test('is forgotten at the right one; what is wrong with the request alone counts for nothing', async () => {
    const url = worldWith().url('open');
    await guesses(url, 2);
    expect((await ask(url, { path: '/token/introspection', ...RIGHT })).status).toBe(200);
    expect(await guesses(url, 2)).toEqual([401, 401]);
    const statuses = [];
    for (let time = 0; time < 5; time++) statuses.push((await ask(url, RIGHT)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400]);
  });

  test('of many clients is counted by address', async () => {
    const url = worldWith().url('open');
    for (let client = 0; client < 5; client++)
      await ask(url, { authorization: basic(`client-${client}`, 'a-guess') });
    const { status, body } = await ask(url, RIGHT);
    expect(status).toBe(429);
    expect(body.error_description).toContain('rateLimits.wrongPerAddress');
  });

  test('is told with cause and fix, in the journal', async () => {
    const world = worldWith({ wrongPerAccount: 1 });
    await guesses(world.url('open'), 2);
    const told = world.journal.events().findLast(({ event }) => event === 'REFUSED');
    expect(told).toMatchObject({
      ...{ code: 'too_many_attempts', party: 'open', because: { name: 'attempts.client' } },
      explained: { fr: { fix: expect.stringContaining('60\u202fsecondes') } },
    });
  });
});

test('a wrong assertion counts as a wrong secret does', async () => {
  const url = worldWith().url('open');
  const claims = { iss: KEY_APP, sub: KEY_APP, aud: url, jti: 'x', exp: 4_000_000_000 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const form = {
    client_assertion: `${part({ alg: 'ES256' })}.${part(claims)}.AAAA`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  };
  const statuses = [];
  for (let time = 0; time < 4; time++) statuses.push((await ask(url, { form })).status);
  expect(statuses).toEqual([401, 401, 401, 429]);
});

test('the leniency refuses nobody, and shows', async () => {
  const world = worldWith({ unlimited: true });
  expect(await guesses(world.url('open'), 5)).toEqual([401, 401, 401, 401, 401]);
  expect((await ask(world.url('open'), RIGHT)).status).toBe(400);
  const used = world.journal.events().filter(({ event }) => event === 'LENIENCY_USED');
  expect(used).toHaveLength(3);
});

test('the contracts of the other brokers know no such limit, and these have none', async () => {
  const world = worldWith({ wrongPerAccount: 1, wrongPerAddress: 1 });
  const { id } = firstBroker(loadConfig());
  for (const party of [id, 'agents']) {
    const url = `${world.url(party)}/api/v2`;
    const form = {
      client_id: 'x',
      client_secret: 'a-guess',
      code: 'x',
      redirect_uri: 'http://x.example',
    };
    const statuses = [];
    for (let time = 0; time < 4; time++) statuses.push((await ask(url, { form })).status);
    expect(statuses).not.toContain(429);
  }
});

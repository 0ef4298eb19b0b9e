/** Where processes of one federation hear each other: who may call, with what, and where it stands. */

import { hkdfSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Federation, loadConfig, startFederation } from 'federama';
import { firstBroker } from 'federama/brokers';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';

const CHANGES = '/-/federation/changes';
const EXCHANGES = '/-/federation/exchanges';
const STEERING = '/-/federation/steering';
const TOKEN = 'a-peer-token-of-this-test-0123456789abcdef';
const PATHS = [CHANGES, EXCHANGES, STEERING];

const PART = ['observatory', 'start-page', 'registry'];

/** The observatory and two participants, in a process of their own. */
const part = (peerToken: string | undefined = TOKEN) =>
  testFederation({ only: [...PART], peerToken });

/** One for all that is refused: nothing changes in it. */
let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  federation = await startFederation({ config, ports: 'free', only: [...PART], peerToken: TOKEN });
});
afterAll(() => federation.stop());

/** As a peer sends it, unless headers say otherwise. */
function send(url: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const sent = supertest(url)
    .post(path)
    .set({ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers });
  return sent.send(typeof body === 'string' ? body : JSON.stringify(body));
}

const exchange = {
  ...{ seq: 1, at: 1_700_000_000_000, event: 'EXCHANGE', party: 'impots', trace: 'one' },
  ...{ from: 'browser', hop: 'service.login', method: 'GET', url: 'http://localhost:9421/login' },
  ...{ requestHeaders: {}, requestBody: '', status: 302, responseHeaders: {}, responseBody: '' },
  ...{ responseLength: 0, milliseconds: 1 },
};

const client = {
  id: 'planted',
  name: 'Planted',
  registration: {
    clientId: 'planted',
    clientSecret: 'planted-secret-of-at-least-32-characters',
    redirectUris: ['http://localhost:3000/cb'],
  },
};

const clientIds = ({ manifest }: Federation) => manifest.clients.map(({ id }) => id);

/** The token that the configuration that ships once decided. */
const { subjectSecret } = firstBroker(loadConfig());
const FORMER = Buffer.from(hkdfSync('sha256', subjectSecret, '', 'federama siblings', 32)).toString(
  'base64url',
);

/** Without the id that each refusal has. */
const plain = (text: string) => text.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '');

describe('where there are no peers', () => {
  test.each(PATHS)('a whole federation has no %s, on any port', async (path) => {
    const federation = await testFederation({ peerToken: TOKEN });
    for (const { id, url } of federation.parties)
      for (const token of [TOKEN, FORMER]) {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await send(url, path, [{}], headers);
        const unknown = '/-/federation/unknown';
        const other = await send(url, unknown, [{}], headers);
        expect([id, answer.status]).toEqual([id, 404]);
        expect(plain(answer.text)).toBe(plain(other.text).replaceAll(unknown, path));
      }
    const [first] = federation.parties;
    await send(first?.url ?? '', path, [{}], { host: 'evil.example' }).expect(421);
  });

  test.each(PATHS)('a part without a token has no %s', async (path) => {
    const federation = await testFederation({ only: ['observatory', 'registry'] });
    for (const { url } of federation.parties)
      for (const token of ['', 'undefined', FORMER])
        await send(url, path, [], { authorization: `Bearer ${token}` }).expect(404);
  });

  test('exchanges are heard where the observatory runs, and nowhere else', async () => {
    const federation = await testFederation({ only: ['registry'], peerToken: TOKEN });
    await send(federation.url('registry'), EXCHANGES, []).expect(404);
    const watching = await part();
    for (const { url } of watching.parties) await send(url, EXCHANGES, []).expect(204);
  });
});

describe.each(PATHS)('%s', (path) => {
  test('refuses a foreign host as any other route of the participant does', async () => {
    for (const { url } of federation.parties) {
      const host = { host: 'evil.example' };
      const refused = await send(url, path, [{}], host).expect(421);
      const other = await supertest(url).get('/-/health').set(host).expect(421);
      expect(refused.body).toEqual(other.body);
      const page = await send(url, path, [{}], { ...host, accept: 'text/html' }).expect(421);
      expect(page.type).toBe('text/html');
    }
  });

  test.each([
    ['', 401],
    ['Bearer', 401],
    [`Bearer ${TOKEN} `.repeat(2).trim(), 401],
    [`bearer ${TOKEN}x`, 401],
    [`Bearer ${FORMER}`, 401],
    [`Basic ${TOKEN}`, 401],
  ])('answers the authorization %o with %i', async (authorization, status) => {
    const answer = await send(federation.url('registry'), path, '{', { authorization });
    expect(answer.status).toBe(status);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.type).toBe('application/problem+json');
    expect(answer.text).not.toContain(TOKEN);
  });

  test.each(['get', 'put', 'delete', 'options', 'patch'] as const)('has no %s', async (method) => {
    const answer = await supertest(federation.url('registry'))
      [method](path)
      .set('authorization', `Bearer ${TOKEN}`);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/jsonp' },
    { 'content-type': 'application/json; charset=iso-8859-1' },
  ])('refuses a body of %o', async (headers) => {
    const answer = await send(federation.url('registry'), path, '[]', headers);
    expect([answer.status, answer.type]).toEqual([415, 'application/problem+json']);
  });

  test('refuses a compressed body, and none at all', async () => {
    const { port } = new URL(federation.url('registry'));
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const post = (more: object, body?: Uint8Array<ArrayBuffer>) =>
      fetch(`http://localhost:${port}${path}`, {
        ...{ method: 'POST', headers: { ...headers, ...more } },
        ...(body && { body }),
      });
    const small = new Uint8Array(gzipSync(Buffer.alloc(5_000_000, ' ')));
    expect((await post({ 'content-encoding': 'gzip' }, small)).status).toBe(415);
    expect((await post({})).status).toBe(422);
  });

  test.each(['{', 'null', '"text"', '1', '[', ''.padEnd(100_000, '[')])(
    'answers 400 to what is no JSON object or list: %.10s',
    async (body) => {
      const answer = await send(federation.url('registry'), path, body);
      expect([answer.status, answer.body.status]).toEqual([400, 400]);
    },
  );
});

test.each([
  [CHANGES, 256_000, 422],
  [EXCHANGES, 1_000_000, 204],
  [STEERING, 1_000_000, 422],
])('%s takes bodies of %i bytes at most', async (path, bytes, atMost) => {
  const url = federation.url('registry');
  await send(url, path, '[]'.padEnd(bytes)).expect(atMost);
  const { body } = await send(url, path, '[]'.padEnd(bytes + 1)).expect(413);
  expect(body).toMatchObject({ status: 413, detail: expect.stringContaining(String(bytes)) });
});

describe('what is armed', () => {
  const stamp = { turn: 1, by: 'another' };
  const skew = { of: 'skew', party: 'registry', seconds: 60, ...stamp };

  test.each([
    ['nothing that is known', {}],
    ['a skew that is a text', { settings: [{ ...skew, seconds: '60' }] }],
    ['something more', { settings: [{ ...skew, extra: 1 }] }],
    ['a hop nobody has', { settings: [{ ...stamp, of: 'breakpoint', order: { hops: ['x'] } }] }],
    ['an endless list', { settings: Array(1001).fill(skew) }],
  ])('is refused with %s, and nothing has changed', async (_what, message) => {
    await send(federation.url('registry'), STEERING, message).expect(422);
    expect([...federation.world.skews]).toEqual([]);
  });

  test('counts once, however often and in whichever order it is told', async () => {
    const federation = await part();
    const later = { ...skew, seconds: 5, turn: 2 };
    for (const told of [later, skew, later])
      await send(federation.url('registry'), STEERING, { settings: [told] }).expect(204);
    expect([...federation.world.skews]).toEqual([['registry', 5]]);
    const events = federation.journal.events().filter(({ event }) => event === 'LAB_SET_SKEW');
    expect(events).toMatchObject([{ of: 'registry', seconds: 5, by: 'other-process' }]);
  });

  test('may name a fault that is unknown here: the others count', async () => {
    const federation = await part();
    const order = { id: 'a', fault: 'of.another.version', match: {}, times: 0, parameters: {} };
    const fault = { of: 'fault', id: 'a', arming: 'x', order, ...stamp };
    await send(federation.url('registry'), STEERING, { settings: [fault, skew] }).expect(204);
    expect(federation.world.faults.armed()).toEqual([]);
    expect(federation.world.skews.get('registry')).toBe(60);
  });
});

describe('exchanges', () => {
  test.each([
    ['an object', {}, '(the whole body)'],
    ['nothing of an exchange', [{}], '0.party'],
    ['no object', [exchange, 1], '1'],
    ['a list of lists', [[exchange]], '0'],
    ['another event', [{ ...exchange, event: 'FC_VERIFIED' }], '0.event'],
    ['an unknown hop', [{ ...exchange, hop: 'constructor' }], '0.hop'],
    ['a time that is a text', [{ ...exchange, at: '1' }], '0.at'],
    ['a time no date can hold', [{ ...exchange, at: 1e300 }], '0.at'],
    ['headers that are a list', [{ ...exchange, requestHeaders: [] }], '0.requestHeaders'],
    [
      'headers in headers',
      [{ ...exchange, responseHeaders: { location: { toString: 1 } } }],
      '0.responseHeaders.location',
    ],
    ['a body that is an object', [{ ...exchange, requestBody: { length: 1e9 } }], '0.requestBody'],
    ['something more', [{ ...exchange, extra: 1 }], '0.extra'],
  ])('say what was expected of %s', async (_what, batch, path) => {
    const { body, type } = await send(federation.url('registry'), EXCHANGES, batch).expect(422);
    expect(type).toBe('application/problem+json');
    expect(body.problems.map((problem: { path: string }) => problem.path)).toContain(path);
    expect(body.detail).not.toBe('');
    expect(federation.journal.exchanges()).toEqual([]);
  });

  test('of the right shape, however odd, are written down, and the pages that show them answer', async () => {
    const federation = await part();
    const odd = [
      { ...exchange, party: 'nobody', from: '__proto__', hop: undefined, url: '', trace: '' },
      { ...exchange, party: '__proto__', url: '://%', method: '', at: -8.64e15, milliseconds: -1 },
      {
        ...exchange,
        ...{
          party: 'broker',
          hop: 'broker.token',
          requestBody: '%',
          responseBody: '{"access_token":',
        },
        requestHeaders: { cookie: '=;=', authorization: 'Bearer ' },
        responseHeaders: { 'set-cookie': ['', '='], location: '//[' },
      },
      { ...exchange, party: 'azur', hop: 'idp.login', requestBody: 'login=%FF', status: -1 },
    ];
    const heard = Promise.withResolvers<void>();
    let count = 0;
    federation.journal.subscribe(() => {
      if (++count === odd.length) heard.resolve();
    });
    await send(federation.url('registry'), EXCHANGES, odd).expect(204);
    await heard.promise;
    const observatory = federation.url('observatory');
    await supertest(observatory).get('/').expect(200);
    for (const { trace } of federation.journal.exchanges())
      await supertest(observatory).get(`/logins/${trace}.json`).expect(200);
  });
});

describe('changes', () => {
  test('count, and a removal counts however often it is heard', async () => {
    const federation = await part();
    const url = federation.url('registry');
    await send(url, CHANGES, { list: 'clients', put: client }).expect(204);
    expect(clientIds(federation)).toContain('planted');
    for (const _time of [1, 2])
      await send(url, CHANGES, { list: 'clients', remove: 'planted' }).expect(204);
    expect(clientIds(federation)).not.toContain('planted');
  });

  test.each([
    ['a list', []],
    ['nothing', {}],
    ['a list nobody has', { list: 'broker', put: {} }],
    ['a list by a name all objects have', { list: 'constructor', remove: 'x' }],
    ['an item that is none', { list: 'people', put: 'test' }],
    ['a key that is none', { list: 'people', remove: {} }],
    ['both', { list: 'people', put: {}, remove: 'test' }],
    ['an item without what it needs', { list: 'clients', put: { id: 'planted' } }],
    ['an address that is none', { list: 'serviceProviders', put: { id: 'x', url: 'x' } }],
  ])('say what was expected of %s', async (_what, change) => {
    const before = federation.config;
    const { body } = await send(federation.url('registry'), CHANGES, change).expect(422);
    expect(body.problems[0].expected).not.toBe('');
    expect(federation.config).toBe(before);
  });

  test.each([
    '{"__proto__":{"list":"people","remove":"test"}}',
    '{"list":"__proto__","remove":"test"}',
    '{"list":"clients","put":{"__proto__":{"polluted":true}}}',
    '{"list":"clients","put":{"constructor":{"prototype":{"polluted":true}}}}',
  ])('of prototypes change nothing: %s', async (body) => {
    const before = federation.config;
    await send(federation.url('registry'), CHANGES, body).expect(422);
    expect(federation.config).toBe(before);
    expect({}).not.toHaveProperty('polluted');
  });

  test('of a prototype inside an item leave it out', async () => {
    const federation = await part();
    const text = JSON.stringify({ list: 'clients', put: client });
    const body = text.replace('"put":{', '"put":{"__proto__":{"polluted":true},');
    await send(federation.url('registry'), CHANGES, body).expect(204);
    const planted = federation.config.clients.find(({ id }) => id === 'planted');
    expect(planted).not.toHaveProperty('polluted');
    await send(
      federation.url('registry'),
      CHANGES,
      '{"list":"people","remove":"__proto__"}',
    ).expect(204);
  });
});

describe('where others than this machine can call', () => {
  const open = (peerToken?: string) =>
    testFederation({ only: ['registry'], host: '0.0.0.0', peerToken });

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a short one', 'federama'],
    ['one that the configuration publishes', loadConfig().clients[0]?.registration.clientSecret],
    ['the secret of the broker', subjectSecret],
  ])('a part refuses to start with %s as its token', async (_what, token) => {
    await expect(open(token)).rejects.toThrow(/FEDERAMA_PEER_TOKEN/);
  });

  test('a part starts with a token of its own, and the whole without one', async () => {
    expect((await open(TOKEN)).parties).toHaveLength(1);
    expect((await testFederation({ host: '0.0.0.0' })).parties.length).toBeGreaterThan(1);
  });

  test('a token that no header can carry is refused anywhere', async () => {
    for (const token of ['two words', 'ligne\n', 'é', '€'])
      await expect(part(token)).rejects.toThrow(/FEDERAMA_PEER_TOKEN/);
  });
});

/**
 * More than anything reads, at every route that routes.ts declares (routes-walk.test.ts compares that
 * table with the routers): bodies as a whole, in parts, without end, compressed; addresses and headers
 * at every port. Each is refused with what the table says, and the process grows no larger.
 */
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testFederation } from '../support/federation.ts';
import type { FoundRoute } from '../support/routes.ts';
import { ask, classOf, everyRoute, filled, nameOf, sampled, type Walked } from '../support/walk.ts';
import { CLASSES, type RouteClass, UNDONE_BY } from './routes.ts';

const PART = Buffer.alloc(64 * 1024, 'x');
const MEGABYTE = 2 ** 20;

type Sent = { headers: Record<string, string>; body: string | Buffer | Iterable<Buffer> };

/** A field that is longer than the limit, each time in another dress. */
const DRESSES: Record<string, (limit: number, reads?: 'json') => Sent> = {
  'as a whole': (limit, reads) => ({ headers: typeOf(reads), body: field(limit, reads) }),
  'in parts': (limit, reads) => ({
    headers: typeOf(reads),
    body: endless(limit + MEGABYTE, reads),
  }),
  compressed: (limit, reads) => ({
    headers: { ...typeOf(reads), 'content-encoding': 'gzip' },
    body: gzipSync(field(limit, reads)),
  }),
};

const typeOf = (reads?: 'json') => ({
  'content-type': reads ? 'application/json' : 'application/x-www-form-urlencoded',
});

function field(length: number, reads?: 'json'): string {
  const value = 'x'.repeat(length);
  return reads ? `{"a":"${value}"}` : `a=${value}`;
}

/** The client holds one part of it. */
function* endless(length: number, reads?: 'json'): Iterable<Buffer> {
  yield Buffer.from(reads ? '{"a":"' : 'a=');
  for (let sent = 0; sent < length; sent += PART.length) yield PART;
}

/** What a refusal says of the limit, in JSON and on a page. The library has one sentence. */
function saysWhy({ role, path }: FoundRoute, { bodyLimit, tooMuch }: RouteClass): RegExp {
  if (role.startsWith('broker') && path.endsWith('/confirm')) return /\b56\sko/;
  if (role === 'broker' && tooMuch === 400)
    return /too large|Required parameter missing|"message":"invalid_request"/;
  if (tooMuch === 400) return /failed to parse the request body/;
  return role.startsWith('broker')
    ? /too large/
    : new RegExp(`\\b${bodyLimit} (?:octets|bytes)\\b`);
}

describe('a body', () => {
  let walked: Walked;
  beforeAll(async () => {
    walked = await everyRoute();
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await walked.stop();
  });

  async function send(route: FoundRoute, { headers, body }: Sent) {
    const url = route.url + sampled(route.path);
    const cookie = route.role === 'room' && { cookie: walked.trainer };
    const accept = { accept: 'application/json' };
    const all = { ...accept, ...headers, ...cookie };
    const answer = await ask({ method: route.method, url, headers: all, body });
    const undo = UNDONE_BY[`${route.method} ${route.path}`];
    if (undo) await ask({ method: 'POST', url, headers: typeOf(), body: undo });
    return answer;
  }
  const each = () =>
    walked.routes.flatMap((route) => {
      const is = classOf(route);
      return is ? [{ route, is }] : [];
    });

  test.each(Object.entries(DRESSES))(
    '%s: longer than the limit, is refused with it',
    async (dress, make) => {
      const wrong: string[] = [];
      for (const { route, is } of each()) {
        if (!is.bodyLimit) continue;
        const { status, text } = await send(route, make(is.bodyLimit, is.reads));
        const inflates = dress !== 'compressed' || !is.tooMuch;
        const right = inflates
          ? status === (is.tooMuch ?? 413) && saysWhy(route, is).test(text)
          : // The library does not inflate: what it is sent has no field that it knows.
            status === 400 || status === 401;
        if (!right) wrong.push(`${nameOf(route)}: ${status} ${text.slice(0, 200)}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  test('as long as the limit, is read', async () => {
    const wrong: string[] = [];
    for (const { route, is } of each()) {
      if (!is.bodyLimit || is.tooMuch) continue;
      const { status } = await send(
        route,
        DRESSES['as a whole']?.(is.bodyLimit - 20, is.reads) as Sent,
      );
      if (status === 413) wrong.push(nameOf(route));
    }
    expect(wrong).toEqual([]);
  });

  test('is left unread where the table has no limit', async () => {
    const wrong: string[] = [];
    for (const { route, is } of each()) {
      if (is.bodyLimit || ['GET', 'OPTIONS'].includes(route.method)) continue;
      const { status } = await send(route, { headers: typeOf(), body: field(MEGABYTE) });
      if (status === 413) wrong.push(nameOf(route));
    }
    expect(wrong).toEqual([]);
  });

  test('that nobody read to its end keeps no later request of the connection waiting', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { url } =
      walked.routes.find(({ party, method }) => party === 'broker' && method === 'POST') ?? {};
    const statuses: unknown[] = [];
    for (const [method, path] of [
      ['POST', '/api/v2/token'],
      ['GET', '/-/health'],
    ] as const) {
      const asked = request(`${url}${path}`, { method, agent, headers: typeOf() });
      asked.end(method === 'POST' ? field(200_000) : undefined);
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      await once(answer.resume(), 'end');
      statuses.push(answer.statusCode, asked.reusedSocket);
    }
    agent.destroy();
    expect(statuses).toEqual([400, false, 200, true]);
  });

  test('without end, or a bomb of 20 MB, leaves the process as large as it was', async () => {
    const bomb = gzipSync(field(20 * MEGABYTE));
    // A body of a GET is left unread, at any path of an app alike.
    const all = each().filter(({ route }) => route.method !== 'GET' || route.path === '/');
    const flood = async () => {
      for (const { route, is } of all) {
        const { bodyLimit = 0, reads } = is;
        await pour(route, {
          headers: typeOf(reads),
          body: endless(bodyLimit + MEGABYTE, reads),
        });
        if (bodyLimit)
          await send(route, { headers: { ...typeOf(), 'content-encoding': 'gzip' }, body: bomb });
      }
    };
    await flood();
    const before = heldMegabytes();
    await flood();
    // Journals of three federations go on filling, to their bounds; what was sent is 150 MB, and 2 GB inflated.
    expect(heldMegabytes() - before).toBeLessThan(64);
  });
});

/** Goes on sending, whatever is answered meanwhile, as no client does. */
async function pour({ method, url, path }: FoundRoute, { headers, body }: Sent): Promise<void> {
  const { hostname, port, pathname } = new URL(url + sampled(path));
  const socket = connect(Number(port), hostname);
  const heard = new Promise((resolve) => socket.once('data', resolve).once('close', resolve));
  const head = Object.entries({ ...headers, 'transfer-encoding': 'chunked' });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  function* bytes() {
    yield `${method} ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${lines}\r\n`;
    for (const part of body as Iterable<Buffer>)
      yield Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, END_OF_LINE]);
    yield '0\r\n\r\n';
  }
  const poured = pipeline(Readable.from(bytes()), socket).catch(() => {});
  // A stream of events reads nothing, and has no end.
  await Promise.race([poured, heard.then(() => sleep(STALLED_MS))]);
  await heard;
  socket.destroy();
}

const STALLED_MS = 200;
const END_OF_LINE = Buffer.from('\r\n');

/** After what nobody holds was collected. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
}

describe('the head of a request', () => {
  const HEAD_BYTES = 16 * 1024;

  /** As the bytes of the wire: clients have limits of their own. */
  function headOf(url: string, head: string): Promise<string> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.end(`${head}\r\nhost: ${hostname}:${port}\r\nconnection: close\r\n\r\n`);
    return new Promise((resolve) => {
      let told = '';
      socket.on('data', (data) => {
        told += data;
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(told));
    });
  }

  const LONG: Record<string, (length: number) => string> = {
    address: (length) => `GET /-/health?state=${'x'.repeat(length)} HTTP/1.1`,
    header: (length) => `GET /-/health HTTP/1.1\r\nx-long: ${'x'.repeat(length)}`,
    cookies: (length) =>
      `GET /-/health HTTP/1.1\r\ncookie: ${'name=12345678; '.repeat(length / 15)}`,
  };

  test.each(Object.entries(LONG))(
    '%s: is refused at every port beyond the limit',
    async (_, head) => {
      const { parties, config } = await testFederation();
      for (const url of [...parties.map((party) => party.url), config.control.url]) {
        const refused = await headOf(url, head(HEAD_BYTES + 1));
        expect(refused).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
        expect(refused).toContain(`may have ${HEAD_BYTES} bytes together`);
        expect(await headOf(url, head(HEAD_BYTES - 500))).not.toMatch(/^HTTP\/1\.1 4[03]1/);
      }
    },
  );

  test('bytes that are no request are told so', async () => {
    const federation = await testFederation();
    const told = await headOf(federation.url('broker'), 'hello');
    expect(told).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(told.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      error: 'invalid_request',
      error_description: 'These bytes are no request of HTTP/1.1.',
    });
  });
});

describe('programs that steer', () => {
  const JSON_BODY = { 'content-type': 'application/json' };

  test('the control API tells its limit at each operation, of a body without end too', async () => {
    const { url } = (await testFederation()).config.control;
    const { text } = await ask({ method: 'GET', url: `${url}/openapi.json` });
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
    const writing = Object.entries(paths).flatMap(([path, methods]) =>
      ['put', 'post', 'patch']
        .filter((method) => method in methods)
        .map((method) => ({ method: method.toUpperCase(), url: url + filled(path, 'none') })),
    );
    expect(writing.length).toBeGreaterThan(20);
    for (const asked of writing) {
      const body = endless(CLASSES.control.bodyLimit + MEGABYTE, 'json');
      const answer = await ask({ ...asked, headers: JSON_BODY, body });
      expect({ ...asked, status: answer.status }).toEqual({ ...asked, status: 413 });
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  test('processes of one federation hear no more of each other than they say', async () => {
    const peerToken = 'a-peer-token-of-this-test-0123456789abcdef';
    const federation = await testFederation({ only: ['observatory', 'registry'], peerToken });
    const headers = { ...JSON_BODY, authorization: `Bearer ${peerToken}` };
    const limits = { changes: 256_000, steering: 1_000_000, exchanges: 1_000_000 };
    for (const [what, limit] of Object.entries(limits)) {
      const url = `${federation.url('observatory')}/-/federation/${what}`;
      const answer = await ask({
        method: 'POST',
        url,
        headers,
        body: endless(limit + MEGABYTE, 'json'),
      });
      expect({ what, status: answer.status }).toEqual({ what, status: 413 });
      expect(answer.text).toContain(`At most ${limit} bytes were expected.`);
    }
  });
});

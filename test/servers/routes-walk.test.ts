/**
 * A walk over every route of every party, read from their routers, and over the control API, read
 * from its description: who may call it, from where, with which host, and how much it reads.
 */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { failingHost } from '../support/failing-store.ts';
import { testFederation } from '../support/federation.ts';
import { type FoundRoute, routesOfFederation, watchRouters } from '../support/routes.ts';
import { CLASSES, type ClassName, ROUTES, type RouteClass, SAMPLES, UNDONE_BY } from './routes.ts';

type Answer = { status: number; headers: IncomingMessage['headers']; text: string };

type Asked = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
};

/** Streams are left once their head is there. */
async function ask({ method, url, headers = {}, body }: Asked): Promise<Answer> {
  const asked = request(url, { method, headers: { connection: 'close', ...headers } });
  asked.on('error', () => {});
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  asked.end(body);
  const [answer] = await answered;
  const { statusCode: status = 0, headers: got } = answer;
  if (got['content-type']?.includes('event-stream')) {
    answer.destroy();
    return { status, headers: got, text: '' };
  }
  let text = '';
  answer.setEncoding('utf8');
  try {
    for await (const chunk of answer) text += chunk;
  } catch {
    // Cut off after the head, which says enough.
  }
  return { status, headers: got, text };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
const ELSEWHERE = {
  'another site': { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
  'another port': { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
};
const HOSTILE_NAMES = ['__proto__', 'constructor', 'toString', '%00', '%E0%A4%A', '..%2f..%2fetc'];
const HOSTILE_FORM =
  '__proto__=1&constructor=2&constructor[prototype][polluted]=3&__proto__[polluted]=4&idp=toString';
const HOSTILE_JSON =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"client_id":["x"],"token":{}}';

/** Of parties whose routes are other ones than their role's. */
const ROLE_OF: Record<string, string> = {
  agents: 'broker, by address',
  open: 'broker, open',
};

const classOf = ({ role, method, path }: FoundRoute): RouteClass | undefined => {
  const name: ClassName | undefined = ROUTES[role]?.[`${method} ${path}`];
  return name && CLASSES[name];
};
const filled = (path: string, value: string) => path.replace(/:\w+|\{\w+\}/g, value);
const sampled = (path: string) => path.replace(/:(\w+)/g, (_, name) => SAMPLES[name] ?? 'x');
const nameOf = ({ role, method, path }: FoundRoute) => `${role} ${method} ${path}`;

function tooMuch(limit: number, reads?: 'json') {
  const text = 'x'.repeat(limit);
  if (reads !== 'json') return { headers: FORM, body: `a=${text}` };
  return { headers: { ...FORM, 'content-type': 'application/json' }, body: `{"a":"${text}"}` };
}

/** The broker refuses some things with a 5xx of FranceConnect's, under a code. */
function isDefect({ status, text }: Answer): boolean {
  return status >= 500 && !/\bY[0-9A-F]{6}\b/.test(text);
}

describe('every route of every party', () => {
  let federations: Federation[];
  let routes: FoundRoute[];
  /** Who may do everything in a room. */
  let trainer: string;
  const errors: unknown[] = [];

  beforeAll(async () => {
    const routers = watchRouters();
    const shipped = await startFederation({ config: loadConfig(), ports: 'free' });
    const twoNetworks = await startFederation({ config: loadConfig('rie'), ports: 'free' });
    federations = [shipped, twoNetworks];
    const beside = await routesOfFederation(twoNetworks, routers);
    const held = await startFederation({
      ...{ config: loadConfig(), ports: 'free', room: { token: 'of the trainer' } },
    });
    federations.push(held);
    const room = `${held.url('start-page')}/room`;
    trainer = `${held.room?.cookies.trainer}=${held.room?.trainerCookie}`;
    const inRoom = await routers.routesAt(room);
    const all = [
      ...inRoom.map((route) => ({ ...route, party: 'room', role: 'room', url: room })),
      ...(await routesOfFederation(shipped, routers)),
      ...beside.filter(({ role }) => role === 'relay'),
    ];
    const named = all.map((route) => ({ ...route, role: ROLE_OF[route.party] ?? route.role }));
    routes = [...new Map(named.map((route) => [nameOf(route), route])).values()];
    routers.stop();
    vi.spyOn(console, 'error').mockImplementation((error) => void errors.push(error));
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    for (const federation of federations) await federation.stop();
  });

  /** What those that fail answered, by route. */
  async function walk(
    which: (route: FoundRoute, is: RouteClass) => Asked[],
    isWrong: (answer: Answer, is: RouteClass) => boolean,
  ): Promise<string[]> {
    const wrong: string[] = [];
    for (const route of routes) {
      const is = classOf(route);
      if (!is) continue;
      for (const asked of which(route, is)) {
        const cookie = route.role === 'room' && { cookie: trainer };
        const answer = await ask({ ...asked, headers: { ...asked.headers, ...cookie } });
        if (isWrong(answer, is)) wrong.push(`${nameOf(route)}: ${answer.status} (${asked.url})`);
        const undo = UNDONE_BY[`${route.method} ${route.path}`];
        if (undo)
          await ask({ method: 'POST', url: route.url + route.path, headers: FORM, body: undo });
      }
    }
    return wrong;
  }

  const url = ({ url: base, path }: FoundRoute, value?: string) =>
    base + (value === undefined ? sampled(path) : filled(path, value));

  test('is declared with its answers, and nothing else is', () => {
    const found = [...new Set(routes.map(nameOf))].sort();
    const declared = Object.entries(ROUTES)
      .flatMap(([role, table]) => Object.keys(table).map((route) => `${role} ${route}`))
      .sort();
    expect(found).toEqual(declared);
  });

  test('answers to its own host alone', async () => {
    const wrong = await walk(
      (route) => [
        { method: route.method, url: url(route), headers: { ...FORM, host: 'evil.example' } },
      ],
      ({ status }) => status !== 421,
    );
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(ELSEWHERE))('from %s, does what its class says', async (_, from) => {
    const wrong = await walk(
      (route, is) =>
        is.fromElsewhere
          ? [{ method: route.method, url: url(route), headers: { ...FORM, ...from } }]
          : [],
      ({ status, headers }, { fromElsewhere }) => {
        if (fromElsewhere === 'refused') return status !== 403;
        if (fromElsewhere === 'token') return status < 400 || 'location' in headers;
        return status === 403 && !('www-authenticate' in headers);
      },
    );
    expect(wrong).toEqual([]);
  });

  test('lets no page of another origin read what it says, unless it is for them', async () => {
    const wrong = await walk(
      (route, { anyOrigin }) =>
        anyOrigin
          ? []
          : [
              {
                method: route.method,
                url: url(route),
                headers: { ...FORM, ...ELSEWHERE['another site'] },
              },
            ],
      ({ headers }) => 'access-control-allow-origin' in headers,
    );
    expect(wrong).toEqual([]);
  });

  test('reads no more of a body than its limit', async () => {
    const wrong = await walk(
      (route, { bodyLimit, reads }) =>
        bodyLimit ? [{ method: route.method, url: url(route), ...tooMuch(bodyLimit, reads) }] : [],
      ({ status }, { tooMuch: expected = 413 }) => status !== expected,
    );
    expect(wrong).toEqual([]);
  });

  test('takes names that mean something to JavaScript as any other', async () => {
    const wrong = await walk(
      (route) => [
        ...HOSTILE_NAMES.map((name) => ({ method: route.method, url: url(route, name) })),
        { method: route.method, url: `${url(route)}?${HOSTILE_FORM}`, headers: FORM },
        ...(['GET', 'OPTIONS'].includes(route.method)
          ? []
          : [
              { method: route.method, url: url(route), headers: FORM, body: HOSTILE_FORM },
              {
                method: route.method,
                url: url(route),
                headers: { ...FORM, 'content-type': 'application/json' },
                body: HOSTILE_JSON,
              },
            ]),
      ],
      isDefect,
    );
    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('health, at every port', () => {
  const HEALTH = ['/healthz', '/readyz'];

  test('is told to anyone, under any host, and to no page of another origin', async () => {
    const federation = await testFederation();
    const { parties, config } = federation;
    for (const url of [...parties.map((party) => party.url), config.control.url])
      for (const path of HEALTH) {
        const headers = { host: '10.0.0.1:9401', ...ELSEWHERE['another site'] };
        const answer = await ask({ method: 'GET', url: url + path, headers });
        expect({ url, status: answer.status }).toEqual({ url, status: 200 });
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
        expect(answer.headers['cache-control']).toBe('no-store');
        const posted = await ask({ method: 'POST', url: url + path, headers, body: 'x' });
        expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
      }
  });

  test('whoever lives without its store is alive, and not ready', async () => {
    const stores = failingHost();
    const federation = await testFederation({ stores: stores.host });
    stores.takeAway();
    const url = federation.url('broker');
    const [alive, ready] = await Promise.all(
      HEALTH.map((path) => ask({ method: 'GET', url: url + path })),
    );
    expect([alive?.status, ready?.status]).toEqual([200, 503]);
    expect(JSON.parse(ready?.text ?? '')).toEqual({ status: 'unavailable', needs: 'store' });
    stores.bringBack();
    expect((await ask({ method: 'GET', url: `${url}/readyz` })).status).toBe(200);
  });
});

describe('every operation of the control API', () => {
  type Operation = { method: string; path: string };
  const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

  async function operations() {
    const federation = await testFederation();
    const { url } = federation.config.control;
    const document = JSON.parse(
      (await ask({ method: 'GET', url: `${url}/openapi.json` })).text,
    ) as {
      paths: Record<string, object>;
    };
    const found: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => METHODS.includes(method))
        .map((method) => ({ method: method.toUpperCase(), path })),
    );
    expect(found.length).toBeGreaterThan(30);
    return { url, found };
  }

  async function answers(asked: readonly Asked[], isWrong: (answer: Answer) => boolean) {
    const wrong: string[] = [];
    for (const one of asked) {
      const answer = await ask(one);
      if (isWrong(answer)) wrong.push(`${one.method} ${one.url}: ${answer.status}`);
    }
    return wrong;
  }

  const JSON_BODY = { 'content-type': 'application/json' };

  test('is for programs, at its own host', async () => {
    const { url, found } = await operations();
    const each = (headers: Record<string, string>) =>
      found.map(({ method, path }) => ({ method, url: url + filled(path, 'default'), headers }));
    for (const from of [...Object.values(ELSEWHERE), { origin: url }, { origin: 'null' }])
      expect(await answers(each(from), ({ status }) => status !== 403)).toEqual([]);
    const foreign = each({ host: 'evil.example' });
    expect(await answers(foreign, ({ status }) => status !== 421)).toEqual([]);
  });

  test('reads no more of a body than its limit, and takes any name', async () => {
    const { url, found } = await operations();
    const writing = found.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
    const big = `{"a":"${'x'.repeat(CLASSES.control.bodyLimit)}"}`;
    expect(
      await answers(
        writing.map(({ method, path }) => ({
          method,
          url: url + filled(path, 'none'),
          headers: JSON_BODY,
          body: big,
        })),
        ({ status }) => status !== 413,
      ),
    ).toEqual([]);
    const hostile = found.flatMap(({ method, path }) => [
      ...HOSTILE_NAMES.map((name) => ({ method, url: url + filled(path, name) })),
      {
        method,
        url: url + filled(path.replace('{world}', 'default'), 'constructor'),
        headers: JSON_BODY,
        ...(method !== 'GET' && { body: HOSTILE_JSON }),
      },
    ]);
    expect(await answers(hostile, ({ status }) => status >= 500)).toEqual([]);
  });
});

/**
 * A walk over every route of every party, read from their routers, and over the control API, read
 * from its description: who may call it, from where and with which host. limits-walk.test.ts: how much it reads.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { failingHost } from '../support/failing-store.ts';
import { testFederation } from '../support/federation.ts';
import type { FoundRoute } from '../support/routes.ts';
import {
  type Answer,
  type Asked,
  ask,
  classOf,
  everyRoute,
  filled,
  nameOf,
  sampled,
  type Walked,
} from '../support/walk.ts';
import { ROUTES, type RouteClass, UNDONE_BY } from './routes.ts';

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

/** The broker refuses some things with a 5xx of FranceConnect's, under a code. */
function isDefect({ status, text }: Answer): boolean {
  return status >= 500 && !/\bY[0-9A-F]{6}\b/.test(text);
}

describe('every route of every party', () => {
  let walked: Walked;
  const errors: unknown[] = [];

  beforeAll(async () => {
    walked = await everyRoute();
    vi.spyOn(console, 'error').mockImplementation((error) => void errors.push(error));
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    await walked.stop();
  });

  /** What those that fail answered, by route. */
  async function walk(
    which: (route: FoundRoute, is: RouteClass) => Asked[],
    isWrong: (answer: Answer, is: RouteClass) => boolean,
  ): Promise<string[]> {
    const wrong: string[] = [];
    for (const route of walked.routes) {
      const is = classOf(route);
      if (!is) continue;
      for (const asked of which(route, is)) {
        const cookie = route.role === 'room' && { cookie: walked.trainer };
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
    const found = [...new Set(walked.routes.map(nameOf))].sort();
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

  test('takes any name', async () => {
    const { url, found } = await operations();
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

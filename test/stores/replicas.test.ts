/** The broker as several processes behind a load balancer that remembers nobody, each of them mortal. */
import {
  Browser,
  type Federation,
  loadConfig,
  openStores,
  signIn,
  startFederation,
} from 'federama';
import { idsOf } from 'federama/participants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromPort } from '../../packages/federation/src/config/addresses.ts';
import { type Started, start } from './support/processes.ts';
import { missing, type RedisServer, redisServer } from './support/redis-server.ts';
import { type RoundRobin, roundRobin } from './support/round-robin.ts';

const PORT = 28_000;
const BROKER = `http://localhost:${PORT + 1}`;
const HOSTS = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];

describe.skipIf(missing)('three brokers', () => {
  let redis: RedisServer;
  let proxy: RoundRobin;
  /** Everybody else. */
  let rest: Federation;
  const brokers = new Map<string, Started>();

  const startBroker = async (host: string) => {
    const env = { FEDERAMA_STORE: redis.url, FEDERAMA_LISTEN_HOST: host };
    const broker = start(['start', 'broker', '--port', String(PORT)], env);
    brokers.set(host, broker);
    await broker.shows(/Ctrl-C stops it/);
  };
  const login = (browser = new Browser()) =>
    signIn({ browser, loginUrl: `${rest.url('impots')}/login`, login: 'test', password: '123' });

  beforeAll(async () => {
    redis = await redisServer('--appendonly', 'yes', '--appendfsync', 'always');
    const config = fromPort(loadConfig(), PORT);
    rest = await startFederation({
      config,
      only: idsOf(config).filter((id) => id !== 'broker'),
      stores: await openStores(redis.url),
    });
    await Promise.all(HOSTS.map(startBroker));
    proxy = await roundRobin({ port: PORT + 1, backends: HOSTS });
  });
  afterAll(async () => {
    await proxy?.stop();
    for (const { child } of brokers.values()) child.kill('SIGKILL');
    await rest?.stop();
    await redis?.stop();
  });

  // The first login: a client that has just read the keys reads them again after a minute at the soonest.
  test('a key is renewed in the middle of a login, and the login goes on', async () => {
    const generation = () =>
      rest.config.brokers.find(({ id }) => id === 'broker')?.signingKeys?.generation ?? 0;
    const before = generation();
    const begin = proxy.count;
    proxy.before(async (request) => {
      if (request !== begin + 4) return;
      await rest.change({
        list: 'brokers',
        key: 'broker',
        patch: { signingKeys: { generation: before + 1, kept: 1 } },
      });
    });
    expect(await login()).toMatchObject({ signedIn: true });
    proxy.before(async () => {});
    expect(generation()).toBe(before + 1);
    for (const host of HOSTS)
      await expect
        .poll(async () => (await textAt(host, '/api/v2/jwks')).match(/"kid"/g)?.length, {
          timeout: 5000,
        })
        .toBeGreaterThanOrEqual(2);
  });

  test('carry one login together, and another service needs no password', async () => {
    const browser = new Browser();
    expect(await login(browser)).toMatchObject({ signedIn: true });
    const other = await browser.open(`${rest.url('sante')}/login`);
    expect(other.url).not.toContain(rest.url('azur'));
  });

  test('a broker is killed between any two hops of a login, and it finishes on another', async () => {
    const first = proxy.count;
    await login();
    const hops = proxy.count - first;
    expect(hops).toBeGreaterThan(6);
    const killed: string[] = [];
    for (let hop = 1; hop < hops; hop++) {
      const begin = proxy.count;
      let victim: string | undefined;
      proxy.before(async (request, last) => {
        if (request !== begin + hop || !last) return;
        victim = last;
        brokers.get(last)?.child.kill('SIGKILL');
        await brokers.get(last)?.ended;
      });
      const { signedIn, refusal } = await login();
      expect({ hop, signedIn, refusal }).toEqual({ hop, signedIn: true, refusal: undefined });
      expect(victim).toBeDefined();
      killed.push(victim ?? '');
      if (victim) await startBroker(victim);
    }
    proxy.before(async () => {});
    expect(killed).toHaveLength(hops - 1);
  });

  const asked = (host: string, clientId: string) =>
    statusAt(
      host,
      `/api/v2/authorize?client_id=${clientId}&response_type=code&redirect_uri=${encodeURIComponent('http://localhost:3000/callback')}&scope=openid&state=state-of-the-request&nonce=nonce-of-at-least-22-characters&acr_values=eidas1`,
    );

  test('each knows an application registered elsewhere, and so does one that starts later', async () => {
    expect(await asked(HOSTS[0] ?? '', 'shared-app')).toBe(400);
    const { problems, untold } = await rest.change({
      list: 'clients',
      put: {
        id: 'shared-app',
        name: { fr: 'Partagée', en: 'Shared' },
        registration: {
          clientId: 'shared-app',
          clientSecret: 'a-secret-of-more-than-thirty-two-letters',
          redirectUris: ['http://localhost:3000/callback'],
          scopes: ['openid'],
        },
      },
    });
    expect({ problems, untold }).toEqual({ problems: [], untold: [] });
    for (const host of HOSTS)
      await expect.poll(() => asked(host, 'shared-app'), { timeout: 5000 }).toBe(303);
    const [late = ''] = HOSTS;
    brokers.get(late)?.child.kill('SIGKILL');
    await brokers.get(late)?.ended;
    await startBroker(late);
    expect(await asked(late, 'shared-app')).toBe(303);
  });

  test('what happened in each of them is seen where the observatory runs', async () => {
    const browser = new Browser();
    await login(browser);
    const { seq = 0 } =
      rest.journal.exchanges().findLast(({ hop }) => hop === 'service.login') ?? {};
    const isWhole = () => {
      const hops = rest.journal
        .exchanges()
        .flatMap((one) => (one.seq > seq ? (one.hop ?? []) : []));
      const wanted = ['broker.authorize', 'broker.interaction', 'broker.token', 'broker.userinfo'];
      const events = rest.journal.events().filter((one) => one.seq > seq);
      const told = events.some(({ party }) => party === 'broker');
      return { missing: wanted.filter((hop) => !hops.includes(hop)), told };
    };
    await expect.poll(isWhole, { timeout: 10_000 }).toEqual({ missing: [], told: true });
  });

  test('a world made in one is there in each, and thrown away in each', async () => {
    rest.worlds.create({ id: 'shared', seed: 'one' });
    const statuses = () =>
      Promise.all(HOSTS.map((host) => statusAt(host, '/w/shared/api/v2/jwks')));
    await expect.poll(statuses, { timeout: 5000 }).toEqual([200, 200, 200]);
    rest.worlds.delete('shared');
    await expect.poll(statuses, { timeout: 5000 }).toEqual([404, 404, 404]);
  });

  test('Redis goes away: refused in time, and well again without a restart, sessions included', async () => {
    const browser = new Browser();
    await login(browser);
    await redis.kill();
    const started = performance.now();
    const { status } = await new Browser().open(`${rest.url('impots')}/login`);
    const refused = await Promise.all(HOSTS.map((host) => statusAt(host, '/-/refusals/none')));
    expect([status, ...refused]).toEqual([503, 503, 503, 503]);
    expect(performance.now() - started).toBeLessThan(5000);
    await redis.start();
    await expect
      .poll(async () => (await login().catch(() => undefined))?.signedIn, { timeout: 15_000 })
      .toBe(true);
    const page = await browser.open(`${rest.url('impots')}/`);
    expect(page.html.querySelector('[data-testid="signed-in"]')).not.toBeNull();
    // What is told from now on is heard again.
    await rest.change({ list: 'clients', remove: 'shared-app' });
    const known = () => Promise.all(HOSTS.map((host) => asked(host, 'shared-app')));
    await expect.poll(known, { timeout: 10_000 }).toEqual([400, 400, 400]);
  });
});

async function answerAt(host: string, path: string): Promise<Response> {
  // The name they are configured with, at the address of one of them.
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request({ host, port: PORT + 1, path, headers: { host: new URL(BROKER).host } });
    asked.once('error', reject);
    asked.once('response', async (answer) => {
      let text = '';
      for await (const chunk of answer.setEncoding('utf8')) text += chunk;
      resolve(new Response(text || null, { status: answer.statusCode ?? 500 }));
    });
    asked.end();
  });
}

const statusAt = async (host: string, path: string) => (await answerAt(host, path)).status;
const textAt = async (host: string, path: string) => (await answerAt(host, path)).text();

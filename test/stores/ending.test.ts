/** A process is told to stop, its server of state is silent for long, a provider does not answer. */
import { Browser, signIn } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing, type RedisServer, redisServer } from './support/redis-server.ts';
import { type Replicated, replicated } from './support/replicated.ts';

describe.skipIf(missing)('a whole federation with a store', () => {
  let redis: RedisServer;
  let all: Replicated;
  const [one, other] = ['127.0.0.2', '127.0.0.3'] as const;
  beforeAll(async () => {
    redis = await redisServer('--appendonly', 'yes', '--appendfsync', 'always');
    all = await replicated({
      port: 28_600,
      store: redis.url,
      balanced: ['broker', 'azur', 'impots'],
    });
  });
  afterAll(async () => {
    await all?.stop();
    await redis?.stop();
  });
  const login = (browser = new Browser()) =>
    signIn({ browser, loginUrl: `${all.url('impots')}/login`, login: 'test', password: '123' });
  const statusAt = async (host: string, party: string, path: string) =>
    (await all.ask(host, party, path)).status;

  test('finishes what was begun within five seconds of SIGTERM, and takes nothing new', async () => {
    const slow = { fault: 'broker.token.slow', parameters: { seconds: 2 } };
    await all.ask(one, 'control', '/worlds/default/faults', { method: 'POST', body: slow });
    const begun = all.ask(one, 'broker', '/api/v2/token', { method: 'POST', body: {} });
    // It has the request by the time it has answered another.
    expect(await statusAt(one, 'broker', '/healthz')).toBe(200);
    const asked = performance.now();
    const ended = all.terminate(one);
    expect((await begun).status).toBe(400);
    await ended;
    expect(performance.now() - asked).toBeLessThan(5500);
    await expect(statusAt(one, 'broker', '/healthz')).rejects.toThrow(/ECONNREFUSED/);
    expect(await login()).toMatchObject({ signedIn: true });
    await all.start(one);
  });

  test('its server of state is silent for ten seconds: told in time, and well again by itself', async () => {
    const browser = new Browser();
    expect(await login(browser)).toMatchObject({ signedIn: true });
    redis.child.kill('SIGSTOP');
    const silentUntil = performance.now() + 10_000;
    const asked: { status: number; seconds: number }[] = [];
    while (performance.now() < silentUntil) {
      const begun = performance.now();
      const { status } = await new Browser().open(`${all.url('impots')}/login`);
      asked.push({ status, seconds: (performance.now() - begun) / 1000 });
    }
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([503]));
    expect(Math.max(...asked.map(({ seconds }) => seconds))).toBeLessThan(6);
    const tokens = await all.ask(one, 'broker', '/api/v2/token', { method: 'POST', body: {} });
    expect(tokens.status).not.toBe(500);
    expect(await statusAt(one, 'broker', '/readyz')).toBe(503);
    expect(await statusAt(one, 'broker', '/healthz')).toBe(200);
    redis.child.kill('SIGCONT');
    await expect
      .poll(async () => (await login().catch(() => undefined))?.signedIn, { timeout: 15_000 })
      .toBe(true);
    const page = await browser.open(`${all.url('impots')}/`);
    expect(page.html.querySelector('[data-testid="signed-in"]')).not.toBeNull();
  });

  test('every participant says that it lives, and that it reaches its store', async () => {
    for (const host of [one, other])
      for (const party of all.participants) {
        const statuses = [
          await statusAt(host, party, '/healthz'),
          await statusAt(host, party, '/readyz'),
        ];
        expect({ party, statuses }).toEqual({ party, statuses: [200, 200] });
      }
  });
});

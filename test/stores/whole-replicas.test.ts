/** The whole federation as several processes: whichever is asked knows what the others did. */
import { Browser, signIn } from 'federama';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { missing, type RedisServer, redisServer } from './support/redis-server.ts';
import { type Replicated, replicated } from './support/replicated.ts';

describe.skipIf(missing)('two whole federations with one store', () => {
  let redis: RedisServer;
  let all: Replicated;
  const [one, other] = ['127.0.0.2', '127.0.0.3'] as const;

  beforeAll(async () => {
    redis = await redisServer();
    all = await replicated({ port: 28_200, store: redis.url });
  });
  afterAll(async () => {
    await all?.stop();
    await redis?.stop();
  });
  afterEach(async () => {
    await control(one, 'POST', 'reset');
  });

  const control = async (host: string, method: string, path: string, body?: unknown) => {
    const answer = await all.ask(host, 'control', `/worlds/default/${path}`, { method, body });
    return { status: answer.status, body: answer.body ? JSON.parse(answer.body) : undefined };
  };
  const login = (browser = new Browser()) =>
    signIn({ browser, loginUrl: `${all.url('impots')}/login`, login: 'test', password: '123' });

  test('a fault armed at one strikes once, wherever the request comes, and each has counted it', async () => {
    const fault = 'broker.id-token.exp-past';
    for (const host of [one, other]) {
      const armed = await control(host, 'POST', 'faults', { fault, times: 1 });
      expect(armed.status).toBe(201);
      expect(await login()).toMatchObject({ signedIn: false });
      for (let times = 0; times < 2; times++)
        expect(await login()).toMatchObject({ signedIn: true });
      const counted = await Promise.all(all.hosts.map((at) => control(at, 'GET', 'faults')));
      for (const { body } of counted)
        expect(body.armed).toMatchObject([{ fault, hits: 1, seen: 3 }]);
      const from = host === one ? other : one;
      expect((await control(from, 'DELETE', `faults/${armed.body.id}`)).status).toBe(204);
    }
  });

  test('a fault for one person strikes where the person is not known by the process', async () => {
    const fault = 'broker.id-token.exp-past';
    await control(one, 'POST', 'faults', { fault, times: 0, match: { persona: 'test' } });
    for (let times = 0; times < 4; times++)
      expect(await login()).toMatchObject({ signedIn: false });
  });

  test('clocks are moved and set wrong in all, by turns', async () => {
    const hour = { seconds: 3600 };
    await control(one, 'POST', 'clock/advance', hour);
    await control(other, 'POST', 'clock/advance', hour);
    await control(one, 'PUT', 'clock/skews/azur', { seconds: 30 });
    const told = await Promise.all(all.hosts.map((host) => control(host, 'GET', 'clock')));
    for (const { body } of told) {
      expect(Date.parse(body.now) - Date.now()).toBeGreaterThan(7_190_000);
      expect(body.skews).toEqual({ azur: 30 });
    }
    expect(await login()).toMatchObject({ signedIn: true });
  });

  test('what waits is seen at each, and let go at the one that does not hold it', async () => {
    await control(one, 'PUT', 'holds', { hops: ['broker.authorize'] });
    const ending = login();
    const waiting = await Promise.all(all.hosts.map((host) => control(host, 'GET', 'holds/next')));
    const [id] = new Set(waiting.map(({ body }) => body.id));
    expect(waiting.map(({ body }) => body.hop)).toEqual(['broker.authorize', 'broker.authorize']);
    const went = await control(one, 'POST', `holds/${id}/release`, {});
    expect(went.status).toBe(204);
    expect(await ending).toMatchObject({ signedIn: true });
    const second = login();
    const next = await control(other, 'GET', 'holds/next');
    expect((await control(other, 'POST', `holds/${next.body.id}/release`, {})).status).toBe(204);
    expect(await second).toMatchObject({ signedIn: true });
    await control(other, 'DELETE', 'holds');
    expect((await control(one, 'GET', 'holds')).body.armed).toBeNull();
  });

  test('one that starts later knows what is armed, and what it has struck', async () => {
    const fault = 'idp.userinfo.sub-other';
    await control(one, 'POST', 'faults', { fault, times: 1 });
    expect(await login()).toMatchObject({ signedIn: false });
    await control(one, 'PUT', 'clock/skews/azur', { seconds: 5 });
    await all.kill(other);
    await all.start(other);
    const { body } = await control(other, 'GET', 'faults');
    expect(body.armed).toMatchObject([{ fault, hits: 1 }]);
    expect((await control(other, 'GET', 'clock')).body.skews).toEqual({ azur: 5 });
    expect(await login()).toMatchObject({ signedIn: true });
  });

  test('one login is one trace, in the journal of each', async () => {
    type Login = { trace: string; outcome: string; exchanges: number; persona?: string };
    const logins = async (host: string): Promise<Login[]> =>
      (await control(host, 'GET', 'traces')).body.traces;
    const before = new Set((await logins(one)).map(({ trace }) => trace));
    const times = 8;
    for (let time = 0; time < times; time++)
      expect(await login()).toMatchObject({ signedIn: true });
    const seen = async (host: string) => {
      const news = (await logins(host)).filter(({ trace }) => !before.has(trace));
      return news.map(({ outcome, persona }) => [outcome, persona]);
    };
    const expected = Array(times).fill(['signed-in', 'test']);
    for (const host of all.hosts)
      await expect.poll(() => seen(host), { timeout: 8000 }).toEqual(expected);
  });

  test('keys of broker and identity provider are renewed while logins run: none fails', async () => {
    const parties = ['broker', 'azur'];
    const renew = async (what: string) => {
      for (const [at, party] of parties.entries())
        expect((await control(all.hosts[at] ?? one, 'POST', `keys/${party}/${what}`)).status).toBe(
          204,
        );
    };
    await renew('announce');
    // By then, whoever keeps keys has read them again.
    const { body: moved } = await control(one, 'POST', 'clock/advance', { seconds: 601 });
    // The others hear of it within moments; a login that begins before them would meet two times.
    for (const host of all.hosts)
      expect((await control(host, 'GET', 'clock')).body.now >= moved.now).toBe(true);
    const keyIds = async (host: string) => {
      const { body } = await all.ask(host, 'broker', '/api/v2/jwks');
      return JSON.parse(body).keys.map(({ kid }: { kid: string }) => kid).length;
    };
    for (const host of all.hosts) await expect.poll(() => keyIds(host)).toBe(4);
    let running = true;
    const outcomes: boolean[] = [];
    const signInAgainAndAgain = async () => {
      while (running) outcomes.push((await login()).signedIn);
    };
    const people = [signInAgainAndAgain(), signInAgainAndAgain(), signInAgainAndAgain()];
    const until = (more: number) =>
      expect.poll(() => outcomes.length, { timeout: 30_000 }).toBeGreaterThan(more);
    await until(5);
    await renew('rotate');
    await until(outcomes.length + 12);
    running = false;
    await Promise.all(people);
    expect(outcomes.filter((signedIn) => !signedIn)).toEqual([]);
    for (const host of all.hosts) expect(await keyIds(host)).toBe(6);
    await renew('retire');
    for (const host of all.hosts) await expect.poll(() => keyIds(host)).toBe(2);
  });
});

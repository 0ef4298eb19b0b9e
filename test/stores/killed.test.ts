/**
 * Any process may be killed at any moment: broker, identity provider and service have replicas, and
 * what one had begun another finishes. `LOGINS=1000` counts as many.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, signIn } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing, type RedisServer, redisServer } from './support/redis-server.ts';
import { type Replicated, replicated } from './support/replicated.ts';

const LOGINS = Number(process.env.LOGINS ?? 60);
const BALANCED = ['broker', 'azur', 'impots'];

describe.skipIf(missing)('processes are killed', () => {
  let redis: RedisServer;
  let all: Replicated;

  beforeAll(async () => {
    redis = await redisServer();
    const hosts = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];
    all = await replicated({ port: 28_400, store: redis.url, hosts, balanced: BALANCED });
  });
  afterAll(async () => {
    await all?.stop();
    await redis?.stop();
  });
  const login = (browser = new Browser()) =>
    signIn({ browser, loginUrl: `${all.url('impots')}/login`, login: 'test', password: '123' });

  test.each(BALANCED)(
    '%s between any two hops of a login: it finishes elsewhere',
    async (party) => {
      const balancer = all.balancer(party);
      const first = balancer.count;
      expect(await login()).toMatchObject({ signedIn: true });
      const hops = balancer.count - first;
      expect(hops).toBeGreaterThanOrEqual(2);
      for (let hop = 1; hop < hops; hop++) {
        const begin = balancer.count;
        let victim: string | undefined;
        balancer.before(async (request, last) => {
          if (request !== begin + hop || !last) return;
          victim = last;
          await all.kill(last);
        });
        const { signedIn, refusal } = await login();
        expect({ party, hop, signedIn, refusal }).toMatchObject({ signedIn: true });
        expect(victim).toBeDefined();
        if (victim) await all.start(victim);
      }
      balancer.before(async () => {});
    },
  );

  test(`no login of ${LOGINS} is lost while a process is killed every second`, {
    timeout: 40_000 + LOGINS * 1000,
  }, async () => {
    let [running, killed, begun, repeated] = [true, 0, 0, 0];
    const lost: string[] = [];
    const killing = (async () => {
      for (let turn = 0; running; turn++) {
        const host = all.hosts[turn % all.hosts.length] ?? '';
        await all.kill(host);
        killed++;
        await Promise.all([all.start(host), sleep(1000)]);
      }
    })();
    // What was spent in the hands of a process that was killed is refused: the person asks the
    // service again, once for each time that happens.
    const untilSignedIn = async (browser: Browser) => {
      for (let tries = 1; ; tries++) {
        const { signedIn, refusal, page } = await login(browser);
        if (signedIn) return;
        if (tries > 3) return void lost.push(`${refusal} at ${page.url}`);
        repeated++;
      }
    };
    const people = Array.from({ length: 4 }, async () => {
      while (begun++ < LOGINS)
        await untilSignedIn(new Browser()).catch((error) => lost.push(String(error)));
    });
    await Promise.all(people);
    running = false;
    await killing;
    console.log(
      `${LOGINS - lost.length} of ${LOGINS} logins, ${killed} processes killed, ${repeated} asked again, ${lost.length} lost`,
    );
    expect(lost).toEqual([]);
    expect(killed).toBeGreaterThan(1);
  });
});

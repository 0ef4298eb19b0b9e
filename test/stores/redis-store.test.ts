/** Redis keeps the promises of a store: one server, and a cluster of three. */

import { systemClock } from '@federama/server-kit/clock';
import { redisLink } from '@federama/server-kit/redis-link';
import { redisLog } from '@federama/server-kit/redis-log';
import { redisHost } from '@federama/server-kit/redis-store';
import { LOG_BOUNDS } from '@federama/server-kit/shared-log';
import { storeErrorIn } from '@federama/server-kit/store-error';
import { createClient } from '@redis/client';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { sessionConformance } from '../conformance/broker-sessions.ts';
import { adapterConformance } from '../conformance/oidc-adapter.ts';
import { logConformance } from '../conformance/shared-log.ts';
import { storeConformance } from '../conformance/store.ts';
import { movableClock } from '../support/federation.ts';
import { missing, redisCluster, redisServer } from './support/redis-server.ts';

const TTL = { ttlSeconds: 60 };

describe.skipIf(missing)('on real servers', async () => {
  if (missing) return;
  const server = await redisServer();
  const cluster = await redisCluster();
  const one = await redisHost(server.url);
  const three = await redisHost(cluster.url);
  let worlds = 0;
  const next = () => `world-${worlds++}`;

  afterAll(async () => {
    await Promise.all([one.close(), three.close()]);
    await Promise.all([server.stop(), cluster.stop()]);
  });

  storeConformance('one Redis server', (clock) => one.open(next(), clock));
  storeConformance('a cluster of three', (clock) => three.open(next(), clock));
  adapterConformance('one Redis server', (clock) => one.open(next(), clock));
  adapterConformance('a cluster of three', (clock) => three.open(next(), clock));

  sessionConformance('one Redis server', (clock) => one.open(next(), clock));
  sessionConformance('a cluster of three', (clock) => three.open(next(), clock));

  logConformance('a Redis server', async () => {
    const own = await redisServer();
    const hosts = await Promise.all(Array.from({ length: 3 }, () => redisHost(own.url)));
    let opened = 0;
    onTestFinished(async () => {
      await Promise.all(hosts.map(({ close }) => close()));
      await own.stop();
    });
    return {
      next() {
        const log = hosts[opened++]?.log;
        if (!log) throw new Error('no more');
        return log;
      },
    };
  });

  describe.each([
    ['one server', server],
    ['a cluster', cluster],
  ])('the log on %s', (_name, { url }) => {
    async function linked() {
      const link = await redisLink(url);
      onTestFinished(link.close);
      return link;
    }

    test('what is told is heard at once, before what was noted, which waits unless it is asked for', async () => {
      const teller = redisLog(await linked());
      const messages: unknown[] = [];
      // What is noted is heard once, then not for an hour.
      const { catchUp, stop } = await redisLog(await linked(), { pauseMs: 3_600_000 }).follow({
        hear: (message) => void messages.push(message),
        resumed() {},
      });
      onTestFinished(stop);
      messages.length = 0;
      const note = async (message: string) => {
        teller.note(message);
        await teller.flush();
      };
      await note('first');
      await expect.poll(() => messages).toEqual(['first']);
      await note('second');
      await teller.tell('armed');
      await expect.poll(() => messages).toEqual(['first', 'armed', 'second']);
      await note('third');
      await catchUp();
      expect(messages).toEqual(['first', 'armed', 'second', 'third']);
    });

    test('what is there to be shown is not read by who does not show it', async () => {
      const teller = redisLog(await linked());
      const follow = async (shows: boolean) => {
        const messages: unknown[] = [];
        const hear = (message: unknown) => void messages.push(message);
        const { stop } = await redisLog(await linked()).follow({ shows, hear, resumed() {} });
        onTestFinished(stop);
        messages.length = 0;
        return messages;
      };
      const [all, few] = [await follow(true), await follow(false)];
      teller.show('an exchange');
      teller.note('what is known of a login');
      await teller.flush('all');
      await teller.tell('armed');
      await expect.poll(() => all.toSorted()).toHaveLength(3);
      expect(all).toContain('an exchange');
      await expect.poll(() => few.toSorted()).toEqual(['armed', 'what is known of a login']);
    });

    test('what nobody reads is bounded by its characters, too', async () => {
      const log = redisLog(await linked());
      const text = 'x'.repeat(200_000);
      for (let turn = 0; turn < 400; turn++) {
        log.show(text);
        await log.flush('all');
      }
      let kept = 0;
      const hear = (message: unknown) => void (message === text && kept++);
      const { stop } = await redisLog(await linked()).follow({ hear, resumed() {} });
      onTestFinished(stop);
      expect(kept * text.length).toBeLessThan(LOG_BOUNDS.characters * 1.5);
      expect(kept).toBeGreaterThan(100);
    });

    test('what is noted within a moment is one command', async () => {
      const link = await linked();
      const asked: unknown[] = [];
      const counting = {
        ...link,
        ask: <T>(question: Parameters<typeof link.ask<T>>[0]) => {
          asked.push(question);
          return link.ask(question);
        },
      };
      const log = redisLog(counting);
      for (let turn = 0; turn < 100; turn++) log.note({ turn });
      await log.flush();
      expect(asked).toHaveLength(1);
    });
  });

  describe.each([
    ['one server', one],
    ['a cluster', three],
  ])('a whole world on %s', (_name, host) => {
    test('is asked in the order of the calls, also for what is read in one turn', async () => {
      const store = host.open(next(), systemClock);
      await store.set('key', 'before', TTL);
      const former = store.get('key');
      const written = store.set('key', 'after', TTL);
      const later = store.get('key');
      expect([await former, await later]).toEqual(['before', 'after']);
      await written;
      const [last, taken] = await Promise.all([store.get('key'), store.take('key')]);
      expect([last, taken]).toEqual(['after', 'after']);
    });

    test('is set aside and put back, and no other world with it', async () => {
      const [store, other] = [host.open(next(), systemClock), host.open(next(), systemClock)];
      await store.set('broker:session:0123456789abcdef', { a: 1 }, TTL);
      await other.set('broker:b', 2, TTL);
      const kept = await store.snapshot();
      expect(await store.keys()).toEqual(['broker:session:0123456789abcdef']);
      await store.clear();
      await store.set('broker:later', 3, TTL);
      await store.restore(kept);
      expect(await store.get('broker:session:0123456789abcdef')).toEqual({ a: 1 });
      expect(await store.get('broker:later')).toBeUndefined();
      expect(await other.get('broker:b')).toBe(2);
    });
  });

  test('what expires does so on the clock of the server, as long as time is the real one', async () => {
    const world = next();
    await one.open(world, systemClock).set('key', 1, TTL);
    const ahead = movableClock();
    await one.open(world, ahead).set('moved', 1, TTL);
    const client = await createClient({ url: server.url }).connect();
    const left = await client.pTTL(`federama:${world}:key`);
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
    // A clock that was moved decides itself: the server keeps it longer.
    expect(await client.pTTL(`federama:${world}:moved`)).toBeGreaterThan(3_600_000);
    await client.close();
    ahead.advance(61);
    expect(await one.open(world, ahead).get('moved')).toBeUndefined();
  });

  test('reads of one turn are one command, and so are those of one slot of a cluster', async () => {
    const ids = ['0123456789abcdef0', '0123456789abcdef1'];
    const keys = ids.flatMap((id) => [`a:${id}`, `b:${id}`, `c:${id}`]);
    const commands = async (host: typeof one, urls: readonly string[]) => {
      const store = host.open(next(), systemClock);
      const clients = await Promise.all(urls.map((url) => createClient({ url }).connect()));
      for (const client of clients) await client.configResetStat();
      expect(await Promise.all(keys.map((key) => store.get(key)))).toEqual(
        keys.map(() => undefined),
      );
      const told = await Promise.all(clients.map((client) => client.info('commandstats')));
      for (const client of clients) await client.close();
      const calls = (name: string) =>
        [...told.join('').matchAll(new RegExp(`cmdstat_${name}:calls=(\\d+)`, 'g'))].reduce(
          (sum, [, count]) => sum + Number(count),
          0,
        );
      return { get: calls('get'), mget: calls('mget') };
    };
    expect(await commands(one, [server.url])).toEqual({ get: 0, mget: 1 });
    const urls = cluster.url.replace('redis://', '').split(',');
    expect(
      await commands(
        three,
        urls.map((host) => `redis://${host}`),
      ),
    ).toEqual({ get: 0, mget: 2 });
  });

  test('what belongs to one code is in one slot of the cluster', async () => {
    const client = await createClient({ url: cluster.url.split(',')[0] as string }).connect();
    const slot = (key: string) => client.clusterKeySlot(key);
    const code = '{abcdefghijklmnopqrstuvwxyz}';
    expect(await slot(`federama:w:broker:AuthorizationCode:${code}`)).toBe(
      await slot(`federama:w:broker:AuthorizationCode:right:${code}`),
    );
    await client.close();
    const world = next();
    await three
      .open(world, systemClock)
      .set('AuthorizationCode:abcdefghijklmnopqrstuvwxyz', 1, TTL);
    expect(await three.open(world, systemClock).keys()).toEqual([
      'AuthorizationCode:abcdefghijklmnopqrstuvwxyz',
    ]);
  });

  test.each(['1', '99'])(
    'layout %s, of another version, is refused with a sentence',
    async (layout) => {
      const other = await redisServer();
      const client = await createClient({ url: other.url }).connect();
      await client.set('federama-layout', layout);
      await expect(redisHost(other.url)).rejects.toMatchObject({
        trouble: 'layout',
        message: expect.stringContaining(`layout ${layout}, and`),
      });
      await client.close();
      await other.stop();
    },
  );
});

describe.skipIf(missing)('a server that goes away', () => {
  test('is told at once and in time, and is used again once it is back', async () => {
    const server = await redisServer('--appendonly', 'yes', '--appendfsync', 'always');
    const host = await redisHost(server.url);
    const store = host.open('w', systemClock);
    await store.set('key', 'kept', TTL);
    await server.kill();
    const started = performance.now();
    const refused = await Promise.allSettled(Array.from({ length: 20 }, () => store.get('key')));
    expect(performance.now() - started).toBeLessThan(3000);
    const troubles = refused.map((one) =>
      one.status === 'rejected' ? storeErrorIn(one.reason)?.trouble : 'answered',
    );
    expect(new Set(troubles)).toEqual(new Set(['unreachable']));
    await server.start();
    await expect.poll(() => store.get('key').catch(() => 'away'), { timeout: 5000 }).toBe('kept');
    await host.close();
    await server.stop();
  });

  test('a server that is silent holds nobody longer than the limit', async () => {
    const server = await redisServer();
    const host = await redisHost(server.url);
    const store = host.open('w', systemClock);
    await store.set('key', 'kept', TTL);
    server.child.kill('SIGSTOP');
    const started = performance.now();
    const trouble = await store.get('key').catch((error) => storeErrorIn(error)?.trouble);
    expect(trouble).toBe('unreachable');
    expect(performance.now() - started).toBeLessThan(3000);
    server.child.kill('SIGCONT');
    await expect.poll(() => store.get('key').catch(() => 'away'), { timeout: 5000 }).toBe('kept');
    await host.close();
    await server.stop();
  });

  test('no server at the start is a sentence, without the password', async () => {
    const refused = redisHost('redis://user:secret@127.0.0.1:1');
    await expect(refused).rejects.toMatchObject({ trouble: 'unreachable' });
    await expect(refused).rejects.not.toThrow(/secret/);
    await expect(redisHost('redis://')).rejects.toThrow(/redis:\/\/host:port was expected/);
  });
});

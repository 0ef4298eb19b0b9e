/** What every Store promises; run on each backend. */
import { prefixed, type Store } from '@federama/server-kit/store';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';

type Backend = (clock: ReturnType<typeof movableClock>) => Store;

const TTL = { ttlSeconds: 60 };

export function storeConformance(name: string, backend: Backend): void {
  describe(`${name} keeps the promises of a store`, () => {
    test('an unknown key is undefined', async () => {
      const store = backend(movableClock());
      expect(await store.get('nothing')).toBeUndefined();
      expect(await store.take('nothing')).toBeUndefined();
    });

    test('a value comes back equal, and is a copy', async () => {
      const store = backend(movableClock());
      const value = { deep: { list: [1, 'é', null] } };
      await store.set('key', value, TTL);
      const first = await store.get<typeof value>('key');
      expect(first).toEqual(value);
      first?.deep.list.push('changed');
      value.deep.list.push('changed too');
      expect(await store.get('key')).toEqual({ deep: { list: [1, 'é', null] } });
    });

    test('it is gone after its time, not before', async () => {
      const clock = movableClock();
      const store = backend(clock);
      await store.set('key', 1, TTL);
      clock.advance(59);
      expect(await store.get('key')).toBe(1);
      clock.advance(1);
      expect(await store.get('key')).toBeUndefined();
      expect(await store.take('key')).toBeUndefined();
    });

    test('writing again replaces value and time', async () => {
      const clock = movableClock();
      const store = backend(clock);
      await store.set('key', 1, TTL);
      clock.advance(50);
      await store.set('key', 2, TTL);
      clock.advance(50);
      expect(await store.get('key')).toBe(2);
    });

    test('take gives a value to exactly one of many callers', async () => {
      const store = backend(movableClock());
      await store.set('key', 'once', TTL);
      const taken = await Promise.all(Array.from({ length: 20 }, () => store.take('key')));
      expect(taken.filter((value) => value === 'once')).toHaveLength(1);
      expect(await store.get('key')).toBeUndefined();
    });

    test('add writes where there is nothing, for one of many callers', async () => {
      const clock = movableClock();
      const store = backend(clock);
      const adding = Array.from({ length: 20 }, (_, n) => store.add('key', n, TTL));
      const added = await Promise.all(adding);
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store.get('key')).toBe(added.indexOf(true));
      clock.advance(60);
      expect(await store.add('key', 'again', TTL)).toBe(true);
      expect(await store.get('key')).toBe('again');
    });

    test('update loses no change of many callers', async () => {
      const store = backend(movableClock());
      await store.set('key', 0, TTL);
      const add = () => store.update<number>('key', (value) => value + 1, TTL);
      const written = await Promise.all(Array.from({ length: 20 }, add));
      expect(new Set(written).size).toBe(20);
      expect(await store.get('key')).toBe(20);
    });

    test('update brings nothing back that is gone', async () => {
      const clock = movableClock();
      const store = backend(clock);
      const change = (value: number) => value + 1;
      expect(await store.update('key', change, TTL)).toBeUndefined();
      await store.set('key', 1, TTL);
      await Promise.all([store.update('key', change, TTL), store.take('key')]);
      expect(await store.update('key', change, TTL)).toBeUndefined();
      await store.set('key', 1, TTL);
      clock.advance(60);
      expect(await store.update('key', change, TTL)).toBeUndefined();
      expect(await store.get('key')).toBeUndefined();
    });

    test('update starts the time anew', async () => {
      const clock = movableClock();
      const store = backend(clock);
      await store.set('key', { a: 1 }, TTL);
      clock.advance(50);
      await store.update<object>('key', (value) => ({ ...value, b: 2 }), TTL);
      clock.advance(50);
      expect(await store.get('key')).toEqual({ a: 1, b: 2 });
    });

    test('many reads at once are each answered with their own', async () => {
      const store = backend(movableClock());
      const keys = Array.from({ length: 250 }, (_, n) => `key:{${n}}:{}${n % 7}`);
      await Promise.all(keys.map((key, n) => n % 3 && store.set(key, n, TTL)));
      const found = await Promise.all(keys.map((key) => store.get(key)));
      expect(found).toEqual(keys.map((_, n) => (n % 3 ? n : undefined)));
    });

    test('deleting the absent is no error', async () => {
      const store = backend(movableClock());
      await store.set('key', 1, TTL);
      await store.delete('key');
      await store.delete('key');
      expect(await store.get('key')).toBeUndefined();
    });

    test('two prefixes do not see each other', async () => {
      const store = backend(movableClock());
      await prefixed(store, 'a').set('key', 1, TTL);
      expect(await prefixed(store, 'b').get('key')).toBeUndefined();
      expect(await prefixed(store, 'a').get('key')).toBe(1);
    });

    test('what has expired is not kept for ever', async () => {
      const clock = movableClock();
      const store = backend(clock);
      for (let n = 0; n < 2000; n++) {
        await store.set(`key ${n}`, 'x', TTL);
        clock.advance(1);
      }
      expect(await store.get('key 1999')).toBe('x');
      expect(await store.get('key 1900')).toBeUndefined();
    });
  });
}

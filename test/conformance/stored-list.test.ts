/** A list in a store: in order, one for each key, bounded. */
import { memoryStore, type Store } from '@federama/server-kit/store';
import { storedList } from '@federama/server-kit/stored-list';
import { expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';

const listOf = (options: { pages?: number; pageSize?: number } = {}) => {
  const clock = movableClock();
  const list = storedList<number>(memoryStore(clock), { ttlSeconds: 60, ...options });
  return { clock, list };
};

test('items come back in the order they were added, whoever waits for them', async () => {
  const { list } = listOf({ pageSize: 3 });
  const adding = [1, 2, 3, 4, 5, 6, 7].map((item) => list.add('a', item));
  void list.add('b', 9);
  expect(await list.all('a')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  await Promise.all(adding);
  expect(await list.all('b')).toEqual([9]);
  expect(await list.all('unknown')).toEqual([]);
});

test('the oldest page goes when there are too many', async () => {
  const { list } = listOf({ pages: 2, pageSize: 2 });
  for (let item = 1; item <= 7; item++) await list.add('a', item);
  expect(await list.all('a')).toEqual([5, 6, 7]);
});

test('a list that nobody adds to is gone after its time', async () => {
  const { clock, list } = listOf();
  await list.add('a', 1);
  clock.advance(61);
  expect(await list.all('a')).toEqual([]);
});

test('several processes may add to one list', async () => {
  const store = memoryStore(movableClock());
  const slow = {
    ...store,
    get: async <T>(key: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      return store.get<T>(key);
    },
  };
  const lists = [1, 2, 3].map(() => storedList<number>(slow, { ttlSeconds: 60, pageSize: 2 }));
  await Promise.all(Array.from({ length: 30 }, (_, item) => lists[item % 3]?.add('a', item)));
  const all = (await lists[0]?.all('a')) ?? [];
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, item) => item));
});

test('an item is one read and one write', async () => {
  const store = memoryStore(movableClock());
  const calls: string[] = [];
  const counting = Object.fromEntries(
    Object.entries(store).map(([name, call]) => [
      name,
      (...given: unknown[]) => {
        calls.push(name);
        return (call as (...all: unknown[]) => unknown)(...given);
      },
    ]),
  ) as Store;
  const list = storedList<number>(counting, { ttlSeconds: 60 });
  await list.add('a', 1);
  calls.length = 0;
  for (let item = 2; item <= 10; item++) await list.add('a', item);
  expect(calls).toEqual(Array.from({ length: 9 }, () => 'update'));
});

test.each([1, 2])('a list of before, with %i items in its last page, goes on', async (held) => {
  const store = memoryStore(movableClock());
  const ttl = { ttlSeconds: 60 };
  await store.set('a', { first: 0, last: 1 }, ttl);
  await store.set('a:0', [1, 2], ttl);
  await store.set('a:1', [3, 4].slice(0, held), ttl);
  const list = storedList<number>(store, { ttlSeconds: 60, pageSize: 2 });
  const former = [1, 2, 3, 4].slice(0, 2 + held);
  expect(await list.all('a')).toEqual(former);
  for (const item of [5, 6, 7]) await list.add('a', item);
  expect(await list.all('a')).toEqual([...former, 5, 6, 7]);
});

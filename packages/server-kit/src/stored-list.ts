/**
 * A list that grows in a store, one for each key: kept in pages, so that adding an item writes no
 * more than a page. The oldest page goes when there are too many. Several processes may add to one.
 */
import type { Store } from './store.ts';

export type StoredList<T> = {
  /** In the order of the calls, whoever waits for them. */
  add(key: string, item: T): Promise<void>;
  /** Oldest first. */
  all(key: string): Promise<T[]>;
};

type Options = {
  ttlSeconds: number;
  /** Pages kept of one list, and items a page. */
  pages?: number;
  pageSize?: number;
};

type Head = { first: number; last: number };

export function storedList<T>(
  store: Store,
  { ttlSeconds, pages = 100, pageSize = 10 }: Options,
): StoredList<T> {
  const ttl = { ttlSeconds };
  const pageKey = (key: string, page: number) => `${key}:${page}`;
  const readPage = async (key: string, page: number) =>
    (await store.get<T[]>(pageKey(key, page))) ?? [];
  const headOf = async (key: string): Promise<Head> => {
    const head = await store.get<Head>(key);
    if (head) return head;
    await store.add(key, { first: 0, last: 0 }, ttl);
    return headOf(key);
  };
  /** @returns whether there was room on that page */
  const addTo = async (at: string, item: T): Promise<boolean> => {
    let isFull = false;
    const page = await store.update<T[]>(
      at,
      (items) => {
        isFull = items.length >= pageSize;
        return isFull ? items : [...items, item];
      },
      ttl,
    );
    if (page) return !isFull;
    return (await store.add(at, [item], ttl)) || addTo(at, item);
  };
  const turnPage = async (key: string, full: number) => {
    const next = ({ first, last }: Head): Head =>
      last > full ? { first, last } : { first: Math.max(first, full + 2 - pages), last: full + 1 };
    const head = await store.update<Head>(key, next, ttl);
    if (head) await store.delete(pageKey(key, head.first - 1));
  };
  const append = async (key: string, item: T): Promise<void> => {
    const { last } = await headOf(key);
    if (await addTo(pageKey(key, last), item)) {
      await store.update<Head>(key, (head) => head, ttl);
    } else {
      await turnPage(key, last);
      await append(key, item);
    }
  };
  // In the order of the calls; other processes may come between two of them.
  let turn: Promise<void> = Promise.resolve();
  return {
    add(key, item) {
      const added = turn.then(() => append(key, item));
      turn = added.catch(() => undefined);
      return added;
    },
    async all(key) {
      await turn;
      const head = await store.get<Head>(key);
      if (!head) return [];
      const numbers = Array.from({ length: head.last - head.first + 1 }, (_, n) => head.first + n);
      return (await Promise.all(numbers.map((page) => readPage(key, page)))).flat();
    },
  };
}

/**
 * A list that grows in a store, one for each key: kept in pages, so that adding an item writes no
 * more than a page. The oldest page goes when there are too many.
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
  const append = async (key: string, item: T) => {
    const head = (await store.get<Head>(key)) ?? { first: 0, last: 0 };
    const page = await readPage(key, head.last);
    const isFull = page.length >= pageSize;
    const last = isFull ? head.last + 1 : head.last;
    await store.set(pageKey(key, last), isFull ? [item] : [...page, item], ttl);
    const first = Math.max(head.first, last - pages + 1);
    if (first > head.first) await store.delete(pageKey(key, head.first));
    await store.set(key, { first, last }, ttl);
  };
  // An item is read, added to and written: one after the other.
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

/**
 * A list that grows in a store, one for each key: kept in pages, so that adding an item writes no
 * more than a page. The last page is in the head of the list, so that an item is one change of one entry;
 * the oldest goes when there are too many. Several processes may add to one.
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

/** `items`: those of the page `last`; earlier versions kept them in an entry of their own, as those before. */
type Head<T> = { first: number; last: number; items?: readonly T[] };

export function storedList<T>(store: Store, options: Options): StoredList<T> {
  const append = appendTo<T>(store, options);
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
      const head = await store.get<Head<T>>(key);
      if (!head) return [];
      const { first, last, items } = head;
      const pages = Array.from({ length: last - first }, (_, n) =>
        pageOf<T>(store, key, first + n),
      );
      return (await Promise.all([...pages, items ?? pageOf<T>(store, key, last)])).flat();
    },
  };
}

const pageKey = (key: string, page: number) => `${key}:${page}`;

const pageOf = async <T>(store: Store, key: string, page: number) =>
  (await store.get<T[]>(pageKey(key, page))) ?? [];

function appendTo<T>(store: Store, { ttlSeconds, pages = 100, pageSize = 10 }: Options) {
  const ttl = { ttlSeconds };
  const hasRoom = ({ items }: Head<T>) => items !== undefined && items.length < pageSize;
  const change = (key: string, changed: (head: Head<T>) => Head<T>) =>
    store.update<Head<T>>(key, changed, ttl);
  /** A full page gets an entry of its own: written twice, it is the same. */
  const turnPage = async (key: string, { last: full, items }: Head<T>) => {
    await store.set(pageKey(key, full), items, ttl);
    const head = await change(key, (now) =>
      now.last > full
        ? now
        : { first: Math.max(now.first, full + 2 - pages), last: full + 1, items: [] },
    );
    if (head && head.first > 0) await store.delete(pageKey(key, head.first - 1));
  };
  const takeIn = async (key: string, { last }: Head<T>) => {
    const items = await pageOf<T>(store, key, last);
    await change(key, (now) => ({ items, ...now }));
  };
  return async function append(key: string, item: T): Promise<void> {
    let before: Head<T> | undefined;
    const head = await change(key, (now) => {
      before = now;
      return hasRoom(now) ? { ...now, items: [...(now.items ?? []), item] } : now;
    });
    if (!before || !head) {
      const begun: Head<T> = { first: 0, last: 0, items: [item] };
      if (await store.add(key, begun, ttl)) return;
    } else if (hasRoom(before)) return;
    else await (before.items ? turnPage(key, before) : takeIn(key, before));
    await append(key, item);
  };
}

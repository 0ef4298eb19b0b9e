/** A process of its own with a store in a SQLite file: does what it is sent. */
import { argv } from 'node:process';
import { runInThisContext } from 'node:vm';
import { sqliteHost } from '@federama/server-kit/sqlite-store';

export type Order = {
  turn: number;
  world: string;
  /** Of the clock of the one who orders. */
  now: number;
} & (
  | { what: 'get' | 'take' | 'delete'; key: string }
  | { what: 'set' | 'add'; key: string; value: unknown; ttlSeconds: number }
  /** `change`: the text of a function. */
  | { what: 'update'; key: string; change: string; ttlSeconds: number }
);

const host = sqliteHost(argv[2] ?? '');

process.on('message', async (order: Order) => {
  const { turn, world, now, key } = order;
  const store = host.open(world, { now: () => now });
  const answers = {
    get: () => store.get(key),
    take: () => store.take(key),
    delete: () => store.delete(key),
    set: () => 'value' in order && store.set(key, order.value, order),
    add: () => 'value' in order && store.add(key, order.value, order),
    update: () =>
      'change' in order && store.update(key, runInThisContext(`(${order.change})`), order),
  };
  try {
    process.send?.({ turn, value: await answers[order.what]() });
  } catch (error) {
    process.send?.({ turn, error: String(error) });
  }
});

/** State that can be taken away while a federation runs. */
import { memoryStore, type Store, type WorldStore } from '@federama/server-kit/store';
import { StoreError, type StoreTrouble } from '@federama/server-kit/store-error';
import type { StoreHost } from '@federama/server-kit/store-host';

export function failingHost() {
  let away: StoreTrouble | undefined;
  const unless = async <T>(call: () => Promise<T>): Promise<T> => {
    if (away) throw new StoreError(away, 'the store of this test is away');
    return call();
  };
  const guarded = (store: WorldStore): WorldStore => ({
    ...store,
    ...({
      get: (key) => unless(() => store.get(key)),
      set: (key, value, ttl) => unless(() => store.set(key, value, ttl)),
      add: (key, value, ttl) => unless(() => store.add(key, value, ttl)),
      delete: (key) => unless(() => store.delete(key)),
      take: (key) => unless(() => store.take(key)),
      update: (key, change, ttl) => unless(() => store.update(key, change, ttl)),
    } satisfies Store),
  });
  const host: StoreHost = {
    durable: true,
    open: (_world, clock) => guarded(memoryStore(clock)),
    worlds: async () => [],
    check: () => unless(async () => {}),
    close: async () => {},
  };
  return {
    host,
    takeAway(trouble: StoreTrouble = 'unreachable') {
      away = trouble;
    },
    bringBack() {
      away = undefined;
    },
  };
}

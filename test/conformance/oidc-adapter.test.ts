import { memoryStore, type Store } from '@federama/server-kit/store';
import { sqliteWorlds } from '../support/sqlite-worlds.ts';
import { adapterConformance } from './oidc-adapter.ts';

/** Like a store over a network: every call takes a turn. */
function slow(store: Store): Store {
  const later = async <T>(call: () => Promise<T>) => {
    await new Promise((resolve) => setImmediate(resolve));
    return call();
  };
  return {
    get: (key) => later(() => store.get(key)),
    set: (key, value, ttl) => later(() => store.set(key, value, ttl)),
    add: (key, value, ttl) => later(() => store.add(key, value, ttl)),
    delete: (key) => later(() => store.delete(key)),
    take: (key) => later(() => store.take(key)),
    update: (key, change, ttl) => later(() => store.update(key, change, ttl)),
  };
}

adapterConformance('memory', (clock) => memoryStore(clock));
adapterConformance('a store that takes its time', (clock) => slow(memoryStore(clock)));
adapterConformance('SQLite', sqliteWorlds());

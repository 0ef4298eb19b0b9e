import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { memoryStore, type Store } from '@federama/server-kit/store';
import { afterAll } from 'vitest';
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

const folder = mkdtempSync(join(tmpdir(), 'federama-'));
const sqlite = sqliteHost(folder);
let worlds = 0;

afterAll(async () => {
  await sqlite.close();
  rmSync(folder, { recursive: true });
});

adapterConformance('memory', (clock) => memoryStore(clock));
adapterConformance('a store that takes its time', (clock) => slow(memoryStore(clock)));
adapterConformance('SQLite', (clock) => sqlite.open(`world-${worlds++}`, clock));

/**
 * Where state lives between two requests. Promises every backend keeps: an unknown or expired
 * key is undefined; a value comes back equal and is a copy; `take` gives a value to exactly one
 * of many concurrent callers; deleting the absent is no error.
 */
import type { Clock } from './clock.ts';

export type Ttl = { ttlSeconds: number };

export type Store = {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T, ttl: Ttl): Promise<void>;
  delete(key: string): Promise<void>;
  /** Reads and deletes in one atomic step: what may be used once is taken, not read. */
  take<T>(key: string): Promise<T | undefined>;
};

type Entry = { json: string; expiresAt: number };

/** A store whose whole content can be set aside, and put back. */
export type MemoryStore = Store & {
  snapshot(): StoreSnapshot;
  restore(snapshot: StoreSnapshot): void;
  clear(): void;
  /** Keys that are live, for counting. */
  keys(): string[];
};

export type StoreSnapshot = ReadonlyMap<string, Readonly<Entry>>;

/** Writes between two sweeps of what has expired: as many as there are entries, at least these. */
const SWEEP_AFTER = 512;

export function memoryStore(clock: Clock): MemoryStore {
  let entries = new Map<string, Entry>();
  let writes = 0;

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.expiresAt > clock.now()) return entry;
    entries.delete(key);
    return undefined;
  };
  const sweep = () => {
    const now = clock.now();
    writes = 0;
    for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key);
  };
  const parse = <T>(entry: Entry | undefined) => entry && (JSON.parse(entry.json) as T);

  return {
    snapshot: () => new Map(entries),
    restore(snapshot) {
      entries = new Map(snapshot);
    },
    clear() {
      entries = new Map();
    },
    keys: () => [...entries.keys()].filter((key) => live(key)),
    async get<T>(key: string) {
      return parse<T>(live(key));
    },
    async set(key, value, { ttlSeconds }) {
      if (++writes >= SWEEP_AFTER && writes >= entries.size) sweep();
      entries.set(key, {
        json: JSON.stringify(value),
        expiresAt: clock.now() + ttlSeconds * 1000,
      });
    },
    async delete(key) {
      entries.delete(key);
    },
    async take<T>(key: string) {
      const entry = live(key);
      entries.delete(key);
      return parse<T>(entry);
    },
  };
}

/** A part of a store with keys of its own. */
export function prefixed(store: Store, prefix: string): Store {
  const at = (key: string) => `${prefix}:${key}`;
  return {
    get: (key) => store.get(at(key)),
    set: (key, value, ttl) => store.set(at(key), value, ttl),
    delete: (key) => store.delete(at(key)),
    take: (key) => store.take(at(key)),
  };
}

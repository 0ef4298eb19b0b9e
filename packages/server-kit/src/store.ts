/**
 * Where state lives between two requests. Promises every backend keeps: an unknown or expired
 * key is undefined; a value comes back as JSON would say it, and is a copy; `take` gives a value
 * to exactly one of many concurrent callers; `update` loses no change and brings nothing back;
 * deleting the absent is no error.
 */
import type { Clock } from './clock.ts';
import { type ExpiringEntry, expiringEntries } from './expiring-entries.ts';
import { keptCopy, plainCopy } from './plain-copy.ts';

export type Ttl = { ttlSeconds: number };

export type Store = {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T, ttl: Ttl): Promise<void>;
  /** Writes where there is nothing. @returns whether it did: it does for one of many callers */
  add<T>(key: string, value: T, ttl: Ttl): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Reads and deletes in one atomic step: what may be used once is taken, not read. */
  take<T>(key: string): Promise<T | undefined>;
  /**
   * Reads, changes and writes in one atomic step; what is gone stays gone. Returns what is written,
   * or undefined when there is nothing. `change` may run more than once: it has no effects.
   */
  update<T>(key: string, change: (value: T) => T, ttl: Ttl): Promise<T | undefined>;
};

type Awaitable<T> = T | Promise<T>;

/** A store whose whole content can be set aside, and put back: that of one world. */
export type WorldStore = Store & {
  snapshot(): Awaitable<StoreSnapshot>;
  restore(snapshot: StoreSnapshot): Awaitable<void>;
  clear(): Awaitable<void>;
  /** Keys that are live, for counting. */
  keys(): Awaitable<string[]>;
};

/** The same, without waiting. */
export type MemoryStore = Store & {
  snapshot(): StoreSnapshot;
  restore(snapshot: StoreSnapshot): void;
  clear(): void;
  keys(): string[];
};

export type StoreSnapshot = ReadonlyMap<string, Readonly<ExpiringEntry>>;

/** Of everything held: what is never finished must not fill the memory. */
const MOST_CHARACTERS = 32_000_000;

/** Beyond `characters`, what was written longest ago is forgotten first: see expiring-entries.ts. */
export function memoryStore(
  clock: Clock,
  { characters = MOST_CHARACTERS }: { characters?: number } = {},
): MemoryStore {
  const entries = expiringEntries(clock, characters);
  const readFrom = <T>(entry: ExpiringEntry | undefined) => entry && (plainCopy(entry.value) as T);
  const put = (key: string, given: unknown, { ttlSeconds }: Ttl) => {
    const { copy: value, characters } = keptCopy(given);
    entries.put(key, { value, characters, expiresAt: clock.now() + ttlSeconds * 1000 });
  };
  return {
    snapshot: entries.copy,
    restore: entries.replaceAll,
    clear: () => entries.replaceAll(new Map()),
    keys: entries.keys,
    async get<T>(key: string) {
      return readFrom<T>(entries.get(key));
    },
    async set(key, value, ttl) {
      put(key, value, ttl);
    },
    async add(key, value, ttl) {
      if (entries.get(key)) return false;
      put(key, value, ttl);
      return true;
    },
    async update<T>(key: string, change: (value: T) => T, ttl: Ttl) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      const changed = change(plainCopy(entry.value) as T);
      put(key, changed, ttl);
      return changed;
    },
    async delete(key) {
      entries.drop(key);
    },
    async take<T>(key: string) {
      const entry = entries.get(key);
      entries.drop(key);
      return readFrom<T>(entry);
    },
  };
}

/** A part of a store with keys of its own. */
export function prefixed(store: Store, prefix: string): Store {
  const at = (key: string) => `${prefix}:${key}`;
  return {
    get: (key) => store.get(at(key)),
    set: (key, value, ttl) => store.set(at(key), value, ttl),
    add: (key, value, ttl) => store.add(at(key), value, ttl),
    delete: (key) => store.delete(at(key)),
    take: (key) => store.take(at(key)),
    update: (key, change, ttl) => store.update(at(key), change, ttl),
  };
}

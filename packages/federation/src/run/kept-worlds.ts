/** The worlds beside the first, written down so that they outlive the process. */
import type { Change } from '@federama/model';
import { systemClock } from '@federama/server-kit/clock';
import type { StoreHost } from '@federama/server-kit/store-host';
import { DEFAULT_WORLD, type WorldRequest } from './world-request.ts';

type WorldRecord = {
  request: WorldRequest & { id: string };
  /** Changes of the first world when it was made. */
  base: readonly Change[];
  createdAt: number;
  /** How many processes have run it before: each draws other numbers from its seed. */
  runs: number;
  idleSeconds: number;
};

export type KeptWorlds = {
  add(record: WorldRecord): Promise<void>;
  /** Somebody asked for it: it lives on. */
  touch(id: string): Promise<void>;
  /** Another process of it begins. */
  runs(id: string): Promise<number>;
  remove(id: string): Promise<void>;
  /** Whether somebody has asked for it lately, here or in another process. */
  has(id: string): Promise<boolean>;
  /** Oldest first; what is left of worlds that ended while nobody ran them goes. */
  all(): Promise<WorldRecord[]>;
};

/** No world has this name: names begin with a letter or a digit. */
const NAME = '-worlds';

/** `listed` is called after a world was written down, or taken out. */
export function keptWorlds(host: StoreHost, listed: () => void = () => {}): KeptWorlds {
  const store = host.open(NAME, systemClock);
  const ttlOf = ({ idleSeconds }: WorldRecord) => ({ ttlSeconds: idleSeconds });
  const isKept = async (id: string) => (await store.get(id)) !== undefined;
  const rewrite = async (id: string, change: (record: WorldRecord) => WorldRecord) => {
    const record = await store.get<WorldRecord>(id);
    return record && store.update<WorldRecord>(id, change, ttlOf(record));
  };
  return {
    async add(record) {
      await store.set(record.request.id, record, ttlOf(record));
      listed();
    },
    has: isKept,
    touch: async (id) => void (await rewrite(id, (record) => record)),
    runs: async (id) =>
      (await rewrite(id, (record) => ({ ...record, runs: record.runs + 1 })))?.runs ?? 0,
    async remove(id) {
      await store.delete(id);
      listed();
    },
    async all() {
      const keys = await store.keys();
      const records = await Promise.all(keys.map((key) => store.get<WorldRecord>(key)));
      const kept = records.flatMap((record) => record ?? []);
      const ids = kept.map(({ request }) => request.id);
      await clearOthers(host, [NAME, DEFAULT_WORLD, ...ids], isKept);
      return kept.sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}

/** `isKept`: whether one was written down meanwhile, by another process. */
async function clearOthers(
  host: StoreHost,
  known: readonly string[],
  isKept: (id: string) => Promise<boolean>,
): Promise<void> {
  for (const world of await host.worlds())
    if (!known.includes(world) && !(await isKept(world)))
      await host.open(world, systemClock).clear();
}

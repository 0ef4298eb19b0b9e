/** Where the changes of a world are kept, so that they outlive the process, and other processes know them. */
import type { Change } from '@federama/model';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import { KEPT_SECONDS, OWN_PREFIX } from './own-keys.ts';

export type Kept = {
  /** Another one for each writing; empty when nothing was ever written. */
  revision: string;
  changes: readonly Change[];
};

export type KeptChanges = {
  read(): Promise<Kept>;
  /** @returns what is kept now; undefined when someone else wrote since the revision `since` */
  write(changes: readonly Change[], since: string): Promise<Kept | undefined>;
  /** Whatever was kept. */
  replace(changes: readonly Change[]): Promise<Kept>;
};

const KEY = `${OWN_PREFIX}changes`;
const TTL = { ttlSeconds: KEPT_SECONDS };

/** `changed` is called after each writing. */
export function keptChanges(store: Store, changed: () => void = () => {}): KeptChanges {
  const next = (changes: readonly Change[]): Kept => ({
    revision: randomHex(systemRandom, 8),
    changes,
  });
  return {
    read: async () => (await store.get<Kept>(KEY)) ?? { revision: '', changes: [] },
    async write(changes, since) {
      const kept = next(changes);
      const written = since
        ? await store.update<Kept>(KEY, (now) => (now.revision === since ? kept : now), TTL)
        : (await store.add(KEY, kept, TTL)) && kept;
      if (!written || written.revision !== kept.revision) return undefined;
      changed();
      return kept;
    },
    async replace(changes) {
      const kept = next(changes);
      await store.set(KEY, kept, TTL);
      changed();
      return kept;
    },
  };
}

/** What is set aside of a world, and put back; kept in this process. */
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { StoreSnapshot, WorldStore } from '@federama/server-kit/store';
import type { Tell } from './lab-events.ts';
import type { ConfigState, LiveConfig } from './live-config.ts';

type Snapshot = { store: StoreSnapshot | Promise<StoreSnapshot>; config: ConfigState };

export type Snapshots = {
  snapshot(): string;
  /** @returns whether there is such a snapshot */
  restore(snapshot: string): Promise<boolean>;
};

export function snapshotsOf(
  { store, config }: { store: WorldStore; config: LiveConfig },
  tell: Tell,
): Snapshots {
  const snapshots = new Map<string, Snapshot>();
  return {
    snapshot() {
      const name = randomHex(systemRandom, 6);
      snapshots.set(name, { store: store.snapshot(), config: config.state });
      return name;
    },
    async restore(name) {
      const kept = snapshots.get(name);
      if (!kept) return false;
      await store.restore(await kept.store);
      await config.restore(kept.config);
      tell('LAB_RESTORED_SNAPSHOT', { snapshot: name });
      return true;
    },
  };
}

/** What is set aside of a world, and put back; kept in this process. */
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { StoreSnapshot, WorldStore } from '@federama/server-kit/store';
import type { Tell } from './lab-events.ts';
import type { ConfigState, LiveConfig } from './live-config.ts';
import { OWN_PREFIX } from './own-keys.ts';

type Snapshot = { store: StoreSnapshot; config: ConfigState };

export type Snapshots = {
  /** @throws StoreError when its store does not answer */
  snapshot(): Promise<string>;
  /** @returns whether there is such a snapshot */
  restore(snapshot: string): Promise<boolean>;
};

export function snapshotsOf(
  { store, config }: { store: WorldStore; config: LiveConfig },
  tell: Tell,
): Snapshots {
  const snapshots = new Map<string, Snapshot>();
  return {
    async snapshot() {
      const name = randomHex(systemRandom, 6);
      snapshots.set(name, { config: config.state, store: await store.snapshot() });
      return name;
    },
    async restore(name) {
      const kept = snapshots.get(name);
      if (!kept) return false;
      await putBack(store, kept.store);
      await config.restore(kept.config);
      tell('LAB_RESTORED_SNAPSHOT', { snapshot: name });
      return true;
    },
  };
}

/** What a world keeps for itself stays: what is armed, and where its clock is. */
async function putBack(store: WorldStore, kept: StoreSnapshot): Promise<void> {
  const isOwn = ([key]: readonly [string, unknown]) => key.startsWith(OWN_PREFIX);
  const now = await store.snapshot();
  await store.restore(new Map([...[...kept].filter((e) => !isOwn(e)), ...[...now].filter(isOwn)]));
}

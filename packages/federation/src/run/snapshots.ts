/** What is set aside of a world, and put back; the latest are kept, in this process. */
import { latest } from '@federama/server-kit/latest';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { StoreSnapshot, WorldStore } from '@federama/server-kit/store';
import type { Tell } from './lab-events.ts';
import type { ConfigState, LiveConfig } from './live-config.ts';
import { OWN_PREFIX } from './own-keys.ts';

type Snapshot = { name: string; store: StoreSnapshot; config: ConfigState };

/** Of one world; of more, those that were set aside first go. */
const KEPT = { entries: 100, characters: 64_000_000 };

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
  const snapshots = latest<Snapshot>(KEPT);
  return {
    async snapshot() {
      const name = randomHex(systemRandom, 6);
      const kept = await store.snapshot();
      snapshots.add({ name, config: config.state, store: kept }, sizeOf(kept));
      return name;
    },
    async restore(name) {
      const kept = snapshots.list().find((one) => one.name === name);
      if (!kept) return false;
      await putBack(store, kept.store);
      await config.restore(kept.config);
      tell('LAB_RESTORED_SNAPSHOT', { snapshot: name });
      return true;
    },
  };
}

function sizeOf(store: StoreSnapshot): number {
  return [...store.values()].reduce((sum, { characters }) => sum + characters, 0);
}

/** What a world keeps for itself stays: what is armed, and where its clock is. */
async function putBack(store: WorldStore, kept: StoreSnapshot): Promise<void> {
  const isOwn = ([key]: readonly [string, unknown]) => key.startsWith(OWN_PREFIX);
  const now = await store.snapshot();
  await store.restore(new Map([...[...kept].filter((e) => !isOwn(e)), ...[...now].filter(isOwn)]));
}

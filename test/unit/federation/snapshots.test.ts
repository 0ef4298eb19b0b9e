/** What is set aside of a world, where its store is on a server. */
import { systemClock } from '@federama/server-kit/clock';
import { memoryStore } from '@federama/server-kit/store';
import { StoreError } from '@federama/server-kit/store-error';
import { loadConfig } from 'federama';
import { expect, test } from 'vitest';
import { createLiveConfig } from '../../../packages/federation/src/run/live-config.ts';
import { snapshotsOf } from '../../../packages/federation/src/run/snapshots.ts';

function liveConfig() {
  const given = loadConfig();
  return createLiveConfig(given, {
    open: async () => ({ config: given, problems: [] }),
    closeOthers: async () => {},
  });
}

test('a store that is away is told to whoever asks for a snapshot, and ends nothing else', async () => {
  const away = new StoreError('unreachable', 'it is away');
  const store = { ...memoryStore(systemClock), snapshot: () => Promise.reject(away) };
  const snapshots = snapshotsOf({ store, config: liveConfig() }, () => {});
  await expect(snapshots.snapshot()).rejects.toBe(away);
});

test('of many snapshots, the latest hundred can be put back', async () => {
  const snapshots = snapshotsOf(
    { store: memoryStore(systemClock), config: liveConfig() },
    () => {},
  );
  const names: string[] = [];
  for (let count = 0; count < 101; count++) names.push(await snapshots.snapshot());
  expect(await snapshots.restore(names[0] ?? '')).toBe(false);
  expect(await snapshots.restore(names[1] ?? '')).toBe(true);
});

test('of large snapshots, as many can be put back as there is room for', async () => {
  const store = memoryStore(systemClock);
  await store.set('large', 'x'.repeat(25_000_000), { ttlSeconds: 60 });
  const snapshots = snapshotsOf({ store, config: liveConfig() }, () => {});
  const names = [
    await snapshots.snapshot(),
    await snapshots.snapshot(),
    await snapshots.snapshot(),
  ];
  const outcomes = [];
  for (const name of names) outcomes.push(await snapshots.restore(name));
  expect(outcomes).toEqual([false, true, true]);
});

/** What is set aside of a world, where its store is on a server. */
import { systemClock } from '@federama/server-kit/clock';
import { memoryStore } from '@federama/server-kit/store';
import { StoreError } from '@federama/server-kit/store-error';
import { loadConfig } from 'federama';
import { expect, test } from 'vitest';
import { createLiveConfig } from '../../../packages/federation/src/run/live-config.ts';
import { snapshotsOf } from '../../../packages/federation/src/run/snapshots.ts';

test('a store that is away is told to whoever asks for a snapshot, and ends nothing else', async () => {
  const away = new StoreError('unreachable', 'it is away');
  const store = { ...memoryStore(systemClock), snapshot: () => Promise.reject(away) };
  const given = loadConfig();
  const ports = {
    open: async () => ({ config: given, problems: [] }),
    closeOthers: async () => {},
  };
  const snapshots = snapshotsOf({ store, config: createLiveConfig(given, ports) }, () => {});
  await expect(snapshots.snapshot()).rejects.toBe(away);
});

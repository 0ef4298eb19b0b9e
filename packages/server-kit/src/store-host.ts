/** Where a process keeps the state of its worlds: in memory, in a file, or on a server. */
import type { Clock } from './clock.ts';
import type { SharedLog } from './shared-log.ts';
import { memoryStore, type WorldStore } from './store.ts';

export type StoreHost = {
  /** What is in it is there after a restart, too. */
  readonly durable: boolean;
  /** The store of one world, at the time of its clock. */
  open(world: string, clock: Clock): WorldStore;
  /** Where other processes have the same stores: what they tell each other. */
  log?: SharedLog;
  /** Names of the worlds that hold something. */
  worlds(): Promise<string[]>;
  /** @throws StoreError when it could not answer a request now */
  check(): Promise<void>;
  close(): Promise<void>;
};

export const memoryHost: StoreHost = {
  durable: false,
  open: (_world, clock) => memoryStore(clock),
  worlds: async () => [],
  check: async () => {},
  close: async () => {},
};

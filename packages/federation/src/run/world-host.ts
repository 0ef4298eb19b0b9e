/** What lessons and attacks need of the process they run in. */
import type { Worlds } from './worlds.ts';

export type WorldHost = {
  worlds: Worlds;
  /** How participants of this process are called, and nobody else. */
  fetch: typeof globalThis.fetch;
};

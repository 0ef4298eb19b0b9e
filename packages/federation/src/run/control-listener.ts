/** What a federation tells the control API, which is wired in from above. */
import type { RequestListener } from 'node:http';
import type { Worlds } from './worlds.ts';

/** What the control API steers. */
export type Steered = {
  worlds(): Worlds;
  /** How its headless browser reaches participants. */
  fetch: typeof globalThis.fetch;
};

export type ControlOptions = {
  /** Its own address. */
  url(): string;
  steered: Steered;
  /** Asked of everyone; needed when others than this machine can reach the port. */
  token?: string | undefined;
  /** Whether others than this machine can reach the port. */
  open: boolean;
};

export type ControlListener = (options: ControlOptions) => RequestListener;

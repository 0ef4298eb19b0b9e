/** What a participant is made of, and what it may use while it runs. */
import type { RequestListener } from 'node:http';
import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import type { Change, ChangeOutcome } from '@federama/model';
import type { ObservatorySection } from '@federama/observatory';
import type { Clock } from '@federama/server-kit/clock';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { LoadedConfig } from '../config/config.ts';

export type ParticipantRuntime = {
  clock: Clock;
  random: Random;
  store: Store;
  journal: Journal;
  fetch: typeof globalThis.fetch;
  /** The configuration that counts now; read anew at each request. */
  config(): LoadedConfig;
  admin: Admin;
};

/** What a participant may do to the federation itself. */
export type Admin = {
  change(change: Change): Promise<ChangeOutcome>;
  /** Left out where nobody may hold what passes. */
  breakpoints?: BreakpointControl;
  /** Lessons and attacks, in worlds of their own; left out in these, and in a part of a federation. */
  sections?(watched: WatchedParties): Promise<ObservatorySection[]>;
  /** Whether attacks are among them. */
  attacks?: boolean;
};

export type WatchedParties = Pick<ParticipantRuntime, 'store' | 'random'> & {
  /** The observatory itself. */
  party: Party;
  /** Who is watched. */
  parties: readonly Party[];
};

export type Participant = {
  party: Party;
  /**
   * What its application cannot do without and never reads again: address, issuer, keys. As long
   * as this is equal, the application stays. Worked out when it is first asked for.
   */
  fixed(): unknown;
  create(runtime: ParticipantRuntime): RequestListener;
};

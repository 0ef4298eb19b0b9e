/** What the observatory is told when it is created. */

import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import type { Clock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';
import type { Router } from 'express';
import type { JWK } from 'jose';
import type { Reader } from './inspect/encrypted.ts';

/** What signatures of an issuer can be checked with. */
export type IssuerKeys = {
  keys: readonly JWK[];
  /** Shared secrets for HS256, by audience. */
  secrets: Readonly<Record<string, string>>;
};

export type ObservatoryConfig = {
  party: Party;
  presentation: Presentation;
  /** Participants whose exchanges are shown. */
  parties: readonly Party[];
  /** Names of services and applications: by the id of a broker, then by client_id there. */
  clients: Readonly<Record<string, Readonly<Record<string, Translated>>>>;
  /** Private keys of this federation, to read what is encrypted for its participants. */
  readers?(): readonly Reader[];
  keysOf?(issuer: string): IssuerKeys | undefined;
};

/** A section with routes of its own, given by another package: lessons, attacks. */
export type ObservatorySection = {
  /** Where it is, as `/lessons`. */
  path: string;
  name: Translated;
  routes: Router;
};

export type ObservatoryOptions = {
  config: ObservatoryConfig;
  /** Of the observed world: lifetimes are counted in its time. */
  clock: Clock;
  journal: Journal;
  /** Keeps imported logins. */
  store: Store;
  random: Random;
  sections?: readonly ObservatorySection[];
  /** Left out where exchanges cannot be paused: nothing of it is shown. */
  breakpoints?: BreakpointControl;
};

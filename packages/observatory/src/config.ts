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

/** What signatures of an issuer can be checked with. */
export type IssuerKeys = {
  keys: readonly JWK[];
  /** Shared secrets for HS256, by audience. */
  secrets: Readonly<Record<string, string>>;
};

export type ObservatoryConfig = {
  party: Party;
  presentation: Presentation;
  /** Who may be seen. */
  parties: readonly Party[];
  /** Names of services and applications, by client_id. */
  clients: Readonly<Record<string, Translated>>;
  /** Private keys of data providers, to read what is encrypted for them. */
  decryptionKeys?: readonly JWK[];
  keysOf?(issuer: string): IssuerKeys | undefined;
};

/** A part of the observatory that others bring: lessons, attacks. */
export type Room = {
  /** Where it is, as `/lessons`. */
  path: string;
  name: Translated;
  routes: Router;
};

export type ObservatoryOptions = {
  config: ObservatoryConfig;
  /** Of the world that is watched: what is left of a session is counted in it. */
  clock: Clock;
  journal: Journal;
  /** Keeps logins that were brought in from a file. */
  store: Store;
  random: Random;
  rooms?: readonly Room[];
  /** Where exchanges can be held and changed; left out, nothing of it is shown. */
  holding?: BreakpointControl;
};

/** What the pages of one login are drawn from. */

import type { InFlightExchange, PausedExchange } from '@federama/instruments/breakpoints/contract';
import type { Exchange } from '@federama/server-kit/journal';
import type { View } from '@federama/server-kit/view';
import type { Lane } from '../flow/lanes.ts';
import type { Login } from '../flow/logins.ts';
import type { ObservatoryMessages } from '../messages/index.ts';
import type { Place } from './link.ts';

/** Everything one browser did, and who took part. */
export type Journey = { exchanges: readonly Exchange[]; lanes: readonly Lane[] };

export type Seen = {
  view: View;
  words: ObservatoryMessages;
  place: Place;
  login: Login;
  lanes: readonly Lane[];
  /** As they began. */
  exchanges: readonly Exchange[];
  /** Begun and not ended, where they can be held. */
  passing: readonly (InFlightExchange | PausedExchange)[];
  /** When the page is made, in the time of the world that is watched. */
  now: number;
  /** That world's clock stands still. */
  frozen: boolean;
  /** What the same browser did, in this login and others; asked for by some views. */
  browser: () => Journey;
};

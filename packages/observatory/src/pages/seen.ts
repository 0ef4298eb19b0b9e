/** What the pages of one login are drawn from. */
import type { Exchange } from '@federama/server-kit/journal';
import type { View } from '@federama/server-kit/view';
import type { Lane } from '../flow/lanes.ts';
import type { Login } from '../flow/logins.ts';
import type { ObservatoryMessages } from '../messages/index.ts';
import type { Held, Passing } from '../stepping/holding.ts';
import type { Place } from './link.ts';

export type Seen = {
  view: View;
  words: ObservatoryMessages;
  place: Place;
  login: Login;
  lanes: readonly Lane[];
  /** As they began. */
  exchanges: readonly Exchange[];
  /** Begun and not ended, where they can be held. */
  passing: readonly (Passing | Held)[];
};

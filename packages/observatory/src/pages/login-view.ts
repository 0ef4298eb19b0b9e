/** The data that pages of one login are rendered from. */

import type { InFlightExchange, PausedExchange } from '@federama/instruments/breakpoints/contract';
import type { Login } from '@federama/instruments/record/logins';
import type { Exchange } from '@federama/server-kit/journal';
import type { View } from '@federama/server-kit/view';
import type { Lane } from '../flow/lanes.ts';
import type { ShownExchange } from '../inspect/encrypted.ts';
import type { ObservatoryMessages } from '../messages/index.ts';
import type { ViewState } from './view-state.ts';

/** Everything one browser did, over all its logins, and its lanes. */
type BrowserHistory = { exchanges: readonly Exchange[]; lanes: readonly Lane[] };

export type LoginView = {
  view: View;
  words: ObservatoryMessages;
  viewState: ViewState;
  login: Login;
  lanes: readonly Lane[];
  /** In the order they began. */
  exchanges: readonly ShownExchange[];
  /** Exchanges of all logins, oldest first; of a file, its own. */
  recorded: readonly Exchange[];
  /** Begun and not ended, where breakpoints are available. */
  inFlight: readonly (InFlightExchange | PausedExchange)[];
  /** When the page is rendered, in the time of the observed world. */
  now: number;
  /** That world's clock stands still. */
  frozen: boolean;
  /** What the same browser did, in this login and others; asked for by some views. */
  browser: () => BrowserHistory;
};

export type FindLoginView = (view: View, viewState: ViewState) => Promise<LoginView | undefined>;

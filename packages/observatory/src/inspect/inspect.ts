/** One exchange for the inspector: redacted or not, its tokens decoded, its values with their origin. */
import { redacted } from '@federama/instruments/record/redact';
import type { Exchange } from '@federama/server-kit/journal';
import type { ObservatoryConfig } from '../config.ts';
import { type ReusedValue, reusedIn } from '../flow/reused.ts';
import type { LoginView } from '../pages/login-view.ts';
import { firstSeenIn } from './members.ts';
import { keysAsSeen, readToken, type Token, tokensIn } from './tokens.ts';

export type Inspected = {
  /** Without its secrets, unless they were asked for. */
  exchange: Exchange;
  tokens: Token[];
  /** Its values that an earlier authorization request already used. */
  reused: ReusedValue[];
  /** Where a value was seen first in this login. */
  firstSeenIn(value: string): Exchange | undefined;
};

type Shown = Pick<LoginView, 'exchanges' | 'recorded' | 'viewState'>;

export async function inspect(
  exchange: Exchange,
  { exchanges, recorded, viewState }: Shown,
  config: ObservatoryConfig,
): Promise<Inspected> {
  const { keysOf, decryptionKeys = [] } = config;
  const keys = { keysOf: keysAsSeen(exchanges, exchange.at, keysOf), decryptionKeys };
  const tokens = await Promise.all(tokensIn(exchange).map((text) => readToken(text, keys)));
  return {
    exchange: viewState.secrets ? exchange : redacted(exchange, exchanges),
    tokens: tokens.filter((token) => token !== undefined),
    reused: reusedIn(exchange, recorded),
    firstSeenIn: (value) => firstSeenIn(value, exchanges),
  };
}

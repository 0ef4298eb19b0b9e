/** One exchange for the inspector: redacted or not, its tokens decoded, its values with their origin. */
import type { Exchange } from '@federama/server-kit/journal';
import type { ObservatoryConfig } from '../config.ts';
import { redacted, secretsOf } from '../export/redact.ts';
import { firstSeenIn } from './members.ts';
import { keysAsSeen, readToken, type Token, tokensIn } from './tokens.ts';

export type Inspected = {
  /** Without its secrets, unless they were asked for. */
  exchange: Exchange;
  tokens: Token[];
  /** Where a value was seen first in this login. */
  firstSeenIn(value: string): Exchange | undefined;
};

type Options = { exchanges: readonly Exchange[]; secrets: boolean; config: ObservatoryConfig };

export async function inspect(
  exchange: Exchange,
  { exchanges, secrets, config }: Options,
): Promise<Inspected> {
  const { keysOf, decryptionKeys = [] } = config;
  const keys = { keysOf: keysAsSeen(exchanges, exchange.at, keysOf), decryptionKeys };
  const tokens = await Promise.all(tokensIn(exchange).map((text) => readToken(text, keys)));
  return {
    exchange: secrets ? exchange : redacted(exchange, secretsOf(exchanges)),
    tokens: tokens.filter((token) => token !== undefined),
    firstSeenIn: (value) => firstSeenIn(value, exchanges),
  };
}

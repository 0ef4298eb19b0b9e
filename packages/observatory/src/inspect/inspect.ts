/** One exchange taken apart: masked or not, its tokens read, its values traced to their birth. */
import type { Exchange } from '@federama/server-kit/journal';
import { redacted, secretsOf } from '../export/redact.ts';
import { birthOf } from './members.ts';
import { keysAsSeen, readToken, type Token, tokensIn } from './tokens.ts';

type FindKeys = Parameters<typeof keysAsSeen>[2];

export type Inspected = {
  /** Without its secrets, unless they were asked for. */
  exchange: Exchange;
  tokens: Token[];
  /** Where a value was seen first in this login. */
  bornIn(value: string): Exchange | undefined;
};

type Options = { exchanges: readonly Exchange[]; secrets: boolean; keysOf: FindKeys };

export async function inspect(
  exchange: Exchange,
  { exchanges, secrets, keysOf }: Options,
): Promise<Inspected> {
  const find = keysAsSeen(exchanges, exchange.at, keysOf);
  const tokens = await Promise.all(tokensIn(exchange).map((text) => readToken(text, find)));
  return {
    exchange: secrets ? exchange : redacted(exchange, secretsOf(exchanges)),
    tokens: tokens.filter((token) => token !== undefined),
    bornIn: (value) => birthOf(value, exchanges),
  };
}

/** One exchange for the inspector: redacted or not, its tokens decoded, its values with their origin. */
import { createRedactor, type Redactor } from '@federama/instruments/record/redact';
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
  const tokens = await tokensOf(exchange, exchanges, config);
  const redactor = createRedactor(exchanges);
  return {
    exchange: viewState.secrets ? exchange : redactor.exchange(exchange),
    tokens: viewState.secrets ? tokens : tokens.map((token) => masked(token, redactor)),
    reused: reusedIn(exchange, recorded),
    firstSeenIn: (value) => firstSeenIn(value, exchanges),
  };
}

/** The tokens of an exchange of a login, read with the keys of that moment. */
async function tokensOf(
  exchange: Exchange,
  exchanges: readonly Exchange[],
  { keysOf, readers }: Pick<ObservatoryConfig, 'keysOf' | 'readers'>,
): Promise<Token[]> {
  const keys = {
    keysOf: keysAsSeen(exchanges, exchange.at, keysOf),
    readers: readers?.() ?? [],
  };
  const tokens = await Promise.all(tokensIn(exchange).map((text) => readToken(text, keys)));
  return tokens.filter((token) => token !== undefined);
}

export type TokensBySeq = ReadonlyMap<number, readonly Token[]>;

/** The tokens of each exchange of a login, by its number in the journal. */
export async function tokensBySeq(
  exchanges: readonly Exchange[],
  config: Pick<ObservatoryConfig, 'keysOf' | 'readers'>,
): Promise<TokensBySeq> {
  const read = exchanges.map(
    async (exchange) => [exchange.seq, await tokensOf(exchange, exchanges, config)] as const,
  );
  return new Map(await Promise.all(read));
}

/** A token may say what is a secret elsewhere: checktoken names the access token. */
export function withoutSecrets(tokens: TokensBySeq, exchanges: readonly Exchange[]): TokensBySeq {
  const redactor = createRedactor(exchanges);
  const entries = [...tokens].map(
    ([seq, list]) => [seq, list.map((token) => masked(token, redactor))] as const,
  );
  return new Map(entries);
}

const masked = (token: Token, redactor: Redactor) => redactor.value(token) as Token;

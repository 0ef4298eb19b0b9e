/**
 * Whoever guesses is stopped: wrong answers are counted for each account and for each address they
 * come from, and after too many of them not even the right one is heard, until a while has passed.
 * Right answers are never counted. Source: NIST SP 800-63B-4 §3.2.2.
 */
import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import { derived } from './derived.ts';
import { inTurn } from './in-turn.ts';
import { prefixed, type Store } from './store.ts';
import { type Limiter, storeLimiter } from './store-limiter.ts';

export type AttemptLimit = {
  /** Wrong answers that are heard. */
  most: number;
  /** Counted from the first of them, which is also when all are forgotten. */
  withinSeconds: number;
  /** How long nothing is heard after the last of them; left out: until they are forgotten. */
  waitSeconds?: number;
};

export type AttemptLimits = {
  perAccount: AttemptLimit;
  /** Of one address, whatever the account; left out where it does not count. */
  perAddress?: AttemptLimit;
  /** A leniency: nobody is stopped. */
  unlimited: boolean;
};

/** Who answers, for which account. */
type Attempt = { account: string; address?: string | undefined };

export type TooMany = AttemptLimit & { by: 'account' | 'address'; waitSeconds: number };

export type Attempts = {
  /** Whether an answer would be heard; where somebody else checks it, whoever asks then says how it was. */
  look(attempt: Attempt): Promise<Look>;
  /**
   * Hears an answer, unless there were too many wrong ones. Those for one account are heard one
   * after the other, so that many at once are no more than as many.
   */
  hear<T>(attempt: Attempt, check: Check<T>): Promise<Heard<T>>;
};

type Look = { tooMany: TooMany } | { note(isRight: boolean): Promise<void> };

export type Heard<T> = { answer: T } | { tooMany: TooMany };

type Check<T> = { answer(): T | Promise<T>; isRight(answer: T): boolean };

type Options = {
  store: Store;
  clock: Clock;
  limits(): AttemptLimits;
  /** Somebody would have been stopped. */
  onLeniency(): void;
};

type Counter = AttemptLimit & { by: TooMany['by']; key: string; limiter: Limiter };

export function createAttempts({ store, clock, limits, onLeniency }: Options): Attempts {
  const turns = inTurn();
  const counting = (by: TooMany['by'], limit: () => AttemptLimit | undefined) =>
    derived(
      () => [limit()],
      (given) =>
        given && {
          ...{ ...given, by },
          limiter: storeLimiter({
            ...{ store: prefixed(store, `wrong-by-${by}`), clock },
            ...{ points: given.most, duration: given.withinSeconds },
          }),
        },
    );
  const perAccount = counting('account', () => limits().perAccount);
  const perAddress = counting('address', () => limits().perAddress);
  const countersOf = ({ account, address }: Attempt): Counter[] => {
    const [first, second] = [perAccount(), perAddress()];
    return [
      ...(first ? [{ ...first, key: keyOf(account) }] : []),
      ...(second && address !== undefined ? [{ ...second, key: keyOf(address) }] : []),
    ];
  };
  const look: Attempts['look'] = async (attempt) => {
    const counters = await Promise.all(countersOf(attempt).map(counted));
    const tooMany = tooManyIn(counters);
    if (tooMany && !limits().unlimited) return { tooMany };
    if (tooMany) onLeniency();
    return {
      note: async (isRight) =>
        void (isRight ? await forget(counters) : await Promise.all(counters.map(count))),
    };
  };
  return {
    look,
    hear: (attempt, check) =>
      turns(keyOf(attempt.account), async () => {
        const looked = await look(attempt);
        if ('tooMany' in looked) return looked;
        const answer = await check.answer();
        await looked.note(check.isRight(answer));
        return { answer };
      }),
  };
}

type Counted = Counter & { points: number; left: number };

async function counted(counter: Counter): Promise<Counted> {
  const { consumedPoints = 0, msBeforeNext = 0 } = (await counter.limiter.get(counter.key)) ?? {};
  return { ...counter, points: consumedPoints, left: Math.ceil(msBeforeNext / 1000) };
}

/** What is typed has any length, and a key is written where others can read it. */
const keyOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64url');

function tooManyIn(counters: readonly Counted[]): TooMany | undefined {
  const full = counters.find(({ points, most, left }) => points >= most && left > 0);
  if (!full) return undefined;
  const { by, most, withinSeconds, left: waitSeconds } = full;
  return { by, most, withinSeconds, waitSeconds };
}

async function count({ limiter, key, most, waitSeconds }: Counter): Promise<void> {
  const { consumedPoints } = await limiter.penalty(key);
  if (waitSeconds !== undefined && consumedPoints >= most) await limiter.block(key, waitSeconds);
}

/** Whoever has an account of their own could clear an address with it: that stays. */
async function forget(counters: readonly Counted[]): Promise<void> {
  const own = counters.filter(({ by, points }) => by === 'account' && points > 0);
  await Promise.all(own.map(({ limiter, key }) => limiter.delete(key)));
}

/** Where exchanges wait: each until someone lets it go, whoever asked leaves, or time is up. */
import type { ServerResponse } from 'node:http';
import { systemClock } from '@federama/server-kit/clock';
import type { NestedToken } from '@federama/server-kit/nested-tokens';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { LoginFacts } from '../record/correlation.ts';
import type { InFlightExchange, PausedExchange, ReleaseChange, ReleaseResult } from './contract.ts';
import { changed, type Message, nestedTokenIn, type SignAgain } from './edit.ts';

/** A place where an exchange may have to wait. */
export type Stop = {
  what: PausedExchange['what'];
  /** Whose login it is. */
  facts: LoginFacts;
  message: Message;
  /** Encrypted tokens of the answer, as whoever encrypted them knows them. */
  nested?: readonly NestedToken[];
  /** Closes when whoever asked leaves. */
  res: ServerResponse;
};

/** What goes on, if anything does. */
type Outcome = { message?: Message; byHand?: 'changed' | 'dropped' };

type Waiting = Stop & {
  /** Of the exchange, which may wait twice. */
  exchange: string;
  held: PausedExchange;
  sign: SignAgain | undefined;
  settle(outcome: Outcome): void;
};

export type PausedQueue = {
  /** How many have waited so far. */
  readonly count: number;
  /** How many had to go on as they were, since `countAnew`. */
  readonly unheld: number;
  countAnew(): void;
  wait(passing: InFlightExchange, stop: Stop, sign: SignAgain | undefined): Promise<Outcome>;
  held(): PausedExchange[];
  /** Whether this exchange waits. */
  has(exchange: string): boolean;
  /** The login of one that waits. */
  traceOf(id: string): string | undefined;
  release(
    id: string,
    change: ReleaseChange | undefined,
    before: () => void,
  ): Promise<ReleaseResult>;
  drop(id: string): ReleaseResult;
  letAllGo(): void;
};

type Options = { limitMs: number; tell(): void };

/** What waits at once; what comes beyond goes on as it is. */
const MOST = { exchanges: 200, characters: 20_000_000 };

const sizeOf = ({ url = '', headers, body }: Message) =>
  url.length + JSON.stringify(headers).length + body.length;

export function createPausedQueue({ limitMs, tell }: Options): PausedQueue {
  const waiting = new Map<string, Waiting>();
  let [count, unheld] = [0, 0];
  const hasRoomFor = (message: Message) => {
    const all = [message, ...[...waiting.values()].map((one) => one.message)];
    const characters = all.reduce((sum, one) => sum + sizeOf(one), 0);
    return waiting.size < MOST.exchanges && characters <= MOST.characters;
  };
  return {
    get count() {
      return count;
    },
    get unheld() {
      return unheld;
    },
    countAnew() {
      unheld = 0;
    },
    wait(passing, stop, sign) {
      if (!hasRoomFor(stop.message)) {
        unheld++;
        tell();
        return Promise.resolve({ message: stop.message });
      }
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const held = heldOf(passing, stop, { signs: sign !== undefined, limitMs });
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        stop.res.off('close', leave);
        waiting.delete(held.id);
        resolve(outcome);
        tell();
      };
      const leave = () => settle({});
      const timer = setTimeout(() => settle({ message: stop.message }), limitMs);
      timer.unref();
      stop.res.once('close', leave);
      count++;
      waiting.set(held.id, { ...stop, exchange: passing.id, held, sign, settle });
      tell();
      return promise;
    },
    held: () => [...waiting.values()].map(({ held }) => held),
    has: (exchange) => [...waiting.values()].some((one) => one.exchange === exchange),
    traceOf: (id) => waiting.get(id)?.facts.id,
    async release(id, change, before) {
      const one = waiting.get(id);
      if (!one) return 'gone';
      const message = change ? await withChange(one, change) : one.message;
      if (!message) return 'unwritable';
      // Signing took a moment: someone else may have let it go.
      if (!waiting.has(id)) return 'gone';
      before();
      const same = JSON.stringify(message) === JSON.stringify(one.message);
      one.settle({ message, ...(!same && { byHand: 'changed' }) });
      return 'done';
    },
    drop(id) {
      const one = waiting.get(id);
      one?.settle({ byHand: 'dropped' });
      return one ? 'done' : 'gone';
    },
    letAllGo() {
      for (const { message, settle } of [...waiting.values()]) settle({ message });
    },
  };
}

type Given = { signs: boolean; limitMs: number };

function heldOf(
  passing: InFlightExchange,
  { what, message, nested }: Stop,
  { signs, limitMs }: Given,
): PausedExchange {
  const { status, headers, body } = message;
  const inside = nestedTokenIn(body, nested)?.signed;
  return {
    ...passing,
    id: randomHex(systemRandom, 6),
    what,
    ...(what === 'answer' && { status }),
    headers,
    body,
    ...(inside && { nestedToken: inside }),
    signs,
    until: systemClock.now() + limitMs,
  };
}

/** Undefined when it cannot be sent like that. */
async function withChange({ message, sign, nested }: Waiting, change: ReleaseChange) {
  const again: SignAgain = sign ?? (() => Promise.reject(new Error('nobody signs here')));
  return changed(message, change, { again, nested }).catch(() => undefined);
}

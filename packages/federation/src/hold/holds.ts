/**
 * Holds of one world: which exchanges stop, which wait at this moment, and how each goes on. As
 * long as nothing is armed, requests pass by without a look.
 */
import type { ServerResponse } from 'node:http';
import type { Held, Holding, HoldOrder, LetGo, Passing } from '@federama/observatory';
import { systemClock } from '@federama/server-kit/clock';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { TraceFacts } from '../exchange/traces.ts';
import { changed, type Message, type SignAgain } from './change.ts';

type What = Held['what'];

export type Flight = {
  readonly passing: Passing;
  /** What someone did to it. */
  byHand?: 'changed' | 'dropped';
  /** How long it was held, so far. */
  heldMs: number;
  /** Whether it may have to wait at this point. */
  stopsAt(what: What): boolean;
  /**
   * Waits, if it has to, until someone lets it go. What comes back is what goes on; undefined when
   * whoever waits for the answer has left, or it was dropped.
   */
  wait(stop: Stop): Promise<Message | undefined>;
};

export type Stop = { what: What; facts: TraceFacts; message: Message; res: ServerResponse };

export type Holds = Holding & {
  /** Whether anything is armed. */
  readonly active: boolean;
  enter(passing: Omit<Passing, 'id'>, res: ServerResponse): Flight;
  /** A limit of time that does not count when something was held before it was reached. */
  patient(signal: AbortSignal): AbortSignal;
};

type Options = {
  /** How a token of a participant is signed again; undefined for those who sign nothing. */
  signer(party: string, trace: TraceFacts): SignAgain | undefined;
  /** What waits longer goes on as it is. */
  limitMs?: number;
};

export const HOLD_LIMIT_MS = 600_000;

type Outcome = { message?: Message; byHand?: 'changed' | 'dropped' };
type Waiting = Stop & {
  /** Of the exchange, which may wait twice. */
  exchange: string;
  held: Held;
  sign: SignAgain | undefined;
  settle(outcome: Outcome): void;
};

export function createHolds({ signer, limitMs = HOLD_LIMIT_MS }: Options): Holds {
  let order: HoldOrder | undefined;
  /** The login that is to be held again, wherever it goes. */
  let next: string | undefined;
  let heldSoFar = 0;
  const flights = new Map<string, Flight>();
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const stopsAt = (passing: Passing, what: What) =>
    order !== undefined &&
    (order.when === 'both' || order.when === what) &&
    (next !== undefined || order.hops === 'all' || order.hops.includes(passing.hop));
  const stops = (passing: Passing, { what, facts }: Stop) => {
    if (!order || !stopsAt(passing, what)) return false;
    if (facts.id === next) return true;
    return (
      (order.hops === 'all' || order.hops.includes(passing.hop)) && fits(order, passing, facts)
    );
  };

  const wait = (passing: Passing, stop: Stop) => {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const { what, facts, message, res } = stop;
    const sign = what === 'answer' ? signer(passing.party, facts) : undefined;
    const held = {
      ...passing,
      id: randomHex(systemRandom, 6),
      what,
      ...(what === 'answer' && { status: message.status }),
      headers: message.headers,
      body: message.body,
      signs: sign !== undefined,
      until: systemClock.now() + limitMs,
    };
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      res.off('close', leave);
      waiting.delete(held.id);
      resolve(outcome);
      tell();
    };
    const leave = () => settle({});
    const timer = setTimeout(() => settle({ message }), limitMs);
    timer.unref();
    res.once('close', leave);
    if (next === facts.id) next = undefined;
    heldSoFar++;
    waiting.set(held.id, { ...stop, exchange: passing.id, held, sign, settle });
    tell();
    return promise;
  };

  const letAllGo = () => {
    for (const { message, settle } of [...waiting.values()]) settle({ message });
  };

  return {
    get active() {
      return order !== undefined;
    },
    armed: () => order,
    arm(wanted) {
      order = wanted;
      next = undefined;
      tell();
    },
    disarm() {
      order = undefined;
      next = undefined;
      letAllGo();
      tell();
    },
    held: () => [...waiting.values()].map(({ held }) => held),
    underWay() {
      const held = new Set([...waiting.values()].map(({ exchange }) => exchange));
      return [...flights.values()].flatMap(({ passing }) => (held.has(passing.id) ? [] : passing));
    },
    enter(arrived, res) {
      const passing: Passing = { ...arrived, id: randomHex(systemRandom, 6) };
      const flight: Flight = {
        passing,
        heldMs: 0,
        stopsAt: (what) => stopsAt(passing, what),
        async wait(stop) {
          passing.trace = stop.facts.id;
          if (!stops(passing, stop)) return stop.message;
          const started = performance.now();
          const { message, byHand } = await wait(passing, stop);
          flight.heldMs += performance.now() - started;
          if (byHand) flight.byHand = byHand;
          return message;
        },
      };
      flights.set(passing.id, flight);
      res.once('close', () => flights.delete(passing.id));
      return flight;
    },
    async release(id, { change, next: again } = {}): Promise<LetGo> {
      const one = waiting.get(id);
      if (!one) return 'gone';
      const message = change ? await withChange(one, change) : one.message;
      if (!message) return 'unwritable';
      if (!waiting.has(id)) return 'gone';
      if (again) next = one.facts.id;
      const same = JSON.stringify(message) === JSON.stringify(one.message);
      one.settle({ message, ...(!same && { byHand: 'changed' }) });
      return 'done';
    },
    drop(id) {
      const one = waiting.get(id);
      one?.settle({ byHand: 'dropped' });
      return one ? 'done' : 'gone';
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patient(signal) {
      if (!order) return signal;
      const [limit, before] = [new AbortController(), heldSoFar];
      const reached = () => {
        if (heldSoFar === before) limit.abort(signal.reason);
      };
      signal.addEventListener('abort', reached, { once: true });
      return limit.signal;
    },
  };
}

function fits({ match }: HoldOrder, { party }: Passing, { persona, client }: TraceFacts): boolean {
  return (
    (match.party === undefined || match.party === party) &&
    (match.client === undefined || match.client === client) &&
    (match.persona === undefined || match.persona === persona)
  );
}

async function withChange(
  { message, sign }: Waiting,
  change: NonNullable<Parameters<Holding['release']>[1]>['change'] & object,
): Promise<Message | undefined> {
  const again: SignAgain = sign ?? (() => Promise.reject(new Error('nobody signs here')));
  return changed(message, change, again).catch(() => undefined);
}

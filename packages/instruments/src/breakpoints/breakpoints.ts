/**
 * Breakpoints of one world: which exchanges stop, and how each goes on. As long as nothing is armed,
 * requests pass by without a look.
 */
import type { ServerResponse } from 'node:http';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { LoginFacts } from '../record/correlation.ts';
import type {
  Breakpoint,
  BreakpointControl,
  InFlightExchange,
  PausedExchange,
} from './contract.ts';
import type { Message, SignAgain } from './edit.ts';
import { createPausedQueue, type Stop } from './queue.ts';

export type InFlight = {
  /** What someone did to it. */
  byHand?: 'changed' | 'dropped';
  /** How long it was held, so far. */
  heldMs: number;
  /** Whether it may have to wait at this point. */
  stopsAt(what: PausedExchange['what']): boolean;
  /**
   * Waits, if it has to, until someone lets it go. What comes back is what goes on; undefined when
   * whoever waits for the answer has left, or it was dropped.
   */
  wait(stop: Stop): Promise<Message | undefined>;
};

export type Breakpoints = BreakpointControl & {
  /** Whether anything is armed. */
  readonly active: boolean;
  enter(passing: Omit<InFlightExchange, 'id'>, res: ServerResponse): InFlight;
  /** A limit of time that does not count when something was held before it was reached. */
  patient(signal: AbortSignal): AbortSignal;
  /** Also whatever comes next of this login. */
  holdNextOf(trace: string | undefined): void;
  /** How many were held so far. */
  readonly heldSoFar: number;
};

type Options = {
  /** How a token of a participant is signed again; undefined for those who sign nothing. */
  signer(party: string, trace: LoginFacts): SignAgain | undefined;
  /** What waits longer goes on as it is. */
  limitMs?: number;
  /** Told whose next exchange is to be held, too; undefined once it was, or never was. */
  nextChanged?(trace: string | undefined): void;
};

const HOLD_LIMIT_MS = 600_000;

export function createBreakpoints({
  signer,
  limitMs = HOLD_LIMIT_MS,
  nextChanged = () => {},
}: Options): Breakpoints {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const room = createPausedQueue({ limitMs, tell });
  const orders = createOrders(nextChanged);
  const flights = new Map<string, InFlightExchange>();
  return {
    get active() {
      return orders.current !== undefined;
    },
    armed: () => orders.current,
    arm(order) {
      orders.set(order);
      room.countAnew();
      tell();
    },
    disarm() {
      orders.set(undefined);
      room.countAnew();
      room.letAllGo();
      tell();
    },
    held: room.held,
    unheld: () => room.unheld,
    underWay: () => [...flights.values()].filter(({ id }) => !room.has(id)),
    enter(arrived, res) {
      const passing: InFlightExchange = { ...arrived, id: randomHex(systemRandom, 6) };
      flights.set(passing.id, passing);
      res.once('close', () => flights.delete(passing.id));
      const flight: InFlight = {
        heldMs: 0,
        stopsAt: (what) => orders.mayStop(passing, what),
        async wait(stop) {
          passing.trace = stop.facts.id;
          const here = flights.has(passing.id);
          if (!here || !orders.takeStop(passing, stop)) return stop.message;
          const sign = stop.what === 'answer' ? signer(passing.party, stop.facts) : undefined;
          const started = performance.now();
          const { message, byHand } = await room.wait(passing, stop, sign);
          flight.heldMs += performance.now() - started;
          if (byHand) flight.byHand = byHand;
          return message;
        },
      };
      return flight;
    },
    release(id, { change, next } = {}) {
      const trace = room.traceOf(id);
      return room.release(id, change, () => {
        if (!next) return;
        orders.alsoNextOf(trace);
        nextChanged(trace);
      });
    },
    drop: async (id) => room.drop(id),
    holdNextOf: orders.alsoNextOf,
    get heldSoFar() {
      return room.count;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patient: (signal) => (orders.current ? unlessHeld(signal, () => room.count) : signal),
  };
}

/** What is to be held: the hops someone chose, and once, whatever comes next of a login. */
function createOrders(nextChanged: NonNullable<Options['nextChanged']>) {
  let order: Breakpoint | undefined;
  let next: string | undefined;
  const chosen = ({ hops }: Breakpoint, hop: InFlightExchange['hop']) =>
    hops === 'all' || hops.includes(hop);
  const mayStop = ({ hop }: InFlightExchange, what: PausedExchange['what']): boolean =>
    order !== undefined &&
    (order.when === 'both' || order.when === what) &&
    (next !== undefined || chosen(order, hop));
  return {
    get current() {
      return order;
    },
    set(wanted: Breakpoint | undefined) {
      order = wanted;
      next = undefined;
    },
    alsoNextOf(trace: string | undefined) {
      next = trace;
    },
    mayStop,
    takeStop(passing: InFlightExchange, { what, facts }: Stop): boolean {
      if (!order || !mayStop(passing, what)) return false;
      const wanted =
        facts.id === next || (chosen(order, passing.hop) && fits(order, passing, facts));
      if (facts.id !== next) return wanted;
      next = undefined;
      nextChanged(next);
      return wanted;
    },
  };
}

function fits(
  { match }: Breakpoint,
  { party }: InFlightExchange,
  { persona, client }: LoginFacts,
): boolean {
  return (
    (match.party === undefined || match.party === party) &&
    (match.client === undefined || match.client === client) &&
    (match.persona === undefined || match.persona === persona)
  );
}

/** The same limit, which is no limit when something was held meanwhile. */
export function unlessHeld(signal: AbortSignal, heldSoFar: () => number): AbortSignal {
  if (signal.aborted) return signal;
  const [limit, before] = [new AbortController(), heldSoFar()];
  const reached = () => {
    if (heldSoFar() === before) limit.abort(signal.reason);
  };
  signal.addEventListener('abort', reached, { once: true });
  return limit.signal;
}

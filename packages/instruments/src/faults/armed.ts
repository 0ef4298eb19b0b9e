/** A fault that is armed: for which exchanges, how often, and what it has met so far. */
import type { Parameters } from './fault.ts';

/** Which exchanges a fault is for; what is left out matches everyone. */
export type FaultMatch = {
  persona?: string | undefined;
  /** client_id of the service. */
  client?: string | undefined;
  /** Id of the participant that answers. */
  party?: string | undefined;
  /** Only the nth exchange that matches, from 1. */
  nth?: number | undefined;
};

export type FaultOrder = {
  /** Of this arming, to disarm it. */
  id: string;
  fault: string;
  match: FaultMatch;
  /** How often it may strike; 0 is without end. */
  times: number;
  parameters: Parameters;
};

export type ArmedFault = FaultOrder & Readonly<Counted>;

/** Exchanges that matched, and those that were struck. */
export type Counted = { seen: number; hits: number };

/** Counts for one arming; its numbers are those of now. */
export type Counter = Readonly<Counted> & {
  /** One more exchange matches. @returns how often it was struck before; undefined: it goes by */
  claim(): Promise<number | undefined>;
  /** The fault found nothing to change in the exchange that was claimed. */
  giveBack(): Promise<void>;
};

/** @param arming the same in each process that has it */
export type OpenCounter = (order: Limits, arming: string) => Counter;

type Limits = Pick<FaultOrder, 'match' | 'times'>;

/** What is counted once one more exchange matches, and which strike that is, if it is one. */
export function withOneMore(
  { seen, hits }: Counted,
  { match: { nth }, times }: Limits,
): { counted: Counted; strike: number | undefined } {
  const isMeant = nth === undefined || nth === seen + 1;
  const strikes = isMeant && (times === 0 || hits < times);
  return {
    counted: { seen: seen + 1, hits: strikes ? hits + 1 : hits },
    strike: strikes ? hits : undefined,
  };
}

/** Of this process alone. */
export const ownCounter: OpenCounter = (order) => {
  let counted: Counted = { seen: 0, hits: 0 };
  return {
    get seen() {
      return counted.seen;
    },
    get hits() {
      return counted.hits;
    },
    async claim() {
      const { counted: now, strike } = withOneMore(counted, order);
      counted = now;
      return strike;
    },
    async giveBack() {
      counted = { ...counted, hits: counted.hits - 1 };
    },
  };
};

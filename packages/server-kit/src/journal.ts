/**
 * What just happened, one typed event each, in the order it happened. The observatory, tests,
 * metrics and the connection history are all readers of it.
 */
import type { Clock } from './clock.ts';

export type JournalEvent = {
  /** Position in the journal, from 1. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Id of the participant that records it. */
  readonly party: string;
  readonly event: string;
} & Readonly<Record<string, unknown>>;

export type Journal = {
  record(party: string, event: string, fields?: Record<string, unknown>): void;
  /** Events still held, oldest first. */
  events(): JournalEvent[];
  /** Calls back for each event to come; returns how to stop. */
  subscribe(listener: (event: JournalEvent) => void): () => void;
};

/** Keeps the most recent `capacity` events. */
export function createJournal(clock: Clock, { capacity = 5000 } = {}): Journal {
  const held: JournalEvent[] = [];
  const listeners = new Set<(event: JournalEvent) => void>();
  let seq = 0;
  return {
    record(party, event, fields = {}) {
      const entry = { ...fields, seq: ++seq, at: clock.now(), party, event };
      held.push(entry);
      if (held.length > capacity * 2) held.splice(0, held.length - capacity);
      for (const listener of listeners) listener(entry);
    },
    events: () => held.slice(-capacity),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

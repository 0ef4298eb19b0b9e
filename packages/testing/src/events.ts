/** What happened in a world, and waiting for what is about to. */
import { isDeepStrictEqual } from 'node:util';
import type { Journal, JournalEvent } from 'federama';

/** Fields an event must have, or what it must satisfy. */
export type EventMatch = Readonly<Record<string, unknown>> | ((event: JournalEvent) => boolean);

export type WaitOptions = { timeoutMs?: number | undefined };

export type TestEvents = {
  /** Those so far, oldest first. */
  all(): JournalEvent[];
  /** The first event that matches, past or future. @throws with the events seen, after a while */
  waitFor(event: string, match?: EventMatch, options?: WaitOptions): Promise<JournalEvent>;
};

const TIMEOUT_MS = 5000;

export function testEvents(journal: Journal): TestEvents {
  return {
    all: () => journal.events(),
    waitFor(event, match = {}, { timeoutMs = TIMEOUT_MS } = {}) {
      const wanted = (one: JournalEvent) => one.event === event && matches(one, match);
      const past = journal.events().find(wanted);
      if (past) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const stop = journal.subscribe((entry) => {
          if (!wanted(entry as JournalEvent)) return;
          clearTimeout(timer);
          stop();
          resolve(entry as JournalEvent);
        });
        const timer = setTimeout(() => {
          stop();
          reject(new Error(notSeen({ event, match, timeoutMs }, journal.events())));
        }, timeoutMs);
      });
    },
  };
}

function matches(event: JournalEvent, match: EventMatch): boolean {
  if (typeof match === 'function') return match(event);
  return Object.entries(match).every(([name, value]) => isDeepStrictEqual(event[name], value));
}

type Wanted = { event: string; match: EventMatch; timeoutMs: number };

function notSeen({ event, match, timeoutMs }: Wanted, seen: readonly JournalEvent[]): string {
  const such =
    typeof match === 'function'
      ? ' that satisfies the given function'
      : Object.keys(match).length
        ? ` with ${JSON.stringify(match)}`
        : '';
  const rows = seen.map(({ seq: _seq, at: _at, event: name, party, trace: _trace, ...fields }) =>
    `  ${party}  ${name}  ${Object.keys(fields).length ? JSON.stringify(fields) : ''}`.trimEnd(),
  );
  const list = rows.length ? `Seen:\n${rows.join('\n')}` : 'Nothing happened in this world.';
  return `No event ${event}${such} within ${timeoutMs} ms. ${list}`;
}

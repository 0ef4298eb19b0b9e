/**
 * The shared log of processes that one process has started, in the memory of that one: bounded in number,
 * in characters and in age. They tell and ask over the channel that each has to it (`kept-log.ts`).
 */
import type { Clock } from './clock.ts';
import { LOG_BOUNDS } from './shared-log.ts';

/** `turn`: number of the question, which its answer has as well. */
export type Asked = { turn: number } & ({ text: string } | { after: number; wait: boolean });
type Told = { id: number; text: string };
/** `last`: until where it was looked; `missed`: not all of what was asked for is kept any more. */
type Found = { told: readonly Told[]; last: number; missed: boolean };
export type Answered = { turn: number } & Found;

export type LogKeeper = {
  /**
   * Takes in what is told, and answers; or answers with what the others told after an id, once there
   * is something.
   */
  ask(from: string, asked: Asked, answer: (answered: Answered) => void): void;
  /** It has ended, and waits for nothing. */
  leave(from: string): void;
};

type Row = Told & { from: string; at: number };
type Reader = { turn: number; after: number; answer(answered: Answered): void };

const MOST_AT_ONCE = 500;
/** Messages between two looks at how much there is. */
const TRIM_AFTER = 256;

export function logKeeper(clock: Clock, bounds = LOG_BOUNDS): LogKeeper {
  const rows = keptRows(clock, bounds);
  const readers = new Map<string, Reader>();
  const tellReaders = (from: string, id: number) => {
    for (const [name, reader] of readers) {
      const { turn, after, answer } = reader;
      if (name === from) readers.set(name, { ...reader, after: id });
      else {
        readers.delete(name);
        answer({ turn, ...rows.forReader(name, after) });
      }
    }
  };
  return {
    ask(from, asked, answer) {
      const { turn } = asked;
      if ('text' in asked) {
        const id = rows.add(from, asked.text);
        tellReaders(from, id);
        return answer({ turn, told: [], last: 0, missed: false });
      }
      const found = rows.forReader(from, asked.after);
      if (asked.wait && !found.told.length && !found.missed)
        return void readers.set(from, { turn, after: found.last, answer });
      answer({ turn, ...found });
    },
    leave: (from) => void readers.delete(from),
  };
}

/** Ids are numbers without a gap. */
function keptRows(clock: Clock, bounds: typeof LOG_BOUNDS) {
  let rows: Row[] = [];
  let [newest, characters, since] = [0, 0, 0];
  const trim = () => {
    const oldest = clock.now() - bounds.ageMs;
    let first = 0;
    for (const { at, text } of rows) {
      const isWithin = rows.length - first <= bounds.messages && characters <= bounds.characters;
      if (isWithin && at >= oldest) break;
      characters -= text.length;
      first++;
    }
    rows = rows.slice(first);
  };
  return {
    add(from: string, text: string) {
      rows.push({ id: ++newest, from, text, at: clock.now() });
      characters += text.length;
      if (++since >= TRIM_AFTER || characters > bounds.characters * 1.1) {
        since = 0;
        trim();
      }
      return newest;
    },
    /** What others than `from` told after an id, oldest first, as much of it as goes into one answer. */
    forReader(from: string, after: number): Found {
      const first = rows[0]?.id ?? newest + 1;
      const told: Told[] = [];
      let last = Math.max(after, first - 1);
      for (const row of rows.slice(last + 1 - first)) {
        if (told.length === MOST_AT_ONCE) break;
        last = row.id;
        if (row.from !== from) told.push({ id: row.id, text: row.text });
      }
      return { told, last, missed: after > 0 && after + 1 < first };
    },
  };
}

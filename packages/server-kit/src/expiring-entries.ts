/** Values by key, each with its end; bounded in size. */
import type { Clock } from './clock.ts';

export type ExpiringEntry = {
  /** Never changed while it is here. */
  value: unknown;
  /** What it weighs. */
  characters: number;
  expiresAt: number;
};

/** Writes between two sweeps of what has expired: as many as there are entries, at least these. */
const SWEEP_AFTER = 512;
/** What is left of a full one: room is seldom made. */
const LEFT = 0.8;
/** Longer than a session lives. */
const LONG_MS = 3_600_000;

/**
 * `most`: characters held. Beyond them, what was written longest ago is forgotten first: a login
 * under way is newer than whatever fills the memory. What lives long, and what does not, have half of
 * the room each: a flood of requests takes nobody's account, and accounts take no login's place.
 */
export function expiringEntries(clock: Clock, most: number) {
  let entries = new Map<string, ExpiringEntry>();
  let [writes, characters] = [0, 0];

  const drop = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return;
    characters -= entry.characters;
    entries.delete(key);
  };
  const get = (key: string): ExpiringEntry | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.expiresAt > clock.now()) return entry;
    drop(key);
    return undefined;
  };
  const sweep = () => {
    const now = clock.now();
    writes = 0;
    for (const [key, entry] of entries) if (entry.expiresAt <= now) drop(key);
  };
  const makeRoom = () => {
    sweep();
    const longAfter = clock.now() + LONG_MS;
    const parts = Map.groupBy(entries, ([, { expiresAt }]) => expiresAt > longAfter);
    for (const part of parts.values()) {
      let held = part.reduce((sum, [, entry]) => sum + entry.characters, 0);
      for (const [key, entry] of part) {
        if (held <= (most * LEFT) / 2) break;
        held -= entry.characters;
        drop(key);
      }
    }
  };
  return {
    get,
    drop,
    put(key: string, entry: ExpiringEntry) {
      if (++writes >= SWEEP_AFTER && writes >= entries.size) sweep();
      // In the order they were written, the latest last.
      drop(key);
      characters += entry.characters;
      entries.set(key, entry);
      if (characters > most) makeRoom();
    },
    keys: () => [...entries.keys()].filter((key) => get(key)),
    copy: () => new Map(entries),
    replaceAll(all: ReadonlyMap<string, ExpiringEntry>) {
      entries = new Map(all);
      characters = [...all.values()].reduce((sum, entry) => sum + entry.characters, 0);
    },
  };
}

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

/** `most`: characters held. Beyond them, what would expire first is forgotten first. */
export function expiringEntries(clock: Clock, most: number) {
  let entries = new Map<string, ExpiringEntry>();
  let [writes, characters] = [0, 0];

  const drop = (key: string) => {
    characters -= entries.get(key)?.characters ?? 0;
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
    const soonest = [...entries].sort(([, a], [, b]) => a.expiresAt - b.expiresAt);
    for (const [key] of soonest) if (characters > most * LEFT) drop(key);
  };
  return {
    get,
    drop,
    put(key: string, entry: ExpiringEntry) {
      if (++writes >= SWEEP_AFTER && writes >= entries.size) sweep();
      characters += entry.characters - (entries.get(key)?.characters ?? 0);
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

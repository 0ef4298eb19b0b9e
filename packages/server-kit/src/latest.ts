/** The most recent of many: bounded by number and by size. */
export type Latest<T> = {
  add(entry: T, characters: number): void;
  /** Those still held, oldest first. */
  list(): T[];
};

type Held<T> = { entry: T; characters: number };

/** Places of what was forgotten are given back this many at a time. */
const GIVE_BACK = 1000;

export function latest<T>(most: { entries?: number; characters: number }): Latest<T> {
  const { entries = Number.POSITIVE_INFINITY } = most;
  const held: (Held<T> | undefined)[] = [];
  let [first, characters] = [0, 0];
  const forgetOldest = () => {
    characters -= held[first]?.characters ?? 0;
    held[first++] = undefined;
    if (first < GIVE_BACK) return;
    held.splice(0, first);
    first = 0;
  };
  const isFull = () => held.length - first > entries || characters > most.characters;
  return {
    add(entry, size) {
      held.push({ entry, characters: size });
      characters += size;
      while (isFull() && first < held.length) forgetOldest();
    },
    list: () => held.slice(first).flatMap((one) => (one ? [one.entry] : [])),
  };
}

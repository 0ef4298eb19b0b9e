/** The most recent of many: bounded by number and by size. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export type Latest<T> = {
  add(entry: T, characters: number): void;
  /** Those still held, oldest first. */
  list(): T[];
  /** Holds them as bytes until one is added, or asked for: they are data, as JSON has it. */
  pack(): void;
};

type Held<T> = { entry: T; characters: number };

/** Places of what was forgotten are given back this many at a time. */
const GIVE_BACK = 1000;

export function latest<T>(most: { entries?: number; characters: number }): Latest<T> {
  const { entries = Number.POSITIVE_INFINITY } = most;
  let held: (Held<T> | undefined)[] = [];
  let packed: Uint8Array | undefined;
  let [first, characters] = [0, 0];
  const forgetOldest = () => {
    characters -= held[first]?.characters ?? 0;
    held[first++] = undefined;
    if (first < GIVE_BACK) return;
    held.splice(0, first);
    first = 0;
  };
  const isFull = () => held.length - first > entries || characters > most.characters;
  const unpack = () => {
    if (packed) held = unpacked<Held<T>>(packed);
    packed = undefined;
  };
  return {
    add(entry, size) {
      unpack();
      held.push({ entry, characters: size });
      characters += size;
      while (isFull() && first < held.length) forgetOldest();
    },
    list() {
      unpack();
      return held.slice(first).flatMap((one) => (one ? [one.entry] : []));
    },
    pack() {
      if (packed || first === held.length) return;
      packed = packedBytes(held.slice(first));
      [held, first] = [[], 0];
    },
  };
}

/** A copy: what zlib answers with holds on to the whole of its buffer. */
function packedBytes(values: readonly unknown[]): Uint8Array {
  return new Uint8Array(deflateRawSync(JSON.stringify(values), { level: 1 }));
}

function unpacked<T>(bytes: Uint8Array): T[] {
  return JSON.parse(inflateRawSync(bytes).toString('utf8'));
}

/** A cache that forgets what was least recently used. */
export type Lru<T> = { get(key: string): T | undefined; set(key: string, value: T): void };

/**
 * Two generations of values: a full one takes the place of the one before, which is forgotten but
 * for what was used since. `least`: how many are kept at least; at most, twice as many.
 */
export function lru<T>(least: number): Lru<T> {
  let [young, old] = [new Map<string, T>(), new Map<string, T>()];
  const set = (key: string, value: T) => {
    if (young.size >= least) [young, old] = [new Map(), young];
    young.set(key, value);
  };
  return {
    get(key) {
      const value = young.get(key) ?? old.get(key);
      if (value !== undefined && !young.has(key)) set(key, value);
      return value;
    },
    set,
  };
}

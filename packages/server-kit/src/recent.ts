/** What was seen lately, without end of memory. */
export type Recent<T> = { get(key: string): T | undefined; set(key: string, value: T): void };

/**
 * Two generations of values: a full one takes the place of the one before, which is forgotten.
 * `least`: how many are remembered at least; at most, twice as many.
 */
export function recent<T>(least: number): Recent<T> {
  let [young, old] = [new Map<string, T>(), new Map<string, T>()];
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value) {
      if (young.size >= least) [young, old] = [new Map(), young];
      young.set(key, value);
    },
  };
}

/** Values worked out from others, and again only when one of those is replaced. */

/**
 * `sources` are compared one by one, by identity: configurations are replaced, never changed, so
 * that what did not change is known by being the same.
 */
export function derived<S extends readonly unknown[], T>(
  sources: () => readonly [...S],
  compute: (...values: S) => T,
): () => T {
  let known: { values: readonly [...S]; result: T } | undefined;
  return () => {
    const values = sources();
    if (known?.values.every((value, index) => value === values[index])) return known.result;
    known = { values, result: compute(...values) };
    return known.result;
  };
}

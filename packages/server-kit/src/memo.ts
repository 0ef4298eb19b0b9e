/** Memoizes a function without arguments: it runs at the first call, if there is one. */
export function memo<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

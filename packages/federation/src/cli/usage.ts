/** What commands share about their options. */
import { UsageError } from '../config/usage-error.ts';

/** Where commands look for a running federation unless they are told. */
export const DEFAULT_START_PAGE = 'http://localhost:9400';

/** The value among the known ones. @throws UsageError that lists them */
export function pick<T extends { id: string }>(
  option: string,
  value: string | undefined,
  known: readonly T[],
): T {
  const found = value === undefined ? known[0] : known.find(({ id }) => id === value);
  if (found) return found;
  const ids = known.map(({ id }) => id).join(', ') || 'none';
  throw new UsageError(`${option} ${value ?? ''}: there is no such one. Known: ${ids}.`);
}

/** What was expected, in both languages. */
import type { Problem } from '@federama/model';

export type Expected = Pick<Problem, 'expected' | 'expectedFr'>;

export const expected = (en: string, fr: string): Expected => ({ expected: en, expectedFr: fr });

/** One of those that exist. */
export function among(en: string, fr: string, known: Iterable<string>): Expected {
  const all = [...known].join(', ');
  return expected(`${en}: ${all || 'there is none'}`, `${fr} : ${all || 'il n’y en a aucun'}`);
}

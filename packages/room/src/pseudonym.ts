/** The name that a learner goes by: short, readable on a wall, and no other learner’s. */

export type PseudonymProblem = 'empty' | 'long' | 'letters';

const MOST_LETTERS = 24;
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]*$/u;
/** Marks on marks grow out of a tile. */
const HEAPED = /\p{M}{3}/u;

export function readPseudonym(typed: string): { name: string } | { problem: PseudonymProblem } {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!name) return { problem: 'empty' };
  if ([...name].length > MOST_LETTERS) return { problem: 'long' };
  if (!NAME.test(name) || HEAPED.test(name.normalize('NFD'))) return { problem: 'letters' };
  return { name };
}

/** What two names that are taken for each other have in common. */
export function sameName(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

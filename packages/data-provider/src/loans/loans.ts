/** The books somebody has at home: drawn from who they are, so that they are the same each time. */
import { createHash } from 'node:crypto';

export type Loan = { title: string; author: string; due: string };

const BOOKS: readonly (readonly [title: string, author: string])[] = [
  ['Vingt mille lieues sous les mers', 'Jules Verne'],
  ['Le Tour du monde en quatre-vingts jours', 'Jules Verne'],
  ['Les Misérables', 'Victor Hugo'],
  ['Notre-Dame de Paris', 'Victor Hugo'],
  ['Le Comte de Monte-Cristo', 'Alexandre Dumas'],
  ['La Mare au diable', 'George Sand'],
  ['Madame Bovary', 'Gustave Flaubert'],
  ['Au Bonheur des Dames', 'Émile Zola'],
  ['Les Fleurs du mal', 'Charles Baudelaire'],
  ['La Princesse de Clèves', 'Madame de La Fayette'],
  ['Candide', 'Voltaire'],
  ['Les Liaisons dangereuses', 'Pierre Choderlos de Laclos'],
];
const MOST = 3;
const DAY_MS = 24 * 3600 * 1000;
const LOAN_DAYS = 21;

/** One to three, due within three weeks. */
export function loansOf(reader: string, now: number): Loan[] {
  const drawn = createHash('sha256').update(reader).digest();
  const [count = 0, first = 0] = drawn;
  return Array.from({ length: 1 + (count % MOST) }, (_, index) => {
    const [title = '', author = ''] = BOOKS[(first + index * 5) % BOOKS.length] ?? [];
    const days = 1 + ((drawn[index + 2] ?? 0) % LOAN_DAYS);
    return { title, author, due: new Date(now + days * DAY_MS).toISOString().slice(0, 10) };
  });
}

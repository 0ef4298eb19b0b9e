/** Two logins side by side: the same hops on the same row, and the first row in which they differ. */
import { errorOf } from '@federama/instruments/record/errors';
import type { Exchange } from '@federama/server-kit/journal';

export type Row = { left: Exchange | undefined; right: Exchange | undefined };

/** The longest common subsequence of hops; what only one of both did has a row to itself. */
export function aligned(left: readonly Exchange[], right: readonly Exchange[]): Row[] {
  const lengths = commonLengths(left, right);
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    if (a && b && isSameHop(a, b)) {
      rows.push({ left: a, right: b });
      i++;
      j++;
    } else if (a && (!b || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      rows.push({ left: a, right: undefined });
      i++;
    } else {
      rows.push({ left: undefined, right: b });
      j++;
    }
  }
  return rows;
}

/** Documents are fetched once and kept: a login that did not need them is no other login. */
const DOCUMENT = /\.(?:discovery|jwks|client-keys|sector-identifier)$/;

/** Place of the first row that is missing on a side, or ended otherwise; -1 where there is none. */
export function firstDifference(rows: readonly Row[]): number {
  return rows.findIndex(({ left, right }) => {
    if (left && right) return outcomeOf(left) !== outcomeOf(right);
    return !DOCUMENT.test((left ?? right)?.hop ?? '');
  });
}

const outcomeOf = (exchange: Exchange) =>
  [exchange.status, errorOf(exchange), exchange.fault, exchange.byHand].join(' ');

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(left: readonly Exchange[], right: readonly Exchange[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--) {
      const [a, b] = [left[i], right[j]];
      const [row = [], next = []] = [lengths[i], lengths[i + 1]];
      const common = a && b && isSameHop(a, b);
      row[j] = common ? 1 + (next[j + 1] ?? 0) : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return lengths;
}

/** Whoever receives it: two logins may go through different providers. */
function isSameHop(a: Exchange, b: Exchange): boolean {
  if (a.hop === undefined || b.hop === undefined)
    return a.hop === b.hop && a.party === b.party && a.method === b.method;
  return a.hop === b.hop;
}

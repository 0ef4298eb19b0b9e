/** Two logins row by row. */
import { aligned, firstDifference, type Row } from '@federama/observatory';
import type { Exchange } from '@federama/server-kit/journal';
import { describe, expect, test } from 'vitest';
import { exchangeOf } from '../../support/exchange.ts';

const login = (hops: string, changes: Record<string, Partial<Exchange>> = {}) =>
  hops.split(' ').map((hop, seq) => exchangeOf({ hop, seq, ...changes[hop] }));

const drawn = (rows: readonly Row[]) =>
  rows.map(({ left, right }) => `${left?.hop ?? '–'} | ${right?.hop ?? '–'}`);

describe('rows', () => {
  test('the same hops stand side by side, what one alone did has a gap beside it', () => {
    const rows = aligned(login('a b c d'), login('a c x d e'));
    expect(drawn(rows)).toEqual(['a | a', 'b | –', 'c | c', '– | x', 'd | d', '– | e']);
  });

  test('nothing is lost and nothing is drawn twice', () => {
    const [left, right] = [login('a b a b c'), login('b a c c')];
    const rows = aligned(left, right);
    expect(rows.flatMap((row) => row.left ?? [])).toEqual(left);
    expect(rows.flatMap((row) => row.right ?? [])).toEqual(right);
  });

  test('one of them may be empty', () => {
    expect(drawn(aligned([], login('a b')))).toEqual(['– | a', '– | b']);
  });
});

describe('the first difference', () => {
  test.each<[string, Exchange[], Exchange[], number]>([
    ['none', login('a b c'), login('a b c'), -1],
    ['a hop that one alone has', login('a b c'), login('a c'), 1],
    ['a document that one alone had to fetch', login('a b.jwks c'), login('a c'), -1],
    ['another status', login('a b c'), login('a b c', { c: { status: 400 } }), 2],
    ['a fault', login('a b c'), login('a b c', { b: { fault: 'broker.token.slow' } }), 1],
  ])('%s', (_what, left, right, place) => {
    expect(firstDifference(aligned(left, right))).toBe(place);
  });
});

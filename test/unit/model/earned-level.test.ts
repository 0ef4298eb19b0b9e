/** The table of levels that identity, tie and factors earn. */
import {
  earnedLevel,
  levelNames,
  type Missing,
  type Proven,
  REPRESENTATIVE,
  wayToLevel,
} from '@federama/model';
import { describe, expect, test } from 'vitest';

const names = levelNames(['eidas0', 'eidas1']);
const before = levelNames(['https://proconnect.gouv.fr/assurance/self-asserted']);
const proven = (change: Partial<Proven> = {}): Proven => ({
  identity: 'declared',
  tie: 'moderated',
  secondFactor: false,
  representative: false,
  ...change,
});

test.each([
  ['declared', 'declared', undefined, undefined],
  ['declared', 'moderated', 'eidas0', 'eidas0-mfa'],
  ['declared', 'certified', undefined, undefined],
  ['verified', 'declared', 'eidas0', 'eidas0-mfa'],
  ['verified', 'moderated', 'eidas1', 'eidas1-mfa'],
  ['verified', 'certified', 'eidas1', 'eidas1-mfa'],
] as const)('identity %s, tie %s: %s, with two factors %s', (identity, tie, one, two) => {
  expect(earnedLevel({ identity, tie, secondFactor: false }, names)).toBe(one);
  expect(earnedLevel({ identity, tie, secondFactor: true }, names)).toBe(two);
});

test('until 2026-06-18 the levels had other names', () => {
  const assurance = 'https://proconnect.gouv.fr/assurance';
  const level = (change: Partial<Proven>) => earnedLevel(proven(change), before);
  expect(level({})).toBe(`${assurance}/self-asserted`);
  expect(level({ secondFactor: true })).toBe(`${assurance}/self-asserted-2fa`);
  expect(level({ identity: 'verified' })).toBe(`${assurance}/consistency-checked`);
});

describe('the way to a level', () => {
  const way = (change: Partial<Proven>, levels: string[], raisesIdentity = false) =>
    wayToLevel(proven(change), { levels, names, raisesIdentity });
  const missing = (...list: Missing[]) => list;

  test('asks for nothing that is not needed', () => {
    expect(way({}, ['eidas0', 'eidas1-mfa'])).toEqual({ missing: [], level: 'eidas0' });
    expect(way({}, ['eidas0-mfa', 'eidas1'], true)).toEqual({
      missing: missing('second-factor'),
      level: 'eidas0-mfa',
    });
  });

  test('leads through a broker of citizens only where there is one', () => {
    expect(way({}, ['eidas1'])).toBeUndefined();
    expect(way({}, ['eidas1'], true)).toEqual({ missing: missing('identity'), level: 'eidas1' });
    const both = missing('identity', 'second-factor');
    expect(way({}, ['eidas1-mfa'], true)).toEqual({ missing: both, level: 'eidas1-mfa' });
  });

  test('ends where nothing leads', () => {
    expect(way({ identity: 'verified' }, ['eidas2'], true)).toBeUndefined();
    expect(way({ tie: 'certified' }, ['eidas0'])).toBeUndefined();
  });

  test('of whoever represents an organisation goes by the verified identity', () => {
    expect(way({}, [REPRESENTATIVE])).toBeUndefined();
    expect(way({}, [REPRESENTATIVE], true)).toMatchObject({ missing: ['identity'] });
    const known = { identity: 'verified', representative: true } as const;
    expect(way(known, [REPRESENTATIVE])).toEqual({ missing: [], level: REPRESENTATIVE });
  });
});

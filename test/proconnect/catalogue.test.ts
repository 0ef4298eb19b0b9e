/** The catalogue and the tests say the same. */
import { expect, test } from 'vitest';
import { whereTested } from '../franceconnect/where.ts';
import { FILES, SCENARIOS } from './catalogue.ts';

const where = whereTested(FILES);
const tested = SCENARIOS.filter(({ state }) => state === 'tested').map(({ id }) => id);

test('each scenario is named once', () => {
  const all = SCENARIOS.map(({ id }) => id);
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
});

test('a test goes by each that is said to be tested, and by no other', () => {
  expect([...where.keys()].sort()).toEqual([...tested].sort());
});

test('what is left out has a reason, and is not relevant', () => {
  const others = SCENARIOS.filter(({ state }) => state === 'left out');
  expect(others.filter(({ reason, rating }) => !reason || rating !== 'N')).toEqual([]);
});

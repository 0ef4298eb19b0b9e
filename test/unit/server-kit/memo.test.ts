/** Values worked out once, and once for each object. */
import { memo, memoPer } from '@federama/server-kit/memo';
import { expect, test } from 'vitest';

test('a function runs at the first call only', () => {
  let runs = 0;
  const once = memo(() => ++runs);
  expect([once(), once(), runs]).toEqual([1, 1, 1]);
});

test('a function of an object runs once for each, even where it gives nothing', () => {
  const asked: object[] = [];
  const once = memoPer((key: object) => void asked.push(key));
  const [first, second] = [{}, {}];
  for (const key of [first, first, second]) once(key);
  expect(asked).toEqual([first, second]);
});

/** What libraries are told the time is: that of the clock they run at, and the machine's elsewhere. */
import { atTimeOf, movableClock } from '@federama/server-kit/clock';
import { expect, test } from 'vitest';

const noon = Date.UTC(2030, 0, 1, 12);
const made = () => new Date();

test('Date.now and new Date() tell the same time, of the clock, for as long as it is waited for', async () => {
  const clock = movableClock();
  clock.freeze(noon);
  const told = () => [Date.now(), made().getTime()];
  const before = Date.now();
  const inside = await atTimeOf(clock, async () => {
    const first = told();
    await Promise.resolve();
    clock.advance(60);
    return [first, told()];
  });
  expect(inside).toEqual([
    [noon, noon],
    [noon + 60_000, noon + 60_000],
  ]);
  expect(Date.now() - before).toBeLessThan(60_000);
  expect(made().getTime() - before).toBeLessThan(60_000);
});

test('a date that is made from something is that, and a Date like any other', () => {
  const clock = movableClock();
  clock.freeze(noon);
  atTimeOf(clock, () => {
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date('2020-02-29').getUTCDate()).toBe(29);
    expect(new Date(2020, 1, 29).getDate()).toBe(29);
    expect(new Date()).toBeInstanceOf(Date);
    expect(structuredClone(new Date())).toEqual(new Date(noon));
    expect(Date.UTC(2030, 0, 1, 12)).toBe(noon);
  });
});

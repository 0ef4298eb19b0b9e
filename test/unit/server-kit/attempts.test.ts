/** Wrong answers are counted; right ones are not, and too many wrong ones close an account. */
import { type AttemptLimits, type Attempts, createAttempts } from '@federama/server-kit/attempts';
import { movableClock } from '@federama/server-kit/clock';
import { memoryStore } from '@federama/server-kit/store';
import { beforeEach, describe, expect, test } from 'vitest';

const LIMITS: AttemptLimits = {
  perAccount: { most: 3, withinSeconds: 60 },
  perAddress: { most: 5, withinSeconds: 60 },
  unlimited: false,
};

const clock = movableClock();
let limits: AttemptLimits;
let leniencies: number;
let attempts: Attempts;
beforeEach(() => {
  limits = LIMITS;
  leniencies = 0;
  clock.freeze(Date.UTC(2026, 0, 1));
  attempts = createAttempts({
    ...{ store: memoryStore(clock), clock },
    limits: () => limits,
    onLeniency: () => void leniencies++,
  });
});

const guess = (answer: 'right' | 'wrong', account = 'test', address = '192.0.2.1') =>
  attempts.hear(
    { account, address },
    { answer: () => answer, isRight: (given) => given === 'right' },
  );
const TOO_MANY = { most: 3, withinSeconds: 60, waitSeconds: 60, by: 'account' };

describe('an account', () => {
  test('is closed after so many wrong answers, to the right one too', async () => {
    for (let time = 0; time < 3; time++) expect(await guess('wrong')).toEqual({ answer: 'wrong' });
    expect(await guess('wrong')).toEqual({ tooMany: TOO_MANY });
    expect(await guess('right')).toEqual({ tooMany: TOO_MANY });
    expect(await guess('right', 'camille')).toEqual({ answer: 'right' });
  });

  test('is closed wherever the answers come from', async () => {
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
      await guess('wrong', 'test', address);
    expect(await guess('right', 'test', '192.0.2.4')).toEqual({ tooMany: TOO_MANY });
  });

  test('is open again when they are forgotten, counted from the first', async () => {
    await guess('wrong');
    clock.advance(40);
    await guess('wrong');
    await guess('wrong');
    expect(await guess('right')).toEqual({ tooMany: { ...TOO_MANY, waitSeconds: 20 } });
    clock.advance(20);
    expect(await guess('right')).toEqual({ answer: 'right' });
  });

  test('counts anew after a right answer', async () => {
    await guess('wrong');
    await guess('wrong');
    await guess('right');
    await guess('wrong');
    await guess('wrong');
    expect(await guess('right')).toEqual({ answer: 'right' });
  });

  test('stays open to any number of right answers at once', async () => {
    const all = await Promise.all(Array.from({ length: 200 }, () => guess('right')));
    expect(all).toEqual(all.map(() => ({ answer: 'right' })));
  });

  test('hears no more of many wrong answers at once', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => guess('wrong')));
    expect(all.filter((heard) => 'answer' in heard)).toHaveLength(3);
  });

  test('waits from the last one where that is the rule', async () => {
    limits = { perAccount: { most: 3, withinSeconds: 900, waitSeconds: 30 }, unlimited: false };
    await guess('wrong');
    clock.advance(100);
    await guess('wrong');
    await guess('wrong');
    expect(await guess('right')).toMatchObject({ tooMany: { waitSeconds: 30 } });
    clock.advance(30);
    expect(await guess('wrong')).toEqual({ answer: 'wrong' });
    expect(await guess('right')).toEqual({ answer: 'right' });
  });
});

describe('an address', () => {
  test('is refused after so many wrong answers, whatever the account; a right one changes nothing', async () => {
    for (const account of ['a', 'b', 'c', 'd']) await guess('wrong', account);
    await guess('right', 'mine');
    await guess('wrong', 'e');
    const heard = await guess('right', 'f');
    expect(heard).toMatchObject({ tooMany: { by: 'address', most: 5 } });
    expect(await guess('right', 'f', '192.0.2.2')).toEqual({ answer: 'right' });
  });
});

test('the leniency refuses nobody, and is told each time', async () => {
  limits = { ...LIMITS, unlimited: true };
  for (let time = 0; time < 5; time++) expect(await guess('wrong')).toEqual({ answer: 'wrong' });
  expect(await guess('right')).toEqual({ answer: 'right' });
  expect(leniencies).toBe(3);
});

test('other limits count at once', async () => {
  await guess('wrong');
  limits = { perAccount: { most: 1, withinSeconds: 60 }, unlimited: false };
  expect(await guess('right')).toMatchObject({ tooMany: { most: 1 } });
});

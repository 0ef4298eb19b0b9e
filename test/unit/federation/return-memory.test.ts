/** Memory that a burst leaves behind is given back by a process that rests, and only then. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { returnMemoryAtRest } from '../../../packages/federation/src/cli/return-memory.ts';

const LOOK_MS = 5000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** As if the process used so much processor time between two looks. */
function usingBetweenLooks(ms: number): void {
  let user = 0;
  vi.spyOn(process, 'cpuUsage').mockImplementation(() => {
    user += ms * 1000;
    return { user, system: 0 };
  });
  vi.useFakeTimers({ toFake: ['setInterval'] });
  returnMemoryAtRest();
}

/** What nobody holds any more, and whether it was collected meanwhile. */
async function isCollected(during: () => void): Promise<boolean> {
  const left = new WeakRef({ text: 'left behind' });
  await setImmediate();
  during();
  await setImmediate();
  return left.deref() === undefined;
}

const look = () => vi.advanceTimersByTime(LOOK_MS);

test('a process that rests collects what a burst left behind, once', async () => {
  usingBetweenLooks(10);
  expect(await isCollected(look)).toBe(true);
  expect(await isCollected(look)).toBe(false);
});

test('a process whose heap has grown since collects again', async () => {
  usingBetweenLooks(10);
  look();
  let burst = Array.from({ length: 4_000_000 }, (_, index) => [index]);
  expect(burst).toHaveLength(4_000_000);
  burst = [];
  expect(await isCollected(look)).toBe(true);
});

test('a process that works is left alone', async () => {
  usingBetweenLooks(200);
  expect(await isCollected(look)).toBe(false);
});

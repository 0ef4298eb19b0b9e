/** What waits does not wait forever. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { createBreakpoints } from '../../../packages/instruments/src/breakpoints/breakpoints.ts';

const PASSING = {
  ...{ trace: 'a-login', from: 'browser', party: 'broker', hop: 'broker.authorize' as const },
  ...{ method: 'GET', url: 'http://localhost:9401/api/v2/authorize', at: 0 },
};
const message = { url: '/', status: 0, headers: {}, body: '' };

test('after its limit, it goes on as it is', async () => {
  vi.useFakeTimers();
  try {
    const holds = createBreakpoints({ signer: () => undefined, limitMs: 600_000 });
    holds.arm({ hops: 'all', when: 'both', match: {} });
    const res = new EventEmitter() as ServerResponse;
    const flight = holds.enter(PASSING, res);
    const going = flight.wait({ what: 'request', facts: { id: 'a-login' }, message, res });
    vi.advanceTimersByTime(599_999);
    expect(holds.held()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(await going).toBe(message);
    expect(holds.held()).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

test('whoever has left already is not waited for', async () => {
  const holds = createBreakpoints({ signer: () => undefined });
  holds.arm({ hops: 'all', when: 'both', match: {} });
  const res = new EventEmitter() as ServerResponse;
  const flight = holds.enter(PASSING, res);
  res.emit('close');
  expect(await flight.wait({ what: 'answer', facts: { id: 'a' }, message, res })).toBe(message);
  expect(holds.underWay()).toEqual([]);
});

describe('of much that would wait, what is too much goes on as it is:', () => {
  test.each([
    ['two hundred exchanges', 200, ''],
    ['twenty million characters', 2, 'x'.repeat(9_000_000)],
  ])('%s', async (_name, most, body) => {
    const holds = createBreakpoints({ signer: () => undefined });
    holds.arm({ hops: 'all', when: 'both', match: {} });
    const stop = { what: 'request', facts: { id: 'a' }, message: { ...message, body } } as const;
    const begin = () => {
      const res = new EventEmitter() as ServerResponse;
      return holds.enter(PASSING, res).wait({ ...stop, res });
    };
    const waiting = Array.from({ length: most }, begin);
    expect(holds.held()).toHaveLength(most);
    expect(holds.unheld()).toBe(0);
    expect(await begin()).toBe(stop.message);
    expect(holds.held()).toHaveLength(most);
    expect(holds.unheld()).toBe(1);
    holds.disarm();
    await Promise.all(waiting);
    expect(holds.unheld()).toBe(0);
  });
});

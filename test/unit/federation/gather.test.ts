/** Exchanges of several processes, put together in whatever order they are heard of. */

import { systemClock } from '@federama/server-kit/clock';
import { createJournal, type Exchange } from '@federama/server-kit/journal';
import { systemRandom } from '@federama/server-kit/random';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mergeEntries } from '../../../packages/federation/src/run/merge-exchanges.ts';
import { createCorrelation } from '../../../packages/instruments/src/record/correlation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const exchange = (some: Partial<Exchange>): Exchange => ({
  ...{ seq: 1, at: 1, event: 'EXCHANGE', from: 'browser', method: 'GET', status: 302 },
  ...{ party: '', trace: '', hop: undefined, url: '', requestBody: '', responseBody: '' },
  ...{ requestHeaders: {}, responseHeaders: {}, responseLength: 0, milliseconds: 1 },
  ...some,
});

const request = 'http://localhost:9401/api/v2/authorize?state=a-state-of-one-login';
const AUTHORIZE = exchange({
  ...{ party: 'broker', trace: 'b1', hop: 'broker.authorize', url: request, at: 20 },
});
const SIGN_IN = exchange({
  ...{ party: 'impots', trace: 's1', hop: 'service.login', at: 10 },
  ...{ url: 'http://localhost:9421/login', responseHeaders: { location: request } },
});

test('a service that is heard of after the broker belongs to the same login', () => {
  const journal = createJournal(systemClock);
  const merging = mergeEntries({ journal, correlation: createCorrelation(systemRandom) });
  merging.take([AUTHORIZE]);
  vi.advanceTimersByTime(1000);
  merging.take([
    SIGN_IN,
    exchange({ party: 'broker', trace: 's1', hop: 'broker.discovery', from: 'impots', at: 12 }),
    exchange({ party: 'impots', trace: 's2', hop: 'service.login', url: '/login', at: 30 }),
  ]);
  vi.advanceTimersByTime(1000);
  const [authorize, login, discovery, other] = journal.exchanges();
  expect([login?.trace, discovery?.trace]).toEqual([authorize?.trace, authorize?.trace]);
  expect(other?.trace).not.toBe(authorize?.trace);
});

test('a document that a service fetched waits for the request it was fetched for', () => {
  const journal = createJournal(systemClock);
  const merge = mergeEntries({ journal, correlation: createCorrelation(systemRandom) });
  merge.take([
    exchange({ party: 'broker', trace: 's1', hop: 'broker.discovery', from: 'impots', at: 12 }),
  ]);
  vi.advanceTimersByTime(1000);
  merge.take([AUTHORIZE]);
  vi.advanceTimersByTime(1000);
  merge.take([SIGN_IN]);
  vi.advanceTimersByTime(1000);
  expect(new Set(journal.exchanges().map(({ trace }) => trace)).size).toBe(1);
  merge.take([
    exchange({ party: 'broker', trace: 'x', hop: 'broker.jwks', from: 'impots', at: 50 }),
  ]);
  vi.advanceTimersByTime(6000);
  expect(journal.exchanges()).toHaveLength(4);
});

test.each([
  ['in the same millisecond', 10],
  ['before it was asked for, by the clock of another machine', 8],
])('a document that was served %s is of the same login', (_when, at) => {
  const journal = createJournal(systemClock);
  const merge = mergeEntries({ journal, correlation: createCorrelation(systemRandom) });
  merge.take([AUTHORIZE]);
  vi.advanceTimersByTime(1000);
  merge.take([
    exchange({ party: 'broker', trace: 's1', hop: 'broker.discovery', from: 'impots', at }),
    SIGN_IN,
  ]);
  vi.advanceTimersByTime(1000);
  expect(new Set(journal.exchanges().map(({ trace }) => trace)).size).toBe(1);
});

test('a document that another process served, of a login that is known by its name, is told at once', () => {
  const journal = createJournal(systemClock);
  const correlation = createCorrelation(systemRandom);
  const merge = mergeEntries({ journal, correlation });
  const { id } = correlation.open();
  merge.take([
    exchange({ party: 'broker', trace: id, hop: 'broker.discovery', from: 'impots', at: 12 }),
  ]);
  vi.advanceTimersByTime(1000);
  expect(journal.exchanges().map(({ trace }) => trace)).toEqual([id]);
});

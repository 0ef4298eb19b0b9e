/** What is remembered to tell logins apart is bounded, however long the values that clients send. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCorrelation } from '@federama/instruments/record/correlation';
import { systemRandom } from '@federama/server-kit/random';
import { expect, test } from 'vitest';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const asked = (state: string, client = 'my-app') => ({
  ...{ role: 'broker', party: 'broker', hop: 'broker.authorize', authorization: '' },
  url: `http://localhost:9401/api/v2/authorize?${new URLSearchParams({ client_id: client, state })}`,
  cookies: () => [],
});
const back = (state: string) => ({ ...asked(state), role: 'service', hop: 'service.callback' });

test('a long state tells its login, as a short one does', () => {
  const correlation = createCorrelation(systemRandom);
  for (const state of ['s'.repeat(40), 's'.repeat(15_000)]) {
    const login = correlation.correlate(asked(state));
    expect(correlation.correlate(back(state)).id).toBe(login.id);
    expect(correlation.correlate(back(`${state}x`)).id).not.toBe(login.id);
  }
});

test('two thousand logins with a state and a client of 15 kB each hold far less than they sent', () => {
  const correlation = createCorrelation(systemRandom);
  const before = heapBytes();
  for (let count = 0; count < 2000; count++) {
    const padding = String(count).padStart(15_000, 'x');
    correlation.correlate(asked(padding, padding));
  }
  const held = heapBytes() - before;
  expect(correlation.facts('none')).toBeUndefined();
  expect(held).toBeLessThan(10_000_000);
});

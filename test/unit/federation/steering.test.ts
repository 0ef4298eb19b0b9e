/** What is armed, as data: whichever order it is told in, and whoever wrote it. */
import { systemClock } from '@federama/server-kit/clock';
import { memoryStore, type Store } from '@federama/server-kit/store';
import { expect, test } from 'vitest';
import {
  createSteering,
  type Setting,
  type Stamped,
} from '../../../packages/federation/src/run/steering.ts';

function process(self: string, store?: Store) {
  const [told, applied]: [Stamped[], Setting[]] = [[], []];
  const steering = createSteering({
    ...{ self, store },
    tell: async (settings) => void told.push(...settings),
    apply: (setting) => void applied.push(setting),
  });
  return { ...steering, told, applied };
}
const skew = (seconds: number): Setting => ({ of: 'skew', party: 'azur', seconds });

test('of two at the same moment the same one counts in both processes, however often it is told', async () => {
  const [one, other] = [process('a'), process('b')];
  one.put(skew(1));
  other.put(skew(2));
  await Promise.all([one.settled(), other.settled()]);
  for (let time = 0; time < 2; time++) {
    one.hear(other.told);
    other.hear(one.told);
  }
  expect([one.all(), other.all()]).toMatchObject([[skew(2)], [skew(2)]]);
  expect([one.applied.length, other.applied.length]).toEqual([1, 0]);
});

test('what is kept counts, in place of what is known: what was lost is set back', async () => {
  const store = memoryStore(systemClock);
  const [one, other] = [process('a', store), process('b', store)];
  one.put(skew(1));
  await one.settled();
  await other.load();
  expect(other.applied).toMatchObject([skew(1)]);
  store.clear();
  await other.load();
  expect(other.applied).toMatchObject([skew(1), skew(0)]);
  expect(other.all()).toEqual([]);
});

test('many processes write at once, and nothing is lost', async () => {
  const store = memoryStore(systemClock);
  const all = Array.from({ length: 20 }, (_, n) => process(`p${n}`, store));
  all.forEach((one, n) => {
    one.put({ of: 'skew', party: `party-${n}`, seconds: n });
  });
  await Promise.all(all.map((one) => one.settled()));
  const late = process('late', store);
  await late.load();
  expect(late.all()).toHaveLength(20);
});

test('that it could not be kept is told once, to whoever waits for it', async () => {
  const broken = memoryStore(systemClock);
  broken.update = () => Promise.reject(new Error('away'));
  const one = process('a', broken);
  one.put(skew(1));
  await expect(one.settled()).rejects.toThrow('away');
  await one.settled();
});

test('a clock as earlier versions kept it is taken over', async () => {
  const store = memoryStore(systemClock);
  await store.set('-:clock', { ahead: 3_600_000 }, { ttlSeconds: 60 });
  const one = process('a', store);
  await one.load();
  const clock = { of: 'clock', position: { ahead: 3_600_000 } };
  expect(one.applied).toMatchObject([clock]);
  one.put(skew(1));
  await one.settled();
  const other = process('b', store);
  await other.load();
  expect(other.all()).toMatchObject([clock, skew(1)]);
});

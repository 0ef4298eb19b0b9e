import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { memoryStore } from '@federama/server-kit/store';
import { expect, test } from 'vitest';

const exchange = {
  at: 0,
  party: 'broker',
  trace: 't',
  from: 'browser',
  hop: undefined,
  method: 'POST',
  requestHeaders: {},
  status: 400,
  responseHeaders: {},
  responseLength: 0,
  milliseconds: 1,
};

test('an event keeps the beginning of what came, however deep it stands', () => {
  const journal = createJournal(systemClock);
  const received = 'é'.repeat(60_000);
  journal.record('broker', 'REFUSED', { because: { problems: [{ name: 'state', received }] } });
  const [event] = journal.events() as unknown as {
    because: { problems: { name: string; received: string }[] };
  }[];
  const [problem] = event?.because.problems ?? [];
  expect(problem?.name).toBe('state');
  expect(problem?.received).toHaveLength(16_001);
  expect(problem?.received.endsWith('é…')).toBe(true);
});

test('what is neither text nor table comes back as it went in', () => {
  const journal = createJournal(systemClock);
  const fields = { n: 1, yes: true, none: null, list: ['a', 2], text: 'l’été, '.repeat(3) };
  journal.record('broker', 'X', fields);
  expect(journal.events()[0]).toMatchObject(fields);
});

test('events are bounded by size as well as by number, oldest first', () => {
  const journal = createJournal(systemClock, { capacity: 1000, eventCharacters: 100_000 });
  for (let count = 0; count < 100; count++)
    journal.record('broker', 'REFUSED', { received: 'x'.repeat(10_000) });
  const seqs = journal.events().map(({ seq }) => seq);
  expect(seqs.length).toBeLessThanOrEqual(10);
  expect(seqs.at(-1)).toBe(100);
});

test('the address of an exchange counts as its bodies do', () => {
  const journal = createJournal(systemClock, { exchangeCharacters: 100_000 });
  for (let count = 0; count < 50; count++)
    journal.recordExchange(() => '', {
      ...exchange,
      url: `http://localhost/?${'x'.repeat(16_000)}`,
      requestBody: '',
    });
  expect(journal.exchanges().length).toBeLessThanOrEqual(5);
});

test('headers of an exchange count as its bodies do', () => {
  const journal = createJournal(systemClock, { exchangeCharacters: 100_000 });
  const responseHeaders = { location: `http://localhost/?state=${'x'.repeat(16_000)}` };
  for (let count = 0; count < 50; count++)
    journal.recordExchange(() => '', { ...exchange, url: '', requestBody: '', responseHeaders });
  expect(journal.exchanges().length).toBeLessThanOrEqual(6);
});

test('a store that is full of histories loses no login under way', async () => {
  const store = memoryStore(systemClock, { characters: 100_000 });
  await store.set('session of before', 'x'.repeat(1000), { ttlSeconds: 1800 });
  for (let count = 0; count < 50; count++) {
    await store.set(`token ${count}`, 'x'.repeat(1000), { ttlSeconds: 60 });
    await store.set(`history ${count}`, 'x'.repeat(10_000), { ttlSeconds: 1_000_000 });
    expect(await store.get(`token ${count}`)).toHaveLength(1000);
  }
  expect(await store.get('history 0')).toBeUndefined();
  expect(await store.get('history 49')).toHaveLength(10_000);
});

test('a store that is full of sessions forgets those that were written longest ago', async () => {
  const store = memoryStore(systemClock, { characters: 100_000 });
  for (let count = 0; count < 20; count++) {
    await store.set(`session ${count}`, 'x'.repeat(10_000), { ttlSeconds: 1800 - count });
    if (count < 5) await store.update('session 0', (text: string) => text, { ttlSeconds: 10 });
  }
  expect(await store.get('session 1')).toBeUndefined();
  expect(await store.get('session 19')).toHaveLength(10_000);
});

test('a store that is full forgets no account for a flood of requests', async () => {
  const store = memoryStore(systemClock, { characters: 100_000 });
  await store.set('account', 'kept', { ttlSeconds: 1_000_000 });
  for (let count = 0; count < 50; count++)
    await store.set(`login ${count}`, 'x'.repeat(10_000), { ttlSeconds: 600 + count });
  expect(await store.get('account')).toBe('kept');
  expect(await store.get('login 0')).toBeUndefined();
  expect(await store.get('login 49')).toHaveLength(10_000);
  expect(store.keys().length).toBeLessThan(12);
});

test('what is held in little memory reads as it was, and more is recorded after it', () => {
  const journal = createJournal(systemClock, { capacity: 3 });
  const fields = { n: 1, yes: true, none: null, list: ['a', 2], text: 'l’été, '.repeat(3) };
  journal.record('broker', 'ONE', fields);
  const body = '<p>é</p>'.repeat(1000);
  journal.recordExchange(() => body, { ...exchange, url: '/', requestBody: 'é=1', hop: 'x' });
  const before = [...journal.events(), ...journal.exchanges()];
  journal.pack();
  journal.pack();
  expect([...journal.events(), ...journal.exchanges()]).toEqual(before);
  expect(journal.exchanges()[0]?.responseBody).toBe(body);
  journal.pack();
  for (const event of ['TWO', 'THREE', 'FOUR']) journal.record('broker', event);
  expect(journal.events().map(({ event }) => event)).toEqual(['TWO', 'THREE', 'FOUR']);
});

/** Of live objects, in this thread. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

test('an entry takes a few hundred bytes beside what it says', () => {
  const journal = createJournal(systemClock);
  const record = () => {
    for (let count = 0; count < 1000; count++) {
      journal.record('broker', 'SEEN', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, left: undefined });
      journal.recordExchange(() => '', { ...exchange, url: '/', requestBody: '' });
    }
  };
  record();
  const before = heapBytes();
  record();
  expect((heapBytes() - before) / 2000).toBeLessThan(500);
  expect(journal.events()).toHaveLength(2000);
  expect(journal.exchanges()).toHaveLength(2000);
});

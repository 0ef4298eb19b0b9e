/** Goals are functions of exchanges: whatever those hold, nothing is given that was not earned. */
import { type Facts, LESSONS, NEEDED } from '@federama/lessons';
import { HOPS } from '@federama/model';
import type { Exchange } from '@federama/server-kit/journal';
import { describe, expect, test } from 'vitest';

const exchange = (changes: Partial<Exchange>): Exchange => ({
  seq: 1,
  at: 0,
  party: 'someone',
  event: 'EXCHANGE',
  trace: 'one',
  from: 'browser',
  hop: undefined,
  method: 'GET',
  url: 'http://localhost:1/',
  requestHeaders: {},
  requestBody: '',
  status: 200,
  responseHeaders: {},
  responseBody: '',
  responseLength: 0,
  milliseconds: 1,
  ...changes,
});

const GARBAGE: Partial<Exchange>[] = [
  {},
  { url: 'not a url', responseHeaders: { location: 'http://[' }, requestBody: '%E0%A4%A' },
  { status: 500, responseBody: '{"error":' },
  { responseBody: 'null' },
  { responseBody: '[]', responseHeaders: { location: ['a', 'b'] } },
  { responseBody: '{"id_token":"a.b.c","access_token":7}' },
  { responseBody: 'eyJhbGciOiJub25lIn0.bnVsbA.', requestHeaders: { authorization: 'Bearer' } },
  { method: 'POST', responseBody: '<html data-testid="error-code">Y' },
];

const everything: Exchange[] = GARBAGE.flatMap((garbage, row) =>
  HOPS.map((hop, column) =>
    exchange({ ...garbage, hop, seq: 1 + row * HOPS.length + column, trace: `login ${row}` }),
  ),
);
const factsOf = (exchanges: Exchange[]): Facts => ({
  exchanges,
  events: [],
  callbackUrl: 'http://localhost:1/lessons/x/callback',
});

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s', (_id, lesson) => {
  test('gives nothing at the start', () => {
    for (const goal of lesson.goals)
      if ('proof' in goal) expect(goal.proof(factsOf([]))).toBeUndefined();
      else expect(goal.question.check(factsOf([]), {})).toBeUndefined();
  });

  test('bears any exchange, and any answer', () => {
    const facts = factsOf(everything);
    for (const goal of lesson.goals) {
      if ('proof' in goal) {
        goal.proof(facts);
        continue;
      }
      for (const text of ['', '__proto__', 'undefined', 'null', '<script>'.repeat(1000)]) {
        const answer = Object.fromEntries(goal.question.fields.map(({ name }) => [name, text]));
        goal.question.check(facts, answer);
      }
    }
  });

  test('names its goals, fields and choices once', () => {
    const ids = lesson.goals.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const goal of lesson.goals) {
      if (!('question' in goal)) continue;
      const { fields } = goal.question;
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    }
  });

  test('takes ten minutes at most, and few words to project', () => {
    expect(lesson.minutes).toBeLessThanOrEqual(10);
    for (const language of ['fr', 'en'] as const) {
      const words = lesson.text
        .map((one) => one[language])
        .join(' ')
        .split(/\s+/);
      expect(words.length).toBeLessThanOrEqual(50);
    }
  });
});

test.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))(
  'every door of %s leads to a participant that it needs',
  (_id, { steps, cast }) => {
    const doors = steps.flatMap(({ links = [] }) => links);
    const needed = new Set<string>([...NEEDED, ...cast, 'broker', 'observatory']);
    expect(doors.filter(({ party }) => !needed.has(party))).toEqual([]);
  },
);

describe('a refusal of a spoilt token', () => {
  const idToken = LESSONS.find(({ id }) => id === 'id-token');
  const goal = idToken?.goals.find(({ id }) => id === 'aud-other');
  const proofOf = (...exchanges: Exchange[]) =>
    goal && 'proof' in goal ? goal.proof(factsOf(exchanges)) : undefined;
  const token = exchange({ seq: 1, hop: 'broker.token', fault: 'broker.id-token.aud-other' });
  const refusal = exchange({ seq: 2, hop: 'service.callback', status: 400 });

  test('counts', () => expect(proofOf(token, refusal)).toBe(2));
  test('does not count when another fault was in it', () =>
    expect(proofOf({ ...token, fault: 'broker.id-token.exp-past' }, refusal)).toBeUndefined());
  test('does not count when the service let it pass', () =>
    expect(proofOf(token, { ...refusal, status: 303 })).toBeUndefined());
  test('does not count when it was another login', () =>
    expect(proofOf(token, { ...refusal, trace: 'two' })).toBeUndefined());
});

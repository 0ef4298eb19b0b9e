/** Copies of plain values: what JSON would give back, in bounds, and apart from what was given. */
import { keptCopy, plainCopy } from '@federama/server-kit/plain-copy';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('a copy is what JSON would give back, members and their names included', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { copy } = keptCopy(value);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
      expect(JSON.stringify(plainCopy(copy))).toBe(JSON.stringify(value));
    }),
  );
});

test('what JSON cannot say is left out, or told as JSON tells it', () => {
  const value = { at: new Date(0), none: undefined, not: Number.NaN, list: [undefined] };
  expect(Object.entries(keptCopy(value).copy)).toEqual(
    Object.entries(JSON.parse(JSON.stringify(value))),
  );
});

test('a member named __proto__ is a member, and no prototype', () => {
  const sent = JSON.parse('{"__proto__":{"admin":true}}');
  for (const copy of [keptCopy(sent).copy, plainCopy(sent)]) {
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy.admin).toBeUndefined();
  }
});

test('long texts are cut and deep tables left out, where there are limits', () => {
  const { copy } = keptCopy(
    { text: 'x'.repeat(50), a: { b: { c: 1 } } },
    { textCharacters: 20, depth: 1 },
  );
  expect(copy).toEqual({ text: `${'x'.repeat(20)}…`, a: { b: undefined } });
});

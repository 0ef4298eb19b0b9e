/** A cache that forgets what was least recently used. */
import { lru } from '@federama/server-kit/lru';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('what was not used for long is forgotten, and what is used stays', () => {
  const cache = lru<number>(2);
  cache.set('used', 0);
  for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    cache.set(name, index);
    expect(cache.get('used')).toBe(0);
  }
  expect(['a', 'b'].map(cache.get)).toEqual([undefined, undefined]);
});

test('the last ones used are there, as many as were asked for, with their last value', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const use = fc.record({ key, value: fc.option(fc.integer(), { nil: undefined }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(use, { maxLength: 40 }), (least, uses) => {
      const cache = lru<number>(least);
      const model = new Map<string, number>();
      for (const { key, value } of uses) {
        if (value !== undefined) cache.set(key, value);
        const now = value ?? cache.get(key);
        if (now === undefined) continue;
        model.delete(key);
        model.set(key, now);
      }
      const expected = [...model].slice(-least);
      expect(expected.map(([key]) => [key, cache.get(key)])).toEqual(expected);
    }),
  );
});

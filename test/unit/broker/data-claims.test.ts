import { scopesWithoutWords } from '@federama/broker/catalogue';
import { expect, test } from 'vitest';

test('each scope of a data provider has words for the consent page', () => {
  expect(scopesWithoutWords()).toEqual([]);
});

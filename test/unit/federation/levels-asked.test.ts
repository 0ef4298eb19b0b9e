/** How a check judges what a service for people at work asks for. */
import { expect, test } from 'vitest';
import { judgeLevels } from '../../../packages/federation/src/check/levels-asked.ts';

const KNOWN = ['eidas1', 'eidas1-mfa', 'eidas2'];
const claimsOf = (acr: unknown) => JSON.stringify({ id_token: { acr } });

test.each([
  ['nothing', undefined, undefined, 'not applicable', ''],
  ['the level to be shown', claimsOf(null), undefined, 'not applicable', ''],
  ['levels that exist', claimsOf({ essential: true, values: ['eidas2'] }), undefined, 'pass', ''],
  ['a level without essential', claimsOf({ value: 'eidas2' }), undefined, 'fail', 'essential'],
  ['an old level', claimsOf({ essential: true, value: 'old' }), undefined, 'fail', 'level old'],
  ['an outer member', '{"claims":{"id_token":{"acr":null}}}', undefined, 'fail', 'outer'],
  ['no JSON', 'acr=eidas2', undefined, 'fail', 'no JSON'],
])('%s', (_what, claims, acrValues, verdict, happened) => {
  const told = judgeLevels({ claims, acrValues }, KNOWN);
  expect(told.verdict).toBe(verdict);
  expect(told.happened).toContain(happened);
});

test('a wish is a warning', () => {
  const told = judgeLevels({ claims: undefined, acrValues: 'eidas2' }, KNOWN);
  expect([told.verdict, told.warnings.length]).toEqual(['pass', 1]);
});

/** The catalogue and the tests say the same. */
import { describe, expect, test } from 'vitest';
import { OPERATOR } from './catalogue/scenario.ts';
import { SCENARIOS } from './catalogue.ts';
import { whereTested } from './where.ts';

const where = whereTested();
const ids = (states: readonly string[]) =>
  SCENARIOS.filter(({ state }) => states.includes(state)).map(({ id }) => id);

describe('the catalogue of scenarios', () => {
  test('names each scenario once', () => {
    const all = SCENARIOS.map(({ id }) => id);
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  test('says tested of what a test goes by', () => {
    expect(ids(['tested']).filter((id) => !where.has(id))).toEqual([]);
  });

  test('knows every number that a test goes by, and says tested of it', () => {
    const tested = ids(['tested']);
    expect([...where.keys()].filter((id) => !tested.includes(id))).toEqual([]);
  });

  test('gives a reason for what is not tested', () => {
    const silent = SCENARIOS.filter(({ state, reason }) => state !== 'tested' && !reason);
    expect(silent).toEqual([]);
  });

  test('leaves out nothing essential, nor what is useful without the operator’s site', () => {
    const missing = SCENARIOS.filter(
      ({ rating, platform, state, reason }) =>
        rating !== 'N' && platform !== '–' && state !== 'tested' && reason !== OPERATOR,
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

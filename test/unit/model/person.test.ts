/** What may be written in a person's record: a form that the wire can have, and no other. */
import { civilRecord } from '@federama/model';
import { describe, expect, test } from 'vitest';

describe('the date of birth of a civil record', () => {
  test.each([
    ['1984-03-02', '1984-03-02'],
    ['1984-03', '1984-03'],
    ['1984', '1984'],
    ['1984-03-00', '1984-03'],
    ['1984-00-00', '1984'],
    ['1984-00', '1984'],
  ])('%s is taken for %s', (written, meant) => {
    expect(civilRecord.parse({ birthdate: written }).birthdate).toBe(meant);
  });

  test.each(['1984-00-12', '1984-13', '1984-02-30', '84-03-02', '1984-3-2', '1984-03-02-01', ''])(
    '%s is refused',
    (birthdate) => {
      const { error } = civilRecord.safeParse({ birthdate });
      expect(error?.issues[0]?.message).toContain('YYYY-MM-DD, YYYY-MM or YYYY');
    },
  );
});

test.each([
  { birthplace: 'Paris' },
  { birthcountry: 'FR' },
  { birthcountry: '' },
  { family_name: ' ' },
  { given_names: [] },
  { given_names: ['Nora', ' '] },
])('%o is refused', (record) => {
  const [problem] = civilRecord.safeParse(record).error?.issues ?? [];
  expect(problem?.path[0]).toBe(Object.keys(record)[0]);
});

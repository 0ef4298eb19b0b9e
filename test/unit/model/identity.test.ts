import {
  completedDate,
  identityProblems,
  isBirthdate,
  type PivotIdentity,
  pivotProblem,
} from '@federama/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const ANGELA = {
  given_name: 'Angela',
  family_name: 'DUBOIS',
  gender: 'female',
  birthdate: '1962-08-24',
  birthplace: '75107',
  birthcountry: '99100',
  email: 'angela@example.fr',
};

const claimsOf = (changes: object) =>
  identityProblems({ ...ANGELA, ...changes }).map(({ claim }) => claim);

describe('a birthdate', () => {
  test.each(['1962-08-24', '1992-11-00', '1992-00-00', '2000-02-29'])('%s is one', (value) => {
    expect(isBirthdate(value)).toBe(true);
  });
  test.each(['1977-00-03', '1962-02-30', '1962-13-01', '62-08-24', '1962-8-4', '', '2001-02-29'])(
    '%s is not',
    (value) => {
      expect(isBirthdate(value)).toBe(false);
    },
  );
});

describe('an asserted identity', () => {
  test('is accepted when complete, with or without a name in use', () => {
    expect(claimsOf({})).toEqual([]);
    expect(claimsOf({ preferred_username: 'MARTIN' })).toEqual([]);
  });

  test('needs each mandatory claim', () => {
    for (const claim of ['given_name', 'family_name', 'gender', 'birthdate', 'email'])
      expect(claimsOf({ [claim]: undefined })).toContain(claim);
  });

  test('needs a commune when born in France, and none when born abroad', () => {
    expect(claimsOf({ birthplace: undefined })).toEqual(['birthplace']);
    expect(claimsOf({ birthplace: 'AAAAA' })).toEqual(['birthplace']);
    expect(claimsOf({ birthplace: 'Alger', birthcountry: '99352' })).toEqual([]);
  });

  test('accepts Corsica and overseas', () => {
    for (const birthplace of ['2A004', '2B050', '98729'])
      expect(claimsOf({ birthplace })).toEqual([]);
  });

  test('never throws, whatever is asserted', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (claims) => {
        expect(Array.isArray(identityProblems(claims))).toBe(true);
      }),
    );
  });
});

describe('a civil status', () => {
  const { email: _email, ...names } = ANGELA;
  const status = { ...names, given_name_array: ['Angela'] } as PivotIdentity;

  test('is whole: completed with 01, abroad without a place', () => {
    expect(pivotProblem(status)).toBeUndefined();
    for (const birthdate of ['1962', '1962-08'])
      expect(pivotProblem({ ...status, birthdate: completedDate(birthdate) })).toBeUndefined();
    expect(pivotProblem({ ...status, birthplace: '', birthcountry: '99352' })).toBeUndefined();
  });

  test.each([
    { birthdate: '1962-08-00' },
    { birthdate: '1962-00-00' },
    { birthdate: '1962-00-24' },
    { birthdate: '1962-02-30' },
    { birthdate: '1962' },
    { birthdate: '1962-08-24-01' },
    { family_name: ' ' },
    { given_name: '' },
    { gender: 'M' as 'male' },
    { birthplace: 'Paris' },
    { birthcountry: 'FR' },
  ])('is not one with %o', (changes) => {
    expect(pivotProblem({ ...status, ...changes })).toContain(
      'birthdate' in changes ? changes.birthdate : '',
    );
  });
});

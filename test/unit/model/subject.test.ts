import { createHash } from 'node:crypto';
import { identityHash, subjectIdentifier } from '@federama/model';
import { describe, expect, test } from 'vitest';

/** Source: docs/reference/contract.md#3.9. */
const JEANNE = {
  given_name: 'Jeanne',
  family_name: 'DURAND',
  birthdate: '1962-08-24',
  gender: 'female',
  birthplace: '75107',
  birthcountry: '99100',
} as const;
const JOELLE = {
  given_name: 'Joëlle Françoise',
  family_name: 'DUBINÔRE',
  birthdate: '1992-08-15',
  gender: 'female',
  birthplace: '75117',
  birthcountry: '99100',
} as const;

describe('identity hash', () => {
  test('is the documented one for plain and accented names', () => {
    expect(identityHash(JEANNE)).toBe('ieFUFlBzMSDN+mz+DSHCjgmaPbOd2OPRsSP4QbUMvxE=');
    expect(identityHash(JOELLE)).toBe('J2WdqlpnUQ1WxMA3BngwBCPo0Al6bxKgBb/PVNZlZZs=');
  });

  test('does not depend on the place of birth of someone born abroad', () => {
    const abroad = { ...JEANNE, birthcountry: '99352' };
    expect(identityHash({ ...abroad, birthplace: 'Alger' })).toBe(
      identityHash({ ...abroad, birthplace: '' }),
    );
  });

  test('keeps only the low byte of a character beyond latin1, as the platform does', () => {
    expect(identityHash({ ...JEANNE, family_name: 'BœUF' })).toBe(
      identityHash({ ...JEANNE, family_name: 'BSUF' }),
    );
  });
});

describe('subject identifier', () => {
  const hash = identityHash(JOELLE);

  test('is the hexadecimal SHA-256 of entity, hash and secret, then v1', () => {
    const expected = createHash('sha256').update(`entity${hash}secret`).digest('hex');
    expect(subjectIdentifier('entity', hash, 'secret')).toBe(`${expected}v1`);
    expect(expected).toHaveLength(64);
  });

  test('differs from one entity to another, and from one secret to another', () => {
    const all = [
      subjectIdentifier('entity', hash, 'secret'),
      subjectIdentifier('other', hash, 'secret'),
      subjectIdentifier('entity', hash, 'other'),
    ];
    expect(new Set(all).size).toBe(3);
  });
});

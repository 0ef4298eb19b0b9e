import { earnedBy, type Factors, waysOf, wayTo } from '@federama/model';
import { totpCode, totpSecretOf, totpStep } from '@federama/model/totp';
import { describe, expect, test } from 'vitest';

const factors: Factors = {
  passkey: { level: 'eidas3', amr: ['hwk'] },
  password: { level: 'eidas1', amr: ['pwd'] },
  totp: { level: 'eidas2', amr: ['pwd', 'otp'] },
  chooseLevel: false,
};

describe('factors', () => {
  test('lead to levels, lowest first', () => {
    expect(waysOf(factors).map(({ level }) => level)).toEqual(['eidas1', 'eidas2', 'eidas3']);
  });

  test.each([
    [undefined, 'eidas1'],
    ['eidas1', 'eidas1'],
    ['eidas2', 'eidas2'],
    ['eidas3', 'eidas3'],
  ])('to %s by the easiest way', (asked, level) => {
    expect(wayTo(factors, asked)?.level).toBe(level);
  });

  test('earn the best of what was shown', () => {
    expect(earnedBy(factors, ['totp'])).toBeUndefined();
    expect(earnedBy(factors, ['password'])?.level).toBe('eidas1');
    expect(earnedBy(factors, ['password', 'totp'])?.level).toBe('eidas2');
    expect(earnedBy(factors, ['passkey'])?.level).toBe('eidas3');
  });
});

describe('codes', () => {
  // RFC 6238, appendix B: SHA-1, its eight digits cut to six.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at second %i: %s', (second, code) => {
    expect(totpCode(secret, second * 1000)).toBe(code);
    expect(totpStep(secret, code, second * 1000)).toBe(Math.floor(second / 30));
    expect(totpStep(secret, code, (second + 90) * 1000)).toBeUndefined();
  });

  test('come from a secret of the record, of the login, or of nobody', () => {
    expect(totpSecretOf({ login: 'a', totpSecret: secret })).toBe(secret);
    expect(totpSecretOf({ login: 'a', totpSecret: null })).toBeUndefined();
    expect(totpSecretOf({ login: 'a' })).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpSecretOf({ login: 'é' })).toBe(totpSecretOf({ login: 'e\u0301' }));
    expect(totpSecretOf({ login: 'a' })).not.toBe(totpSecretOf({ login: 'b' }));
  });
});

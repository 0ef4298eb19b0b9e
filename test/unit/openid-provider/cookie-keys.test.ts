/** Signatures of cookies: those of Keygrip, by the first secret, accepted from any. */
import { expect, test } from 'vitest';
import { cookieKeys } from '../../../packages/openid-provider/src/cookie-keys.ts';

/** What Keygrip 1.1 signs it with. */
const SIGNED = { data: '_session=abc', signature: '7o94uYi5W92hPz8N9ThQg_Ta28g' };

test('a cookie is signed as Keygrip signs it, each time the same', () => {
  const keys = cookieKeys(['first']);
  for (const _time of [1, 2]) expect(keys.sign(SIGNED.data)).toBe(SIGNED.signature);
});

test('what a former secret signed is accepted, and what nobody signed is not', () => {
  const keys = cookieKeys(['second', 'first']);
  expect(keys.index(SIGNED.data, SIGNED.signature)).toBe(1);
  expect(keys.verify(SIGNED.data, SIGNED.signature)).toBe(true);
  for (const forged of ['', `${SIGNED.signature}x`, cookieKeys(['third']).sign(SIGNED.data)])
    expect(keys.index(SIGNED.data, forged)).toBe(-1);
  expect(keys.verify('_session=abd', SIGNED.signature)).toBe(false);
});

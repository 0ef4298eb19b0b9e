/** Cookies that came with a request: the one that is asked for, among those of all parties of a host. */
import { cookieIn, sentCookie, sentCookieNames } from '@federama/server-kit/sent-cookie';
import { expect, test } from 'vitest';

test.each([
  ['alone', 'who=angela', 'angela'],
  ['last of several', 'a=1; b=2; who=angela', 'angela'],
  ['without a space between', 'a=1;who=angela;b=2', 'angela'],
  ['first of two with its name', 'who=angela; who=malo', 'angela'],
  ['in quotes', 'a=1; who="angela"', 'angela'],
  ['as Express writes it', 'who=s%3Aangela%20d.x%2By', 's:angela d.x+y'],
  ['that is no encoded text', 'who=100%', '100%'],
  ['that is empty', 'who=; a=1', ''],
  ['with an equals sign', 'who=a=b', 'a=b'],
])('a cookie %s', (_case, header, value) => {
  expect(cookieIn(header, 'who')).toBe(value);
});

test.each([
  ['another whose name ends the same', 'whowho=angela; my_who=malo'],
  ['another whose value looks the same', 'a=who=angela; b= who=malo'],
  ['none', ''],
  ['no header', undefined],
])('is not taken from %s', (_case, header) => {
  expect(cookieIn(header, 'who')).toBeUndefined();
});

test('is there as it came, whatever a library was given since', () => {
  const req = { headers: { cookie: 'who=angela; a=1' }, cookieHeader: 'who=angela; a=1' };
  req.headers.cookie = '';
  expect(sentCookie(req, 'who')).toBe('angela');
  expect(sentCookieNames(req)).toEqual(['who', 'a']);
});

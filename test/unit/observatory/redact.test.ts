/** What an export leaves out, and what it must not. */
import { MASK, redacted, redactedAll } from '@federama/observatory';
import { describe, expect, test } from 'vitest';
import { exchangeOf, tokenOf } from '../../support/exchange.ts';

describe('a redacted exchange', () => {
  test.each([
    'client_secret',
    'code',
    'password',
    'access_token',
    'refresh_token',
    'client_assertion',
    'auth_secret',
    'csrfToken',
  ])('has no %s, in a form, an address or JSON', (name) => {
    const { requestBody, url, responseBody, responseHeaders } = redacted(
      exchangeOf({
        requestBody: `a=1&${name}=se-cret%2B1&b=2`,
        url: `http://localhost/x?${name}=se-cret%2B1&state=visible`,
        responseHeaders: { location: `http://localhost/y?${name}=se-cret%2B1#f` },
        responseBody: JSON.stringify({ [name]: 'se-"cret+1', scope: 'openid' }),
      }),
    );
    expect(requestBody).toBe(`a=1&${name}=${MASK}&b=2`);
    expect(url).toBe(`http://localhost/x?${name}=${MASK}&state=visible`);
    expect(responseHeaders.location).toBe(`http://localhost/y?${name}=${MASK}#f`);
    expect(JSON.parse(responseBody)).toEqual({ [name]: MASK, scope: 'openid' });
  });

  test('keeps names of cookies and how one authenticates, not the values', () => {
    const { requestHeaders, responseHeaders } = redacted(
      exchangeOf({
        requestHeaders: { authorization: 'Bearer abc.def', cookie: 'a=1; b=2==' },
        responseHeaders: { 'set-cookie': ['a=1; Path=/; HttpOnly', 'b=2'] },
      }),
    );
    expect(requestHeaders).toEqual({
      authorization: `Bearer ${MASK}`,
      cookie: `a=${MASK}; b=${MASK}`,
    });
    expect(responseHeaders['set-cookie']).toEqual([`a=${MASK}; Path=/; HttpOnly`, `b=${MASK}`]);
  });

  test('keeps what a signed token says, without its signature; of an encrypted one, nothing', () => {
    const token = tokenOf({ sub: 'somebody' });
    const encrypted = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn';
    const { responseBody } = redacted(
      exchangeOf({ responseBody: JSON.stringify({ id_token: token, other: encrypted }) }),
    );
    const { id_token, other } = JSON.parse(responseBody);
    expect(id_token).toBe(token.replace(/[^.]+$/, MASK));
    expect(other).toBe(MASK);
  });

  test('masks a secret wherever else it shows in the login', () => {
    const [, page] = redactedAll([
      exchangeOf({ responseBody: '{"access_token":"a-token-of-some-length"}' }),
      exchangeOf({
        seq: 2,
        responseBody: '<code>a-token-of-some-length</code>',
        requestHeaders: {},
      }),
    ]);
    expect(page?.responseBody).toBe(`<code>${MASK}</code>`);
  });

  test('is another object: the journal keeps the whole', () => {
    const exchange = exchangeOf({ requestBody: 'code=abcdefgh' });
    redacted(exchange);
    expect(exchange.requestBody).toBe('code=abcdefgh');
  });
});

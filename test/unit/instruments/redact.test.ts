/** What an export leaves out, and what it must not. */
import { createRedactor, MASK, redacted, redactedAll } from '@federama/instruments/record/redact';
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

  test.each([
    ['Y043F0A8', 'https://docs.partenaires.franceconnect.gouv.fr/erreurs?code=Y043F0A8&id=1'],
    ['invalid_grant', 'http://localhost/errors?code=invalid_grant'],
  ])('keeps the code of an error: %s', (code, address) => {
    const body = JSON.stringify({ error: 'invalid_grant', code, error_uri: address });
    expect(redacted(exchangeOf({ responseBody: body })).responseBody).toBe(body);
    expect(createRedactor([]).value({ event: 'REFUSED', code })).toEqual({
      event: 'REFUSED',
      code,
    });
  });

  const CODE = 'gJx4-Qm0ZbVvAuthorizationCode';
  const login = [
    exchangeOf({
      url: `http://localhost:3000/callback?code=${CODE}&state=s`,
      requestHeaders: { authorization: `Basic ${btoa('my-app:a-secret-of-my-app')}` },
    }),
  ];

  test.each<[string, object]>([
    ['a header', { requestHeaders: { referer: `http://localhost/callback?code=${CODE}` } }],
    [
      'an address inside an address',
      { url: `http://x/?next=%2Fcallback%3Fcode%3D${CODE}%26b%3D1` },
    ],
    ['a member that came later', { notes: [{ explained: { fr: { received: `« ${CODE} »` } } }] }],
    ['a list', { notes: [{ code: ['unknown-code-of-another-login'] }] }],
    ['XML', { responseBody: `<Code>${CODE}</Code>` }],
    ['Basic, anywhere else', { responseBody: '{"hint":"a-secret-of-my-app"}' }],
  ])('has none in %s either', (_where, changes) => {
    const text = JSON.stringify(createRedactor(login).exchange(exchangeOf(changes)));
    expect(text).not.toMatch(/AuthorizationCode|a-secret-of-my-app|unknown-code/);
    expect(text).toContain(MASK);
  });

  test('of an event too, with any mark', () => {
    const { value, text } = createRedactor(login, (secret) => `[${secret.length}]`);
    const event = { event: 'REFUSED', code: 'Y049E20B', because: { details: { received: CODE } } };
    expect(value(event)).toEqual({ ...event, because: { details: { received: '[29]' } } });
    expect(text(`code=${CODE}`)).toBe('code=[29]');
  });
});

/** The projection of a journal onto logins: the same for everyone who asks. */
import { errorOf } from '@federama/instruments/record/errors';
import { createLogins, loginsIn } from '@federama/instruments/record/logins';
import { createJournal, duringTrace } from '@federama/server-kit/journal';
import { describe, expect, test } from 'vitest';
import { exchangeOf } from '../../support/exchange.ts';

const note = { kind: 'refused', code: 'Y043F0A8', explained: {} } as never;
const PAGE = '<p data-testid="error-code">Code Y030007</p>';

describe('the code of a refusal', () => {
  test.each([
    [
      'a note',
      { status: 400, notes: [note], responseBody: '{"error":"invalid_grant"}' },
      'Y043F0A8',
    ],
    ['JSON', { status: 400, responseBody: '{"error":"invalid_grant"}' }, 'invalid_grant'],
    ['a redirect', { status: 302, responseHeaders: { location: '/?error=login' } }, 'login'],
    [
      'a redirect that says more',
      { status: 302, responseHeaders: { location: '/?error=a&error_description=b+(Y04133E6)' } },
      'Y04133E6',
    ],
    ['a page: nothing', { status: 400, responseBody: PAGE, responseHeaders: {} }, undefined],
    ['an answer that went well', { responseBody: '{"error":"no"}' }, undefined],
    [
      'what was ignored: nothing',
      { notes: [{ kind: 'ignored', code: 'scope', explained: {} } as never] },
      undefined,
    ],
  ])('%s', (_where, changes, code) => {
    expect(errorOf(exchangeOf(changes))).toBe(code);
  });
});

function journal() {
  const { record, recordExchange, ...rest } = createJournal({ now: () => 0 });
  return {
    ...rest,
    exchange(changes: Parameters<typeof exchangeOf>[0] = {}) {
      const { responseBody, seq: _seq, event: _event, ...exchange } = exchangeOf(changes);
      recordExchange(() => responseBody, exchange);
    },
    event: (party: string, event: string, fields = {}) =>
      duringTrace('a-login', () => record(party, event, fields)),
  };
}

const authorize = {
  hop: 'broker.authorize',
  from: 'browser',
  url: 'http://localhost/api/v2/authorize?client_id=my-app',
};

describe('a login', () => {
  test('who, where, with whom, through which broker, and how it ended', () => {
    const { exchange, event, ...read } = journal();
    const logins = createLogins(read);
    exchange({ hop: 'service.login', party: 'impots', from: 'browser' });
    exchange(authorize);
    exchange({ hop: 'idp.login', party: 'azur', requestBody: 'login=test&password=123' });
    expect(logins.find('a-login')).toMatchObject({ outcome: 'under-way', client: 'my-app' });
    exchange();
    event('impots', 'SP_SIGNED_IN');
    exchange({ hop: 'service.callback', party: 'impots', from: 'browser' });
    expect(logins.all()).toMatchObject([
      {
        outcome: 'signed-in',
        person: 'test',
        service: 'impots',
        broker: 'broker',
        identityProvider: 'azur',
      },
    ]);
    expect(loginsIn(read)).toEqual(logins.all());
  });

  test('the service that refuses the answer makes it a refusal, with its reason', () => {
    const { exchange, event, ...read } = journal();
    const logins = createLogins(read);
    exchange(authorize);
    exchange();
    expect(logins.find('a-login')?.outcome).toBe('signed-in');
    event('impots', 'SP_REFUSED_LOGIN', { reason: 'nonce' });
    exchange({ hop: 'service.callback', party: 'impots', status: 400, responseBody: PAGE });
    expect(logins.find('a-login')).toMatchObject({ outcome: 'refused', error: 'nonce' });
  });

  test('the broker’s code stays, though the service refuses in turn', () => {
    const { exchange, event, ...read } = journal();
    exchange({ ...authorize, notes: [note], status: 400 });
    event('impots', 'SP_REFUSED_LOGIN', { reason: 'access_denied' });
    exchange({ hop: 'service.callback', party: 'impots', status: 400 });
    expect(loginsIn(read)).toMatchObject([{ outcome: 'refused', error: 'Y043F0A8' }]);
  });

  test('an event before its first exchange counts once that is written down', () => {
    const { exchange, event, ...read } = journal();
    const logins = createLogins(read);
    exchange({ trace: 'another', hop: 'service.login' });
    event('impots', 'SP_REFUSED_LOGIN', { reason: 'network' });
    exchange({ trace: 'another', hop: 'service.callback' });
    expect(logins.all().map(({ trace }) => trace)).toEqual(['another']);
    exchange({ hop: 'service.login', party: 'impots', status: 400 });
    expect(logins.find('a-login')).toMatchObject({ outcome: 'refused', error: 'network' });
  });
});

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

function journal(limits?: Parameters<typeof createJournal>[1]) {
  const { record, recordExchange, ...rest } = createJournal({ now: () => 0 }, limits);
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

describe('a login that went through several processes', () => {
  /** What happened `at`, as it becomes known here. */
  function known(limits = {}) {
    const { exchange, event, ...read } = journal({ merged: true, ...limits });
    const logins = createLogins(read);
    const hopsOf = () => logins.find('a-login')?.exchanges.map(({ hop }) => hop);
    return { logins, hopsOf, exchange, event };
  }

  test('has each exchange once, in the order they ended, also those that another process tells late', () => {
    const { logins, hopsOf, exchange } = known();
    exchange({ ...authorize, at: 1 });
    exchange({ hop: 'broker.token', at: 30 });
    expect(hopsOf()).toEqual(['broker.authorize', 'broker.token']);
    exchange({ hop: 'idp.login', party: 'azur', requestBody: 'login=test', at: 10 });
    exchange({ hop: 'idp.authorize', party: 'azur', at: 5 });
    const whole = ['broker.authorize', 'idp.authorize', 'idp.login', 'broker.token'];
    expect(hopsOf()).toEqual(whole);
    exchange({ hop: 'service.callback', party: 'impots', at: 40 });
    expect(hopsOf()).toEqual([...whole, 'service.callback']);
    expect(logins.all()).toMatchObject([{ person: 'test', outcome: 'signed-in' }]);
  });

  test('a refusal that is told late undoes no sign-in that came after it', () => {
    const { logins, exchange } = known();
    exchange({ ...authorize, at: 1 });
    exchange({ hop: 'broker.token', at: 30 });
    expect(logins.find('a-login')?.outcome).toBe('signed-in');
    exchange({ hop: 'idp.login', party: 'azur', status: 400, notes: [note], at: 10 });
    expect(logins.find('a-login')).toMatchObject({ outcome: 'signed-in' });
    expect(logins.find('a-login')).not.toHaveProperty('error');
  });

  test('what the journal drops is dropped, whatever its place', () => {
    const { hopsOf, exchange } = known({ exchangeCharacters: 9000 });
    exchange({ hop: 'broker.token', at: 30 });
    exchange({ ...authorize, at: 1 });
    expect(hopsOf()).toEqual(['broker.authorize', 'broker.token']);
    exchange({ hop: 'broker.userinfo', at: 31 });
    expect(hopsOf()).toEqual(['broker.authorize', 'broker.userinfo']);
  });
});

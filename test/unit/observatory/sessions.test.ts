/** Sessions as they are read from `Set-Cookie`. */
import {
  endsAt,
  episodesIn,
  exchangesOfSameBrowser,
  isOpen,
  sessionsIn,
} from '@federama/observatory';
import type { Exchange } from '@federama/server-kit/journal';
import type { Role } from '@federama/server-kit/roles';
import { describe, expect, test } from 'vitest';
import { exchangeOf } from '../../support/exchange.ts';

const START = Date.UTC(2026, 10, 25, 12);
const ROLES: Record<string, Role> = {
  impots: 'service',
  broker: 'broker',
  azur: 'identity-provider',
};
const LONG = 'a-value-of-some-length';

/** The answer number `seq`, that many seconds after the start. */
function answer(seq: number, party: string, cookies: string[], more: Partial<Exchange> = {}) {
  const responseHeaders = { 'set-cookie': cookies };
  const at = START + seq * 1000;
  return exchangeOf({ seq, at, party, from: 'browser', trace: 't', responseHeaders, ...more });
}

const mapOf = (exchanges: Exchange[], seconds = 100) =>
  sessionsIn(exchanges, { roleOf: (party) => ROLES[party], now: START + seconds * 1000 });

describe('one cookie', () => {
  test('is opened, renewed with the same value, rotated with another, and closed', () => {
    const { sessions, snapshots } = mapOf([
      answer(1, 'broker', ['fc_session_id=one; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax']),
      answer(2, 'broker', ['fc_session_id=one; Max-Age=1800; Path=/']),
      answer(3, 'broker', ['fc_session_id=two; Max-Age=1800; Path=/']),
      answer(4, 'broker', ['fc_session_id=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']),
    ]);
    expect(sessions.length).toBe(1);
    expect(sessions[0]?.changes.map(({ moment }) => moment)).toEqual([
      ...['opened', 'renewed', 'rotated', 'closed'],
    ]);
    // Nothing is there, or gone, that was not before it was renewed.
    expect(snapshots.map(({ exchange }) => exchange?.seq)).toEqual([1, 3, 4]);
    expect(snapshots.map(({ open }) => open.length)).toEqual([1, 1, 0]);
  });

  test('that is deleted and set anew in one answer is rotated', () => {
    const { sessions } = mapOf([
      answer(1, 'broker', ['_interaction=one; path=/']),
      answer(2, 'broker', ['_interaction=; path=/; max-age=0', '_interaction=two; path=/']),
    ]);
    expect(sessions[0]?.changes.at(-1)?.moment).toBe('rotated');
  });

  test('of another path is another cookie', () => {
    const { sessions } = mapOf([
      answer(1, 'azur', ['azur_resume=one; path=/a', 'azur_resume=two; path=/b']),
      answer(2, 'azur', ['azur_resume=; path=/a; max-age=0']),
    ]);
    expect(sessions.map(isOpen)).toEqual([false, true]);
  });

  test('has the attributes it was set with; signatures and choices of the reader are none', () => {
    const { sessions } = mapOf([
      answer(1, 'broker', [
        'federama_theme=dark; Path=/',
        '_session=one; path=/; samesite=lax; httponly; Secure',
        '_session.sig=two; path=/; samesite=lax; httponly',
      ]),
    ]);
    expect(sessions.map(({ name }) => name)).toEqual(['_session']);
    expect(sessions[0]?.cookie).toMatchObject({
      ...{ httpOnly: true, secure: true, sameSite: 'lax', signed: true, path: '/' },
    });
  });
});

describe('time', () => {
  test('ends a cookie at its Max-Age, and what a server forgets before its cookie', () => {
    const exchanges = [
      answer(0, 'broker', ['fc_session_id=one; Max-Age=1800']),
      answer(0, 'impots', ['impots_session=one']),
    ];
    expect(mapOf(exchanges, 599).sessions.map(isOpen)).toEqual([true, true]);
    const later = mapOf(exchanges, 600);
    expect(later.sessions.map(isOpen)).toEqual([true, false]);
    expect(later.snapshots.at(-1)).toMatchObject({ at: START + 600_000, exchange: undefined });
    expect(mapOf(exchanges, 1800).sessions.map(isOpen)).toEqual([false, false]);
  });

  test('of a world that is an hour ahead is not the browser’s', () => {
    const inBrowser = (seconds: number) =>
      new Date(START - 3_600_000 + seconds * 1000).toUTCString();
    const { sessions } = mapOf([
      answer(0, 'broker', [`fc_session_id=one; Max-Age=1800; Expires=${inBrowser(1800)}`]),
      answer(1, 'azur', [`azur_interaction=one; expires=${inBrowser(601)}`]),
    ]);
    expect(sessions.map((one) => (endsAt(one) ?? 0) - START)).toEqual([1_800_000, 601_000]);
  });

  test('of a cookie that says nothing, at someone unknown, has no end', () => {
    const [session] = mapOf([answer(1, 'elsewhere', ['sid=one; Path=/'])], 1e6).sessions;
    expect(session && [isOpen(session), endsAt(session)]).toEqual([true, undefined]);
  });
});

describe('a logout', () => {
  const open = [
    answer(1, 'impots', ['impots_session=one']),
    answer(1, 'broker', ['fc_session_id=one; Max-Age=1800']),
    answer(1, 'azur', ['azur_session=one']),
  ];
  const gone = (seq: number, party: string, name: string, hop: string) =>
    answer(seq, party, [`${name}=; max-age=0`], { hop });
  const steps = {
    service: gone(2, 'impots', 'impots_session', 'service.logout'),
    asked: answer(3, 'broker', ['fc_session_id=two; Max-Age=1800'], { hop: 'broker.session-end' }),
    provider: gone(4, 'azur', 'azur_session', 'idp.session-end-confirm'),
    broker: gone(5, 'broker', 'fc_session_id', 'broker.logout-callback'),
  };
  const { service, asked, provider, broker } = steps;

  test.each([
    ['service', [service], ['broker', 'azur']],
    ['unfinished', [service, asked], ['broker', 'azur']],
    ['broker', [service, asked, broker], ['azur']],
    ['everywhere', [service, asked, provider, broker], []],
    ['upstream', [asked, provider, broker], ['impots']],
    ['provider', [provider], ['impots', 'broker']],
  ])('%s: what stays open is told', (reach, story, left) => {
    const exchanges = [...open, ...story];
    const [, act] = episodesIn(mapOf(exchanges).snapshots, exchanges);
    expect(act).toMatchObject({ kind: 'logout', reach });
    expect(act?.left.map(({ party }) => party)).toEqual(left);
  });
});

describe('one browser', () => {
  const cookie = `fc_session_id=${LONG}`;

  test('is known by the cookies it was given, over several logins', () => {
    const held = [
      answer(1, 'broker', [`${cookie}; Path=/`], { trace: 'first' }),
      answer(2, 'broker', [], { trace: 'other', requestHeaders: { cookie: `sid=${LONG}` } }),
      answer(3, 'impots', [], { trace: 'second', requestHeaders: { cookie } }),
      answer(4, 'broker', [], { trace: 'first', from: 'impots' }),
    ];
    expect(exchangesOfSameBrowser(held, held.slice(2, 3)).map(({ seq }) => seq)).toEqual([1, 3]);
  });

  test('is not known by what every browser has', () => {
    const requestHeaders = { cookie: `federama_theme=${LONG}` };
    const held = [
      answer(1, 'broker', [`federama_theme=${LONG}`], { trace: 'first', requestHeaders }),
      answer(2, 'broker', [], { trace: 'second', requestHeaders }),
    ];
    expect(exchangesOfSameBrowser(held, held.slice(0, 1)).length).toBe(1);
  });
});

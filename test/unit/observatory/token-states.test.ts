/** The lives of codes and tokens, where a scenario does not reach. */
import { redactedAll } from '@federama/instruments/record/redact';
import { tokenLifecycles } from '@federama/observatory';
import type { Exchange } from '@federama/server-kit/journal';
import { describe, expect, test } from 'vitest';
import { exchangeOf, tokenOf } from '../../support/exchange.ts';

const START = Date.UTC(2026, 10, 25, 12);
const step = (seq: number, party: string, more: Partial<Exchange>) =>
  exchangeOf({ seq, at: START + seq * 1000, party, from: 'browser', trace: 't', ...more });

const CODE = 'a-code-of-some-length';
const TOKEN = 'a-token-of-some-length';

const login = (party: string, hop: 'broker' | 'idp', from: string, seq: number) => [
  step(seq, party, {
    hop: `${hop}.resume`,
    responseHeaders: { location: `http://localhost/cb?code=${CODE}-${hop}&state=some-state` },
  }),
  step(seq + 1, party, {
    ...{ hop: `${hop}.token`, from, status: 200 },
    requestBody: `code=${CODE}-${hop}`,
    responseBody: JSON.stringify({
      ...{ access_token: `${TOKEN}-${hop}`, expires_in: 60 },
      id_token: tokenOf({ exp: START / 1000 + 60, nonce: 'some-nonce' }),
    }),
  }),
];

const seen = (exchanges: Exchange[], seconds = 10) =>
  tokenLifecycles(exchanges, START + seconds * 1000).map(({ kind, issuer, state, events }) => [
    kind,
    issuer,
    state,
    events.map(({ act }) => act).join(' '),
  ]);

describe('a life', () => {
  const story = [...login('azur', 'idp', 'broker', 1), ...login('broker', 'broker', 'impots', 4)];

  test('is told of each side of the broker, in a file without secrets too', () => {
    const expected = [
      ['code', 'azur', 'spent', 'issued used'],
      ['access_token', 'azur', 'alive', 'issued'],
      ['id_token', 'azur', 'alive', 'issued'],
      ['code', 'broker', 'spent', 'issued used'],
      ['access_token', 'broker', 'alive', 'issued'],
      ['id_token', 'broker', 'alive', 'issued'],
    ];
    expect(seen(story)).toEqual(expected);
    expect(seen(redactedAll(story))).toEqual(expected);
  });

  test('ends once: what has expired is not revoked by a logout that comes later', () => {
    const logout = (seq: number) =>
      step(seq, 'broker', { hop: 'broker.session-end-confirm', status: 303 });
    const lifeOf = (seq: number) =>
      seen([...story, logout(seq)], 200).find(
        ([kind, issuer]) => kind === 'access_token' && issuer === 'broker',
      );
    expect(lifeOf(20)?.slice(2)).toEqual(['revoked', 'issued revoked']);
    expect(lifeOf(120)?.slice(2)).toEqual(['expired', 'issued expired']);
  });

  test('of a token that checktoken finds inactive has a refusal', () => {
    const check = (active: boolean) =>
      step(8, 'broker', {
        ...{ hop: 'broker.checktoken', from: 'revenus', status: 200 },
        requestBody: `token=${TOKEN}-broker`,
        responseBody: tokenOf({ token_introspection: { active } }),
      });
    const acts = (active: boolean) => seen([...story, check(active)])[4]?.[3];
    expect(acts(true)).toBe('issued used');
    expect(acts(false)).toBe('issued refused');
  });

  test('of what cannot be read says nothing of its end', () => {
    const exchange = step(1, 'broker', {
      ...{ hop: 'broker.token', from: 'impots', status: 200 },
      responseBody: JSON.stringify({ access_token: TOKEN, id_token: 'no token' }),
    });
    const lives = tokenLifecycles([exchange], START + 1e9);
    expect(lives.map(({ expiresAt, state }) => [expiresAt, state])).toEqual([
      [undefined, 'alive'],
      [undefined, 'alive'],
    ]);
  });
});

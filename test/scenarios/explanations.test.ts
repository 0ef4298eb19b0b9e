/** Whatever a login and a logout put on the wire has its explanation: nothing is left out. */

import {
  type Explanation,
  explainClaim,
  explainCookie,
  explainHeader,
  explainParameter,
  explainStep,
} from '@federama/knowledge';
import { hopOf } from '@federama/model';
import { Browser, type Federation, signIn, signOut } from 'federama';
import { describe, expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

type Fetch = typeof globalThis.fetch;
type Exchange = { method: string; url: URL; sent: string; answer: Response; received: string };

function recorded(exchanges: Exchange[], next: Fetch): Fetch {
  return async (input, init = {}) => {
    const answer = await next(input, init);
    exchanges.push({
      method: init.method ?? 'GET',
      url: new URL(String(input)),
      sent: String(init.body ?? ''),
      answer,
      received: await answer.clone().text(),
    });
    return answer;
  };
}

async function loginAndLogout(to: string, via: string) {
  const exchanges: Exchange[] = [];
  const federation = await testFederation({ intercept: (next) => recorded(exchanges, next) });
  const login = loginOf(federation, { to, via });
  const browser = new Browser(recorded(exchanges, fetch));
  const outcome = await signIn({ ...login, browser });
  expect(outcome.signedIn).toBe(true);
  await signOut(browser, outcome.page);
  return { federation, exchanges };
}

function stepAt({ parties }: Federation, { method, url }: Exchange): string | undefined {
  const party = parties.find((one) => new URL(one.url).origin === url.origin);
  return hopOf(party?.role ?? '', method, url.pathname);
}

const jwtsIn = (text: string) => text.match(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g) ?? [];

const parts = (jwt: string) =>
  jwt
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));

const isJson = ({ answer }: Exchange) => /json/.test(answer.headers.get('content-type') ?? '');

function membersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...membersOf(inner)]);
}

type Find = (name: string) => Explanation | undefined;
const unexplained = (names: string[], find: Find) =>
  [...new Set(names)].filter((name) => !find(name));

describe.each([
  ['impots', 'azur'],
  ['banque', 'boreale'],
])('a login to %s with %s, and the logout', (to, via) => {
  test('are explained, name by name', async () => {
    const { federation, exchanges } = await loginAndLogout(to, via);
    const jwts = exchanges.flatMap(({ received }) => jwtsIn(received)).map(parts);
    const cookies = exchanges.flatMap(({ answer }) => answer.headers.getSetCookie());

    expect(exchanges.length).toBeGreaterThan(20);
    expect(jwts.length).toBeGreaterThanOrEqual(4);
    const steps = exchanges.map((exchange) => stepAt(federation, exchange));
    const pages = exchanges.filter((_, index) => steps[index] === undefined);
    expect(pages.map(({ url }) => url.pathname)).toEqual(['/signed-out']);
    expect(unexplained(steps.filter(Boolean) as string[], explainStep)).toEqual([]);
    expect(
      unexplained(
        exchanges.flatMap(({ url, sent }) => [
          ...url.searchParams.keys(),
          ...new URLSearchParams(sent).keys(),
        ]),
        explainParameter,
      ),
    ).toEqual([]);
    expect(
      unexplained(
        exchanges.filter(isJson).flatMap(({ received }) => membersOf(JSON.parse(received))),
        explainParameter,
      ),
    ).toEqual([]);
    expect(
      unexplained(
        jwts.flatMap(([header]) => Object.keys(header)),
        explainHeader,
      ),
    ).toEqual([]);
    expect(
      unexplained(
        jwts.flatMap(([, claims]) => Object.keys(claims)),
        explainClaim,
      ),
    ).toEqual([]);
    expect(
      unexplained(
        cookies.map((cookie) => cookie.split('=')[0] ?? ''),
        explainCookie,
      ),
    ).toEqual([]);
  });
});

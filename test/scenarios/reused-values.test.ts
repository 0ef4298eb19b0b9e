/** An application whose state and nonce are constants: each authorization is a login of its own. */
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { authorizeUrl, movableClock, testFederation } from '../support/federation.ts';
import { AppBrowser, loginToApp, redeem } from '../support/my-app.ts';

const CONSTANT = { state: 'state-that-never-changes', nonce: 'nonce-that-never-changes-at-all' };

async function twoLogins() {
  const clock = movableClock(Date.UTC(2026, 10, 25, 10, 35, 0));
  const federation = await testFederation({ clock });
  const logins = [];
  for (const login of ['test', 'E010008']) {
    const { params } = await loginToApp(federation, CONSTANT, { login });
    if (params.get('code')) await redeem(federation, params.get('code') ?? '');
    clock.advance(60);
    logins.push(federation.journal.exchanges().at(-1)?.trace ?? '');
  }
  const inspect = async (trace: string, hop: string) => {
    const exchange = federation.journal
      .exchanges()
      .find((one) => one.trace === trace && one.hop === hop);
    const url = `${federation.url('observatory')}/?login=${trace}&exchange=${exchange?.seq}`;
    return parse(await (await fetch(url, { headers: { 'accept-language': 'en' } })).text());
  };
  return { federation, logins, inspect };
}

test('two authorizations with the same state and nonce are two logins', async () => {
  const { federation, logins } = await twoLogins();
  const hopsOf = (trace = '') =>
    federation.journal
      .exchanges()
      .flatMap((one) => (one.trace === trace && one.hop ? [one.hop] : []));
  expect(new Set(logins).size).toBe(2);
  for (const trace of logins) {
    expect(hopsOf(trace).filter((hop) => hop === 'broker.authorize')).toHaveLength(1);
    expect(hopsOf(trace)).toEqual(expect.arrayContaining(['idp.login', 'registry.consult']));
  }
  expect(hopsOf(logins[0])).toContain('broker.token');
  const list = parse(await (await fetch(federation.url('observatory'))).text());
  const people = logins.map((trace) => list.querySelector(`[data-trace="${trace}"] strong`)?.text);
  expect(people).toEqual(['test', 'E010008']);
});

test('the second says when the value was used before, and where', async () => {
  const { logins, inspect } = await twoLogins();
  const first = await inspect(logins[0] ?? '', 'broker.authorize');
  expect(first.querySelectorAll('[data-testid=reused]')).toHaveLength(0);
  const second = await inspect(logins[1] ?? '', 'broker.authorize');
  const notes = second.querySelectorAll('[data-testid=reused]');
  expect(notes.map((note) => note.getAttribute('data-name'))).toEqual(['state', 'nonce']);
  expect(notes[1]?.text).toContain('This nonce was already used at 11:35:00');
  expect(notes[1]?.querySelector('a')?.getAttribute('href')).toContain(`login=${logins[0]}`);
});

test('a code that comes back after the second authorization goes to its own login', async () => {
  const federation = await testFederation();
  const { params } = await loginToApp(federation, CONSTANT);
  const first = federation.journal.exchanges().at(-1)?.trace;
  await new AppBrowser().open(authorizeUrl(federation, CONSTANT));
  await redeem(federation, params.get('code') ?? '');
  const last = federation.journal.exchanges().findLast(({ hop }) => hop === 'broker.token');
  expect(last?.trace).toBe(first);
});

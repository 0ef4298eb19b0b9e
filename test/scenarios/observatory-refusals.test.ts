/** A refused exchange, in the observatory: the contract's code, cause, expected, received and fix. */
import { signIn } from 'federama';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';
import { loginToApp, redeem } from '../support/my-app.ts';

const CODE = 'Y04F8199';

test('a token request with another redirect_uri: the code is not hidden, and everything is said', async () => {
  const federation = await testFederation();
  const { params } = await loginToApp(federation, { state: 'state-of-this-login' });
  const answer = await redeem(federation, params.get('code') ?? '', {
    redirect_uri: 'http://localhost:3000/callback/',
  });
  expect(answer.status).toBe(400);
  const { trace, seq } = federation.journal.exchanges().at(-1) ?? { trace: '', seq: 0 };
  const open = async (path: string) => {
    const url = `${federation.url('observatory')}${path}`;
    return parse(await (await fetch(url, { headers: { 'accept-language': 'en' } })).text());
  };
  const page = await open(`/?login=${trace}&exchange=${seq}`);
  const notes = page.querySelectorAll('[data-testid=inspector] [data-testid=note]');
  expect(notes).toHaveLength(1);
  const [note] = notes;
  expect(note?.querySelector('strong')?.text).toBe(`Refusal ${CODE}`);
  for (const part of ['cause', 'expected', 'received', 'fix'])
    expect(note?.querySelector(`[data-testid=developer-${part}]`)?.text).toMatch(/\S{3}/);
  expect(note?.querySelector('[data-testid=developer-received]')?.text).toContain('/callback/');

  const uri = page
    .querySelectorAll('.members > div')
    .find((row) => row.querySelector('dt')?.text === 'error_uri');
  expect(uri?.querySelector('.value')?.text).toContain(`code=${CODE}`);
  const code = page
    .querySelectorAll('.members > div')
    .find((row) => row.querySelector('dt')?.text === 'code');
  expect(code?.querySelector('.value')?.text).toBe('‹masked›');

  const list = await open(`/?q=${CODE}`);
  expect(list.querySelector(`[data-trace="${trace}"] .outcome`)?.text).toBe(`✕ refused ${CODE}`);
  const file = await fetch(`${federation.url('observatory')}/logins/${trace}.md`);
  expect(await file.text()).toContain(CODE);
});

test('a service that refuses the answer: the login is refused, with its reason', async () => {
  const federation = await testFederation();
  const { faults } = federation.world;
  faults.arm({
    id: 'wrong-nonce',
    fault: 'broker.id-token.nonce-other',
    match: {},
    times: 1,
    parameters: {},
  });
  await signIn(loginOf(federation));
  const page = parse(await (await fetch(federation.url('observatory'))).text());
  const [refused] = federation.journal.events().filter(({ event }) => event === 'SP_REFUSED_LOGIN');
  expect(refused?.code).toMatch(/\w{4}/);
  expect(page.querySelector('[data-trace] .outcome code')?.text).toBe(refused?.code);
});

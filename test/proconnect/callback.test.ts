/** The provider comes back, forms are forged: CBK, RTI. */
import type { Page } from 'federama';
import { expect, test } from 'vitest';
import { expectError, integration, isAt, issuerOf, person, UNKNOWN_STATE } from './support.ts';

const federation = integration();

/** As far as the provider; then the callback with these parameters. */
async function callback(changes: (state: string) => Record<string, string>): Promise<Page> {
  const at = person(federation());
  const page = await at.email(await at.ask(), 'test@fia1.fr');
  expect(isAt(federation(), page, 'fia1-low')).toBe(true);
  const query = new URLSearchParams(changes(at.request().get('state') ?? ''));
  return at.open(`${issuerOf(federation())}/oidc-callback?${query}`);
}

const CODE = 'c'.repeat(43);

test('CBK-01 no state', async () => {
  const page = await callback(() => ({ code: CODE }));
  expect(page.status).toBe(400);
  expectError(page, 'Y020026');
});

test('CBK-03 a state that was never given', async () => {
  const page = await callback(() => ({ code: CODE, state: UNKNOWN_STATE }));
  expect(page.status).toBe(400);
  expectError(page, 'Y020026');
});

test('CBK-04 no code', async () => {
  const iss = federation().url('fia1-low');
  const page = await callback((state) => ({ state, iss }));
  expect(page.status).toBe(400);
  expectError(page, 'Y020026', 'invalid response encountered');
});

test('CBK: a code that means nothing', async () => {
  const iss = federation().url('fia1-low');
  const page = await callback((state) => ({ code: CODE, state, iss }));
  expect(page.status).toBe(400);
  expectError(page, 'Y020026');
});

test.each([
  ['no state', {}],
  ['a state that was never given', { state: UNKNOWN_STATE }],
])('CBK: an error with %s is none of this login', async (_what, state) => {
  const page = await callback(() => ({ error: 'access_denied', ...state }));
  expect(page.status).toBe(400);
  expectError(page, 'Y020026');
});

test('CBK-06 an error of the provider', async () => {
  const at = person(federation());
  const page = await at.go(
    'fsa1-low',
    'test@fia1.fr',
    {},
    {
      error: 'invalid_scope',
      error_description: 'your scopes are invalid',
    },
  );
  expect(page.status).toBe(502);
  expectError(page, 'Y020032', 'invalid_scope (your scopes are invalid)');
});

test('RTI-01 a form with another csrfToken', async () => {
  const at = person(federation());
  await at.ask();
  const page = await at.browser.send(`${issuerOf(federation())}/redirect-to-idp`, {
    email: 'test@fia1.fr',
    csrfToken: '0'.repeat(64),
  });
  expect(page.status).toBe(500);
  expectError(page, 'Y470001');
});

test('RTI: a form without csrfToken', async () => {
  const at = person(federation());
  await at.ask();
  const url = `${issuerOf(federation())}/redirect-to-idp`;
  expectError(await at.browser.send(url, { email: 'test@fia1.fr' }), 'Y470002');
});

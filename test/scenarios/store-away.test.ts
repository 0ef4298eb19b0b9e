/** What keeps the state is away: whoever asks is told so, and nothing else is wrong afterwards. */
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import type { HTMLElement } from 'node-html-parser';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  type MockInstance,
  test,
  vi,
} from 'vitest';
import { failingHost } from '../support/failing-store.ts';
import { authorizeUrl, loginOf, MY_APP } from '../support/federation.ts';

const stores = failingHost();
let federation: Federation;
let lines: MockInstance<typeof console.error>;

beforeAll(async () => {
  federation = await startFederation({
    config: loadConfig(),
    ports: 'free',
    stores: stores.host,
  });
});
afterAll(() => federation.stop());
beforeEach(() => {
  lines = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  stores.bringBack();
  lines.mockRestore();
});

/** What the terminal was told. */
const told = (): unknown[] => lines.mock.calls.flat();

test('the broker refuses with its page, a code and the cause, and is well again by itself', async () => {
  const browser = new Browser();
  const { url } = await browser.open(`${federation.url('impots')}/login`);
  stores.takeAway();
  const { status, text } = await browser.open(url);
  expect(status).toBe(503);
  expect(text).toContain('Y000000');
  expect(text).toContain('the store of this test is away');
  expect(told()).toEqual(['the store of this test is away']);

  stores.bringBack();
  expect(await signIn({ ...loginOf(federation), browser })).toMatchObject({ signedIn: true });
});

test('an authorization request is sent back as OAuth has it', async () => {
  stores.takeAway();
  const answer = await fetch(authorizeUrl(federation), { redirect: 'manual' });
  expect(answer.status).toBe(303);
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(MY_APP.redirectUri);
  expect(back.searchParams.get('error')).toBe('temporarily_unavailable');
  expect(back.searchParams.get('state')).toBe('state-of-the-request');
});

test('the token endpoint says temporarily_unavailable, as JSON', async () => {
  stores.takeAway();
  const answer = await fetch(`${federation.url('broker')}/api/v2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'any',
      redirect_uri: MY_APP.redirectUri,
      client_id: MY_APP.clientId,
      client_secret: MY_APP.clientSecret,
    }),
  });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
});

test.each([
  ['impots', '/login'],
  ['agents', '/-/refusals/none'],
])('%s answers %s with 503, and no defect is reported', async (id, path) => {
  stores.takeAway();
  const answer = await fetch(federation.url(id) + path, { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(told()).toEqual(['the store of this test is away']);
});

test('the control API answers with a problem that says so, and changes nothing', async () => {
  const person = `${federation.config.control.url}/worlds/default/people/test`;
  const edit = () =>
    fetch(person, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identity: { preferred_username: 'EDITED' } }),
    });
  stores.takeAway();
  const answer = await edit();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ received: 'the store of this test is away' });
  expect(told()).toEqual(['the store of this test is away']);
  stores.bringBack();
  expect(await (await fetch(person)).text()).not.toContain('EDITED');
  expect((await edit()).status).toBe(200);
});

test.each([
  ['full', 'fr', 'Il n’y a plus de place'],
  ['full', 'en', 'There is no room left'],
  ['read-only', 'fr', 'ne peut pas écrire'],
  ['read-only', 'en', 'may not write'],
] as const)(
  'a page says what to do about a store that is %s (%s)',
  async (trouble, language, said) => {
    stores.takeAway(trouble);
    const headers = { accept: 'text/html', 'accept-language': language };
    const answer = await fetch(`${federation.url('impots')}/login`, { headers });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(said);
  },
);

test('so does an identity provider whose page was open', async () => {
  const browser = new Browser();
  const choice = await browser.open(`${federation.url('impots')}/login`);
  const uid = federation.config.identityProviders.find(({ id }) => id === 'azur')?.uid;
  const form = choice.html
    .querySelectorAll('form')
    .find((one) => one.innerHTML.includes(String(uid)));
  const asked = await browser.submit(choice, form as HTMLElement);
  expect(asked.url).toContain(federation.url('azur'));
  stores.takeAway();
  expect((await browser.open(asked.url)).status).toBe(503);
});

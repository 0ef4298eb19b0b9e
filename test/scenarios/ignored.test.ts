/** What is asked for and left out without an error: the wire is silent, developers are told. */
import { type Federation, loadConfig, signIn, startFederation } from 'federama';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellRefusals } from '../../packages/federation/src/cli/tell-refusals.ts';
import { authorizeUrl, loginOf, MY_APP } from '../support/federation.ts';
import { loginToApp, redeem } from '../support/my-app.ts';
import { inLanguage, told } from '../support/refusals.ts';

let federation: Federation;
const lines: string[] = [];
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
  tellRefusals(federation, (line) => lines.push(line));
});
afterAll(() => federation.stop());

type Ignored = { reason: string; values: string[]; nearest?: object; kept?: string };

const ignoredSince = (seq: number) =>
  federation.journal
    .events()
    .filter((one) => one.seq > seq && one.event === 'IGNORED')
    .map(({ ignored }) => ignored as Ignored);
const now = () => federation.journal.events().at(-1)?.seq ?? 0;

async function ask(changes: Record<string, string | undefined>) {
  const start = now();
  const answer = await told(federation, () =>
    fetch(authorizeUrl(federation, changes), inLanguage('en')),
  );
  return { ...answer, ignored: ignoredSince(start) };
}

describe('scopes', () => {
  test('refused: which one, in journal, observatory, export and terminal; the service is not told', async () => {
    const scope = 'openid email cnous_statut_boursier cnous_email';
    const { status, exchange, note } = await ask({ scope });
    const back = new URL(String(exchange?.responseHeaders.location));
    expect([status, back.searchParams.get('error_description')]).toEqual([
      303,
      'requested scope is not allowed',
    ]);
    expect(note).toMatchObject({ kind: 'refused', code: 'Y044D706' });
    expect(note?.explained.en.received).toBe('cnous_email');
    const event = federation.journal.events().findLast(({ event }) => event === 'REFUSED');
    expect(event).toMatchObject({ code: 'Y044D706', spId: 'my-app' });
    expect(lines.at(-1)).toContain('cnous_email');
    const address = `${federation.url('observatory')}/?login=${exchange?.trace}&exchange=${exchange?.seq}`;
    const page = await (await fetch(address, inLanguage('fr'))).text();
    const shown = parse(page).querySelector('[data-testid=note]');
    expect(shown?.querySelector('[data-testid=developer-received]')?.text).toBe('cnous_email');
    const remedy = shown?.querySelector('[data-testid=developer-remedy]')?.getAttribute('href');
    const form = await (await fetch(remedy ?? '')).text();
    expect(parse(form).querySelector('[name=scopes]')?.toString()).toContain('cnous_email');
    const report = await fetch(`${federation.url('observatory')}/logins/${exchange?.trace}.md`);
    expect(await report.text()).toContain('cnous\\_email');
  });

  test('misspelt: did you mean', async () => {
    const { ignored, status } = await ask({ scope: 'openid email given_nmae allocation_rentree' });
    expect(status).toBe(303);
    expect(ignored).toEqual([
      {
        reason: 'scopes',
        values: ['given_nmae', 'allocation_rentree'],
        nearest: { given_nmae: 'given_name' },
        kept: 'openid email',
      },
    ]);
  });
});

describe('other parameters', () => {
  const AMR = '{"id_token":{"amr":null,"given_nmae":null}}';
  test.each([
    [{ acr_values: 'eidas9' }, { reason: 'levels', values: ['eidas9'], kept: 'eidas1' }],
    [
      { acr_values: 'eidas3 eidas1' },
      { reason: 'higherLevels', values: ['eidas3'], kept: 'eidas1' },
    ],
    [{ acr_values: 'x'.repeat(65) }, { reason: 'longLevels', kept: 'eidas1' }],
    [{ ui_locales: 'en' }, { reason: 'locales', values: ['en'] }],
    [{ claims: AMR }, { reason: 'claims', values: ['id_token.given_nmae'] }],
  ])('%j', async (changes, details) => {
    expect((await ask(changes)).ignored).toMatchObject([details]);
  });

  test('prompt of a service that may not decide about pages', async () => {
    const redirect_uri = `${federation.url('banque')}/oidc-callback`;
    const changes = { client_id: 'banque', redirect_uri, scope: 'openid' };
    const { ignored } = await ask({ ...changes, prompt: 'login' });
    expect(ignored).toEqual([{ reason: 'prompt', values: ['login'] }]);
  });

  test('idp_hint in a form', async () => {
    const start = now();
    const url = new URL(authorizeUrl(federation, { idp_hint: 'x' }));
    const body = new URLSearchParams(url.search);
    await fetch(url.origin + url.pathname, { method: 'POST', body, redirect: 'manual' });
    expect(ignoredSince(start)).toEqual([{ reason: 'hintInForm', values: ['x'] }]);
  });

  test('what the older protocol does not read', async () => {
    const start = now();
    const changes = { client_id: 'my-older-app', code_challenge: 'x', claims: '{}' };
    const url = new URL(authorizeUrl(federation, changes));
    url.pathname = '/api/v1/authorize';
    await fetch(url, { redirect: 'manual' });
    expect(ignoredSince(start)).toMatchObject([
      { reason: 'parameters', values: ['code_challenge', 'claims'] },
    ]);
  });

  test('fields of the token request, and Basic where the body was agreed on', async () => {
    const { params } = await loginToApp(federation);
    const start = now();
    await redeem(federation, params.get('code') ?? '', { resource: 'x', scope: 'openid' });
    expect(ignoredSince(start)).toEqual([{ reason: 'parameters', values: ['resource', 'scope'] }]);
    const again = await loginToApp(federation);
    const credentials = btoa(`${MY_APP.clientId}:${MY_APP.clientSecret}`);
    const next = now();
    await fetch(`${federation.url('broker')}/api/v2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: again.params.get('code') ?? '',
        redirect_uri: MY_APP.redirectUri,
      }),
    });
    expect(ignoredSince(next)).toMatchObject([{ reason: 'basic' }]);
  });

  test('a level that exists and is not served', async () => {
    const start = now();
    const browser = fetch(authorizeUrl(federation, { acr_values: 'eidas2' }), inLanguage('en'));
    const first = await browser;
    const cookie = first.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const mire = new URL(first.headers.get('location') ?? '', federation.url('broker'));
    await fetch(mire, { headers: { cookie }, redirect: 'manual' });
    const refused = federation.journal.events().filter(({ seq }) => seq > start);
    expect(refused).toContainEqual(
      expect.objectContaining({ event: 'REFUSED', code: 'invalid_acr', spId: 'my-app' }),
    );
  });
});

test('an ordinary login leaves nothing out', async () => {
  const start = now();
  const { page } = await signIn(loginOf(federation));
  expect(page.status).toBe(200);
  expect(ignoredSince(start)).toEqual([]);
});

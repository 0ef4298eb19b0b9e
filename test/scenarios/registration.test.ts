/** Registering an application of one's own while the federation runs. */
import { generateKeyPairSync } from 'node:crypto';
import { Browser, type Federation, type Page, signIn } from 'federama';
import { describe, expect, test } from 'vitest';
import { authorizeUrl, testFederation } from '../support/federation.ts';
import { errorCode } from '../support/my-app.ts';

const formOf = (page: Page) => page.html.querySelector('[data-testid=application-form]')!;
const textOf = (page: Page, testId: string) =>
  page.html.querySelector(`[data-testid=${testId}]`)!.text.trim();

async function register(federation: Federation, values: Record<string, string>) {
  const browser = new Browser();
  const page = await browser.open(`${federation.url('start-page')}/applications`);
  return { browser, page: await browser.submit(page, formOf(page), values) };
}

const MINE = { name: 'Ma mairie', redirect_uris: 'http://localhost:3900/retour' };

describe('the form on the start page', () => {
  test('hands back a client id, a secret and settings, and the broker knows them at once', async () => {
    const federation = await testFederation();
    const { page } = await register(federation, MINE);
    expect(page.url).toBe(`${federation.url('start-page')}/applications/ma-mairie`);
    const clientId = textOf(page, 'client-id');
    expect(clientId).toMatch(/^[0-9a-f]{64}$/);
    expect(textOf(page, 'client-secret')).toMatch(/^[0-9a-f]{64}$/);
    expect(page.html.querySelectorAll('[data-library] pre')).toHaveLength(13);
    for (const program of page.html.querySelectorAll('[data-library] pre'))
      expect(program.text).toContain(clientId);

    const request = {
      client_id: clientId,
      redirect_uri: MINE.redirect_uris,
      scope: 'openid email',
    };
    const choice = await new Browser().open(authorizeUrl(federation, request));
    expect(choice.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
    expect(choice.text).toContain('Ma mairie');
  });

  test('someone who is signing in meanwhile is not disturbed', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const choice = await browser.open(`${federation.url('impots')}/login`);
    await register(federation, MINE);
    const tile = choice.html.querySelector('[data-testid=main-providers] button')!;
    const page = await browser.submit(choice, tile.closest('form')!);
    expect(page.html.querySelector('input[name=password]')).not.toBeNull();
  });

  test.each([
    [{ name: '', redirect_uris: 'http://localhost:3900/' }, 'name'],
    [{ name: 'Mine', redirect_uris: 'localhost:3900/callback' }, 'URL http(s) absolue'],
    [{ name: 'Mine', redirect_uris: 'http://localhost:3900/#/retour' }, 'utilisez un chemin'],
    [{ name: 'Mine', redirect_uris: '' }, 'au moins une adresse où renvoyer'],
    [{ name: 'Mine', redirect_uris: 'http://localhost:3900/', scopes: 'openid emial' }, 'emial'],
  ])('%o is refused with what was expected, and what was typed is kept', async (values, text) => {
    const federation = await testFederation();
    const { page } = await register(federation, values);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('[data-testid=form-problems]')).not.toBeNull();
    expect(page.text).toContain(text);
    expect(page.text).toContain(values.redirect_uris);
    expect(federation.config.clients).toHaveLength(7);
  });

  test('a scope that its protocol does not know is refused in the words of the page', async () => {
    const federation = await testFederation();
    const values = { ...MINE, scopes: 'openid idp_id', protocol: 'v1' };
    const { page } = await register(federation, values);
    expect(page.status).toBe(422);
    expect(page.text).toContain('idp_id: un scope de franceconnect, protocole v1');
  });

  test('a form on a page of somebody else does not count', async () => {
    const federation = await testFederation();
    const response = await fetch(`${federation.url('start-page')}/applications`, {
      method: 'POST',
      headers: { origin: 'http://evil.test' },
      body: new URLSearchParams(MINE),
    });
    expect(response.status).toBe(403);
    expect(federation.config.clients).toHaveLength(7);
  });

  test('a browser that says no more than same-origin is believed', async () => {
    const federation = await testFederation();
    const page = await fetch(`${federation.url('start-page')}/applications`);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const response = await fetch(`${federation.url('start-page')}/applications`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(MINE),
    });
    expect(response.status).toBe(303);
  });

  test('two applications of one name get two ids, and one can be taken out again', async () => {
    const federation = await testFederation();
    await register(federation, MINE);
    const { browser, page } = await register(federation, MINE);
    expect(page.url).toContain('/applications/ma-mairie-2');
    const clientId = textOf(page, 'client-id');
    const remove = page.html.querySelector('form[action$="/remove"]')!;
    await browser.submit(page, remove);
    expect(federation.config.clients.map(({ id }) => id)).toContain('ma-mairie');
    const refused = await fetch(authorizeUrl(federation, { client_id: clientId }), {
      redirect: 'manual',
    });
    expect(errorCode(await refused.text())).toBe('Y04EA6EF');
  });
});

describe('the form of an application that is registered', () => {
  /** Opened and saved as it is. */
  async function savedUnchanged(federation: Federation, id: string, language: string) {
    const browser = new Browser(undefined, { 'accept-language': language });
    const page = await browser.open(`${federation.url('start-page')}/applications/${id}`);
    const form = formOf(page);
    const texts = form
      .querySelectorAll('textarea')
      .map((area) => [area.getAttribute('name') ?? '', area.text]);
    const boxes = form
      .querySelectorAll('input[type=checkbox]:not([checked]):not([name=brokers])')
      .map((box) => [box.getAttribute('name') ?? '', '']);
    return browser.submit(page, form, Object.fromEntries([...texts, ...boxes]));
  }

  test.each(['fr', 'en'])('saved as it is in %s, changes nothing', async (language) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { kty = '', ...rest } = publicKey.export({ format: 'jwk' });
    const federation = await testFederation({
      change: ({ clients }) => {
        Object.assign(clients[0]!.registration, {
          idTokenSignedResponseAlg: 'RS256',
          userinfoSignedResponseAlg: 'HS256',
          tokenEndpointAuthMethod: 'private_key_jwt',
          jwks: { keys: [{ kty, kid: 'mine', ...rest }] },
        });
      },
    });
    const before = structuredClone(federation.config.clients[0]);
    const page = await savedUnchanged(federation, 'my-app', language);
    expect(page.url).toContain('?saved');
    expect(federation.config.clients[0]).toEqual(before);
  });

  test('its name changes in the language of the page', async () => {
    const federation = await testFederation();
    const browser = new Browser(undefined, { 'accept-language': 'en' });
    const page = await browser.open(`${federation.url('start-page')}/applications/my-app`);
    const redirect_uris = 'http://localhost:3900/callback';
    await browser.submit(page, formOf(page), { name: 'Mine', redirect_uris });
    expect(federation.config.clients[0]?.name).toEqual({ fr: 'Votre application', en: 'Mine' });
  });

  test('a public key as PEM becomes its JWK Set, and one that is none is refused', async () => {
    const federation = await testFederation();
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const public_key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const auth = 'private_key_jwt';
    const refused = await register(federation, { ...MINE, auth, public_key: 'mine' });
    expect(refused.page.status).toBe(422);
    const none = await register(federation, { ...MINE, auth });
    expect(none.page.status).toBe(422);
    await register(federation, { ...MINE, auth, public_key });
    const { registration } = federation.config.clients.at(-1)!;
    expect(registration.tokenEndpointAuthMethod).toBe(auth);
    expect(registration.jwks).toEqual({ keys: [publicKey.export({ format: 'jwk' })] });
  });
});

describe('an address that is not registered', () => {
  test('is one click away from the refusal', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const redirect_uri = 'http://localhost:3000/callback/';
    const refused = await browser.open(authorizeUrl(federation, { redirect_uri }));
    expect(errorCode(refused.text)).toBe('Y04C013C');
    expect(textOf(refused, 'developer-cause')).toMatch(/barre oblique/);
    const remedy = refused.html.querySelector('[data-testid=developer-remedy]')!;
    const page = await browser.open(remedy.getAttribute('href')!.replaceAll('&amp;', '&'));
    const form = formOf(page);
    const addresses = form.querySelector('[name=redirect_uris]')!.text;
    expect(addresses.split('\n')).toContain(redirect_uri);
    const values = { redirect_uris: addresses, name: 'Mine' };
    await browser.submit(page, form, values);
    const choice = await browser.open(authorizeUrl(federation, { redirect_uri }));
    expect(choice.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
  });
});

describe('a change of the configuration', () => {
  test('keeps the sessions of people who are signed in', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const loginUrl = `${federation.url('impots')}/login`;
    await signIn({ browser, loginUrl, login: 'test', password: '123' });
    await federation.change({ list: 'people', put: { login: 'new', identity: {} } });
    const account = await browser.open(`${federation.url('impots')}/`);
    expect(account.html.querySelector('[data-testid=signed-in]')).not.toBeNull();
    const second = await browser.open(`${federation.url('banque')}/login`);
    expect(second.html.querySelector('[data-testid=consent-form]')).not.toBeNull();
  });

  test('an application that a data provider names can be removed', async () => {
    const federation = await testFederation();
    expect(federation.config.dataProviders.flatMap(({ services = [] }) => services)).toContain(
      'my-app',
    );
    expect(await federation.change({ list: 'clients', remove: 'my-app' })).toMatchObject({
      problems: [],
    });
    expect(federation.manifest.clients.some(({ id }) => id === 'my-app')).toBe(false);
  });

  test('with a problem changes nothing, and says what was expected', async () => {
    const federation = await testFederation();
    const put = { id: 'impots', name: 'Twice', registration: { clientId: 'x', clientSecret: 'y' } };
    const refused = await federation.change({ list: 'clients', put });
    expect(refused.problems).toMatchObject([
      { path: ['registration', 'clientSecret'], expected: 'at least 32 characters' },
    ]);
    const unknown = await federation.change({ list: 'clients', remove: 'nobody' });
    expect(unknown.problems).toMatchObject([
      {
        value: 'nobody',
        expected:
          'the id of an item of clients: my-app, my-older-app, my-plus-app, my-agents-app, my-resource-server, my-open-app, my-device-app',
      },
    ]);
    expect(federation.config.clients.map(({ id }) => id)).toEqual([
      ...[
        'my-app',
        'my-older-app',
        'my-plus-app',
        'my-agents-app',
        'my-resource-server',
        'my-open-app',
        'my-device-app',
      ],
    ]);
  });
});

test('the journal can be read as JSON lines', async () => {
  const federation = await testFederation();
  await signIn({
    browser: new Browser(),
    loginUrl: `${federation.url('impots')}/login`,
    login: 'test',
    password: '123',
  });
  const url = `${federation.url('start-page')}/journal.jsonl?party=broker`;
  const lines = (await (await fetch(url)).text()).trim().split('\n');
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events[0]).toMatchObject({
    event: 'FC_AUTHORIZE_INITIATED',
    step: '1.0.0',
    party: 'broker',
  });
  expect(new Set(events.map(({ party }) => party))).toEqual(new Set(['broker']));
});

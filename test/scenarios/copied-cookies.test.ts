/** Whoever copied the cookies of a browser before it signed out has nothing: at every party. */

import { createHash, randomUUID } from 'node:crypto';
import { codeOption } from '@federama/model/totp';
import {
  Browser,
  type Federation,
  loadConfig,
  type Page,
  signIn,
  signOut,
  startFederation,
} from 'federama';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signingKeysOf } from '../../packages/federation/src/compose/keys.ts';
import { loginOf } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const isCallback = (url: string) =>
  federation.manifest.clients.some(({ redirectUris }) =>
    redirectUris.some((uri) => url.startsWith(uri)),
  );

type Jar = { cookies(url: string, own: string): string; note(answer: Response): void };
const OWN: Jar = { cookies: (_url, own) => own, note: () => undefined };

/** Applications are not there: the browser stops at their callback. */
const browserOf = (jar = OWN) =>
  new Browser(async (input, init) => {
    const url = String(input);
    if (isCallback(url)) return new Response('<p>app</p>');
    const headers = new Headers(init?.headers);
    headers.set('cookie', jar.cookies(url, headers.get('cookie') ?? ''));
    const answer = await fetch(url, { ...init, headers });
    jar.note(answer);
    return answer;
  });

/** Another browser with every cookie that this one has now; what it is given since comes first. */
async function copyOf(browser: Browser): Promise<Browser> {
  const copied = await browser.storedCookies();
  const cleared = new Set<string>();
  return browserOf({
    cookies(url, own) {
      const { pathname } = new URL(url);
      const given = new Set(own.split('; ').map((pair) => pair.split('=')[0]));
      const added = copied
        .filter(({ name, path }) => !given.has(name) && pathname.startsWith(path))
        .filter(({ name, path }) => !cleared.has(`${name} ${path}`))
        .map(({ name, value }) => `${name}=${value}`);
      return [...added, own].filter(Boolean).join('; ');
    },
    note({ headers }) {
      for (const cookie of headers.getSetCookie()) {
        const [, name, path = '/'] = /^([^=]+)=;(?:.*path=([^;]+))?/i.exec(cookie) ?? [];
        if (name) cleared.add(`${name} ${path}`);
      }
    },
  });
}

function authorizeAt(clientId: string): string {
  const client = federation.manifest.clients.find((one) => one.clientId === clientId);
  if (!client) throw new Error(`no client ${clientId}`);
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: client.redirectUris[0] ?? '',
    scope: client.scopes.join(' '),
    acr_values: client.acrValues,
    state: 's'.repeat(32),
    nonce: 'n'.repeat(32),
  });
  return `${client.issuer}/authorize?${query}`;
}

async function endUrl(clientId: string, page: Page): Promise<string> {
  const client = federation.manifest.clients.find((one) => one.clientId === clientId);
  const secret = client?.clientSecret ?? '';
  const inHeader = client?.tokenEndpointAuthMethod === 'client_secret_basic';
  const answer = await fetch(`${client?.issuer}/token`, {
    method: 'POST',
    headers: inHeader ? { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` } : {},
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(page.url).searchParams.get('code') ?? '',
      redirect_uri: client?.redirectUris[0] ?? '',
      ...(!inHeader && { client_id: clientId, client_secret: secret }),
    }),
  });
  const { id_token } = (await answer.json()) as { id_token: string };
  return `${client?.issuer}/session/end?id_token_hint=${id_token}`;
}

type Kind = 'asks who' | 'asks for a password' | 'goes on' | 'signed in' | 'refuses';

function kindOf({ html, url }: Page): Kind {
  if (html.querySelector('[data-testid=main-providers], form[name=email-check]')) return 'asks who';
  if (html.querySelector('input[name=password]')) return 'asks for a password';
  if (isCallback(url) && new URL(url).searchParams.has('code')) return 'signed in';
  if (html.querySelector('[data-testid=consent-form], form[name=fs-request]')) return 'goes on';
  return 'refuses';
}

/** `sso`: whether one login serves several services there. */
type Case = [broker: string, client: string, login: string, via: string, sso: boolean];
const CASES: Case[] = [
  ['broker', 'my-app', 'test', 'azur', true],
  ['plus', 'my-plus-app', 'test', 'boreale', false],
  [
    'agents',
    '0d6c2f6e-6a41-4a6e-9a5e-5a1b8f3c7e10',
    'camille.martin@surete.example',
    'surete',
    true,
  ],
  ['open', 'my-open-app', 'test', 'azur', true],
];

describe.each(CASES)('%s', (_broker, client, login, via, sso) => {
  const person = () => {
    const provider = federation.config.identityProviders.find(({ id }) => id === via);
    return { login, password: '123', providerUid: provider?.uid ?? '' };
  };
  const signedIn = async (browser: Browser) => {
    const { page } = await signIn({ browser, loginUrl: authorizeAt(client), ...person() });
    expect(kindOf(page)).toBe('signed in');
    return page;
  };
  /** As far as the identity provider's page. */
  const atProvider = async (browser: Browser, start: Page): Promise<Page> => {
    let page = start;
    for (let count = 0; count < 3 && kindOf(page) === 'asks who'; count++) {
      const address = page.html.querySelector('form[name=email-check]');
      const tile = page.html.querySelector(`#idp-${person().providerUid}`)?.closest('form');
      const form = address ?? tile;
      if (!form) throw new Error(`no way on from ${page.url}`);
      page = await browser.submit(page, form, address ? { email: login } : {});
    }
    return page;
  };

  test('a copy enters until the logout, and not after it', async () => {
    const browser = browserOf();
    const page = await signedIn(browser);
    const [before, after] = [await copyOf(browser), await copyOf(browser)];
    expect(kindOf(await before.open(authorizeAt(client))) !== 'asks who').toBe(sso);
    await browser.open(await endUrl(client, page));
    expect(kindOf(await after.open(authorizeAt(client)))).toBe('asks who');
    expect(kindOf(await browser.open(authorizeAt(client)))).toBe('asks who');
  });

  test('nor is the person known at the identity provider', async () => {
    const browser = browserOf();
    const page = await signedIn(browser);
    const thief = await copyOf(browser);
    await browser.open(await endUrl(client, page));
    for (const who of [thief, browser]) {
      const there = await atProvider(who, await who.open(authorizeAt(client)));
      expect(kindOf(there)).toBe('asks for a password');
    }
  });

  test('pages of the login of before, sent again, bring nothing', async () => {
    const browser = browserOf();
    const pages: { page: Page; copy: Browser }[] = [];
    let page = await atProvider(browser, await browser.open(authorizeAt(client)));
    const form = page.html.querySelector('form');
    if (!form) throw new Error('no form');
    page = await browser.submit(page, form, person());
    const last = page.html.querySelector('[data-testid=consent-form]');
    if (last) {
      pages.push({ page, copy: await copyOf(browser) });
      page = await browser.submit(page, last);
    }
    expect(kindOf(page)).toBe('signed in');
    const done = browser.hops.map(({ method, url }) => ({ method, url }));
    const copy = await copyOf(browser);
    await browser.open(await endUrl(client, page));
    for (const held of pages) {
      const consent = held.page.html.querySelector('[data-testid=consent-form]');
      if (consent) expect(kindOf(await held.copy.submit(held.page, consent))).not.toBe('signed in');
    }
    for (const { method, url } of done) {
      if (method !== 'GET' || isCallback(url)) continue;
      expect([url, kindOf(await copy.open(url))]).not.toEqual([url, 'signed in']);
    }
  });
});

/** What Azur sends on the back channel when this person signs out there. */
async function logoutToken(login: string): Promise<string> {
  const client = 'open-at-azur';
  const { keys } = signingKeysOf(federation.config)('azur', { client }) ?? {};
  const key = keys?.find(({ alg }) => alg === 'ES256');
  if (!key) throw new Error('no key');
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const sub = createHash('sha256').update(login).digest('hex');
  return new SignJWT({ events, sub, jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: String(key.kid) })
    .setIssuer(federation.url('azur'))
    .setAudience(client)
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(key);
}

test('open: nor does a copy enter after a sign-out that the provider told of', async () => {
  const browser = browserOf();
  const loginUrl = authorizeAt('my-open-app');
  const providerUid =
    federation.config.identityProviders.find(({ id }) => id === 'azur')?.uid ?? '';
  await signIn({ browser, loginUrl, login: 'test', password: '123', providerUid });
  const [before, after] = [await copyOf(browser), await copyOf(browser)];
  expect(kindOf(await before.open(loginUrl))).toBe('signed in');
  const body = new URLSearchParams({ logout_token: await logoutToken('test') });
  const url = `${federation.url('open')}/backchannel-logout`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  for (const who of [after, before, browser])
    expect(kindOf(await who.open(loginUrl))).toBe('asks who');
});

const AT_WORK = { login: 'camille.martin@surete.example', password: '123' };

describe('services', () => {
  test.each(['impots', 'banque', 'sante', 'telecom', 'espace', 'workspace'])('%s', async (to) => {
    const person = to === 'workspace' ? AT_WORK : {};
    const login = {
      ...loginOf(federation, { to, via: 'boreale' }),
      ...person,
      browser: browserOf(),
    };
    const { browser } = login;
    const { signedIn, page } = await signIn(login);
    expect(signedIn).toBe(true);
    const [before, after] = [await copyOf(browser), await copyOf(browser)];
    const home = `${federation.url(to)}/`;
    const shown = ({ html }: Page) => html.querySelector('[data-testid=sign-out]') !== null;
    expect(shown(await before.open(home))).toBe(true);
    await signOut(browser, await browser.open(page.url));
    for (const who of [after, before, browser]) {
      for (const path of ['', 'history', 'messages', 'preferences', 'data', 'link'])
        expect([path, shown(await who.open(home + path))]).toEqual([path, false]);
      expect(kindOf(await who.open(`${home}login`))).toBe('asks who');
    }
  });
});

function totpOf(login: string): string {
  const person = federation.manifest.people.find((one) => one.login === login);
  return codeOption(person?.totpSecret, federation.world.clock).code?.(0) ?? '';
}

test('the account page of an identity provider', async () => {
  const browser = browserOf();
  const url = `${federation.url('cobalt')}/account`;
  const page = await browser.open(url);
  const form = page.html.querySelector('form[action$="/account/sign-in"]');
  if (!form) throw new Error('no sign-in form');
  const inside = await browser.submit(page, form, {
    ...{ login: 'test', password: '123', code: totpOf('test') },
  });
  const leave = inside.html.querySelector('form[action$="/account/sign-out"]');
  if (!leave) throw new Error(`not signed in: ${inside.text}`);
  const thief = await copyOf(browser);
  const asks = ({ html }: Page) => html.querySelector('input[name=password]') !== null;
  expect(asks(await (await copyOf(browser)).open(url))).toBe(false);
  await browser.submit(inside, leave);
  expect(asks(await browser.open(url))).toBe(true);
  expect(asks(await thief.open(url))).toBe(true);
});

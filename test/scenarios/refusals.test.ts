/** A refusal is told the same wherever a developer looks: page, journal, observatory, export, terminal. */

import { LIBRARY_CODES, messages } from '@federama/broker/catalogue';
import type { Exchange } from '@federama/server-kit/journal';
import type { Federation, LoadedConfig } from 'federama';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { tellRefusals } from '../../packages/federation/src/cli/tell-refusals.ts';
import { authorizeUrl, MY_APP, movableClock, testFederation } from '../support/federation.ts';
import { AppBrowser, callbackOf, errorCode, loginToApp, post, redeem } from '../support/my-app.ts';
import { inLanguage, told } from '../support/refusals.ts';

const noted = ({ notes = [] }: Pick<Exchange, 'notes'>) => notes;

test('cause, expected, received and fix: everywhere the same, in both languages', async () => {
  const federation = await testFederation();
  const lines: string[] = [];
  tellRefusals(federation, (line) => lines.push(line));
  const redirect_uri = 'http://localhost:3000/callback/';
  const page = parse(await (await fetch(authorizeUrl(federation, { redirect_uri }))).text());
  const panel = (part: string) => page.querySelector(`[data-testid=developer-${part}]`)?.text;

  const event = federation.journal.events().find(({ event }) => event === 'REFUSED');
  const exchange = federation.journal.exchanges().find((one) => noted(one).length);
  const [note] = exchange ? noted(exchange) : [];
  expect(event).toMatchObject({ code: 'Y04C013C', explained: note?.explained });
  expect(note).toMatchObject({ kind: 'refused', code: 'Y04C013C' });
  const { fr, en } = note?.explained ?? {};
  expect(fr).toEqual({
    cause: panel('cause'),
    expected: panel('expected'),
    received: redirect_uri,
    fix: expect.any(String),
    remedy: expect.any(Object),
  });
  expect(panel('fix')).toContain(fr?.fix);
  expect(en?.cause).not.toBe(fr?.cause);

  const link = `${federation.url('observatory')}/?login=${exchange?.trace}&exchange=${exchange?.seq}`;
  expect(lines).toEqual([`broker refused Y04C013C: ${en?.cause} ${en?.fix} ${link}`]);

  const seen = parse(await (await fetch(link, { headers: { 'accept-language': 'en' } })).text());
  const shown = seen.querySelector('[data-testid=note]');
  expect(shown?.querySelector('[data-testid=developer-cause]')?.text).toBe(en?.cause);
  expect(shown?.querySelector('[data-testid=developer-received]')?.text).toBe(redirect_uri);
});

describe('a client that cannot be used: which it is, for developers alone', () => {
  const v1 = (federation: Federation, client_id: string) => {
    const url = new URL(authorizeUrl(federation, { client_id }));
    url.pathname = '/api/v1/authorize';
    return url.href;
  };
  async function refused(federation: Federation, url: string) {
    const answer = await told(federation, () => fetch(url, inLanguage('en')));
    expect([answer.status, errorCode(answer.text)]).toEqual([400, 'Y04EA6EF']);
    const event = federation.journal.events().findLast(({ event }) => event === 'REFUSED');
    return { ...answer, because: event?.because };
  }

  test('registered for the other protocol', async () => {
    const federation = await testFederation();
    const older = await refused(federation, v1(federation, 'my-app'));
    expect(older.because).toMatchObject({
      ...{ name: 'clientOtherProtocol', details: { asked: 'v1', other: 'v2' } },
    });
    expect(older.panel.expected).toContain('/api/v2');
    expect(new URL(older.panel.remedy).pathname).toBe('/applications/my-app');
    const newer = await refused(
      federation,
      authorizeUrl(federation, { client_id: 'my-older-app' }),
    );
    expect(newer.because).toMatchObject({
      ...{ name: 'clientOtherProtocol', details: { asked: 'v2', other: 'v1' } },
    });
    expect(newer.note?.explained.fr.expected).toContain('/api/v1');
  });

  test('switched off', async () => {
    const change = ({ clients }: LoadedConfig) => {
      for (const { registration } of clients) registration.active = false;
    };
    const federation = await testFederation({ change });
    const { because, panel } = await refused(federation, authorizeUrl(federation));
    expect(because).toMatchObject({ name: 'clientInactive', details: { clientId: 'my-app' } });
    expect(panel.fix).toContain('active: true');
  });

  test.each([
    ['My-App', 'my-app'],
    ['my-ap', 'my-app'],
    [' my-app', 'my-app'],
    ['nobody-at-all', undefined],
  ])('unknown: %s, nearly %s', async (client_id, nearest) => {
    const federation = await testFederation();
    const { because } = await refused(federation, authorizeUrl(federation, { client_id }));
    expect(because).toEqual({
      name: nearest ? 'clientMisspelt' : 'clientUnknown',
      details: {
        clientId: client_id.startsWith(' ') ? `"${client_id}"` : client_id,
        place: '/applications?broker=broker',
        ...(nearest && { nearest }),
      },
    });
  });

  test('a code of v2 sent to the token endpoint of v1', async () => {
    const federation = await testFederation();
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'x'.repeat(43),
      client_id: MY_APP.clientId,
      client_secret: MY_APP.clientSecret,
    });
    const url = `${federation.url('broker')}/api/v1/token`;
    const { text, note } = await told(federation, () => fetch(url, { method: 'POST', body }));
    expect(JSON.parse(text)).toEqual({ status: 'fail', message: 'invalid_client' });
    expect(note).toMatchObject({ code: 'Y0479FCE' });
    expect(note?.explained.en.fix).toContain('/api/v2');
  });
});

describe('signing out', () => {
  async function signedIn() {
    const federation = await testFederation();
    const { params } = await loginToApp(federation);
    const answer = await redeem(federation, params.get('code') ?? '');
    const { id_token, access_token } = (await answer.json()) as Record<string, string>;
    const end = (changes: Record<string, string | undefined>, language: 'fr' | 'en' = 'en') => {
      const url = new URL(`${federation.url('broker')}/api/v2/session/end`);
      for (const [name, value] of Object.entries({ id_token_hint: id_token, ...changes }))
        if (value !== undefined) url.searchParams.set(name, value);
      return told(federation, () => fetch(url, inLanguage(language)));
    };
    return { federation, end, id_token: id_token ?? '', access_token };
  }

  test('is not called signing in, in either language', async () => {
    const { end } = await signedIn();
    for (const language of ['fr', 'en'] as const) {
      const words = messages(language);
      for (const changes of [
        { id_token_hint: 'x' },
        { id_token_hint: undefined },
        { post_logout_redirect_uri: 'http://localhost:3000/bye' },
      ]) {
        const { title, text } = await end(changes, language);
        expect(title).toBe(words.logoutErrorTitle);
        expect(text).toContain(words.audiences.logout.replaceAll("'", '&#39;'));
      }
    }
  });

  test('a client_id with a blank, or of a data provider, is told as what it is', async () => {
    const federation = await testFederation();
    const [provider] = federation.config.dataProviders;
    const of = (client_id: string) =>
      told(federation, () => fetch(authorizeUrl(federation, { client_id }), inLanguage('en')));
    expect((await of('my-app ')).note?.explained.en.received).toBe('"my-app "');
    const { note } = await of(provider?.clientId ?? '');
    expect(note).toMatchObject({ code: 'Y04EA6EF' });
    expect(note?.explained.en.cause).toContain('of a data provider');
  });

  test('an address that is nearly registered: what came, the list, the nearest, the remedy', async () => {
    const { federation, end } = await signedIn();
    const uri = 'http://localhost:3000';
    const { text, panel } = await end({ post_logout_redirect_uri: uri });
    expect(errorCode(text)).toBe('Y04CFAEF');
    expect(panel.received).toBe(uri);
    expect(panel.expected).toMatch(/^http:\/\/localhost:3000\/ {2}←/);
    const listed = panel.expected.split('\n').map((line) => line.split(' ')[0]);
    const { postLogoutRedirectUris } = federation.config.clients[0]?.registration ?? {};
    expect(listed.sort()).toEqual([...(postLogoutRedirectUris ?? [])].sort());
    const remedy = new URL(panel.remedy);
    expect(remedy.pathname).toBe('/applications/my-app');
    const page = await (await fetch(remedy)).text();
    const form = parse(page).querySelector('[name=post_logout_redirect_uris]');
    expect(form?.text.split('\n')).toContain(uri);
  });

  test('an access token, or an id_token that was changed', async () => {
    const { end, id_token, access_token } = await signedIn();
    const unreadable = await end({ id_token_hint: access_token }, 'fr');
    expect(errorCode(unreadable.text)).toBe('Y04FEDB9');
    expect(unreadable.panel.fix).toContain('access_token');
    const changed = await end({ id_token_hint: `${id_token.slice(0, -6)}AAAAAA` }, 'fr');
    expect(errorCode(changed.text)).toBe('Y045AFAE');
    for (const { panel, text } of [unreadable, changed]) {
      expect(panel.received).toMatch(/^id_token_hint=/);
      expect(text).not.toMatch(/could not|signature verification/);
    }
  });
});

describe('every kind of refusal of the protocol', () => {
  test('the codes of the broker are each of one kind', () => {
    const codes = Object.values(LIBRARY_CODES);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('no panel of the broker shows the sentence of the library', async () => {
    const federation = await testFederation();
    const { note } = await told(federation, () => post(federation, '/token', {}));
    expect(note).toMatchObject({ code: 'Y044FEB3', kind: 'refused' });
    expect(JSON.stringify(note)).not.toContain('no client authentication mechanism');
  });
});

describe('what a person sees', () => {
  test('a refusal is read again in the other language, with the same code and id', async () => {
    const federation = await testFederation();
    const answer = await fetch(authorizeUrl(federation, { nonce: 'short' }), inLanguage('fr'));
    const page = parse(await answer.text());
    const id = page.querySelector('[data-testid=error-id]')?.text;
    const link = page.querySelector('footer a[href*="language=en"]')?.getAttribute('href') ?? '';
    const url = new URL(link.replaceAll('&amp;', '&'), federation.url('broker'));
    const kept = await fetch(url, { redirect: 'manual' });
    const shown = new URL(kept.headers.get('location') ?? '', federation.url('broker'));
    const again = await fetch(shown, inLanguage('en'));
    const text = await again.text();
    expect([again.status, errorCode(text)]).toEqual([400, 'Y030007']);
    expect(parse(text).querySelector('[data-testid=error-id]')?.text).toBe(id);
    expect(text).toContain(messages('en').audiences.reconnect);
    expect(federation.journal.events().filter(({ event }) => event === 'REFUSED')).toHaveLength(1);
  });

  test('whoever does not consent goes back to the service, which is told', async () => {
    const federation = await testFederation();
    const browser = new AppBrowser();
    const loginUrl = authorizeUrl(federation);
    const consent = await reachConsent(browser, loginUrl);
    const link = consent.html.querySelector('[data-testid=back-to-sp-link]');
    const href = (link?.getAttribute('href') ?? '').replaceAll('&amp;', '&');
    const { params } = callbackOf(browser, await browser.open(new URL(href, consent.url).href));
    expect(params.get('error')).toBe('access_denied');
    expect(params.get('error_description')).toBe('User auth aborted');
    expect(params.get('state')).toBe('state-of-the-request');
  });

  test('e-mails bear the time of Paris', async () => {
    const clock = movableClock(Date.parse('2026-07-01T22:30:00Z'));
    const federation = await testFederation({ clock });
    await loginToApp(federation);
    const page = await fetch(`${federation.url('broker')}/mailbox`, inLanguage('en'));
    const time = parse(await page.text()).querySelector('[data-testid=mail] time');
    expect(time?.text).toMatch(/July 2, 2026.*12:30/);
  });

  test.each(['fr', 'en'] as const)(
    'each sentence once, however many parameters break it: %s',
    async (language) => {
      const federation = await testFederation();
      const changes = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
      const { panel } = await told(federation, () =>
        fetch(authorizeUrl(federation, changes), inLanguage(language)),
      );
      for (const text of [panel.cause, panel.expected, panel.fix]) {
        const sentences = text.split(/(?<=[.)])\s+/);
        expect(new Set(sentences).size).toBe(sentences.length);
      }
      expect(panel.cause.match(/PKCE/g)).toHaveLength(1);
    },
  );
});

async function reachConsent(browser: AppBrowser, loginUrl: string, password = '123') {
  const mire = await browser.open(loginUrl);
  const tile = mire.html.querySelector('[data-testid=main-providers] button')?.closest('form');
  if (!tile) throw new Error('no identity provider');
  const signInPage = await browser.submit(mire, tile);
  const form = signInPage.html.querySelector('input[name=password]')?.closest('form');
  if (!form) throw new Error('no sign-in page');
  return browser.submit(signInPage, form, { login: 'test', password });
}

describe('every party that refuses tells developers', () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  type Case = [what: string, party: string, code: string | undefined, send: Send];
  type Send = (federation: Federation) => Promise<Response>;
  const form = (fields: Record<string, string>) => ({
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  const broker = (federation: Federation, path: string) => federation.url('broker') + path;

  test.each<Case>([
    ['userinfo without a token', 'broker', 'Y04146A2', (f) => fetch(broker(f, '/api/v2/userinfo'))],
    [
      'userinfo with a token nobody knows',
      'broker',
      'Y040001',
      (f) => fetch(broker(f, '/api/v2/userinfo'), bearer('x'.repeat(43))),
    ],
    [
      'revocation with one field too many',
      'broker',
      'Y000400',
      (f) => fetch(broker(f, '/api/v2/token/revocation'), form({ token: 'x', client_id: 'x' })),
    ],
    [
      'userinfo of v1',
      'broker',
      'Y040001',
      (f) => fetch(broker(f, '/api/v1/userinfo'), bearer('x'.repeat(43))),
    ],
    [
      'checktoken of v1 without a token',
      'broker',
      'malformed_token',
      (f) => fetch(broker(f, '/api/v1/checktoken'), { method: 'POST', body: '{}' }),
    ],
    [
      'checktoken of v1 with a token nobody knows',
      'broker',
      'inactive',
      (f) =>
        fetch(broker(f, '/api/v1/checktoken'), {
          method: 'POST',
          body: JSON.stringify({ token: 'x'.repeat(43) }),
        }),
    ],
    [
      'data without a token',
      'revenus',
      'invalid_request',
      (f) => fetch(`${f.url('revenus')}/api/v1/data`),
    ],
    [
      'data with a token nobody knows',
      'revenus',
      'invalid_token',
      (f) => fetch(`${f.url('revenus')}/api/v1/data`, bearer('x'.repeat(43))),
    ],
    [
      'a question the registry cannot read',
      'registry',
      'invalid_request',
      (f) => fetch(`${f.url('registry')}/Brpp2IdentificationComplet/individus?nom=x`),
    ],
    [
      'a return to a service that began nothing',
      'impots',
      undefined,
      (f) => fetch(`${f.url('impots')}/oidc-callback?code=x&state=y`, inLanguage('fr')),
    ],
  ])('%s', async (_what, party, code, send) => {
    const federation = await testFederation();
    const lines: string[] = [];
    tellRefusals(federation, (line) => lines.push(line));
    await send(federation);
    const exchange = federation.journal
      .exchanges()
      .findLast((one) => one.party === party && noted(one).length);
    const [note] = exchange ? noted(exchange) : [];
    expect(note).toMatchObject({ kind: 'refused', ...(code && { code }) });
    for (const part of ['cause', 'expected', 'received', 'fix'] as const) {
      expect(note?.explained.fr[part]).toBeTruthy();
      expect(note?.explained.en[part]).toBeTruthy();
    }
    expect(note?.explained.fr.cause).not.toBe(note?.explained.en.cause);
    expect(lines.join('\n')).toContain(`${party} refused`);
    const events = federation.journal.events().filter((event) => event.party === party);
    expect(events).toContainEqual(expect.objectContaining({ explained: note?.explained }));
  });

  test('the control API, in the journal and the terminal', async () => {
    const federation = await testFederation();
    const lines: string[] = [];
    tellRefusals(federation, (line) => lines.push(line));
    await fetch(`${federation.config.control.url}/worlds/nowhere/clock`);
    const event = federation.journal.events().find(({ event }) => event === 'CONTROL_REFUSED');
    expect(event).toMatchObject({ party: 'control', code: '404' });
    expect(lines).toEqual([expect.stringMatching(/^control refused 404: .*nowhere/)]);
  });

  test('a wrong password, at the identity provider', async () => {
    const federation = await testFederation();
    const browser = new AppBrowser();
    await reachConsent(browser, authorizeUrl(federation), 'wrong');
    const event = federation.journal
      .events()
      .find(({ event }) => event === 'IDP_REFUSED_CREDENTIALS');
    expect(event).toMatchObject({ party: 'azur', kind: 'refused', login: 'test' });
  });

  test('what a request holds cannot steer the terminal', async () => {
    const federation = await testFederation();
    const lines: string[] = [];
    tellRefusals(federation, (line) => lines.push(line));
    await fetch(authorizeUrl(federation, { '\u001b[2J\r\nforged': 'x' }));
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/\p{Cc}/u);
  });
});

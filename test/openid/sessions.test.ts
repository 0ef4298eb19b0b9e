/** What a request says of the session: prompt, max_age, hints, levels, claims, languages. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import {
  APP,
  addClient,
  answerIn,
  ask,
  authorizeUrl,
  BOREALE,
  basic,
  claimsIn,
  discoveryOf,
  exchange,
  isAtClient,
  lastRefusal,
  newBrowser,
  tokensOf,
  userinfoOf,
} from './support.ts';

const clock = movableClock();
let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  addClient(config, 'pairwise', {
    subjectType: 'pairwise',
    redirectUris: [APP.redirectUri],
  });
  addClient(config, 'impatient', { defaultMaxAge: 60, requireAuthTime: true });
  federation = await startFederation({ config, ports: 'free', clock });
});
afterAll(() => federation.stop());

const claimsOf = async (page: Parameters<typeof answerIn>[0]) =>
  claimsIn((await exchange(federation, answerIn(page).code)).body.id_token);

describe('prompt', () => {
  test('none, without a session: login_required, and no page', async () => {
    const page = await newBrowser().open(authorizeUrl(federation, { prompt: 'none' }));
    expect(answerIn(page)).toMatchObject({
      error: 'login_required',
      state: 'state-of-the-request',
    });
    const expected = { code: 'login_required', because: 'library.loginRequired' };
    expect(lastRefusal(federation)).toEqual(expected);
  });

  test('login: a sign-in again, and a later auth_time', async () => {
    const browser = newBrowser();
    const max_age = '10000';
    const first = await claimsOf(await ask(federation, browser, { max_age }));
    clock.advance(10);
    const again = await browser.open(authorizeUrl(federation, { prompt: 'login', max_age }));
    expect(isAtClient(again)).toBe(false);
    const second = await claimsOf(await ask(federation, browser, { prompt: 'login', max_age }));
    expect(second.auth_time).toBe(Number(first.auth_time) + 10);
    expect(second.sub).toBe(first.sub);
  });

  test.each(['none login', 'other'])('%s is an error', async (prompt) => {
    const page = await newBrowser().open(authorizeUrl(federation, { prompt }));
    expect(answerIn(page).error).toBe('invalid_request');
    expect(lastRefusal(federation).because).toBe('library.promptInvalid');
  });
});

describe('max_age', () => {
  test('asks for a sign-in when the last one is older, and says when it was', async () => {
    const browser = newBrowser();
    await ask(federation, browser);
    clock.advance(5);
    const silent = await browser.open(authorizeUrl(federation, { max_age: '1', prompt: 'none' }));
    expect(answerIn(silent).error).toBe('login_required');
    const claims = await claimsOf(await ask(federation, browser, { max_age: '1' }));
    expect(claims.auth_time).toBe(Math.floor(clock.now() / 1000));
  });

  test('is the one of the registration when the request has none', async () => {
    const browser = newBrowser();
    const client_id = 'impatient';
    await ask(federation, browser, { client_id });
    clock.advance(61);
    const silent = await browser.open(authorizeUrl(federation, { client_id, prompt: 'none' }));
    expect(answerIn(silent).error).toBe('login_required');
  });

  test('must be a number', async () => {
    const page = await newBrowser().open(authorizeUrl(federation, { max_age: 'soon' }));
    expect(answerIn(page).error).toBe('invalid_request');
    expect(lastRefusal(federation).because).toBe('library.maxAgeInvalid');
  });
});

describe('id_token_hint', () => {
  test('of the person who is signed in goes through without a page', async () => {
    const browser = newBrowser();
    const { id_token } = await tokensOf(federation, browser);
    const changes = { prompt: 'none', id_token_hint: id_token };
    const page = await browser.open(authorizeUrl(federation, changes));
    expect((await claimsOf(page)).sub).toBe(claimsIn(id_token).sub);
  });

  test('of somebody else does not', async () => {
    const other = await ask(federation, newBrowser(), {}, 'avec_nom_dusage');
    const { id_token } = (await exchange(federation, answerIn(other).code)).body;
    const browser = newBrowser();
    await ask(federation, browser);
    const changes = { prompt: 'none', id_token_hint: id_token };
    const page = await browser.open(authorizeUrl(federation, changes));
    expect(answerIn(page).error).toBe('login_required');
    const back = await ask(federation, browser, { id_token_hint: id_token });
    expect(answerIn(back).error).toBe('login_required');
  });
});

describe('levels', () => {
  const acr = (value: object) => JSON.stringify({ id_token: { acr: value } });

  test('that are wished for are asked of the identity provider, and none is insisted on', async () => {
    const changes = { idp_hint: BOREALE, acr_values: 'eidas3' };
    const claims = await claimsOf(await ask(federation, newBrowser(), changes));
    expect(claims.acr).toBe('eidas3');
    const unreachable = await ask(federation, newBrowser(), { acr_values: 'eidas3' });
    expect((await claimsOf(unreachable)).acr).toBe('eidas1');
  });

  test('that are insisted on are reached, or refused', async () => {
    const claims = acr({ essential: true, values: ['eidas2', 'eidas3'] });
    const page = await ask(federation, newBrowser(), { idp_hint: BOREALE, claims });
    expect((await claimsOf(page)).acr).toBe('eidas2');
    const refused = answerIn(await ask(federation, newBrowser(), { claims }));
    expect(refused.error).toBe('unmet_authentication_requirements');
    expect(lastRefusal(federation).because).toBe('open.signInUnmet');
  });
});

test('claims can be asked for one by one, in either place', async () => {
  const claims = JSON.stringify({
    id_token: { email: null },
    userinfo: { nickname: { essential: true } },
  });
  const { id_token, access_token } = await tokensOf(federation, newBrowser(), { claims });
  expect(claimsIn(id_token)).toHaveProperty('email');
  const claimed = await userinfoOf(federation, access_token);
  expect(Object.keys(claimed).sort()).toEqual(['nickname', 'sub']);
});

test('a shipped person has every claim of every scope', async () => {
  const scope = 'openid profile email address phone';
  const { access_token } = await tokensOf(federation, newBrowser(), { scope });
  const claims = await userinfoOf(federation, access_token);
  const { claims_supported = [] } = await discoveryOf(federation);
  const protocol = ['acr', 'amr', 'auth_time', 'iss', 'sid'];
  const promised = claims_supported.filter((name) => !protocol.includes(name));
  expect(Object.keys(claims).sort()).toEqual(promised.sort());
  expect(claims).toMatchObject({
    name: 'Angela DUBOIS',
    email_verified: true,
    locale: 'fr-FR',
    address: { country: 'France', locality: 'Valmont' },
  });
});

test('a pairwise sub is another than the public one, and stays', async () => {
  const known = claimsIn((await tokensOf(federation)).id_token).sub;
  const client_id = 'pairwise';
  const { code } = answerIn(await ask(federation, newBrowser(), { client_id }));
  const header = { authorization: basic(client_id) };
  const { sub } = claimsIn((await exchange(federation, code, {}, header)).body.id_token);
  expect([sub === known, typeof sub]).toEqual([false, 'string']);
});

test('pages follow ui_locales; display, login_hint and unknown parameters do no harm', async () => {
  const changes = { idp_hint: undefined, display: 'popup', login_hint: 'x', extra: 'foobar' };
  const speaks = async (ui_locales: string) => {
    const page = await newBrowser().open(authorizeUrl(federation, { ...changes, ui_locales }));
    return page.html.querySelector('html')?.getAttribute('lang');
  };
  expect([await speaks('en-GB fr'), await speaks('de fr-CA en')]).toEqual(['en', 'fr']);
  const ignored = federation.journal.events().findLast(({ event }) => event === 'IGNORED');
  expect(ignored).toMatchObject({ ignored: { reason: 'parameters', values: ['extra'] } });
});

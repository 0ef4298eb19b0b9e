/** The operator blocks somebody: at once, in the session that they have, and for the tokens given before. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answerIn,
  ask,
  authorizeUrl,
  exchange,
  isAtClient,
  lastRefusal,
  newBrowser,
  post,
  tokensOf,
  userinfoOf,
} from './support.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const account = (state: 'open' | 'blocked') =>
  federation.world.change({ list: 'people', key: 'test', patch: { account: state } });
beforeEach(async () => {
  expect((await account('open')).problems).toEqual([]);
});

const OFFLINE = { scope: 'openid offline_access', prompt: 'consent' };

/** A sign-in that asks for a refresh token: the person agrees on the page. */
async function offline() {
  const browser = newBrowser();
  const page = await ask(federation, browser, OFFLINE);
  const form = page.html.querySelector('form[action$="/consent"]');
  const agreed = form ? await browser.submit(page, form, {}) : page;
  return (await exchange(federation, answerIn(agreed).code)).body;
}

describe('somebody whose account is blocked', () => {
  test('is refused, and told; the service learns that it came to nothing', async () => {
    await account('blocked');
    const browser = newBrowser();
    const page = await ask(federation, browser);
    expect([page.status, isAtClient(page)]).toEqual([403, false]);
    expect(lastRefusal(federation)).toEqual({ code: 'access_denied', because: 'accountBlocked' });
    const back = page.html.querySelector('a[href*="/abort"]')?.getAttribute('href');
    const { url } = await browser.open(new URL(back ?? '', page.url).href);
    expect(new URL(url).searchParams.get('error')).toBe('access_denied');
  });

  test('does not go on in the session that is open', async () => {
    const browser = newBrowser();
    expect(isAtClient(await ask(federation, browser))).toBe(true);
    await account('blocked');
    const silent = await browser.open(authorizeUrl(federation, { prompt: 'none' }));
    expect(answerIn(silent)).toMatchObject({ error: 'login_required' });
    expect(lastRefusal(federation)).toEqual({ code: 'login_required', because: 'accountBlocked' });
    expect(isAtClient(await browser.open(authorizeUrl(federation)))).toBe(false);
  });

  test('is not told of by tokens given before, and a code is worth nothing', async () => {
    const { access_token } = await tokensOf(federation);
    const { code } = answerIn(await ask(federation, newBrowser()));
    await account('blocked');
    expect(await userinfoOf(federation, access_token)).toMatchObject({ error: 'invalid_token' });
    expect((await exchange(federation, code)).body.error).toBe('invalid_grant');
  });

  test('is not refreshed, and is again once the account is open', async () => {
    const { refresh_token } = await offline();
    const refresh = () =>
      post(federation, '/token', { form: { grant_type: 'refresh_token', refresh_token } });
    await account('blocked');
    expect((await refresh()).body.error).toBe('invalid_grant');
    expect(lastRefusal(federation)).toEqual({ code: 'invalid_grant', because: 'accountBlocked' });
    await account('open');
    expect((await refresh()).status).toBe(200);
  });
});

test('somebody else signs in meanwhile', async () => {
  await account('blocked');
  expect(isAtClient(await ask(federation, newBrowser(), {}, 'bdd_default'))).toBe(true);
});

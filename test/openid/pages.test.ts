/** The pages of an open login: which provider, which account, whether one agrees. */
import { type Federation, loadConfig, type Page, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AZUR,
  addClient,
  answerIn,
  ask,
  authorizeUrl,
  BOREALE,
  claimsIn,
  exchange,
  isAtClient,
  lastRefusal,
  newBrowser,
} from './support.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  addClient(config, 'azur-only', { identityProviders: { only: [AZUR] } });
  addClient(config, 'asks', { identityConsent: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const find = ({ html }: Page, id: string) => html.querySelector(`[data-testid=${id}]`);

function formIn(page: Page, selector: string) {
  const form = page.html.querySelector(selector)?.closest('form');
  if (!form) throw new Error(`no ${selector} on ${page.url}`);
  return form;
}

describe('the choice page', () => {
  test('shows who can be chosen, and leads there', async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(federation, { idp_hint: undefined }));
    expect([page.status, find(page, `idp-${BOREALE}`) !== null]).toEqual([200, true]);
    const next = await browser.submit(page, formIn(page, `[data-testid=idp-${AZUR}]`));
    expect(next.url).toContain(federation.url('azur'));
  });

  test('is left out where there is only one', async () => {
    const changes = { client_id: 'azur-only', idp_hint: undefined };
    const page = await newBrowser().open(authorizeUrl(federation, changes));
    expect(page.url).toContain(federation.url('azur'));
  });

  test('a hint that leads nowhere is told to the service', async () => {
    const page = await newBrowser().open(authorizeUrl(federation, { idp_hint: 'nobody' }));
    expect(answerIn(page)).toMatchObject({ error: 'invalid_request' });
    expect(lastRefusal(federation).because).toBe('address.hintUnknown');
  });

  test('leads back to the service', async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(federation, { idp_hint: undefined }));
    const link = find(page, 'back-to-sp-link')?.getAttribute('href') ?? '';
    const back = await browser.open(new URL(link, page.url).href);
    expect(answerIn(back)).toMatchObject({ error: 'access_denied', iss: federation.url('open') });
  });
});

describe('the consent page', () => {
  const prompt = 'consent';

  test('shows when the request wants it; agreeing goes on', async () => {
    const browser = newBrowser();
    const page = await ask(federation, browser, { prompt, scope: 'openid email' });
    expect(find(page, 'consent')?.textContent).toContain('email');
    const back = await browser.submit(page, formIn(page, '[data-testid=consent-agree]'));
    const { body } = await exchange(federation, answerIn(back).code);
    expect(body.scope).toBe('openid email');
  });

  test('refusing tells the service so', async () => {
    const browser = newBrowser();
    const page = await ask(federation, browser, { prompt });
    const link = find(page, 'consent-refuse')?.getAttribute('href') ?? '';
    const back = await browser.open(new URL(link, page.url).href);
    expect(answerIn(back).error).toBe('access_denied');
  });

  test('shows once to a service that must ask, and again for more', async () => {
    const browser = newBrowser();
    const changes = { client_id: 'asks', scope: 'openid' };
    const page = await ask(federation, browser, changes);
    await browser.submit(page, formIn(page, '[data-testid=consent-agree]'));
    expect(isAtClient(await ask(federation, browser, changes))).toBe(true);
    const more = await ask(federation, browser, { ...changes, scope: 'openid phone' });
    expect(find(more, 'consent')).not.toBeNull();
    const silent = { ...changes, scope: 'openid phone', prompt: 'none' };
    const told = answerIn(await ask(federation, browser, silent));
    expect(told.error).toBe('consent_required');
  });
});

test('the person says with which account, when the request wants it', async () => {
  const browser = newBrowser();
  const before = answerIn(await ask(federation, browser));
  const { sub } = claimsIn((await exchange(federation, before.code)).body.id_token);
  const prompt = 'select_account';
  const page = await ask(federation, browser, { prompt });
  const same = await browser.submit(page, formIn(page, '[data-testid=same-account]'));
  const again = claimsIn((await exchange(federation, answerIn(same).code)).body.id_token);
  expect(again.sub).toBe(sub);
  const asked = await ask(federation, browser, { prompt });
  const other = await browser.submit(asked, formIn(asked, '[data-testid=other-account]'));
  expect(other.url).toContain(federation.url('azur'));
});

test('an answer of an identity provider serves once, and only the browser that asked', async () => {
  const browser = newBrowser();
  const url = `${federation.url('open')}/oidc-callback?code=x&state=unknown`;
  const page = await browser.open(url);
  expect([page.status, lastRefusal(federation).because]).toEqual([400, 'open.stateUnknown']);
});

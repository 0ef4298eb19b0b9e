/** CONS and LOGOUT in a real browser: the page before the service, and the way out. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { brokerOf, integration, journalFromHere, uidOf } from '../franceconnect/support.ts';
import { newPage } from '../support/page.ts';

const federation = integration();

/** Up to the page before the service. */
async function informationOf(service: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${federation().url(service)}/login`);
  await page.locator(`#idp-${uidOf(federation(), 'fip1-no-discovery')}`).click();
  await page.locator('input[name=login]').fill('bdd_default');
  await page.locator('input[name=password]').fill('123');
  await page.keyboard.press('Enter');
  await page.getByTestId('consent-continue').waitFor();
  return page;
}

describe('CONS: the page before the service', () => {
  test('CONS: the button of a public service is ready', async () => {
    const page = await informationOf('fsp1-low');
    expect(await page.getByTestId('checkbox-consent').count()).toBe(0);
    expect(await page.getByTestId('consent-continue').isEnabled()).toBe(true);
  });

  test('CONS: the button of a private service waits for the box', async () => {
    const page = await informationOf('fsp3-low');
    const go = page.getByTestId('consent-continue');
    const box = page.getByTestId('checkbox-consent');
    expect(await page.getByTestId('label-consent').isVisible()).toBe(true);
    expect(await box.isChecked()).toBe(false);
    expect(await go.isDisabled()).toBe(true);
    await page.getByTestId('label-consent').click();
    expect(await box.isChecked()).toBe(true);
    expect(await go.isEnabled()).toBe(true);
    await box.uncheck();
    expect(await go.isDisabled()).toBe(true);
    await box.check();
    await go.click();
    await page.locator('.nav-logout').waitFor();
  });

  test('CONS: the detail folds and unfolds', async () => {
    const page = await informationOf('fsp3-low');
    const detail = page.getByTestId('consent-detail');
    const before = await detail.isVisible();
    await page.getByTestId('consent-accordion-toggle').click();
    await detail.waitFor({ state: before ? 'hidden' : 'visible' });
    await page.getByTestId('consent-accordion-toggle').click();
    await detail.waitFor({ state: before ? 'visible' : 'hidden' });
  });

  test('CONS-04 a double click returns to the service once', async () => {
    const page = await informationOf('fsp1-low');
    const events = journalFromHere(federation());
    const returns: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(`${federation().url('fsp1-low')}/oidc-callback`))
        returns.push(request.url());
    });
    await page.getByTestId('consent-continue').dblclick();
    await page.locator('.nav-logout').waitFor();
    expect(returns).toHaveLength(1);
    expect(events('FC_REDIRECTED_TO_SP')).toHaveLength(1);
    expect(events('REFUSED')).toEqual([]);
  });

  test('CONS-05 while it is on its way, the button is disabled and a dialog says so', async () => {
    const page = await informationOf('fsp1-low');
    await page.route('**/api/v2/login', (route) => route.fulfill({ status: 204 }));
    await page.getByTestId('consent-continue').dblclick();
    await page.locator('#loading-modal[open]').waitFor();
    expect(await page.getByTestId('consent-continue').isDisabled()).toBe(true);
  });
});

describe('LOGOUT: the way out', () => {
  test('LOGOUT: through the identity provider and back, without a click', async () => {
    const page = await informationOf('fsp1-low');
    await page.getByTestId('consent-continue').click();
    await page.locator('.nav-logout').click();
    await page.waitForURL(`${federation().url('fsp1-low')}/signed-out`);
    await page.goto(`${federation().url('fsp1-low')}/login`);
    await page.locator('#grid-main-providers').waitFor();
  });

  test('LOGOUT: when the broker has no session any more, back all the same', async () => {
    const page = await informationOf('fsp1-low');
    await page.getByTestId('consent-continue').click();
    const idToken = await page.locator('#info-id-token').textContent();
    const uri = `${federation().url('fsp1-low')}/client/logout-callback`;
    const query = new URLSearchParams({
      id_token_hint: idToken ?? '',
      post_logout_redirect_uri: uri,
      state: 'a-state',
    });
    const stranger = await newPage();
    stranger.setDefaultTimeout(5000);
    const back = stranger.waitForRequest((one) => one.url().startsWith(`${uri}?`));
    await stranger.goto(`${brokerOf(federation())}/session/end?${query}`);
    expect(new URL((await back).url()).searchParams.get('state')).toBe('a-state');
  });
});

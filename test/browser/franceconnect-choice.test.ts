/** SELL and BAN in a real browser: what a person sees and clicks on the mire. */

import type { Federation, LoadedConfig } from 'federama';
import { firstBroker } from 'federama/brokers';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { integration, startIntegration, uidOf } from '../franceconnect/support.ts';
import { newPage } from '../support/page.ts';

const federation = integration();

/** A federation of one test, stopped once the browser is closed. */
async function own(change: (config: LoadedConfig) => void): Promise<Federation> {
  const where = await startIntegration({ change });
  onTestFinished(() => where.stop());
  return where;
}

async function mireOf(service = 'fsp1-low', where = federation()): Promise<Page> {
  const page = await newPage();
  await page.goto(`${where.url(service)}/login`);
  await page.locator('#grid-main-providers').waitFor();
  return page;
}

const button = (page: Page, id: string, where = federation()) =>
  page.locator(`#idp-${uidOf(where, id)}`);

/** Addresses of the identity provider that the browser opened. */
function visitsOf(page: Page, id: string): string[] {
  const visits: string[] = [];
  page.on('request', (request) => {
    if (
      request.isNavigationRequest() &&
      request.url().startsWith(`${federation().url(id)}/authorize`)
    )
      visits.push(request.url());
  });
  return visits;
}

describe('SELL: the mire', () => {
  test('SELL-05 a click on a disabled identity provider leads nowhere', async () => {
    const page = await mireOf();
    const url = page.url();
    await button(page, 'fip5-low').click({ force: true });
    expect(await button(page, 'fip5-low').isVisible()).toBe(true);
    expect(await button(page, 'fip5-low').isDisabled()).toBe(true);
    expect(page.url()).toBe(url);
  });

  test('SELL-06 a double click goes there once', async () => {
    const page = await mireOf();
    const visits = visitsOf(page, 'fip1-no-discovery');
    await button(page, 'fip1-no-discovery').dblclick();
    await page.locator('input[name=password]').waitFor();
    expect(page.url().startsWith(federation().url('fip1-no-discovery'))).toBe(true);
    expect(visits).toHaveLength(1);
  });

  test('SELL-07 while it is on its way, nothing more can be clicked and a dialog says so', async () => {
    const page = await mireOf();
    await page.route('**/redirect-to-idp', (route) => route.fulfill({ status: 204 }));
    await button(page, 'fip1-no-discovery').dblclick();
    await page.locator('#loading-modal[open]').waitFor();
    const buttons = page.locator('#grid-main-providers button');
    expect(await buttons.count()).toBeGreaterThan(8);
    for (const one of await buttons.all()) expect(await one.isDisabled()).toBe(true);
  });

  test('SELL: back from the identity provider, everything can be clicked again', async () => {
    const page = await mireOf();
    await button(page, 'fip1-no-discovery').click();
    await page.locator('input[name=password]').waitFor();
    await page.goBack();
    await page.locator('#grid-main-providers').waitFor();
    expect(await page.locator('#loading-modal[open]').count()).toBe(0);
    await button(page, 'fip4-low').click();
    await page.locator('input[name=password]').waitFor();
    expect(page.url().startsWith(federation().url('fip4-low'))).toBe(true);
  });
});

describe('SELL: an identity provider with a dialog', () => {
  const words = (text: string) => ({ fr: text, en: text });
  const withDialog = () =>
    own(({ identityProviders: [first] }) => {
      if (!first) return;
      first.modal = {
        title: words('Attention'),
        body: words('Il faut un téléphone.'),
        continueText: words('Continuer'),
      };
    });

  test('SELL: its continue button leads there', async () => {
    const where = await withDialog();
    const page = await mireOf('fsp1-low', where);
    await button(page, 'fip1-no-discovery', where).click();
    await page.getByTestId('modal-continue-button').click();
    await page.locator('input[name=password]').waitFor();
    expect(page.url().startsWith(where.url('fip1-no-discovery'))).toBe(true);
  });
});

describe('SELH: the mire of FranceConnect+', () => {
  const FIP58 = 'fip58-high';

  async function dialogOf() {
    const page = await mireOf('fsp1-high');
    const dialog = page.getByTestId(`provider-selection-modal-${uidOf(federation(), FIP58)}`);
    await button(page, FIP58).click();
    await dialog.waitFor();
    return { page, dialog };
  }
  async function expectClosedBy(testId: string) {
    const { page, dialog } = await dialogOf();
    await dialog.getByTestId(testId).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(page.url().startsWith(federation().url('plus'))).toBe(true);
  }

  test('SELH-07 a dialog is cancelled', () => expectClosedBy('modal-cancel-button'));
  test('SELH-08 a dialog is closed', () => expectClosedBy('modal-close-button'));

  test('SELH-10 a double click goes there once', async () => {
    const page = await mireOf('fsp1-high');
    const visits = visitsOf(page, 'fip1-high');
    await button(page, 'fip1-high').dblclick();
    await page.locator('input[name=password]').waitFor();
    expect(visits).toHaveLength(1);
  });

  test('SELH-11 while it is on its way, nothing more can be clicked and a dialog says so', async () => {
    const page = await mireOf('fsp1-high');
    await page.route('**/redirect-to-idp', (route) => route.fulfill({ status: 204 }));
    await button(page, 'fip1-high').dblclick();
    await page.locator('#loading-modal[open]').waitFor();
    for (const one of await page.locator('#grid-main-providers button').all())
      expect(await one.isDisabled()).toBe(true);
  });
});

describe('BAN: a word to everyone', () => {
  test('BAN: stands above the identity providers', async () => {
    const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const notification = {
      message: { fr: 'Travaux ce soir', en: 'Works tonight' },
      startsAt: moment(-1),
      endsAt: moment(1),
    };
    const where = await own((config) =>
      Object.assign(firstBroker(config), {
        notifications: [{ ...notification, active: true }],
      }),
    );
    const page = await mireOf('fsp1-low', where);
    const banner = page.locator('section.fr-notice--info');
    expect(await banner.innerText()).toContain('Travaux ce soir');
    const [above, below] = [
      await banner.boundingBox(),
      await page.locator('#grid-main-providers').boundingBox(),
    ];
    expect(above && below && above.y + above.height).toBeLessThan(below?.y ?? 0);
  });
});

/** SKIP: with the keyboard, the first stop leads past the header, on a desk and on a phone. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { integration, requestUrl, uidOf } from '../franceconnect/support.ts';
import { newPage } from '../support/page.ts';

const federation = integration();
const SCREENS = [
  ['desk', { width: 1440, height: 900 }],
  ['phone', { width: 375, height: 667 }],
] as const;
type Viewport = (typeof SCREENS)[number][1];

async function mire(viewport: Viewport, service = 'fsp1-low', scope?: string): Promise<Page> {
  const page = await newPage({ viewport });
  await page.goto(
    scope
      ? requestUrl(federation(), { scope, claims: undefined }, service)
      : `${federation().url(service)}/login`,
  );
  await page.locator('#grid-main-providers').waitFor();
  return page;
}

async function information(viewport: Viewport, service?: string, scope?: string): Promise<Page> {
  const page = await mire(viewport, service, scope);
  await page.locator(`#idp-${uidOf(federation(), 'fip1-no-discovery')}`).click();
  await page.locator('input[name=login]').fill('bdd_default');
  await page.locator('input[name=password]').fill('123');
  await page.keyboard.press('Enter');
  await page.getByTestId('consent-continue').waitFor();
  return page;
}

async function expectSkipLinks(page: Page) {
  await page.keyboard.press('Tab');
  const block = page.locator('.fr-skiplinks');
  expect(await block.isVisible()).toBe(true);
  const box = await block.boundingBox();
  expect((box?.y ?? -1) + (box?.height ?? 0)).toBeGreaterThan(0);
  const targets = await block
    .locator('.fr-link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(targets).toEqual(expect.arrayContaining(['#main-content', '#footer']));
}

async function expectFollowed(page: Page, target: string) {
  const link = page.locator(`.fr-skiplinks .fr-link[href="${target}"]`);
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${target}`);
  const box = await page.locator(target).boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(box && box.y < height && box.y + box.height > 0).toBe(true);
}

describe.each(SCREENS)('SKIP: on a %s', (screen, viewport) => {
  test(`SKIP-01#${screen} the mire has links to its content and its foot`, async () => {
    await expectSkipLinks(await mire(viewport));
  });

  test(`SKIP-02#${screen} the first stop is one of them, and can be seen`, async () => {
    const page = await mire(viewport);
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    expect((await first.getAttribute('class'))?.split(' ')).toContain('fr-link');
    expect(await page.locator('.fr-skiplinks :focus').count()).toBe(1);
    expect(await first.isVisible()).toBe(true);
    const box = await first.boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width).toBe(true);
  });

  test(`SKIP-03#${screen} one leads to the content`, async () => {
    await expectFollowed(await mire(viewport), '#main-content');
  });

  test(`SKIP-04#${screen} the other leads to the foot`, async () => {
    await expectFollowed(await mire(viewport), '#footer');
  });

  test(`SKIP-05#${screen} the information page has both`, async () => {
    await expectSkipLinks(await information(viewport));
  });

  test(`SKIP-06#${screen} the consent page has both`, async () => {
    await expectSkipLinks(await information(viewport, 'fsp3-low'));
  });

  test(`SKIP:#${screen} the page of an anonymous login has both`, async () => {
    await expectSkipLinks(await information(viewport, 'fsp1-low', 'openid'));
  });

  test(`SKIP:#${screen} the page of a refusal has both`, async () => {
    const page = await newPage({ viewport });
    await page.goto(requestUrl(federation(), { nonce: 'short' }));
    await page.getByTestId('error-section').waitFor();
    await expectSkipLinks(page);
  });
});

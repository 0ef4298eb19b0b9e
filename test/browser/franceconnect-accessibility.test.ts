/** A11Y: axe finds nothing on the pages of a login, on four kinds of screen. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { integration, requestUrl, uidOf } from '../franceconnect/support.ts';
import { violationsOf } from '../support/axe.ts';
import { newPage } from '../support/page.ts';

const federation = integration();
type Screen = [width: number, height: number];
const SCREENS: Screen[] = [
  [375, 667],
  [768, 1024],
  [1024, 768],
  [1440, 900],
];

async function mire([width, height]: Screen, service = 'fsp1-low', scope?: string): Promise<Page> {
  const page = await newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(
    scope
      ? requestUrl(federation(), { scope, claims: undefined }, service)
      : `${federation().url(service)}/login`,
  );
  await page.locator('#grid-main-providers').waitFor();
  return page;
}

async function signIn(page: Page, login = 'bdd_default'): Promise<Page> {
  await page.locator(`#idp-${uidOf(federation(), 'fip1-no-discovery')}`).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('123');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=consent-continue], [data-testid=error-section]').waitFor();
  return page;
}

describe.each(SCREENS)('A11Y: %i by %i', (...screen) => {
  test(`A11Y-01#${screen.join('x')} the mire`, async () => {
    expect(await violationsOf(await mire(screen))).toEqual([]);
  });

  test(`A11Y:#${screen.join('x')} the information page`, async () => {
    expect(await violationsOf(await signIn(await mire(screen)))).toEqual([]);
  });

  test(`A11Y-03#${screen.join('x')} the consent page, before and after the box`, async () => {
    const page = await signIn(await mire(screen, 'fsp3-low'));
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('checkbox-consent').check();
    expect(await violationsOf(page)).toEqual([]);
  });

  test(`A11Y-04#${screen.join('x')} the page of an anonymous login`, async () => {
    const page = await signIn(await mire(screen, 'fsp1-low', 'openid'));
    await page.getByTestId('anonymous-title').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test(`A11Y:#${screen.join('x')} the page of a refusal`, async () => {
    const page = await signIn(await mire(screen), 'E000001');
    expect(await page.getByTestId('error-code').textContent()).toContain('Y180001');
    expect(await violationsOf(page)).toEqual([]);
  });
});

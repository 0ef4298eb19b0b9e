/** What the pages of a login by address do with script, and whether axe finds anything on them. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BROKER, integration, requestUrl } from '../proconnect/support.ts';
import { violationsOf } from '../support/axe.ts';
import { newPage } from '../support/page.ts';

const federation = integration();
const ask = (page: Page) => page.goto(requestUrl(federation(), 'fsa1-low'));
const button = (page: Page) => page.getByTestId('interaction-connection-button');
const field = (page: Page) => page.locator('#email-input');
const sent = (page: Page) => page.locator('#open-debug-info code').textContent();

async function give(page: Page, email: string): Promise<string> {
  await field(page).fill(email);
  await button(page).click();
  await page.locator('form[action$="/login"]').waitFor();
  return (await sent(page)) ?? '';
}

test('MEM-01 the address is kept on this device, then forgotten', async () => {
  const page = await newPage();
  await ask(page);
  await page.getByText('Mémoriser mon adresse sur cet appareil').click();
  expect(await give(page, 'albus.dumbledore@example.com')).toContain('"remember_me": "true"');
  await ask(page);
  expect(await field(page).inputValue()).toBe('albus.dumbledore@example.com');
  await page.getByText('Mémoriser mon adresse sur cet appareil').click();
  expect(await give(page, 'albus.dumbledore@example.com')).toContain('"remember_me": "false"');
  await ask(page);
  expect(await field(page).inputValue()).toBe('');
});

test('MEM-03 the address is not kept', async () => {
  const page = await newPage();
  await ask(page);
  expect(await give(page, 'albus.dumbledore@fia1.fr')).toContain('"remember_me": "false"');
  await ask(page);
  expect(await field(page).inputValue()).toBe('');
});

test('MEM: buttons wait for a valid field; a suggestion fills it', async () => {
  const page = await newPage();
  await ask(page);
  await page.locator('[data-testid=interaction-connection-button]:disabled').waitFor();
  await field(page).fill('test@gendramerie.interieur.gouv.fr');
  await button(page).click();
  await page.locator('#email-suggestion-link').click();
  expect(await field(page).inputValue()).toBe('test@gendarmerie.interieur.gouv.fr');
  await field(page).fill('test@polyfi.fr');
  await button(page).click();
  await page.locator('form[name=fs-request] button:disabled').waitFor();
  await page.locator('#radio-hint label').first().click();
  await page.locator('form[name=fs-request] button:enabled').waitFor();
});

test('PAG: a notice is closed', async () => {
  const { world } = federation();
  const change = (notice: string | null) =>
    world.change({ list: 'brokers', key: BROKER, patch: { emailRouting: { notice } } });
  await change('En maintenance dimanche');
  const page = await newPage();
  await ask(page);
  await change(null);
  expect(await violationsOf(page)).toEqual([]);
  await page.locator('#notice-close').click();
  expect(await page.locator('#maintenance-notice').count()).toBe(0);
});

const SCREENS = [
  [375, 667],
  [768, 1024],
  [1024, 768],
  [1440, 900],
] as const;

test('A11-01 the page of the address', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await ask(page);
  for (const [width, height] of SCREENS) {
    await page.setViewportSize({ width, height });
    expect(await violationsOf(page)).toEqual([]);
  }
});

test('A11-02 an error page', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await ask(page);
  await give(page, 'test@fia2.fr');
  await page.locator('details').first().click();
  await page.locator('input[name=siret]').fill('');
  await page.locator('button[type=submit]').click();
  await page.getByTestId('error-section').waitFor();
  for (const [width, height] of SCREENS.slice(1, 3)) {
    await page.setViewportSize({ width, height });
    expect(await violationsOf(page)).toEqual([]);
  }
});

test('A11: the choice, the code, and the page of a provider', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await ask(page);
  await field(page).fill('test@polyfi.fr');
  await button(page).click();
  await page.locator('#radio-hint').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const acr = { essential: true, values: ['eidas1-mfa'] };
  const claims = JSON.stringify({ id_token: { acr } });
  await page.goto(requestUrl(federation(), 'fsa1-low', { claims }));
  await give(page, 'test@fia2.fr');
  expect(await violationsOf(page)).toEqual([]);
  await page.locator('button[type=submit]').click();
  await page.locator('#verify-email').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

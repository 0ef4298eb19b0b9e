/** Lecture, which signs in and reads books in the browser alone; Signet, whose token grows old in view. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { newPage } from '../support/page.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

test('someone signs in, reads their books, and signs out; its server sees no token', async () => {
  const page = await newPage();
  await page.goto(federation.url('lecture'));
  await page.getByTestId('sign-in-link').click();
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await page.getByLabel('Identifiant').fill('test');
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('loans').getByRole('listitem').first().waitFor();
  expect(page.url()).toBe(`${federation.url('lecture')}/`);
  expect(await page.getByTestId('signed-in').textContent()).toContain('DUBOIS');
  const [redeemed] = federation.journal
    .events()
    .filter(({ event, party }) => event === 'SP_REQUESTED_FC_TOKEN' && party === 'open');
  expect(redeemed).toMatchObject({ spId: 'lecture' });
  await page.setViewportSize({ width: 375, height: 720 });
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  await page.getByTestId('sign-out').click();
  await page.getByTestId('sign-in-link').waitFor();
  expect(page.url()).toBe(`${federation.url('lecture')}/`);
  await page.getByTestId('sign-in-link').click();
  await page.getByTestId('main-providers').waitFor();
});

test('an answer that it did not ask for signs nobody in', async () => {
  const page = await newPage();
  await page.goto(`${federation.url('lecture')}/oidc-callback?code=stolen&state=other`);
  await page.getByTestId('problem').waitFor();
  expect(await page.getByTestId('problem').textContent()).toContain('state');
  expect(await page.getByTestId('signed-in').isVisible()).toBe(false);
});

test('Signet shows its token grow old, renews it by a button, and has nothing axe would find', async () => {
  const page = await newPage();
  await page.setViewportSize({ width: 375, height: 720 });
  await page.goto(`${federation.url('signet')}/login`);
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await page.getByLabel('Identifiant').fill('test');
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('consent-agree').click();
  await page.getByTestId('renew').click();
  await page.getByTestId('renewal').waitFor();
  await page.getByText(/^[1-9] s sur 60$/).waitFor();
  await page.getByText('Réponse complète').click();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  await page.getByTestId('sign-out').click();
  await page.getByTestId('signed-out').waitFor();
});

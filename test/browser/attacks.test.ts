/** The attack lab in a real browser: played, read, and done by hand. */
import { describe, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 700 } },
] as const;

describe('the attack lab', () => {
  test.each(LOOKS)('is accessible, and fits: $colorScheme, $viewport.width px', async (look) => {
    const federation = await testFederation();
    const page = await newPage(look);
    await page.goto(federation.url('observatory'));
    await page.getByRole('link', { name: 'Attaques' }).click();
    await page.getByRole('heading', { name: 'Le labo d’attaques' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('attack-mix-up').click();
    await page.getByTestId('play-both').click();
    await page.getByTestId('result-fixed').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect(await page.evaluate(wide)).toBe(false);
    await page.getByRole('link', { name: 'Le carnet de Malo' }).first().click();
    await page.getByTestId('caught-code').waitFor();
    await page.getByTestId('weak-world').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test('shows the turn in the diagram', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('observatory')}/attacks/login-csrf`);
    await page.getByTestId('play-fixed').press('Enter');
    await page.getByTestId('result-fixed').getByText('L’attaque échoue').waitFor();
    await page.getByTestId('see-fixed').click();
    const refused = page.getByTestId('exchanges').locator('[aria-current]');
    await refused.getByText('Retour au service, avec un code').waitFor();
    await refused.getByText('400').waitFor();
  });

  test('lets a trainer do it by hand, with a real address and a real browser', async () => {
    const federation = await testFederation();
    const world = federation.worlds.create({ weaknesses: ['service.open-redirect'] });
    const page = await newPage();
    const evil = encodeURIComponent(`${world.url('attacker')}/sign-in`);
    await page.goto(`${world.url('impots')}/login?return=${evil}`);
    await page.getByRole('button', { name: 'Compte Azur' }).click();
    await page.getByLabel('Identifiant').fill('test');
    await page.getByLabel('Mot de passe').fill('123');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('consent-continue').click();
    await page.getByRole('heading', { name: 'Votre session a expiré' }).waitFor();
    await page.getByLabel('Identifiant').fill('test');
    await page.getByLabel('Mot de passe').fill('a-good-password');
    await page.getByTestId('sign-in').click();
    await page.goto(`${world.url('attacker')}/`);
    await page.getByTestId('caught-password').getByText('a-good-password').waitFor();
  });
});

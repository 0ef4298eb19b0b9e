import { describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

describe('in a real browser', () => {
  test('a citizen signs in to the bank, gives consent, is recognised, and signs out', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(federation.url('start-page'));
    await page.getByRole('link', { name: 'Banque Pivoine' }).last().click();
    await page.getByRole('link', { name: 'Se connecter avec Trait d’Union', exact: true }).click();
    await page.getByRole('button', { name: 'Compte Azur' }).click();
    await page.getByLabel('Identifiant').fill('avec_nom_dusage');
    await page.getByLabel('Mot de passe').fill('123');
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();

    const go = page.getByTestId('consent-continue');
    expect(await go.isDisabled()).toBe(true);
    await page.getByTestId('checkbox-consent').check();
    expect(await go.isEnabled()).toBe(true);
    await go.click();
    await page.getByRole('heading', { name: 'Bonjour Pierre MERCIER' }).waitFor();
    expect(new URL(page.url()).origin).toBe(federation.url('banque'));

    await page.getByTestId('sign-out').click();
    await page.getByRole('heading', { name: 'Vous êtes déconnecté' }).waitFor();
    expect(page.url()).toBe(`${federation.url('banque')}/signed-out`);
    await page.goto(`${federation.url('banque')}/login`);
    await page.getByTestId('main-providers').waitFor();
  });

  test('a click on a test person fills the form in', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('impots')}/login`);
    await page.getByTestId('main-providers').getByRole('button').first().click();
    await page.getByRole('button', { name: /^Melissandre/ }).click();
    expect(await page.getByLabel('Identifiant').inputValue()).toBe('nom_composé');
    await page.keyboard.press('Enter');
    await page.getByTestId('identity-fullname-label').getByText('TROIS-DUPRE').waitFor();
  });

  test('two parties on one host do not sign each other out', async () => {
    const federation = await testFederation();
    const page = await newPage();
    const enter = async (service: string) => {
      await page.goto(`${federation.url(service)}/login`);
      const consent = page.getByTestId('consent-continue');
      const choice = page.getByTestId('main-providers').getByRole('button').first();
      await consent.or(choice).first().waitFor();
      if (await choice.isVisible()) {
        await choice.click();
        await page.getByLabel('Identifiant').fill('test');
        await page.getByLabel('Mot de passe').fill('123');
        await page.getByTestId('sign-in').click();
      }
      await consent.waitFor();
      const box = page.getByTestId('checkbox-consent');
      if (await box.isVisible()) await box.check();
      await consent.click();
      await page.getByTestId('signed-in').waitFor();
    };
    await enter('impots');
    await enter('banque');
    await page.goto(federation.url('impots'));
    await page.getByTestId('signed-in').waitFor();
  });

  test('back from the identity provider, another account can be chosen', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('impots')}/login`);
    await page.getByRole('button', { name: 'Compte Azur' }).click();
    await page.getByLabel('Mot de passe').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Carte Boréale' }).click();
    await page.getByLabel('Mot de passe').waitFor();
    expect(new URL(page.url()).origin).toBe(federation.url('boreale'));
  });

  test('a double click on an account goes there once', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('impots')}/login`);
    await page.getByRole('button', { name: 'Compte Azur' }).dblclick();
    await page.getByLabel('Mot de passe').waitFor();
    expect(new URL(page.url()).origin).toBe(federation.url('azur'));
  });

  test('without script, everything can still be done', async () => {
    const federation = await testFederation();
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(`${federation.url('banque')}/login`);
    await page.getByRole('button', { name: 'Compte Azur' }).click();
    await page.getByLabel('Identifiant').fill('test');
    await page.getByLabel('Mot de passe').fill('123');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('checkbox-consent').check();
    await page.getByTestId('consent-continue').click();
    await page.getByTestId('sign-out').click();
    const end = `${federation.url('banque')}/signed-out`;
    for (let step = 0; step < 6 && !page.url().startsWith(end); step++)
      await page.locator('main button, main .button').first().click();
    await page.getByRole('heading', { name: 'Vous êtes déconnecté' }).waitFor();
  });

  test('language, theme and ribbon are chosen once for all parties', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('impots')}/`);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Dark theme' }).click();
    await page.getByRole('link', { name: 'Hide the ribbon' }).click();
    await page.goto(`${federation.url('banque')}/login`);
    await page.getByRole('heading', { name: 'Choose an account to sign in with' }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.getByTestId('ribbon').count()).toBe(0);
  });
});

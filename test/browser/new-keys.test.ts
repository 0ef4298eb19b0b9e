/** Somebody has keys to decrypt with made for their application, in a real browser. */
import { expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

test('the private key is shown once, on pages that everybody can use', async () => {
  const federation = await testFederation();
  const page = await newPage({ viewport: { width: 375, height: 812 } });
  await page.goto(`${federation.url('start-page')}/applications?broker=plus`);
  await page.getByLabel('Nom', { exact: true }).fill('Secrets');
  await page.getByLabel('Adresses de retour (redirect_uri)').fill('http://localhost:3900/retour');
  await page.getByTestId('encryption').locator('summary').click();
  await page.getByLabel('Chiffrement de l’ID token').selectOption('ECDH-ES A256GCM');
  await page.getByLabel('Clé pour déchiffrer').selectOption('yes');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();

  const shown = JSON.parse(await page.getByTestId('new-keys').innerText());
  expect(shown.keys).toMatchObject([{ kty: 'EC', alg: 'ECDH-ES', d: expect.any(String) }]);
  expect(await violationsOf(page)).toEqual([]);
  await page.reload();
  expect(await page.getByTestId('new-keys').count()).toBe(0);
  expect(await page.getByTestId('keys-shown').isVisible()).toBe(true);
  expect(await page.content()).not.toContain(shown.keys[0].d);
});

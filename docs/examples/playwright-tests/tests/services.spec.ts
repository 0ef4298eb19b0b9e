/** What a person lives at services, in a browser. */
import type { Page } from '@playwright/test';
import { expect, test } from './federation.ts';

/** Through every page, as a person goes. */
async function signIn(page: Page, loginUrl: string): Promise<void> {
  await page.goto(loginUrl);
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await page.locator('[name=login]').fill('test');
  await page.locator('[name=password]').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('who is signed in already finds the account open', async ({ page, loginAs }) => {
  await loginAs(page, 'test', { to: 'impots' });
  await expect(page.getByTestId('signed-in')).toContainText('Angela');
});

test('a person signs in, page after page', async ({ page, world }) => {
  await signIn(page, `${world.url('sante')}/login`);
  await expect(page.getByTestId('signed-in')).toContainText('Angela');
});

test('an answer that is not for this request opens nothing', async ({ page, world, fault }) => {
  fault('broker.id-token.nonce-other');
  await signIn(page, `${world.url('impots')}/login`);
  await expect(page.getByTestId('sign-in-problem')).toBeVisible();
  await expect(page.getByTestId('signed-in')).toHaveCount(0);
});

test('a session ends with time', async ({ page, world, loginAs, clock }) => {
  await loginAs(page, 'test', { to: 'impots' });
  clock.advance(11 * 60);
  await page.goto(world.url('impots'));
  await expect(page.getByTestId('signed-in')).toHaveCount(0);
});

test('someone of this test alone', async ({ page, persona, loginAs }) => {
  const nadia = await persona({
    login: 'nadia',
    like: 'test',
    identity: { given_name: 'Nadia', family_name: 'ROCHE' },
  });
  await loginAs(page, nadia, { to: 'telecom' });
  await expect(page.getByTestId('signed-in')).toContainText('Nadia');
});

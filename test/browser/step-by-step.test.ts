/** Someone steps through a login in one page, while the browser of the other waits. */
import { signIn, type World } from 'federama';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { loginOf, testFederation } from '../support/federation.ts';
import { nextHeld } from '../support/held.ts';
import { newPage } from '../support/page.ts';

const held = (watching: Page, hop: string) =>
  watching.locator(`[data-testid=held][data-hop="${hop}"]`);

/** Lets the one of this hop go, and waits until the panel shows something else. */
async function letGo(watching: Page, hop: string) {
  await held(watching, hop).waitFor();
  const key = await watching.locator('#panel').getAttribute('data-key');
  await watching.getByRole('button', { name: 'Laisser partir', exact: true }).click();
  await watching.locator(`#panel:not([data-key="${key}"])`).waitFor({ state: 'attached' });
}

async function arm(watching: Page, world: World, when: string) {
  await watching.goto(world.url('observatory'));
  await watching.getByText('Pas à pas', { exact: true }).click();
  await watching.getByText(when, { exact: true }).click();
  await watching.getByRole('button', { name: 'Retenir' }).click();
  await watching.getByTestId('waiting-count').filter({ hasText: 'Rien n’attend' }).waitFor();
}

describe('step by step', () => {
  test('a login goes on only as someone lets it, and fails where it was changed', async () => {
    const { world } = await testFederation();
    const [watching, service] = [await newPage(), await newPage()];
    await arm(watching, world, 'Avant que le destinataire reçoive la demande');
    await service.goto(world.url('impots'));
    const going = service.goto(`${world.url('impots')}/login`);
    await held(watching, 'broker.authorize').waitFor();
    await watching.locator('.waiting', { hasText: 'Demande retenue' }).waitFor();
    expect(await watching.getByTestId('waiting-count').textContent()).toBe('Un échange attend.');
    expect(await watching.getByLabel('client_id', { exact: true }).inputValue()).toBe('impots');
    await letGo(watching, 'broker.authorize');
    await going;
    await service.getByRole('button', { name: 'Compte Azur' }).click({ noWaitAfter: true });
    await letGo(watching, 'idp.authorize');
    await service.getByLabel('Identifiant').fill('test');
    await service.getByLabel('Mot de passe').fill('123');
    await service.getByTestId('sign-in').click({ noWaitAfter: true });
    await held(watching, 'broker.oidc-callback').waitFor();
    await watching.getByLabel('state', { exact: true }).fill('of-someone-else');
    await watching.getByLabel('state', { exact: true }).press('Enter');
    await service.getByTestId('error-code').waitFor();
    await watching.locator('.by-hand', { hasText: 'changé à la main' }).waitFor();
    expect(world.breakpoints.held()).toEqual([]);
  });

  test('what someone types stays while the picture goes on', async () => {
    const { world } = await testFederation();
    const [watching, service] = [await newPage(), await newPage()];
    await arm(watching, world, 'Avant que le destinataire reçoive la demande');
    const going = service.goto(`${world.url('impots')}/login`);
    const nonce = watching.getByLabel('nonce', { exact: true });
    await nonce.fill('half-typed');
    await fetch(`${world.url('banque')}/login`, { redirect: 'manual' });
    await watching.locator('#logins li').nth(1).waitFor();
    expect(await nonce.inputValue()).toBe('half-typed');
    await watching.getByRole('button', { name: 'Tout laisser partir et arrêter' }).click();
    await going;
    await watching.getByText('Pas à pas', { exact: true }).waitFor();
    expect(await service.getByRole('button', { name: 'Compte Azur' }).isVisible()).toBe(true);
  });

  test('works without script', async () => {
    const { world } = await testFederation();
    const watching = await newPage({ javaScriptEnabled: false });
    await arm(watching, world, 'Avant que la réponse parte');
    const answer = fetch(`${world.url('broker')}/api/v2/authorize?client_id=x`, {
      headers: { accept: 'text/html' },
    });
    await nextHeld(world);
    await watching.reload();
    await watching.getByLabel('Statut HTTP').fill('418');
    await watching.getByRole('button', { name: 'Laisser partir', exact: true }).click();
    expect((await answer).status).toBe(418);
  });
});

describe('its pages', () => {
  test.each([
    { locale: 'fr-FR', colorScheme: 'light', width: 1280, when: 'request' },
    { locale: 'en-GB', colorScheme: 'dark', width: 1280, when: 'answer' },
    { locale: 'fr-FR', colorScheme: 'light', width: 320, when: 'answer' },
    { locale: 'fr-FR', colorScheme: 'dark', width: 320, when: 'request' },
  ] as const)('axe and width: $locale $colorScheme $width $when', async (given) => {
    const { locale, colorScheme, width, when } = given;
    const { world } = await testFederation();
    const viewport = { width, height: 900 };
    const page = await newPage({ locale, colorScheme, viewport, reducedMotion: 'reduce' });
    const found: string[] = [];
    const look = async () => {
      await page.goto(world.url('observatory'));
      await page.evaluate(
        'document.querySelectorAll("details").forEach((one) => { one.open = true })',
      );
      found.push(...(await violationsOf(page)));
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) found.push(`${overflow} px wider than the screen`);
    };
    await look();
    world.breakpoints.arm({ hops: ['broker.authorize', 'idp.token'], when, match: {} });
    await look();
    const ending = signIn(loginOf(world));
    for (let count = 0; count < 2; count++) {
      const { id } = await nextHeld(world);
      await look();
      await world.breakpoints.release(id);
    }
    expect((await ending).signedIn).toBe(true);
    expect(found).toEqual([]);
  });
});

/** A login in one page, read in the other. */
import { type Federation, signIn } from 'federama';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, looksAt, optionsOf } from '../support/axe.ts';
import { loginOf, testFederation } from '../support/federation.ts';
import { newPage, sharedPage } from '../support/page.ts';
import { sharedFederation } from '../support/shared.ts';

async function enter(federation: Federation, page: Page) {
  await page.goto(`${federation.url('impots')}/login`);
  await page.getByRole('button', { name: 'Compte Azur' }).click();
  await page.getByLabel('Identifiant').fill('test');
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('consent-continue').click();
  await page.getByTestId('signed-in').waitFor();
}

describe('the observatory beside a service', () => {
  test('shows each exchange of a login as it happens, and takes one apart', async () => {
    const federation = await testFederation();
    const watching = await newPage();
    await watching.goto(federation.url('observatory'));
    await watching.getByRole('heading', { name: 'Rien ne s’est encore passé' }).waitFor();
    const service = await watching.context().newPage();
    await service.goto(`${federation.url('impots')}/login`);
    const arrows = watching.getByTestId('exchanges').getByRole('listitem');
    await arrows.filter({ hasText: 'Choix du compte' }).waitFor();
    await enter(federation, service);

    await watching.getByTestId('count').filter({ hasText: 'connecté' }).waitFor();
    await arrows.filter({ hasText: 'Page du service' }).waitFor();
    const { trace } = federation.journal.exchanges().at(-1)!;
    const held = federation.journal.exchanges().filter((one) => one.trace === trace);
    expect(await arrows.count()).toBe(held.length);

    await arrows.filter({ hasText: '/api/v2/token' }).getByRole('link').click();
    const inspector = watching.getByTestId('inspector');
    await inspector.getByText('Signature vérifiée').waitFor();
    await inspector.getByText('family_name').waitFor({ state: 'detached' });
    expect(await inspector.getByText('‹masked›').count()).toBeGreaterThan(1);
    await inspector.getByTestId('secrets').click();
    await inspector.getByText('demonstration-secret-of-the-impots-service').waitFor();
    await watching.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
    await watching.goBack();
    await inspector.waitFor();
  });

  test('with the keyboard, from an arrow to its inside and back', async () => {
    const federation = await testFederation();
    await signIn(loginOf(federation));
    const page = await newPage();
    await page.goto(federation.url('observatory'));
    const arrow = page.getByTestId('exchanges').getByRole('link').nth(3);
    await arrow.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('inspector').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('panel');
    await page.keyboard.press('Escape');
    await page.getByTestId('inspector').waitFor({ state: 'detached' });
    expect(await arrow.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  });

  test('a file dropped on the page is replayed', async () => {
    const federation = await testFederation();
    await signIn(loginOf(federation));
    const observatory = federation.url('observatory');
    const { trace } = federation.journal.exchanges().at(-1)!;
    const text = await (await fetch(`${observatory}/logins/${trace}.json`)).text();
    const page = await newPage();
    await page.goto(observatory);
    const file = await page.evaluateHandle(`(() => {
      const held = new DataTransfer();
      held.items.add(new File([${JSON.stringify(text)}], 'login.json'));
      return held;
    })()`);
    await page.dispatchEvent('body', 'drop', { dataTransfer: file });
    await page.waitForURL(/login=file-/);
    await page.getByTestId('exchanges').waitFor();
  });

  test('without script, everything can still be read', async () => {
    const federation = await testFederation();
    await signIn(loginOf(federation));
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(federation.url('observatory'));
    await page.getByTestId('exchanges').getByRole('link').first().click();
    await page.getByTestId('inspector').waitFor();
    await page.getByRole('link', { name: 'Qui a appris quoi' }).click();
    await page.getByTestId('learned').waitFor();
  });
});

describe.each(looksAt(375))('axe finds nothing, $locale $colorScheme $width px', (look) => {
  const federation = sharedFederation();
  const shared = sharedPage(optionsOf(look));

  test('before anything has happened', async () => {
    await shared().goto(federation().url('observatory'));
    expect(await findingsOf(shared())).toEqual([]);
  });

  describe('once someone has signed in', () => {
    let token = { trace: '', seq: 0 };

    beforeAll(async () => {
      await signIn(loginOf(federation(), { to: 'sante' }));
      const exchanges = federation().journal.exchanges();
      token = exchanges.find(({ hop }) => hop === 'broker.token') ?? token;
      await fetch(`${federation().url('broker')}/api/v2/authorize?client_id=x`, {
        headers: { accept: 'text/html' },
      });
    });

    test.each([
      '/',
      '/?login=TRACE',
      '/?login=TRACE&exchange=SEQ',
      '/?login=TRACE&view=learned',
      '/?login=TRACE&view=passport',
      '/exchanges/SEQ?secrets=shown',
      '/import',
    ])('at %s', async (path) => {
      const at = path.replace('TRACE', token.trace).replace('SEQ', String(token.seq));
      const response = await shared().goto(federation().url('observatory') + at);
      expect(response?.status()).toBe(200);
      expect(await findingsOf(shared())).toEqual([]);
    });
  });
});

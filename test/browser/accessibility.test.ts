/** Every page, both languages, both themes, phone and desktop: axe finds nothing. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, looksAt, optionsOf } from '../support/axe.ts';
import { authorizeUrl, testFederation } from '../support/federation.ts';
import { newPage, sharedPage } from '../support/page.ts';
import { sharedFederation } from '../support/shared.ts';

const PARTICIPANTS = [
  'broker',
  'registry',
  'organisations',
  'azur',
  'impots',
  'banque',
  'sante',
  'telecom',
  'espace',
  'workspace',
  'lecture',
  'signet',
  'revenus',
];
const OF_START_PAGE = ['/', '/applications', '/applications/my-app', '/people', '/people/test'];
const AT_WORK = ['camille.martin@surete.example', 'anne.hier@test.example'];

describe.each(looksAt(375))('axe finds nothing, $locale $colorScheme $width px', (look) => {
  const federation = sharedFederation();
  const shared = sharedPage(optionsOf(look));
  const findingsAt = async (url: string): Promise<string[]> => {
    await shared().goto(url);
    return findingsOf(shared());
  };

  test.each(OF_START_PAGE)('on the start page, %s', async (path) => {
    expect(await findingsAt(federation().url('start-page') + path)).toEqual([]);
  });

  test.each(PARTICIPANTS)('on the page of %s', async (id) => {
    expect(await findingsAt(federation().url(id))).toEqual([]);
  });

  test('in the mailbox', async () => {
    expect(await findingsAt(`${federation().url('broker')}/mailbox`)).toEqual([]);
  });

  test('on the page of a refusal, at the broker and at a service', async () => {
    expect(await findingsAt(authorizeUrl(federation(), { nonce: 'short' }))).toEqual([]);
    const refused = `${federation().url('impots')}/oidc-callback?error=access_denied`;
    expect(await findingsAt(refused)).toEqual([]);
  });

  test('from the choice of a provider to the account, and signed out', async () => {
    const page = await newPage(optionsOf(look));
    await page.goto(`${federation().url('banque')}/login`);
    expect(await findingsOf(page)).toEqual([]);
    await page.getByTestId('main-providers').getByRole('button').first().click();
    expect(await findingsOf(page)).toEqual([]);
    await signIn(page, 'test', 'wrong');
    await page.getByTestId('sign-in-refused').waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await signIn(page, 'test');
    await page.getByTestId('checkbox-consent').waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await page.getByTestId('checkbox-consent').check();
    expect(await findingsOf(page)).toEqual([]);
    await page.getByTestId('consent-continue').click();
    await page.getByTestId('signed-in').waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await page.getByTestId('sign-out').click();
    await page.getByTestId('signed-out').waitFor();
    expect(await findingsOf(page)).toEqual([]);
  });

  describe('with a session that is open', () => {
    beforeAll(async () => {
      await shared().goto(`${federation().url('impots')}/login`);
      await shared().getByTestId('main-providers').getByRole('button').first().click();
      await signIn(shared(), 'test');
      await shared().getByTestId('consent-continue').click();
      await shared().getByTestId('signed-in').waitFor();
    });

    test('with data of a provider', async () => {
      const page = shared();
      await page.goto(`${federation().url('sante')}/login`);
      await page.getByTestId('consent-continue').click();
      await page.getByTestId('data-revenus').waitFor();
      expect(await findingsOf(page)).toEqual([]);
    });

    test('with a file to link', async () => {
      const page = shared();
      await page.goto(`${federation().url('telecom')}/login`);
      await page.getByTestId('checkbox-consent').check();
      await page.getByTestId('consent-continue').click();
      await page.getByTestId('link-yes').waitFor();
      expect(await findingsOf(page)).toEqual([]);
    });

    test('in the citizen’s space', async () => {
      const page = shared();
      await page.goto(`${federation().url('espace')}/login`);
      await page.getByTestId('consent-continue').click();
      for (const path of ['/history', '/preferences', '/messages']) {
        await page.goto(federation().url('espace') + path);
        await page.getByTestId('signed-in').waitFor();
        expect(await findingsOf(page)).toEqual([]);
      }
    });
  });

  test.each(AT_WORK)('at work: %s', async (login) => {
    const page = await newPage(optionsOf(look));
    await page.goto(`${federation().url('workspace')}/login?login_hint=${login}`);
    await signIn(page, login);
    await page.getByTestId('signed-in').waitFor();
    expect(await findingsOf(page)).toEqual([]);
  });
});

async function signIn(page: Page, login: string, password = '123'): Promise<void> {
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(password);
  await page.getByTestId('sign-in').click();
}

describe('with the keyboard alone', () => {
  test('the first stop is a visible link to the content, the next main action is close', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('impots')}/login`);
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    expect(await first.getAttribute('href')).toBe('#main-content');
    expect(await first.getAttribute('class')).toBe('fr-link');
    expect(await first.isVisible()).toBe(true);
    expect((await first.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('href')).toBe('#footer');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#main-content$/);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toMatch(/^idp-/);
  });

  test('a whole login needs no mouse', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(`${federation.url('banque')}/login`);
    await page.getByTestId('main-providers').getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('[name=login]').focus();
    await page.keyboard.type('test');
    await page.keyboard.press('Tab');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.getByTestId('checkbox-consent').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('signed-in').waitFor();
  });
});

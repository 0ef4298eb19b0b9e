/** Every page, both languages, both themes, phone and desktop: axe finds nothing. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Federation } from 'federama';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { authorizeUrl, testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] };

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${page.url()} ${id}: ${html}\n${failureSummary}`),
  );
}

/** Goes through every kind of page, and looks at each. */
async function everyPage(
  federation: Federation,
  page: Page,
  look: (name: string) => Promise<void>,
) {
  await page.goto(federation.url('start-page'));
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })');
  await look('start');
  for (const id of [
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
    'revenus',
  ]) {
    await page.goto(federation.url(id));
    await look(id);
  }
  for (const path of ['/applications', '/applications/my-app', '/people', '/people/test']) {
    await page.goto(federation.url('start-page') + path);
    await page.evaluate(
      'document.querySelectorAll("details").forEach((one) => { one.open = true })',
    );
    await look(path);
  }
  await page.goto(`${federation.url('broker')}/mailbox`);
  await look('mailbox');
  await page.goto(authorizeUrl(federation, { nonce: 'short' }));
  await look('error');
  await page.goto(`${federation.url('impots')}/oidc-callback?error=access_denied`);
  await look('problem');
  await page.goto(`${federation.url('banque')}/login`);
  await look('choice');
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await look('sign-in');
  await page.locator('[name=login]').fill('test');
  await page.locator('[name=password]').fill('wrong');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('sign-in-refused').waitFor();
  await look('refused');
  await page.locator('[name=password]').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('checkbox-consent').waitFor();
  await look('consent');
  await page.getByTestId('checkbox-consent').check();
  await page.waitForTimeout(0);
  await look('consent given');
  await page.getByTestId('consent-continue').click();
  await page.getByTestId('signed-in').waitFor();
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })');
  await look('account');
  await moreServices(federation, page, look);
  await atWork(federation, page, look);
  await page.goto(federation.url('banque'));
  await page.getByTestId('sign-out').click();
  await page.getByTestId('signed-out').waitFor();
  await look('signed out');
}

/** With the session that is open: data, a file to link, and the citizen's space. */
async function moreServices(
  federation: Federation,
  page: Page,
  look: (name: string) => Promise<void>,
) {
  await page.goto(`${federation.url('sante')}/login`);
  await page.getByTestId('consent-continue').click();
  await page.getByTestId('data-revenus').waitFor();
  await look('data');
  await page.goto(`${federation.url('telecom')}/login`);
  await page.getByTestId('checkbox-consent').check();
  await page.getByTestId('consent-continue').click();
  await page.getByTestId('link-yes').waitFor();
  await look('file');
  await page.getByTestId('link-yes').click();
  await page.goto(`${federation.url('espace')}/login`);
  await page.getByTestId('consent-continue').click();
  for (const path of ['/history', '/preferences', '/messages']) {
    await page.goto(federation.url('espace') + path);
    await page.getByTestId('signed-in').waitFor();
    await look(path);
  }
}

/** People at work: one who sees the documents of the organisation, one who sees none. */
async function atWork(federation: Federation, page: Page, look: (name: string) => Promise<void>) {
  for (const login of ['camille.martin@surete.example', 'anne.hier@test.example']) {
    await page.goto(`${federation.url('workspace')}/login?login_hint=${login}`);
    await page.locator('[name=login]').fill(login);
    await page.locator('[name=password]').fill('123');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('signed-in').waitFor();
    await look(login);
    await page.getByTestId('sign-out').click();
    await page.getByTestId('signed-out').waitFor();
  }
}

/** Each page in both languages, both themes, wide and narrow. */
const looks = [
  { locale: 'fr-FR', colorScheme: 'light', width: 1440, height: 900 },
  { locale: 'en-GB', colorScheme: 'dark', width: 375, height: 667 },
] as const;

describe('axe finds nothing', () => {
  test.each(looks)(
    'on any page, $locale $colorScheme $width px',
    async ({ locale, colorScheme, width, height }) => {
      const federation = await testFederation();
      const page = await newPage({
        locale,
        colorScheme,
        viewport: { width, height },
        reducedMotion: 'reduce',
      });
      const found: string[] = [];
      await everyPage(federation, page, async () => {
        found.push(...(await violationsOf(page)));
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(overflow) > 0)
          found.push(`${page.url()} is ${overflow} px wider than the screen`);
      });
      expect(found).toEqual([]);
    },
  );
});

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

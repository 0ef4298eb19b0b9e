/** What one acts on stays in view: the arrow that is inspected, its panel, the parameter to change. */
import { type Federation, signIn } from 'federama';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';
import { isSeen, SIZES } from '../support/in-view.ts';
import { newPage } from '../support/page.ts';

const current = (page: Page) => page.locator('.arrows [aria-current]');
const heading = (page: Page) => page.getByTestId('inspector').locator('h2');
const arrows = (page: Page) => page.getByTestId('exchanges').getByRole('link');

async function watched(federation: Federation, viewport: (typeof SIZES)[number]): Promise<Page> {
  await signIn(loginOf(federation));
  const page = await newPage({ viewport, reducedMotion: 'reduce' });
  await page.goto(federation.url('observatory'));
  return page;
}

async function expectInView(page: Page, number: string): Promise<void> {
  await heading(page).locator('.number').filter({ hasText: number }).waitFor();
  expect([number, await isSeen(heading(page))]).toEqual([number, true]);
  expect([number, await isSeen(current(page))]).toEqual([number, true]);
}

describe.each(SIZES)('at $width × $height', (viewport) => {
  test('a click on an arrow leaves it where it is, and shows its panel', async () => {
    const page = await watched(await testFederation(), viewport);
    const ninth = arrows(page).nth(8);
    await ninth.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    const before = (await ninth.boundingBox())?.y ?? 0;
    await ninth.click();
    await expectInView(page, '9');
    const after = (await current(page).boundingBox())?.y ?? 0;
    if (viewport.width > 375) expect(Math.abs(after - before)).toBeLessThan(2);
  });

  test('from exchange to exchange, the arrow and its panel are in view', async () => {
    const page = await watched(await testFederation(), viewport);
    await arrows(page).first().click();
    await expectInView(page, '1');
    const count = await arrows(page).count();
    for (let number = 2; number <= count; number++) {
      await page.getByRole('link', { name: 'Suivant' }).click();
      await expectInView(page, String(number));
    }
    await page.getByRole('link', { name: 'Précédent' }).click();
    await expectInView(page, String(count - 1));
  });

  test.each([true, false])('a link to an exchange shows both, script %s', async (script) => {
    const federation = await testFederation();
    await signIn(loginOf(federation));
    const { seq } = federation.journal
      .exchanges()
      .findLast(({ hop }) => hop === 'broker.userinfo')!;
    const page = await newPage({ viewport, javaScriptEnabled: script });
    await page.goto(federation.url('observatory'));
    const href = await page.locator(`li[data-seq="${seq}"] a`).getAttribute('href');
    await page.goto(new URL(href ?? '', federation.url('observatory')).href);
    const number = (await page.locator(`li[data-seq="${seq}"] .number`).textContent()) ?? '';
    await expectInView(page, number.trim());
  });

  test('the lanes stay drawn while an exchange is inspected', async () => {
    const page = await watched(await testFederation(), viewport);
    await arrows(page).nth(3).click();
    await heading(page).waitFor();
    const lanes = page.locator('.lanes li');
    expect(await lanes.count()).toBe(5);
    for (const lane of await lanes.all()) expect(await lane.isVisible()).toBe(true);
    expect(await current(page).locator('.arrow').isVisible()).toBe(true);
    expect(await isSeen(page.locator('.lanes'))).toBe(true);
  });

  test('step by step, the first parameter and the buttons are in view', async () => {
    const federation = await testFederation();
    const { breakpoints } = federation.world;
    breakpoints.arm({ hops: ['broker.authorize'], when: 'request', match: {} });
    const login = fetch(`${federation.url('impots')}/login`, { headers: { accept: 'text/html' } });
    const page = await newPage({ viewport });
    await page.goto(federation.url('observatory'));
    const field = page.locator('#query-0');
    await field.waitFor();
    expect(await isSeen(field)).toBe(true);
    const go = page.getByRole('button', { name: 'Laisser partir', exact: true });
    expect(await isSeen(go)).toBe(true);
    breakpoints.disarm();
    await login;
  });

  test('step by step, each exchange that waits is in view with its buttons', async () => {
    const federation = await testFederation();
    const { breakpoints } = federation.world;
    breakpoints.arm({ hops: 'all', when: 'request', match: {} });
    const login = signIn(loginOf(federation));
    const page = await newPage({ viewport, reducedMotion: 'reduce' });
    await page.goto(federation.url('observatory'));
    const panel = page.locator('#panel');
    for (let steps = 0; steps < 12; steps++) {
      const go = page.getByRole('button', { name: 'Laisser partir', exact: true });
      await go.waitFor();
      expect([steps, await isSeen(page.locator('.waiting a'))]).toEqual([steps, true]);
      expect([steps, await isSeen(go)]).toEqual([steps, true]);
      const key = await panel.getAttribute('data-key');
      await go.click();
      await page.locator(`#panel[data-key]:not([data-key="${key}"])`).waitFor();
    }
    breakpoints.disarm();
    await login;
  });
});

describe.each(SIZES.filter(({ width }) => width >= 1280))('side by side at $width', (viewport) => {
  test('the same hops stand on the same row, and the first difference is marked', async () => {
    const federation = await testFederation();
    await signIn(loginOf(federation));
    const good = federation.journal.exchanges().at(-1)?.trace;
    await signIn(loginOf(federation, { login: 'E010008' }));
    const bad = federation.journal.exchanges().at(-1)?.trace;
    const page = await newPage({ viewport });
    await page.goto(`${federation.url('observatory')}/?login=${good}&beside=${bad}`);
    const topsOf = (side: number) =>
      page
        .getByTestId('exchanges')
        .nth(side)
        .locator('> li')
        .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top)));
    const [left, right] = [await topsOf(0), await topsOf(1)];
    expect(left.length).toBeGreaterThan(15);
    expect(right).toEqual(left);
    await page.getByTestId('difference').click();
    const marked = page.locator('li[data-differs]');
    expect(await marked.count()).toBe(2);
    for (const row of await marked.all()) {
      expect(await row.textContent()).toContain('Vérification de l’identité');
      expect(await isSeen(row)).toBe(true);
    }
    await marked.first().getByRole('link').click();
    await heading(page).waitFor();
    expect(await isSeen(current(page))).toBe(true);
    expect(await isSeen(page.locator('.lanes').nth(1))).toBe(true);
  });
});

/** Sessions and tokens in the observatory: read, counted down, kept up to date. */
import { Browser, type Federation, signIn, signOut } from 'federama';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, looksAt, optionsOf } from '../support/axe.ts';
import { loginOf, testFederation } from '../support/federation.ts';
import { newPage, sharedPage } from '../support/page.ts';
import { sharedFederation } from '../support/shared.ts';

/** Someone who signed in twice, and out once. */
async function history(federation: Federation) {
  const browser = new Browser();
  await signIn({ ...loginOf(federation, { to: 'sante' }), browser });
  const { trace, seq } = federation.journal
    .exchanges()
    .findLast(({ hop }) => hop === 'broker.token')!;
  const { page } = await signIn({ ...loginOf(federation, { to: 'impots' }), browser });
  return { trace, seq, leave: () => signOut(browser, page) };
}

const sessionOf = (page: Page, name: string) =>
  page.getByTestId('sessions').locator(`article[data-cookie="${name}"]`);

describe('the map of sessions', () => {
  test('follows a logout as it happens: one service is closed, the other stays open', async () => {
    const federation = await testFederation();
    const { trace, leave } = await history(federation);
    const page = await newPage();
    await page.goto(`${federation.url('observatory')}/?login=${trace}`);
    await page.getByRole('link', { name: 'Sessions' }).click();
    await sessionOf(page, 'impots_session').getByText('valable').waitFor();
    await page.locator('details[data-keep=ended-sante] summary').click();
    await leave();
    await page.getByText('puis le tiers de confiance ont fermé leur session').waitFor();
    await sessionOf(page, 'impots_session').waitFor({ state: 'hidden' });
    await sessionOf(page, 'sante_session').getByText('valable').waitFor();
    // What was opened to be read stays open.
    await page.locator('details[data-keep=ended-sante][open]').waitFor();
    await page
      .getByTestId('timeline')
      .getByRole('link', { name: 'Session fermée' })
      .first()
      .click();
    await page.getByTestId('inspector').getByText('Cookies posés').first().waitFor();
    await page.getByTestId('timeline').waitFor();
  });

  test('counts down, and draws anew what has come to its end', async () => {
    const federation = await testFederation();
    const world = federation.worlds.create();
    const { trace } = await historyIn(world);
    const page = await newPage();
    // The browser's clock is its own: what is left is told by the world's.
    await page.clock.install({ time: new Date('2031-01-01T00:00:00Z') });
    await page.goto(`${world.url('observatory')}/?login=${trace}&view=sessions`);
    const left = sessionOf(page, 'sante_session').locator('.ticker');
    await left.filter({ hasText: /encore 9\smin\s\d+\ss/ }).waitFor();
    expect(await left.getAttribute('aria-live')).toBe('off');
    await page.clock.fastForward('04:00');
    await left.filter({ hasText: /encore 5\smin\s\d+\ss/ }).waitFor();
    world.clock.advance(600);
    await page.clock.fastForward('06:00');
    await sessionOf(page, 'sante_session').waitFor({ state: 'hidden' });
    await page.getByTestId('timeline').getByText('Le temps a passé').first().waitFor();
  });

  test('stands still with the clock of the world', async () => {
    const federation = await testFederation();
    const world = federation.worlds.create();
    world.clock.freeze();
    const { trace } = await historyIn(world);
    const page = await newPage();
    await page.clock.install();
    await page.goto(`${world.url('observatory')}/?login=${trace}&view=sessions`);
    const left = sessionOf(page, 'sante_session').locator('.ticker');
    await left.filter({ hasText: /encore 10\smin\s0\ss/ }).waitFor();
    await page.clock.fastForward('04:00');
    expect(await left.textContent()).toMatch(/encore 10\smin\s0\ss/);
  });
});

async function historyIn(world: ReturnType<Federation['worlds']['create']>) {
  await signIn(loginOf(world, { to: 'sante' }));
  return world.journal.exchanges().findLast(({ hop }) => hop === 'broker.token')!;
}

test('without script, what is left is told as it is when the page is made', async () => {
  const federation = await testFederation();
  const { trace, seq } = await history(federation);
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(`${federation.url('observatory')}/?login=${trace}&view=sessions`);
  await sessionOf(page, 'fc_session_id')
    .getByText(/encore (?:29|30)\smin/)
    .waitFor();
  await page.getByRole('link', { name: 'Jetons' }).click();
  await page
    .getByTestId('tokens')
    .getByText(/encore \d+\ss/)
    .first()
    .waitFor();
  await page.getByTestId('tokens').getByRole('link', { name: /émis/ }).first().click();
  await page.getByTestId('inspector').waitFor();
  await page.goto(`${federation.url('observatory')}/exchanges/${seq}`);
  await page
    .getByTestId('countdown-exp')
    .getByText(/encore \d+\ss/)
    .waitFor();
});

describe.each(looksAt(320))('axe finds nothing, $locale $colorScheme $width px', (look) => {
  const federation = sharedFederation();
  const shared = sharedPage(optionsOf(look));
  let login = '';

  beforeAll(async () => {
    const { trace, leave } = await history(federation());
    await leave();
    login = trace ?? '';
  });

  test.each(['sessions', 'tokens', 'tokens&secrets=shown'])('in the view %s', async (view) => {
    await shared().goto(`${federation().url('observatory')}/?login=${login}&view=${view}`);
    expect(await findingsOf(shared())).toEqual([]);
  });
});

/** Lessons in a real browser: goals that tick by themselves, keyboard, no script, axe. */

import { LESSONS } from '@federama/lessons';
import type { Federation } from 'federama';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findingsOf, looksAt, optionsOf } from '../support/axe.ts';
import { testFederation } from '../support/federation.ts';
import { newPage, sharedPage } from '../support/page.ts';
import { sharedFederation } from '../support/shared.ts';

const lessonAt = (federation: Federation, lesson: string) =>
  `${federation.url('observatory')}/lessons/${lesson}`;

async function begin(page: Page, federation: Federation, lesson: string): Promise<void> {
  await page.goto(lessonAt(federation, lesson));
  await page.getByTestId('begin').click();
  await page.getByTestId('start-again').waitFor();
}

/** From the page of a service to the service again, signed in. */
async function signInAt(service: Page): Promise<void> {
  await service.getByTestId('sign-in-link').click();
  await service.getByTestId('main-providers').getByRole('button').first().click();
  await service.locator('[name=login]').fill('test');
  await service.locator('[name=password]').fill('123');
  await service.getByTestId('sign-in').click();
  await consentAt(service);
}

async function consentAt(service: Page): Promise<void> {
  await service.getByTestId('consent-form').waitFor();
  const box = service.getByTestId('checkbox-consent');
  if (await box.isVisible()) await box.check();
  await service.getByTestId('consent-continue').click();
  await service.getByTestId('signed-in').waitFor();
}

/** Opens a link of the lesson in its new tab, and signs in there. */
async function enter(page: Page, link: Locator): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await link.click();
  const service = await opening;
  await signInAt(service);
  return service;
}

describe('a lesson', () => {
  test('ticks its goals by itself while the login is done in another tab', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await begin(page, federation, 'first-login');
    expect(await page.getByTestId('count').textContent()).toBe('0 sur 3');
    const trainer = await newPage();
    await trainer.goto(lessonAt(federation, 'class'));
    await trainer.getByText('1 commencée, 0 terminée').waitFor();
    await page.locator('#password-party').selectOption('azur');
    await enter(page, page.getByTestId('door-impots'));
    await page.locator('#goal-signed-in[data-reached=true]').waitFor();
    await trainer.getByText('1 sur 1').waitFor();
    expect(await page.getByTestId('count').textContent()).toBe('1 sur 3');
    // What was chosen meanwhile is still there.
    expect(await page.locator('#password-party').inputValue()).toBe('azur');
    await page.locator('#goal-password').getByRole('button').click();
    await page.locator('#goal-password[data-reached=true]').waitFor();
    await page.locator('#hidden-call-from').selectOption('browser');
    await page.locator('#goal-hidden-call').getByRole('button').click();
    await page.getByRole('alert').waitFor();
    await page.locator('#hidden-call-from').selectOption('impots');
    await page.locator('#goal-hidden-call').getByRole('button').click();
    await page.getByTestId('finished').waitFor();
    await page.getByTestId('start-again').click();
    await page.locator('#goal-signed-in[data-reached=false]').waitFor();
  });

  test('of codes: this page plays the service, step by step', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await begin(page, federation, 'code-and-token');
    const opening = page.context().waitForEvent('page');
    await page.getByTestId('request-form').getByRole('button').click();
    const service = await opening;
    await service.getByTestId('main-providers').getByRole('button').first().click();
    await service.locator('[name=login]').fill('test');
    await service.locator('[name=password]').fill('123');
    await service.getByTestId('sign-in').click();
    await service.getByTestId('consent-continue').click();
    for (const [button, status] of [
      ['redeem-without', '401'],
      ['redeem-with', '200'],
      ['identity', '200'],
      ['redeem-with', '400'],
      ['identity', '401'],
    ] as const) {
      await service.getByTestId(button).getByRole('button').click();
      await service.getByTestId('status').filter({ hasText: status }).waitFor();
    }
    await page.getByTestId('finished').waitFor();
  });

  test('of logouts: all four ways, through the buttons of the sites', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await begin(page, federation, 'logout');
    const taxes = await enter(page, page.getByTestId('door-impots'));
    const bank = await page.context().newPage();
    const bankUrl = (await page.getByTestId('door-banque').first().getAttribute('href')) ?? '';
    await bank.goto(bankUrl);
    await bank.getByTestId('sign-in-link').click();
    await consentAt(bank);
    const opening = page.context().waitForEvent('page');
    await page.getByTestId('door-azur').click();
    const azur = await opening;
    await azur.getByTestId('logout-agree').getByRole('button').click();
    await azur.waitForURL('**/session/end/success');
    await taxes.reload();
    await page.locator('#goal-provider-alone[data-reached=true]').waitFor();
    await bank.getByTestId('sign-out').click();
    await bank.waitForURL('**/signed-out');
    await taxes.reload();
    await page.locator('#goal-other-open[data-reached=true]').waitFor();
    expect(await page.getByTestId('count').textContent()).toBe('3 sur 4');
    await bank.goto(bankUrl);
    await signInAt(bank);
    await page.getByTestId('fault-idp.logout.server-error').click();
    await bank.getByTestId('sign-out').click();
    await bank.getByRole('heading', { name: '500' }).waitFor();
    await bank.goto(bankUrl);
    await page.getByTestId('finished').waitFor();
  });

  test('shows the observatory in one tab, whichever the lesson', async () => {
    const federation = await testFederation();
    const page = await newPage();
    for (const lesson of ['first-login', 'two-roles', 'assurance']) {
      await begin(page, federation, lesson);
      await page.getByTestId('door-observatory').click();
      const [, observatory, more] = page.context().pages();
      await observatory?.waitForURL(`**/w/lesson-${lesson}-*/`);
      expect(more).toBeUndefined();
    }
  });

  test('without script: everything can be done, with a link to look again', async () => {
    const federation = await testFederation();
    const page = await newPage({ javaScriptEnabled: false });
    await begin(page, federation, 'first-login');
    await enter(page, page.getByTestId('door-impots'));
    await page.getByRole('link', { name: 'Vérifier' }).click();
    await page.locator('#goal-signed-in[data-reached=true]').waitFor();
  });

  test('with the keyboard: begin, and open the first door', async () => {
    const federation = await testFederation();
    const page = await newPage();
    await page.goto(lessonAt(federation, 'pairwise'));
    await page.getByTestId('begin').focus();
    await page.keyboard.press('Enter');
    const opening = page.context().waitForEvent('page');
    await page.getByTestId('door-impots').focus();
    await page.keyboard.press('Enter');
    await (await opening).getByTestId('sign-in-link').waitFor();
  });
});

describe.each(looksAt(320))('axe finds nothing, $locale $colorScheme $width px', (look) => {
  const federation = sharedFederation();
  const shared = sharedPage(optionsOf(look));
  const findingsAt = async (path: string): Promise<string[]> => {
    await shared().goto(federation().url('observatory') + path);
    return findingsOf(shared());
  };

  test.each([
    '/lessons',
    '/lessons/first-login',
    '/lessons/first-login?project',
    '/lessons/class',
    '/lessons/authorization-request/callback?error=invalid_acr&state=x',
  ])('at %s', async (path) => {
    expect(await findingsAt(path)).toEqual([]);
  });

  test.each(LESSONS.map(({ id }) => id))('in the lesson %s', async (id) => {
    await begin(shared(), federation(), id);
    expect(await findingsOf(shared())).toEqual([]);
  });

  test('where an answer was wrong', async () => {
    const page = await newPage(optionsOf(look));
    await begin(page, federation(), 'two-roles');
    await page.goto(`${lessonAt(federation(), 'two-roles')}?wrong=subs`);
    expect(await findingsOf(page)).toEqual([]);
  });

  test('where a fault is armed', async () => {
    const page = await newPage(optionsOf(look));
    await begin(page, federation(), 'id-token');
    await page.getByTestId('fault-broker.id-token.aud-other').click();
    expect(await findingsOf(page)).toEqual([]);
  });

  test('where this page plays the service', async () => {
    const page = await newPage(optionsOf(look));
    await begin(page, federation(), 'code-and-token');
    await page.goto(`${lessonAt(federation(), 'code-and-token')}/callback?code=${'x'.repeat(43)}`);
    expect(await findingsOf(page)).toEqual([]);
    await page.getByTestId('redeem-without').getByRole('button').click();
    expect(await findingsOf(page)).toEqual([]);
  });
});

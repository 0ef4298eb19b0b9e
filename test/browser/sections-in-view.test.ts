/** Lessons and attacks: what one has just asked for is in view. */
import { describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { isSeen, SIZES } from '../support/in-view.ts';
import { newPage } from '../support/page.ts';

describe.each(SIZES)('at $width × $height', (viewport) => {
  test('an attack that was played shows its result', async () => {
    const federation = await testFederation();
    const page = await newPage({ viewport });
    await page.goto(`${federation.url('observatory')}/attacks/open-redirect`);
    await page.getByTestId('play-both').click();
    await page.getByTestId('result-vulnerable').waitFor();
    expect(await isSeen(page.locator('#result-title'))).toBe(true);
    expect(await isSeen(page.getByTestId('result-vulnerable').locator('.outcome'))).toBe(true);
  });

  test('a wrong answer is said where it was given', async () => {
    const federation = await testFederation();
    const page = await newPage({ viewport });
    await page.goto(`${federation.url('observatory')}/lessons/first-login`);
    await page.getByTestId('begin').click();
    const goal = page.getByTestId('goal-password');
    await goal.getByRole('combobox').selectOption('impots');
    await goal.getByRole('button').click();
    await goal.getByRole('alert').waitFor();
    expect(await isSeen(goal.getByRole('alert'))).toBe(true);
    expect(await isSeen(goal.getByRole('combobox'))).toBe(true);
  });

  test('a profile that was chosen stays in view, and so does the request to send', async () => {
    const federation = await testFederation();
    const page = await newPage({ viewport });
    await page.goto(`${federation.url('observatory')}/lessons/second-factor`);
    await page.getByTestId('begin').click();
    const former = page.getByTestId('profile-proconnect-before-2026-06-18');
    await former.click();
    await page.locator('[data-testid^=profile-][aria-pressed=true]').waitFor();
    expect(await former.getAttribute('aria-pressed')).toBe('true');
    expect(await isSeen(former)).toBe(true);
    const request = page.getByRole('link', { name: 'Exiger l’ancien nom' });
    expect(await isSeen(request)).toBe(true);
    const opening = page.context().waitForEvent('page');
    await request.click();
    const service = await opening;
    expect(await isSeen(service.getByTestId('filled').getByRole('button'))).toBe(true);
  });
});

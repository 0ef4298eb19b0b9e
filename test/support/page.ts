/** A page of a real browser, with a context of its own, for one test. */
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const browser = await chromium.connect(inject('chromium'));
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

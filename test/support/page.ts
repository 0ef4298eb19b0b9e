/** Pages of a real browser. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { shared } from './shared.ts';

/** A page with a context of its own, for one test. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const browser = await chromium.connect(inject('chromium'));
  onTestFinished(() => browser.close());
  return (await contextOf(browser, options)).newPage();
}

/** A context as tests want it: French, and no wait longer than fifteen seconds. */
async function contextOf(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  context.setDefaultTimeout(15_000);
  return context;
}

/** One page, with what its context remembers from test to test. */
export function sharedPage(options: BrowserContextOptions = {}): () => Page {
  return shared(
    async () => {
      const context = await contextOf(await chromium.connect(inject('chromium')), options);
      return context.newPage();
    },
    (page) => page.context().browser()?.close(),
  );
}

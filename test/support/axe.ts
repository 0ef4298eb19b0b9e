/** What axe-core finds wrong on a page of a real browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] };

export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** The same with each fold open, and whether the page is wider than the screen. */
export async function findingsOf(page: Page): Promise<string[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })');
  const found = await violationsOf(page);
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  if (overflow > 0) found.push(`${page.url()} is ${overflow} px wider than the screen`);
  return found.map((one) => `${page.url()} ${one}`);
}

/** Pages are looked at in both languages, both themes, wide and narrow. */
export const looksAt = (narrow: number) =>
  [
    { locale: 'fr-FR', colorScheme: 'light', width: 1440 },
    { locale: 'en-GB', colorScheme: 'dark', width: narrow },
  ] as const;

export const optionsOf = ({ width, ...look }: ReturnType<typeof looksAt>[number]) => ({
  ...look,
  viewport: { width, height: 900 },
  reducedMotion: 'reduce' as const,
});

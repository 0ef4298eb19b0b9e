/** What is to be read off a page, by the marks that FranceConnect's own suite looks for. */
import { messages } from '@federama/broker/catalogue';
import type { Page } from 'federama';

export function part(page: Page, testId: string) {
  const found = page.html.querySelector(`[data-testid=${testId}]`);
  if (!found) throw new Error(`no ${testId} on ${page.url} (${kindOf(page)})`);
  return found;
}

export const shows = (page: Page, testId: string) =>
  page.html.querySelector(`[data-testid=${testId}]`) !== null;

export const hrefOf = (page: Page, testId: string) =>
  (part(page, testId).getAttribute('href') ?? '').replaceAll('&amp;', '&');

/** What kind of page the citizen is on: a refusal by its code, the others by their name. */
export function kindOf(page: Page): string {
  const has = (selector: string) => page.html.querySelector(selector) !== null;
  if (has('[data-testid=error-section]')) return refusalOf(page).code;
  if (has('#grid-main-providers')) return 'mire';
  if (has('input[name=password]')) return 'sign-in';
  if (has('[data-testid=consent-continue]')) return informKind(has);
  if (has('.nav-logout')) return 'signed-in';
  if (has('span#error-title')) return 'service-error';
  return `http ${page.status}`;
}

function informKind(has: (selector: string) => boolean): string {
  if (has('[data-testid=anonymous-title]') && has('[data-testid=anonymous-complementary]'))
    return 'anonymous';
  if (has('[data-testid=checkbox-consent]'))
    return has('[data-testid=label-consent]') && !has('[data-testid=checkbox-consent][checked]')
      ? 'consent'
      : 'consent already given';
  return has('[data-testid=consent-continue][disabled]') ? 'information disabled' : 'information';
}

/** What an error page says: the code, which sentence, and whether there is a way back. */
export function refusalOf(page: Page) {
  const text = (testId: string) =>
    page.html.querySelector(`[data-testid=${testId}]`)?.text.trim() ?? '';
  const sentences = Object.entries(messages('fr').audiences);
  const sentence = sentences.find(([, words]) => words === text('error-message'))?.[0];
  return {
    status: page.status,
    code: /Y[0-9A-F]{6,7}/.exec(text('error-code'))?.[0] ?? 'no code',
    sentence,
    back: shows(page, 'back-to-sp-link'),
  };
}

/** What a service shows of a person it has just received. */
export function receivedAt(page: Page) {
  const text = (selector: string) => page.html.querySelector(selector)?.text.trim() ?? '';
  return {
    claims: JSON.parse(text('#json-output').replaceAll('&quot;', '"')) as Record<string, unknown>,
    acr: text('#info-acr'),
    amr: text('#info-amr').split(' ').filter(Boolean).sort(),
    idToken: text('#info-id-token'),
  };
}

/** The error a service was told, in the order of the address. */
export const toldTo = (page: Page) => [...new URL(page.url).searchParams];

/** A service of the federation, made to ask for something else than it does by itself. */
import type { Browser, Page } from './browser.ts';

/** Parameters of the authorization request, by name. */
export type AskedParameters = Readonly<Record<string, string>>;

/** @throws when the service has no page for the request */
export async function requestByHand(
  browser: Browser,
  loginUrl: string,
  parameters: AskedParameters,
): Promise<Page> {
  const address = new URL(loginUrl);
  address.pathname = address.pathname.replace(/\/login$/, '/request');
  const page = await browser.open(address.href);
  const form = page.html.querySelector('[data-testid=request-form]');
  if (!form) throw new Error(`no authorization request to change at ${address.href}`);
  return browser.submit(page, form, parameters);
}

/** Where a session of an application may show, and what its pages show there. */
import { type HTMLElement, parse } from 'node-html-parser';
import type { Browser } from './browser.ts';

/** What the page shows where the session would show. */
export type Sight = {
  url: string;
  status: number;
  source: string;
  /** Source of the page, then its text, so that words are found escaped or not. */
  text: string;
  html: HTMLElement;
  /** It sent the browser away: to the broker, or to sign in. */
  sentAway: boolean;
};

const REDIRECTS = 10;

/**
 * Looks at a page of the service, and follows it only within the service: a page that sends people
 * to sign in would otherwise start a second login, which the broker's own session would let pass.
 */
export async function look(
  browser: Pick<Browser, 'request'>,
  url: string,
  loginUrl: string,
): Promise<Sight> {
  const login = new URL(loginUrl);
  let address = new URL(url);
  for (let redirects = 0; ; redirects++) {
    const response = await browser.request('GET', address.href);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || !location)
      return sightOf(address, response.status, await response.text());
    await response.body?.cancel();
    address = new URL(location, address);
    const away = address.origin !== new URL(url).origin || address.pathname === login.pathname;
    if (away || redirects > REDIRECTS)
      return { ...sightOf(address, response.status, ''), sentAway: true };
  }
}

/** Where the session may show: a callback's address cannot be opened twice. */
export function homesOf(lastUrl: string, loginUrl: string, homeUrl?: string): string[] {
  if (homeUrl !== undefined) return [homeUrl];
  const last = new URL(lastUrl);
  const root = new URL('/', loginUrl).href;
  const callback = ['code', 'state', 'error'].some((name) => last.searchParams.has(name));
  return [...new Set([...(callback ? [] : [last.href]), new URL('/', last).href, root])];
}

function sightOf(url: URL, status: number, source: string): Sight {
  const html = parse(source);
  const text = `${source}\n${html.text}`;
  return { url: url.href, status, html, source, text, sentAway: false };
}

const SIGN_OUT = /log-?_?out|sign-?_?(?:out|off)|d[ée]connexion|d[ée]connecter|end-?_?session/i;

/** The link or form by which a person signs out, as far as its address or its words tell. */
export function signOutControl(html: HTMLElement): HTMLElement | undefined {
  return html
    .querySelectorAll('form, a[href]')
    .find((one) =>
      SIGN_OUT.test(
        `${one.getAttribute('action') ?? ''} ${one.getAttribute('href') ?? ''} ${one.text.replace(/\s+/g, '-')}`,
      ),
    );
}

const RENEWAL = /renew|refresh|renouvel|rafra[iî]ch/i;

/** The link or form by which a person has the tokens renewed, as far as its address or its words tell. */
export function renewalControl(html: HTMLElement): HTMLElement | undefined {
  return html
    .querySelectorAll('form, a[href]')
    .find((one) =>
      RENEWAL.test(
        `${one.getAttribute('action') ?? ''} ${one.getAttribute('href') ?? ''} ${one.text}`,
      ),
    );
}

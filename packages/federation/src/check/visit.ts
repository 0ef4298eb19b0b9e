/** Visits to the service under check: a login, a look at its page, a sign-out; none of them hangs. */

import { Browser, type Page } from '@federama/headless/browser';
import { signIn } from '@federama/headless/sign-in';
import { type HTMLElement, parse } from 'node-html-parser';

export type Person = { login: string; password: string; providerUid?: string };

export type Trouble = {
  /** `hung`: no answer in time. `unreachable`: nobody listens, or the connection was cut. */
  kind: 'hung' | 'unreachable' | 'odd';
  cause: string;
};

export type Visit = { browser: Browser; page?: Page; trouble?: Trouble };

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

export async function visitLogin(
  loginUrl: string,
  person: Person,
  limitSeconds: number,
): Promise<Visit> {
  const browser = timedBrowser(limitSeconds);
  try {
    const { page } = await signIn({ browser, loginUrl, ...person });
    return { browser, page };
  } catch (error) {
    return { browser, trouble: troubleOf(error, limitSeconds) };
  }
}

/** A browser whose whole life is limited: one for each login. */
export function timedBrowser(limitSeconds: number): Browser {
  const signal = AbortSignal.timeout(limitSeconds * 1000);
  return new Browser((input, init) => fetch(input, { ...init, signal }));
}

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

/** A look with the cookies of a visit, though its time may be over; undefined when nobody answers. */
export async function lookWithCookies(
  cookies: Browser | undefined,
  { homeUrl, loginUrl, limitSeconds }: { homeUrl: string; loginUrl: string; limitSeconds: number },
): Promise<Sight | undefined> {
  const signal = AbortSignal.timeout(limitSeconds * 1000);
  const request = async (method: string, url: string) =>
    fetch(url, {
      method,
      signal,
      redirect: 'manual',
      headers: {
        accept: 'text/html, application/json;q=0.9, */*;q=0.8',
        cookie: (await cookies?.cookieHeader(url)) ?? '',
      },
    });
  return look({ request }, homeUrl, loginUrl).catch(() => undefined);
}

function sightOf(url: URL, status: number, source: string): Sight {
  const html = parse(source);
  const text = `${source}\n${html.text}`;
  return { url: url.href, status, html, source, text, sentAway: false };
}

export function troubleOf(error: unknown, limitSeconds: number): Trouble {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError' || name === 'AbortError')
    return { kind: 'hung', cause: `no answer within ${limitSeconds} s` };
  if (message === 'fetch failed')
    return { kind: 'unreachable', cause: cause?.code ?? 'the connection was cut' };
  return { kind: 'odd', cause: message };
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

/** Uses it; what comes after, at the broker, may fail. */
export async function signOutBy(
  control: HTMLElement,
  { browser, page }: { browser: Browser; page: Page },
): Promise<void> {
  const href = control.getAttribute('href');
  const going =
    href === undefined ? browser.submit(page, control) : browser.open(new URL(href, page.url).href);
  await going.catch(() => undefined);
}

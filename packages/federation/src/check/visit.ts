/** Visits to the service under check: a login, a look at its page, a sign-out; none of them hangs. */

import { Browser, type Page } from '@federama/headless/browser';
import { look, type Sight } from '@federama/headless/sight';
import { signIn } from '@federama/headless/sign-in';
import { codeOption } from '@federama/model/totp';
import { systemClock } from '@federama/server-kit/clock';
import type { HTMLElement } from 'node-html-parser';

export type Person = {
  login: string;
  password: string;
  providerUid?: string;
  /** Of the codes of this person, where a provider asks for one. */
  totpSecret?: string | undefined;
};

type Trouble = {
  /** `hung`: no answer in time. `unreachable`: nobody listens, or the connection was cut. */
  kind: 'hung' | 'unreachable' | 'odd';
  cause: string;
};

export type Visit = { browser: Browser; page?: Page; trouble?: Trouble };

type Timed = { limitSeconds: number; fetch: typeof globalThis.fetch };

/** Follows the login from the service and back; what stops it is told, not thrown. */
export async function visitLogin(
  loginUrl: string,
  person: Person,
  { limitSeconds, fetch }: Timed,
): Promise<Visit> {
  const browser = timedBrowser({ limitSeconds, fetch });
  const { totpSecret, ...known } = person;
  try {
    const { page } = await signIn({
      ...{ browser, loginUrl, ...known, agrees: true },
      ...codeOption(totpSecret, systemClock),
    });
    return { browser, page };
  } catch (error) {
    return { browser, trouble: troubleOf(error, limitSeconds) };
  }
}

/** A browser whose whole life is limited: one for each login. */
export function timedBrowser({ limitSeconds, fetch }: Timed): Browser {
  const signal = AbortSignal.timeout(limitSeconds * 1000);
  return new Browser((input, init) => fetch(input, { ...init, signal }));
}

/** A look with the cookies of a visit, though its time may be over; undefined when nobody answers. */
export async function lookWithCookies(
  cookies: Browser | undefined,
  { homeUrl, loginUrl, limitSeconds, fetch }: Timed & { homeUrl: string; loginUrl: string },
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

function troubleOf(error: unknown, limitSeconds: number): Trouble {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError' || name === 'AbortError')
    return { kind: 'hung', cause: `no answer within ${limitSeconds} s` };
  if (message === 'fetch failed')
    return { kind: 'unreachable', cause: cause?.code ?? 'the connection was cut' };
  return { kind: 'odd', cause: message };
}

/** Uses it; what comes after, at the broker, may fail: there is no page then. */
export async function use(
  control: HTMLElement,
  { browser, page }: { browser: Browser; page: Page },
): Promise<Page | undefined> {
  const href = control.getAttribute('href');
  const going =
    href === undefined ? browser.submit(page, control) : browser.open(new URL(href, page.url).href);
  return going.catch(() => undefined);
}

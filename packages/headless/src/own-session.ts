/**
 * Whether an application that is not ours has a session for this browser: its page differs from what
 * a stranger sees, by the signs that `federama check` knows; or, where no page can be had, its
 * callback set a cookie.
 */
import type { Browser } from './browser.ts';
import { recognise } from './recognise.ts';
import { homesOf, look, type Sight } from './sight.ts';

type Place = {
  /** Where the browser ended. */
  lastUrl: string;
  loginUrl: string;
  callbackUrl: string;
  /** Words of the person's identity. */
  identity: readonly string[];
  fetch: typeof globalThis.fetch;
};

export async function hasOwnSession(browser: Browser, place: Place): Promise<boolean> {
  const { lastUrl, loginUrl, callbackUrl, identity, fetch } = place;
  let seen = false;
  for (const url of homesOf(lastUrl, loginUrl)) {
    const [signedIn, anonymous] = await Promise.all([
      sight(
        asking(fetch, (address) => browser.cookieHeader(address)),
        url,
        loginUrl,
      ),
      sight(
        asking(fetch, async () => ''),
        url,
        loginUrl,
      ),
    ]);
    if (!signedIn || !anonymous) continue;
    seen = true;
    if (recognise({ signedIn, anonymous }, { identity })) return true;
  }
  return !seen && setACookie(browser, callbackUrl);
}

type Asking = Pick<Browser, 'request'>;

/** Looks leave no traces in the browser of the login. */
function asking(
  fetch: typeof globalThis.fetch,
  cookieHeader: (url: string) => Promise<string>,
): Asking {
  return {
    async request(method, url) {
      const cookie = await cookieHeader(url);
      return fetch(url, { method, redirect: 'manual', headers: { accept: 'text/html', cookie } });
    },
  };
}

/** Undefined when nobody answers. */
function sight(browser: Asking, url: string, loginUrl: string): Promise<Sight | undefined> {
  return look(browser, url, loginUrl).catch(() => undefined);
}

function setACookie({ hops }: Browser, callbackUrl: string): boolean {
  return hops.some(
    ({ url, status, setsCookie }) => url === callbackUrl && status < 400 && setsCookie,
  );
}

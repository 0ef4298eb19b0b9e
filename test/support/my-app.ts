/** Someone's own application, as a test drives it: its callback is never really visited. */
import { Browser, type Federation, type Page, signIn } from 'federama';
import { authorizeUrl, MY_APP } from './federation.ts';

export type Callback = { browser: Browser; url: URL; params: URLSearchParams };

/** Follows redirects up to the application's own address, which does not exist. */
export class AppBrowser extends Browser {
  constructor() {
    super(async (input, init) => {
      const url = new URL(String(input));
      return url.origin === 'http://localhost:3000' ? new Response('<p>app</p>') : fetch(url, init);
    });
  }
}

/** A login of `my-app` up to its callback. */
export async function loginToApp(
  federation: Federation,
  changes: Record<string, string | undefined> = {},
  person: { login?: string; providerUid?: string; acr?: string } = {},
): Promise<Callback> {
  const browser = new AppBrowser();
  const loginUrl = authorizeUrl(federation, changes);
  const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123', ...person });
  return callbackOf(browser, page);
}

export function callbackOf(browser: Browser, page: Page): Callback {
  const url = new URL(page.url);
  return { browser, url, params: new URLSearchParams(url.search || url.hash.slice(1)) };
}

export async function post(
  federation: Pick<Federation, 'url'>,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${federation.url('broker')}/api/v2${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
}

/** Redeems a code with the application's secret. */
export async function redeem(
  federation: Pick<Federation, 'url'>,
  code: string,
  changes: Record<string, string> = {},
): Promise<Response> {
  return post(federation, '/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: MY_APP.redirectUri,
    client_id: MY_APP.clientId,
    client_secret: MY_APP.clientSecret,
    ...changes,
  });
}

export async function userinfo(federation: Federation, token: string): Promise<Response> {
  return fetch(`${federation.url('broker')}/api/v2/userinfo`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

/** The code of an error page, if the page is one. */
export function errorCode(text: string): string | undefined {
  return /data-testid="error-code">[^<]*?(Y[0-9A-F]{6,7})/.exec(text)?.[1];
}

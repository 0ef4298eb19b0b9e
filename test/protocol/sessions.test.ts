import {
  Browser,
  type Federation,
  loadConfig,
  type Page,
  signIn,
  signOut,
  startFederation,
} from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizeUrl, loginOf, MY_APP } from '../support/federation.ts';
import { AppBrowser, errorCode, loginToApp, post } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const broker = () => `${federation.url('broker')}/api/v2`;
const provider = (page: Page) => page.html.querySelector('[data-testid=main-providers] form')!;

async function choicePage(browser = new AppBrowser()) {
  return { browser, page: await browser.open(authorizeUrl(federation)) };
}

async function informPage() {
  const { browser, page } = await choicePage();
  const signIn = await browser.submit(page, provider(page));
  const inform = await browser.submit(signIn, signIn.html.querySelector('form')!, {
    login: 'test',
    password: '123',
  });
  return { browser, page: inform };
}

describe('cookies', () => {
  test('after an authorization request the broker has exactly five, all SameSite=Lax and httpOnly', async () => {
    const response = await fetch(authorizeUrl(federation), { redirect: 'manual' });
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
      '_interaction',
      '_interaction.sig',
      '_interaction_resume',
      '_interaction_resume.sig',
      'fc_session_id',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/samesite=lax/i);
      expect(cookie).toMatch(/httponly/i);
    }
    const session = cookies.find((cookie) => cookie.startsWith('fc_session_id='))!;
    expect(session).toMatch(/^fc_session_id=s%3A[0-9a-f]{128}\./);
    expect(session).toMatch(/Max-Age=1800/);
  });

  test('no two participants use the same name, so that none signs out another on one host', async () => {
    const owners = new Map<string, Set<string>>();
    const browser = new Browser(async (input, init) => {
      const response = await fetch(input, init);
      for (const cookie of response.headers.getSetCookie()) {
        const name = cookie.split('=')[0] ?? '';
        owners.set(name, (owners.get(name) ?? new Set()).add(new URL(String(input)).origin));
      }
      return response;
    });
    const login = { ...loginOf(federation), browser };
    const { page } = await signIn(login);
    await signOut(browser, page);
    await signIn({ ...loginOf(federation, { to: 'banque', via: 'boreale' }), browser });
    expect(owners.size).toBeGreaterThan(8);
    expect([...owners].filter(([, origins]) => origins.size > 1)).toEqual([]);
  });

  test('back-channel routes and documents set none', async () => {
    for (const path of ['/jwks', '/.well-known/openid-configuration', '/userinfo'])
      expect((await fetch(broker() + path)).headers.get('set-cookie')).toBeNull();
  });

  test('the session is still there after the return to the service', async () => {
    const { browser } = await loginToApp(federation);
    expect(await browser.cookies(federation.url('broker'))).toContain('fc_session_id');
  });
});

describe('the choice page', () => {
  test('can be reloaded', async () => {
    const { browser, page } = await choicePage();
    expect(
      (await browser.open(page.url)).html.querySelector('#grid-main-providers'),
    ).not.toBeNull();
  });

  test('works again after coming back from the identity provider', async () => {
    const { browser, page } = await choicePage();
    await browser.submit(page, provider(page));
    const again = await browser.open(page.url);
    const signIn = await browser.submit(again, provider(again));
    expect(signIn.html.querySelector('input[name=password]')).not.toBeNull();
  });

  test.each([
    ['a wrong csrfToken', { csrfToken: 'wrong' }, 'Y470001', 401],
    ['an empty csrfToken', { csrfToken: '' }, 'Y470002', 400],
    ['an unknown identity provider', { providerUid: 'nobody' }, 'Y020019', 500],
  ])('refuses %s', async (_what, values, code, status) => {
    const { browser, page } = await choicePage();
    const answer = await browser.submit(page, provider(page), values as Record<string, string>);
    expect(errorCode(answer.text)).toBe(code);
    expect(answer.status).toBe(status);
    expect(answer.html.querySelector('[data-testid=back-to-sp-link]')).not.toBeNull();
  });

  test('sent twice: the second is told not to send again', async () => {
    const { browser, page } = await choicePage();
    await browser.submit(page, provider(page));
    expect(errorCode((await browser.submit(page, provider(page))).text)).toBe('Y420001');
  });

  test('sent twice at the same moment: one goes on, one is refused', async () => {
    const { browser, page } = await choicePage();
    const sent = await Promise.all([
      browser.submit(page, provider(page)),
      browser.submit(page, provider(page)),
    ]);
    const ends = sent.map(({ text }) => errorCode(text) ?? 'sign-in').sort();
    // Whoever comes second finds the step taken, or the token used.
    expect(ends[0]).toMatch(/^Y(?:420001|470004)$/);
    expect(ends[1]).toBe('sign-in');
  });
});

describe('the information page', () => {
  test('can be reloaded, and continues once', async () => {
    const { browser, page } = await informPage();
    const again = await browser.open(page.url);
    const form = again.html.querySelector('[data-testid=consent-form]')!;
    const end = await browser.submit(again, form);
    expect(new URL(end.url).searchParams.get('code')).toBeTruthy();
    expect(errorCode((await browser.submit(again, form)).text)).toBe('Y420001');
  });

  test.each([
    ['an empty csrfToken', '', 'Y470002'],
    ['a wrong csrfToken', 'f'.repeat(64), 'Y470001'],
  ])('refuses %s, with the way back', async (_what, csrfToken, code) => {
    const { browser, page } = await informPage();
    const answer = await browser.submit(
      page,
      page.html.querySelector('[data-testid=consent-form]')!,
      { csrfToken },
    );
    expect(errorCode(answer.text)).toBe(code);
    expect(answer.html.querySelector('[data-testid=back-to-sp-link]')).not.toBeNull();
  });

  test('shows the person by the name in use, and what leaves', async () => {
    const { page } = await informPage();
    expect(page.html.querySelector('[data-testid=identity-fullname-label]')?.text).toBe(
      'Angela Claire Louise DUBOIS',
    );
    expect(
      page.html.querySelectorAll('[data-testid=consent-detail] li').map(({ text }) => text),
    ).toEqual([
      'Nom de naissance',
      'Nom d’usage',
      'Prénoms',
      'Sexe',
      'Date de naissance',
      'Adresse électronique',
    ]);
  });
});

describe('steps', () => {
  test.each([
    '/interaction/xxxxxxxxxxxxxxxxxxxxxxxxx',
    '/interaction/xxxxxxxxxxxxxxxxxxxxxxxxx/verify',
    '/interaction/xxxxxxxxxxxxxxxxxxxxxxxxx/consent',
    '/oidc-callback?code=x&state=y',
    '/auto-login',
  ])('%s without a session', async (path) => {
    const page = await new Browser().open(broker() + path);
    expect(errorCode(page.text)).toBe('Y190001');
    expect(page.status).toBe(401);
    expect(page.html.querySelector('[data-testid=back-to-sp-link]')).toBeNull();
  });

  test('a forged session cookie counts as none', async () => {
    const response = await fetch(`${broker()}/interaction/xxxxxxxxxxxxxxxxxxxxxxxxx`, {
      headers: { cookie: `fc_session_id=s%3A${'a'.repeat(128)}.forged`, accept: 'text/html' },
    });
    expect(errorCode(await response.text())).toBe('Y190001');
  });

  test('out of order', async () => {
    const { browser, page } = await choicePage();
    for (const path of ['/consent', '/verify']) {
      const answer = await browser.open(page.url + path);
      expect(errorCode(answer.text)).toBe('Y190004');
      expect(answer.status).toBe(409);
    }
  });

  test.each([
    ['no code', 'state=x', 'Y020025', 400],
    ['an empty code', 'code=&state=x', 'Y020025', 400],
    ['no state', 'code=x', 'Y020021', 400],
    ['an empty state', 'code=x&state=', 'Y020021', 400],
    ['another state', 'code=x&state=foreign', 'Y020022', 403],
    ['an error without state', 'error=access_denied', 'Y020021', 400],
    ['an error with another state', 'error=access_denied&state=foreign', 'Y020022', 403],
  ])('a return from the identity provider with %s', async (_what, query, code, status) => {
    const { browser, page } = await choicePage();
    await browser.submit(page, provider(page));
    const answer = await browser.open(`${broker()}/oidc-callback?${query}`);
    expect(errorCode(answer.text)).toBe(code);
    expect(answer.status).toBe(status);
  });
});

describe('back to the service with an error', () => {
  const back = (changes: Record<string, string | undefined>) => {
    const url = new URL(`${broker()}/redirect-to-sp-with-error`);
    const query = {
      error: 'access_denied',
      error_description: 'User auth aborted',
      state: 'abc',
      redirect_uri: MY_APP.redirectUri,
      ...changes,
    };
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, value);
    return fetch(url, { redirect: 'manual' });
  };

  test('without a pending login, to a registered address', async () => {
    const response = await back({});
    expect(response.status).toBe(302);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect([...new URL(response.headers.get('location')!).searchParams]).toEqual([
      ['error', 'access_denied'],
      ['error_description', 'User auth aborted'],
      ['state', 'abc'],
      ['iss', broker()],
    ]);
  });

  test('without state, the word undefined stands for it', async () => {
    const response = await back({ state: undefined });
    expect(new URL(response.headers.get('location')!).searchParams.get('state')).toBe('undefined');
  });

  test.each([undefined, 'https://evil.test/', 'http://localhost:3000/callback/'])(
    'never to %s',
    async (redirect_uri) => {
      const response = await back({ redirect_uri });
      expect(response.status).toBe(500);
      expect(errorCode(await response.text())).toBe('Y030030');
    },
  );
});

describe('logout', () => {
  const logout = (query: Record<string, string>) =>
    fetch(`${broker()}/session/end?${new URLSearchParams(query)}`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });

  test.each([
    ['without a hint', {}, 'Y000400', 400],
    [
      'with a parameter that is not allowed',
      { id_token_hint: 'x', redirect_uri: 'x' },
      'Y000400',
      400,
    ],
    ['with a hint that cannot be read', { id_token_hint: 'x' }, 'Y04FEDB9', 400],
  ])('%s is a page', async (_what, query, code, status) => {
    const response = await logout(query as Record<string, string>);
    expect(response.status).toBe(status);
    expect(errorCode(await response.text())).toBe(code);
  });

  test('cannot be posted', async () => {
    expect((await post(federation, '/session/end', {})).status).toBe(404);
  });

  test('returns state to a registered address, and only there', async () => {
    const { browser, params } = await loginToApp(federation);
    const tokens = (await (
      await post(federation, '/token', {
        grant_type: 'authorization_code',
        code: params.get('code')!,
        redirect_uri: MY_APP.redirectUri,
        client_id: MY_APP.clientId,
        client_secret: MY_APP.clientSecret,
      })
    ).json()) as { id_token: string };
    const refused = await logout({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: 'https://evil.test/',
    });
    expect(errorCode(await refused.text())).toBe('Y04CFAEF');
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: MY_APP.postLogoutRedirectUri,
      state: 'bye=',
    });
    const end = await browser.open(`${broker()}/session/end?${query}`);
    expect(end.url).toBe(`${MY_APP.postLogoutRedirectUri}?state=bye%3D`);
  });

  test('without an address to return to, says that the person is signed out', async () => {
    const { browser, params } = await loginToApp(federation);
    const tokens = (await (
      await post(federation, '/token', {
        grant_type: 'authorization_code',
        code: params.get('code')!,
        redirect_uri: MY_APP.redirectUri,
        client_id: MY_APP.clientId,
        client_secret: MY_APP.clientSecret,
      })
    ).json()) as { id_token: string };
    const end = await browser.open(`${broker()}/session/end?id_token_hint=${tokens.id_token}`);
    expect(end.html.querySelector('[data-testid=signed-out]')).not.toBeNull();
  });
});

import { Browser, type Federation, type Page, signIn } from 'federama';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { authorizeUrl, loginOf, testFederation } from '../support/federation.ts';
import { AppBrowser, errorCode } from '../support/my-app.ts';

async function nextLoginWorks(federation: Federation, browser = new Browser()) {
  const ended = await signIn({ ...loginOf(federation), browser });
  expect(ended.signedIn).toBe(true);
}

async function signInPageOf(federation: Federation, browser: Browser): Promise<Page> {
  const choice = await browser.open(`${federation.url('impots')}/login`);
  return browser.submit(choice, choice.html.querySelector('[data-testid=main-providers] form')!);
}

describe('at the identity provider', () => {
  test.each([
    ['an unknown person', { login: 'nobody', password: '123' }],
    ['a wrong password', { login: 'test', password: '321' }],
    ['nothing at all', { login: '', password: '' }],
  ])('%s gets the page again, with a sentence and no hint which was wrong', async (_what, form) => {
    const federation = await testFederation();
    const browser = new Browser();
    const page = await signInPageOf(federation, browser);
    const again = await browser.submit(page, page.html.querySelector('form')!, form);
    expect(again.status).toBe(401);
    expect(again.html.querySelector('[data-testid=sign-in-refused]')).not.toBeNull();
    const end = await browser.submit(again, again.html.querySelector('form')!, {
      login: 'test',
      password: '123',
    });
    expect(end.html.querySelector('[data-testid=consent-form]')).not.toBeNull();
  });

  test('a sign-in page of another browser or an old one says that it has expired', async () => {
    const federation = await testFederation();
    const page = await signInPageOf(federation, new Browser());
    const stranger = await new Browser().open(page.url);
    expect(stranger.status).toBe(400);
    expect(stranger.html.querySelector('[data-testid=error-section]')).not.toBeNull();
    await nextLoginWorks(federation);
  });

  test('two tabs at the same time both end', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const first = await signInPageOf(federation, browser);
    await signInPageOf(federation, browser);
    const answer = await browser.submit(first, first.html.querySelector('form')!, {
      login: 'test',
      password: '123',
    });
    // The broker has one login a browser: the tab begun last replaced the first.
    expect(errorCode(answer.text)).toBe('Y020022');
    await nextLoginWorks(federation, browser);
  });
});

describe('at the broker', () => {
  test('a callback used twice is refused, and says to start again', async () => {
    const federation = await testFederation();
    const login = loginOf(federation);
    await signIn(login);
    const callback = login.browser.hops.find(({ url }) => url.includes('/api/v2/oidc-callback'))!;
    const again = await login.browser.open(callback.url);
    expect(again.status).toBe(409);
    expect(errorCode(again.text)).toBe('Y190004');
    await nextLoginWorks(federation, login.browser);
  });

  test('a lost cookie is told as a session that is gone', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const choice = await browser.open(`${federation.url('impots')}/login`);
    await browser.forgetCookies();
    const page = await browser.open(choice.url);
    expect(page.status).toBe(401);
    expect(errorCode(page.text)).toBe('Y190001');
    await nextLoginWorks(federation, browser);
  });

  test('an identity provider that is down is told as such, and the next login works', async () => {
    let down = true;
    const federation = await testFederation({
      intercept: (next) => async (input, init) => {
        if (down && String(input).endsWith('/token') && !String(input).includes('/api/v2/'))
          throw Object.assign(new TypeError('fetch failed'), {
            cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
          });
        return next(input, init);
      },
    });
    const ended = await signIn(loginOf(federation));
    expect(ended).toMatchObject({ signedIn: false, refusal: 'Y020026' });
    expect(ended.page.status).toBe(502);
    expect(ended.page.text).toContain('unreachable');
    down = false;
    await nextLoginWorks(federation);
  });

  test('an identity provider that is too slow is given up on', async () => {
    const federation = await testFederation({
      change: (config) => Object.assign(firstBroker(config), { upstreamTimeoutSeconds: 1 }),
    });
    const ended = await signIn(loginOf(federation, { login: 'E020018' }));
    expect(ended.refusal).toBe('Y020027');
    expect(ended.page.text).toContain('timeout');
    await nextLoginWorks(federation);
  });

  test('the limit is six seconds unless configured otherwise', async () => {
    const federation = await testFederation();
    expect(firstBroker(federation.config).upstreamTimeoutSeconds).toBe(6);
  });
});

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\${7*7}\u0000\r\nSet-Cookie: x=y é`;

describe('hostile text', () => {
  test('in any parameter of an authorization request is shown as text, or not at all', async () => {
    const federation = await testFederation();
    for (const name of [
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'nonce',
      'acr_values',
      'prompt',
      'claims',
      'unknown',
    ]) {
      const page = await new AppBrowser().open(authorizeUrl(federation, { [name]: HOSTILE }));
      expect(page.status).toBeLessThan(500);
      expect(page.text).not.toContain('<script>alert');
      expect(page.text).not.toContain('<img src=x');
    }
    await nextLoginWorks(federation);
  });

  test('in a login name comes back escaped', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const page = await signInPageOf(federation, browser);
    const again = await browser.submit(page, page.html.querySelector('form')!, {
      login: HOSTILE,
      password: 'x',
      acr: HOSTILE,
    });
    expect(again.text).toContain('&lt;script&gt;');
    expect(again.text).not.toContain('<script>alert');
  });

  test('in an identity reaches the service as text', async () => {
    const federation = await testFederation({
      change: ({ people }) => {
        const [first] = people;
        if (first)
          people.unshift({
            ...first,
            login: 'hostile',
            identity: {
              ...first.identity,
              given_name: '<b>Angela</b>',
              family_name: `O'"><script>alert(1)</script>`,
            },
          });
      },
    });
    const ended = await signIn(loginOf(federation, { login: 'hostile' }));
    expect(ended.signedIn).toBe(true);
    expect(ended.claims?.given_name).toBe('<b>Angela</b>');
    expect(ended.page.text).not.toContain('<script>alert');
  });

  test('on a service’s callback signs nobody in and leaks nothing', async () => {
    const federation = await testFederation();
    const url = new URL(`${federation.url('impots')}/oidc-callback`);
    for (const query of [
      { error: HOSTILE, error_description: HOSTILE },
      { code: HOSTILE, state: HOSTILE },
      { code: 'x' },
      {},
    ]) {
      url.search = new URLSearchParams(query as Record<string, string>).toString();
      const page = await new Browser().open(url.href);
      expect(page.status).toBe(400);
      expect(page.text).not.toContain('<script>alert');
      expect(page.html.querySelector('[data-testid=sign-in-problem]')).not.toBeNull();
    }
    await nextLoginWorks(federation);
  });

  test('a preference link leads to a page of the same party only', async () => {
    const federation = await testFederation();
    for (const target of [
      '//evil.test/',
      '/\\evil.test',
      'https://evil.test',
      '/a\\b',
      '/ok?x=1',
    ]) {
      const url = `${federation.url('broker')}/-/preferences?theme=dark&return=${encodeURIComponent(target)}`;
      const response = await fetch(url, { redirect: 'manual' });
      expect(response.status).toBe(303);
      const location = new URL(response.headers.get('location')!, url);
      expect(location.origin).toBe(federation.url('broker'));
    }
  });
});

/**
 * Plan: RP-Initiated Logout OP. Tests are named after its modules.
 * Source: OpenID Connect RP-Initiated Logout §2, §3.
 */
import type { Page } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerIn,
  authorizeUrl,
  isAtSuite,
  newBrowser,
  SIGNED_OUT,
  type Subject,
  subject,
  tokensOf,
} from './support.ts';

describe.each(['open', 'azur'])('%s', (issuer) => {
  let tested: Subject;
  beforeAll(async () => {
    tested = await subject(issuer);
  });
  afterAll(() => tested.stop());

  type Browser = ReturnType<typeof newBrowser>;

  const endUrl = (query: Record<string, string>) =>
    `${tested.discovery.end_session_endpoint}?${new URLSearchParams(query)}`;

  async function signedIn() {
    const browser = newBrowser(tested);
    const { id_token = '' } = await tokensOf(tested, {}, browser);
    return { browser, id_token_hint: id_token };
  }

  /** The error of a silent request, if it has one. */
  const silently = async (browser: Browser) =>
    answerIn(await browser.open(authorizeUrl(tested, { prompt: 'none' }))).error;

  async function agree(browser: Browser, page: Page): Promise<Page> {
    const form = page.html.querySelector('[data-testid=logout-agree]');
    if (!form) throw new Error(`no question on ${page.url}`);
    return browser.submit(page, form);
  }

  test('oidcc-rp-initiated-logout-discovery-endpoint-verification', () => {
    expect(new URL(tested.discovery.end_session_endpoint).protocol).toBe('https:');
  });

  test('oidcc-rp-initiated-logout', async () => {
    const { browser, id_token_hint } = await signedIn();
    const query = { id_token_hint, post_logout_redirect_uri: SIGNED_OUT, state: 'out' };
    const page = await browser.open(endUrl(query));
    expect(page.url).toBe(`${SIGNED_OUT}?state=out`);
    expect(await silently(browser)).toBe('login_required');
  });

  test('oidcc-rp-initiated-logout-no-state', async () => {
    const { browser, id_token_hint } = await signedIn();
    const page = await browser.open(
      endUrl({ id_token_hint, post_logout_redirect_uri: SIGNED_OUT }),
    );
    expect(page.url).toBe(SIGNED_OUT);
    expect(await silently(browser)).toBe('login_required');
  });

  const other = { post_logout_redirect_uri: `${SIGNED_OUT}/other` };
  const extended = { post_logout_redirect_uri: `${SIGNED_OUT}?foo=bar` };

  test.each([
    ['oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', other],
    ['oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', extended],
  ])('%s', async (_, query) => {
    const { browser, id_token_hint } = await signedIn();
    const page = await browser.open(endUrl({ id_token_hint, state: 'out', ...query }));
    expect([isAtSuite(page), page.status]).toEqual([false, 400]);
    expect(page.text).toContain('post_logout_redirect_uri');
    expect(await silently(browser)).toBeUndefined();
  });

  /** The same claims, signed by nobody. */
  const unsigned = (token: string) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
  /** The signature of another token. */
  const modified = (token: string) => {
    const [header, , signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'other' })).toString('base64url');
    return [header, changed, signature].join('.');
  };

  test.each([
    ['oidcc-rp-initiated-logout-bad-id-token-hint', unsigned],
    ['oidcc-rp-initiated-logout-modified-id-token-hint', modified],
  ])('%s', async (_, change) => {
    const { browser, id_token_hint } = await signedIn();
    const query = { id_token_hint: change(id_token_hint), post_logout_redirect_uri: SIGNED_OUT };
    const page = await browser.open(endUrl({ ...query, state: 'out' }));
    expect([isAtSuite(page), page.status]).toEqual([false, 400]);
    expect(page.text).toContain('id_token_hint');
    expect(await silently(browser)).toBeUndefined();
  });

  test.each([
    [
      'oidcc-rp-initiated-logout-no-id-token-hint',
      { post_logout_redirect_uri: SIGNED_OUT, state: 'out' },
    ],
    ['oidcc-rp-initiated-logout-no-params', {}],
    ['oidcc-rp-initiated-logout-only-state', { state: 'out' }],
  ])('%s', async (_, query) => {
    const { browser } = await signedIn();
    const question = await browser.open(endUrl(query as Record<string, string>));
    const last = await agree(browser, question);
    expect([isAtSuite(last), last.status]).toEqual([false, 200]);
    expect(last.html.querySelector('[data-testid=signed-out]')).not.toBeNull();
    expect(await silently(browser)).toBe('login_required');
  });

  test('oidcc-rp-initiated-logout-no-post-logout-redirect-uri', async () => {
    const { browser, id_token_hint } = await signedIn();
    const page = await browser.open(endUrl({ id_token_hint, state: 'out' }));
    expect([isAtSuite(page), page.status]).toEqual([false, 200]);
    expect(page.html.querySelector('[data-testid=signed-out]')).not.toBeNull();
    expect(await silently(browser)).toBe('login_required');
  });
});

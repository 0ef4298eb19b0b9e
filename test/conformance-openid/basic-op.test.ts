/**
 * Plan: Basic OP. Tests are named after its modules, and do on the wire what each does.
 * Source: OpenID Connect Core.
 */
import { goOn } from 'federama';
import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerIn,
  asksToSignIn,
  authorizeUrl,
  BY_POST,
  CALLBACK,
  claimsOf,
  exchange,
  FIRST,
  goThrough,
  isAtSuite,
  newBrowser,
  PKCE,
  post,
  requestOf,
  SECOND,
  type Subject,
  signIn,
  subject,
  tokensOf,
  userinfo,
  VERIFIER,
} from './support.ts';

/** The broker, and an identity provider alone. */
describe.each(['open', 'azur'])('%s', (issuer) => {
  let tested: Subject;
  beforeAll(async () => {
    tested = await subject(issuer);
  });
  afterAll(() => tested.stop());

  const later = (seconds: number) => tested.clock.advance(seconds);

  describe('what comes back', () => {
    test('oidcc-server', async () => {
      const request = requestOf();
      const page = await signIn(tested, request);
      const { state, iss, code } = answerIn(page);
      expect([state, iss]).toEqual([request.state, tested.discovery.issuer]);
      const { status, headers, body } = await exchange(tested, code);
      expect([status, body.token_type]).toEqual([200, 'Bearer']);
      expect(headers.get('cache-control')).toContain('no-store');
      const { payload } = await claimsOf(tested, body.id_token);
      expect(payload).toMatchObject({ nonce: request.nonce, sub: expect.any(String) });
      expect((await userinfo(tested, body.access_token)).sub).toBe(payload.sub);
    });

    test('oidcc-idtoken-signature', async () => {
      const { id_token } = await tokensOf(tested);
      const { protectedHeader } = await claimsOf(tested, id_token);
      expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
    });

    test('oidcc-idtoken-unsigned', () => {
      expect(tested.discovery.id_token_signing_alg_values_supported).not.toContain('none');
    });

    test('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
      const { id_token } = await tokensOf(tested, { nonce: undefined });
      expect((await claimsOf(tested, id_token)).payload).not.toHaveProperty('nonce');
    });

    test('oidcc-ensure-request-with-unknown-parameter-succeeds', async () => {
      expect(answerIn(await signIn(tested, { extra: 'foobar' })).code).toBeDefined();
    });

    test('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
      const { code } = answerIn(await signIn(tested, PKCE));
      const wrong = { code_verifier: `${VERIFIER}-of-another` };
      expect((await exchange(tested, code, FIRST, wrong)).body.error).toBe('invalid_grant');
      const again = answerIn(await signIn(tested, PKCE));
      const { status } = await exchange(tested, again.code, FIRST, { code_verifier: VERIFIER });
      expect(status).toBe(200);
    });

    test('oidcc-ensure-post-request-succeeds', async () => {
      const browser = newBrowser(tested);
      const asked = await browser.send(tested.discovery.authorization_endpoint, requestOf());
      expect(answerIn(await goThrough(browser, asked)).code).toBeDefined();
    });

    test.each([
      ['oidcc-display-page', { display: 'page' }],
      ['oidcc-display-popup', { display: 'popup' }],
      ['oidcc-ui-locales', { ui_locales: 'se' }],
      ['oidcc-claims-locales', { claims_locales: 'se' }],
      ['oidcc-login-hint', { login_hint: 'test' }],
      ['oidcc-ensure-request-with-acr-values-succeeds', { acr_values: '1 2' }],
      ['oidcc-id-token-hint-absent', { prompt: 'consent' }],
      ['oidcc-long-nonce-and-state', { nonce: 'n'.repeat(300), state: 's'.repeat(300) }],
    ])('%s', async (_, changes) => {
      const request = requestOf(changes);
      const page = await signIn(tested, request);
      const { body } = await exchange(tested, answerIn(page).code);
      expect(answerIn(page).state).toBe(request.state);
      expect((await claimsOf(tested, body.id_token)).payload.nonce).toBe(request.nonce);
    });
  });

  describe('what is refused', () => {
    test('oidcc-response-type-missing', async () => {
      const request = requestOf({ response_type: undefined });
      const page = await newBrowser(tested).open(
        authorizeUrl(tested, { ...request, response_type: undefined }),
      );
      const { error, state } = answerIn(page);
      expect([isAtSuite(page), error, state]).toEqual([true, 'invalid_request', request.state]);
    });

    test('oidcc-ensure-registered-redirect-uri', async () => {
      const other = { redirect_uri: `${CALLBACK}/other` };
      const page = await newBrowser(tested).open(authorizeUrl(tested, other));
      expect([isAtSuite(page), page.status]).toEqual([false, 400]);
      expect(page.text).toContain('redirect_uri');
    });

    test.each([
      ['oidcc-redirect-uri-query-mismatch', '?dummy1=lorem&dummy2=other'],
      ['oidcc-redirect-uri-query-added', '?foo=bar'],
    ])('%s', async (_, query) => {
      const other = { redirect_uri: CALLBACK + query };
      const page = await newBrowser(tested).open(authorizeUrl(tested, other));
      expect([isAtSuite(page), page.status]).toEqual([false, 400]);
    });

    test('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', async () => {
      const request = requestOf();
      const object = new UnsecuredJWT(request)
        .setIssuer(FIRST.id)
        .setAudience(tested.discovery.issuer)
        .encode();
      const page = await newBrowser(tested).open(
        authorizeUrl(tested, { ...request, request: object }),
      );
      const { error } = answerIn(page);
      expect(['request_not_supported', 'invalid_request_object']).toContain(error);
    });

    /** Skipped: `none` is not among the algorithms of request objects. An address nobody registered. */
    test('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
      const request_uri = 'https://localhost:8443/test/a/federama/request';
      const page = await newBrowser(tested).open(authorizeUrl(tested, { request_uri }));
      const expected = { open: 'invalid_request_uri', azur: 'request_uri_not_supported' }[issuer];
      expect(answerIn(page).error).toBe(expected);
      const algs = tested.discovery.request_object_signing_alg_values_supported ?? [];
      expect(algs).not.toContain('none');
    });
  });

  describe('codes', () => {
    test('oidcc-codereuse', async () => {
      const { code } = answerIn(await signIn(tested));
      const { body } = await exchange(tested, code);
      expect((await exchange(tested, code)).body.error).toBe('invalid_grant');
      expect((await userinfo(tested, body.access_token)).error).toBe('invalid_token');
    });

    test.each([
      ['oidcc-codereuse-30seconds', 30],
      ['a code used again once it has expired', 90],
    ])('%s', async (_, seconds) => {
      const { code } = answerIn(await signIn(tested));
      const { body } = await exchange(tested, code);
      later(seconds);
      const again = await exchange(tested, code);
      expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
      expect((await userinfo(tested, body.access_token)).error).toBe('invalid_token');
    });

    test('a code of another client', async () => {
      const { code } = answerIn(await signIn(tested));
      expect((await exchange(tested, code, SECOND)).body.error).toBe('invalid_grant');
    });

    test('oidcc-server-client-secret-post', async () => {
      const { code } = answerIn(await signIn(tested, { client_id: BY_POST.id }));
      const form = {
        ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
        ...{ client_id: BY_POST.id, client_secret: BY_POST.secret },
      };
      const { body } = await post(tested, tested.discovery.token_endpoint, form);
      expect((await claimsOf(tested, body.id_token, BY_POST)).payload.aud).toBe(BY_POST.id);
    });
  });

  describe('userinfo', () => {
    test('oidcc-userinfo-get, oidcc-userinfo-post-header, oidcc-userinfo-post-body', async () => {
      const { id_token, access_token } = await tokensOf(tested);
      const { sub } = (await claimsOf(tested, id_token)).payload;
      expect((await userinfo(tested, access_token)).sub).toBe(sub);
      expect((await userinfo(tested, access_token, 'POST')).sub).toBe(sub);
      const { body } = await post(tested, tested.discovery.userinfo_endpoint, { access_token });
      expect(body.sub).toBe(sub);
    });

    const PROFILE = [
      ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
      ...[
        'profile',
        'picture',
        'website',
        'gender',
        'birthdate',
        'zoneinfo',
        'locale',
        'updated_at',
      ],
    ];

    test.each([
      ['oidcc-scope-profile', 'openid profile', PROFILE],
      ['oidcc-scope-email', 'openid email', ['email', 'email_verified']],
      ['oidcc-scope-address', 'openid address', ['address']],
      ['oidcc-scope-phone', 'openid phone', ['phone_number', 'phone_number_verified']],
      [
        'oidcc-scope-all',
        'openid profile email address phone',
        [...PROFILE, 'email', 'email_verified', 'address', 'phone_number', 'phone_number_verified'],
      ],
    ])('%s', async (_, scope, claims) => {
      const { access_token } = await tokensOf(tested, { scope });
      const told = await userinfo(tested, access_token);
      expect(Object.keys(told).sort()).toEqual(['sub', ...claims].sort());
    });

    test('oidcc-ensure-other-scope-order-succeeds', async () => {
      const { access_token } = await tokensOf(tested, { scope: 'email openid' });
      expect(await userinfo(tested, access_token)).toHaveProperty('email');
    });

    test('oidcc-claims-essential', async () => {
      const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
      const { access_token } = await tokensOf(tested, { claims });
      expect(Object.keys(await userinfo(tested, access_token)).sort()).toEqual(['name', 'sub']);
    });
  });

  describe('sessions', () => {
    test('oidcc-prompt-none-not-logged-in', async () => {
      const page = await newBrowser(tested).open(authorizeUrl(tested, { prompt: 'none' }));
      expect([isAtSuite(page), answerIn(page).error]).toEqual([true, 'login_required']);
    });

    const authTime = async (token = '') =>
      Number((await claimsOf(tested, token)).payload.auth_time);

    test('oidcc-prompt-none-logged-in', async () => {
      const browser = newBrowser(tested);
      const before = await tokensOf(tested, {}, browser);
      const page = await browser.open(authorizeUrl(tested, { prompt: 'none' }));
      const { body } = await exchange(tested, answerIn(page).code);
      const [first, second] = [before.id_token, body.id_token].map((token) =>
        claimsOf(tested, token),
      );
      expect((await second)?.payload.sub).toBe((await first)?.payload.sub);
      expect(await authTime(body.id_token)).toEqual(await authTime(before.id_token));
    });

    test.each([
      ['oidcc-prompt-login', { prompt: 'login' }],
      ['oidcc-max-age-1', { max_age: '1' }],
    ])('%s', async (_, changes) => {
      const browser = newBrowser(tested);
      const before = await tokensOf(tested, { max_age: '10000' }, browser);
      later(2);
      const page = await browser.open(authorizeUrl(tested, changes));
      expect(asksToSignIn(page)).toBe(true);
      const { page: back } = await goOn(page, { browser, login: 'test', password: '123' });
      const { body } = await exchange(tested, answerIn(back).code);
      expect(await authTime(body.id_token)).toBeGreaterThan(await authTime(before.id_token));
    });

    test('oidcc-max-age-10000', async () => {
      const browser = newBrowser(tested);
      const before = await tokensOf(tested, { max_age: '10000' }, browser);
      later(2);
      const silent = await browser.open(authorizeUrl(tested, { max_age: '10000', prompt: 'none' }));
      const { body } = await exchange(tested, answerIn(silent).code);
      expect(await authTime(body.id_token)).toEqual(await authTime(before.id_token));
    });

    test('oidcc-id-token-hint', async () => {
      const browser = newBrowser(tested);
      const { id_token } = await tokensOf(tested, {}, browser);
      const asked = { prompt: 'none', id_token_hint: id_token };
      const page = await browser.open(authorizeUrl(tested, asked));
      expect(answerIn(page).code).toBeDefined();
    });

    test('oidcc-refresh-token', async () => {
      const asked = { scope: 'openid offline_access', prompt: 'consent' };
      const { refresh_token, access_token, id_token } = await tokensOf(tested, asked);
      const refresh = (client = FIRST) =>
        post(
          tested,
          tested.discovery.token_endpoint,
          { grant_type: 'refresh_token', refresh_token },
          { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
        );
      expect((await refresh(SECOND)).body.error).toBe('invalid_grant');
      const { status, body } = await refresh();
      expect([status, body.access_token === access_token]).toEqual([200, false]);
      const [old, renewed] = [id_token, body.id_token].map((token) => claimsOf(tested, token));
      expect((await renewed)?.payload.sub).toBe((await old)?.payload.sub);
    });
  });
});

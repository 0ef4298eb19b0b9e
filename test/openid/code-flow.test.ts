/** The authorization code flow of plain OpenID Connect, from discovery to userinfo. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answerIn,
  ask,
  authorizeUrl,
  claimsIn,
  exchange,
  headerOf,
  newBrowser,
  tokensOf,
} from './support.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

test('discovery says what is there', async () => {
  const issuer = federation.url('open');
  const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  expect(document).toMatchObject({
    issuer,
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      'none',
    ],
    id_token_signing_alg_values_supported: ['ES256', 'RS256', 'PS256'],
    code_challenge_methods_supported: ['S256'],
    response_modes_supported: ['form_post', 'fragment', 'query'],
    scopes_supported: ['openid', 'profile', 'email', 'address', 'phone', 'offline_access', 'loans'],
    subject_types_supported: ['public', 'pairwise'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  });
});

test('a sign-in gives tokens and claims', async () => {
  const page = await ask(federation, newBrowser(), { scope: 'openid profile email' });
  const answer = answerIn(page);
  expect(answer).toMatchObject({ state: 'state-of-the-request', iss: federation.url('open') });
  const { status, body } = await exchange(federation, answer.code);
  expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 3600]);
  expect(headerOf(body.id_token)).toMatchObject({ alg: 'RS256', kid: 'openid:RS256' });
  const claims = claimsIn(body.id_token);
  expect(claims).toMatchObject({ iss: federation.url('open'), aud: 'my-open-app' });
  const userinfo = await fetch(`${federation.url('open')}/userinfo`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(userinfo.headers.get('content-type')).toContain('application/json');
  expect(await userinfo.json()).toMatchObject({
    sub: claims.sub,
    given_name: 'Angela Claire Louise',
  });
});

test('a second request needs no page, and has the same auth_time', async () => {
  const browser = newBrowser();
  const first = claimsIn((await tokensOf(federation, browser, { max_age: '10000' })).id_token);
  const page = await browser.open(authorizeUrl(federation, { prompt: 'none', max_age: '10000' }));
  const { body } = await exchange(federation, answerIn(page).code);
  expect(claimsIn(body.id_token).auth_time).toBe(first.auth_time);
});

/** Authorization requests: AUZ, PKC, PRM, RDU. */
import { expect, test } from 'vitest';
import {
  apiUrl,
  clientOf,
  expectError,
  expectTold,
  firstAnswer,
  integration,
  isEmailPage,
  person,
  pkce,
  retryUrl,
} from './support.ts';

const federation = integration();
const someone = () => person(federation());
const told = async (changes: Record<string, string | undefined>) => {
  const answer = await firstAnswer(apiUrl(federation(), changes));
  expect(answer.status).toBe(303);
  expect(answer.headers.get('content-type')).toContain('text/html');
  return answer.headers.get('location') ?? '';
};

test('AUZ-01 an unknown client', async () => {
  const page = await someone().open(apiUrl(federation(), { client_id: 'inconnu' }));
  expect(page.status).toBe(400);
  expectError(page, 'oidc-provider-rendered-error:invalid_client', 'client is invalid');
  expect(retryUrl(page)).toBeUndefined();
});

test('AUZ: an inactive client counts as unknown', async () => {
  const { clientId } = clientOf(federation(), 'fsa-desactive');
  const page = await someone().open(apiUrl(federation(), { client_id: clientId }));
  expectError(page, 'oidc-provider-rendered-error:invalid_client');
});

test('AUZ-02 an address on localhost over http', async () => {
  const { clientId, redirectUri } = clientOf(federation(), 'local-app');
  const changes = { client_id: clientId, redirect_uri: redirectUri };
  const page = await someone().open(apiUrl(federation(), changes));
  expect([page.status, isEmailPage(page)]).toEqual([200, true]);
});

test.each(['login', 'login consent'])('AUZ-03 prompt %s', async (prompt) => {
  const page = await someone().open(apiUrl(federation(), { prompt }));
  expect([page.status, isEmailPage(page)]).toEqual([200, true]);
});

test('AUZ-04 no prompt', async () => {
  expect(isEmailPage(await someone().open(apiUrl(federation(), { prompt: undefined })))).toBe(true);
});

test('AUZ-05 a silent request without a session', async () => {
  const location = await told({ prompt: 'none' });
  expectTold(location, 'login_required', 'End-User authentication is required');
  expect(location).toContain(`${clientOf(federation(), 'fsa1-low').redirectUri}?error=`);
});

test('AUZ-05 none with another prompt', async () => {
  const location = await told({ prompt: 'none login' });
  expectTold(location, 'invalid_request', 'prompt none must only be used alone');
});

test('AUZ-07 response_mode has no effect', async () => {
  const page = await someone().open(apiUrl(federation(), { response_mode: 'fragment' }));
  expect(isEmailPage(page)).toBe(true);
});

test.each([
  ['', 'code_challenge must be provided with code_challenge_method'],
  ['short', 'code_challenge must be a string with a minimum length of 43 characters'],
])('AUZ-08 a code_challenge "%s"', async (code_challenge, description) => {
  const location = await told({ code_challenge, code_challenge_method: 'S256' });
  expectTold(location, 'invalid_request', description);
});

test('AUZ-09 a plain code_challenge', async () => {
  const location = await told({ code_challenge: 'a'.repeat(46), code_challenge_method: 'plain' });
  expectTold(location, 'invalid_request', 'not supported value of code_challenge_method');
});

test('AUZ-10 an unknown response_type', async () => {
  const location = await told({ response_type: 'inconnu' });
  expectTold(location, 'unsupported_response_type', 'unsupported response_type requested');
});

test.each(['id_token', 'code token', 'code id_token'])(
  'AUZ-11 response_type %s, in the fragment',
  async (response_type) => {
    const location = await told({ response_type });
    const description = 'unsupported response_type requested';
    expectTold(location, 'unsupported_response_type', description, '#');
  },
);

test('PKC-01 PKCE beside the secret', async () => {
  const { verifier, challenge } = pkce();
  const at = someone();
  const changes = { code_challenge: challenge, code_challenge_method: 'S256' };
  const page = await at.go('fsa1-low', 'test@fia1.fr', changes);
  const tokens = await at.redeem('fsa1-low', page, { code_verifier: verifier });
  expect(tokens.token_type).toBe('Bearer');
});

test('PKC-03 a plain challenge from a service', async () => {
  const changes = { code_challenge: 'a'.repeat(46), code_challenge_method: 'plain' };
  const page = await someone().ask('fsa1-low', changes);
  expectTold(page.url, 'invalid_request', 'not supported value of code_challenge_method');
});

test('PRM-02 a service asks silently, nobody is signed in', async () => {
  const page = await someone().ask('fsa1-low', { prompt: 'none' });
  expectTold(page.url, 'login_required', 'End-User authentication is required');
});

test('PRM-03 a prompt nobody knows', async () => {
  const page = await someone().ask('fsa1-low', { prompt: 'select_account' });
  expectTold(page.url, 'invalid_request', 'unsupported prompt value requested');
});

test('RDU-01 no redirect_uri', async () => {
  const page = await someone().ask('fsa1-low', { redirect_uri: undefined });
  expect(page.status).toBe(400);
  expectError(page, 'Y000400', 'redirect_uri must match');
  expectError(page, 'Y000400', String.raw`/^https?:\/\/[^/].+$/`);
  expect(retryUrl(page)).toBeUndefined();
});

test('RDU-01 a redirect_uri of another site', async () => {
  const redirect_uri = 'https://elsewhere.example/oidc-callback';
  const page = await someone().ask('fsa1-low', { redirect_uri });
  const description = "redirect_uri did not match any of the client's registered redirect_uris";
  expectError(page, 'oidc-provider-rendered-error:invalid_redirect_uri', description);
  expect(retryUrl(page)).toBeUndefined();
});

test('AUZ: a known parameter of the wrong form is refused at once; an unknown one is ignored', async () => {
  const at = someone();
  expectError(await at.ask('fsa1-low', { login_hint: 'nobody' }), 'Y000400', 'login_hint');
  expectError(await at.ask('fsa1-low', { siret_hint: '123' }), 'Y000400', 'siret_hint');
  expect(isEmailPage(await at.ask('fsa1-low', { colour: 'blue' }))).toBe(true);
});

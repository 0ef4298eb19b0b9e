/** What @federama/testing gives to whoever tests a client of plain OpenID Connect. */
import { startFederation, type TestFederation } from '@federama/testing';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';

let federation: TestFederation;
beforeAll(async () => {
  federation = await startFederation();
});
afterAll(() => federation.stop());

/** Where nothing listens: the login ends there. */
const redirectUri = 'http://localhost:1/callback';

test('a client of the open broker signs in, has tokens, and renews them', async () => {
  await using world = federation.world();
  const known = await world.registerClient({ brokers: ['open'], redirectUris: [redirectUri] });
  expect(known.issuer).toBe(world.issuerOf('open'));
  const authentication = oidc.ClientSecretBasic(known.clientSecret);
  const config = await oidc.discovery(
    new URL(known.issuer),
    known.clientId,
    undefined,
    authentication,
    { execute: [oidc.allowInsecureRequests] },
  );
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const loginUrl = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile offline_access',
    prompt: 'consent',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  }).href;
  const { callbackUrl = '' } = await world.loginAs('test', { loginUrl });
  const checks = { pkceCodeVerifier };
  const tokens = await oidc.authorizationCodeGrant(config, new URL(callbackUrl), checks);
  const { sub = '' } = tokens.claims() ?? {};
  const again = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(again.refresh_token).not.toBe(tokens.refresh_token);
  expect(await oidc.fetchUserInfo(config, again.access_token, sub)).toMatchObject({
    sub,
    family_name: 'DUBOIS',
  });
});

test('a world’s clock ends its tokens', async () => {
  await using world = federation.world();
  const { clientId, issuer } = await world.registerClient({
    brokers: ['open'],
    redirectUris: [redirectUri],
    tokenEndpointAuthMethod: 'none',
  });
  const url = new URL(`${issuer}/authorize`);
  url.search = new URLSearchParams({
    ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid' },
    ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
    code_challenge_method: 'S256',
  }).toString();
  const { callbackUrl = '' } = await world.loginAs('test', { loginUrl: url.href });
  const code = new URL(callbackUrl).searchParams.get('code') ?? '';
  world.clock.advance(3600);
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
      ...{ client_id: clientId, code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' },
    }),
  });
  expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
});

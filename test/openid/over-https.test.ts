/** The broker of plain OpenID Connect over https, and openid-client with its defaults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, getCiphers, type SecureVersion } from 'node:tls';
import { Browser, type Federation, goOn, loadConfig, startFederation } from 'federama';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorityFolder, fetchTrusting } from '../support/https.ts';
import { APP, AZUR } from './support.ts';

const { folder, remove } = authorityFolder();
let federation: Federation;
let secureFetch: typeof fetch;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  config.https = true;
  federation = await startFederation({ config, ports: 'free', authorityFolder: folder });
  secureFetch = fetchTrusting({ ca: readFileSync(join(folder, 'authority.pem'), 'utf8') });
});
afterAll(async () => {
  await federation.stop();
  remove();
});

test('openid-client signs in with PKCE, pushed requests and its defaults', async () => {
  const issuer = new URL(federation.url('open'));
  expect(issuer.protocol).toBe('https:');
  const authentication = oidc.ClientSecretBasic(APP.clientSecret);
  const client = await oidc.discovery(issuer, APP.clientId, undefined, authentication, {
    [oidc.customFetch]: secureFetch as never,
  });
  client[oidc.customFetch] = secureFetch as never;
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const asked = {
    ...{ redirect_uri: APP.redirectUri, scope: 'openid email', idp_hint: AZUR },
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  };
  const url = await oidc.buildAuthorizationUrlWithPAR(client, asked);
  const browser = new Browser((input, init) =>
    String(input).startsWith(APP.redirectUri)
      ? Promise.resolve(new Response(''))
      : secureFetch(input, init),
  );
  const first = await browser.open(url.href);
  const { page } = await goOn(first, { browser, login: 'test', password: '123' });
  const tokens = await oidc.authorizationCodeGrant(client, new URL(page.url), { pkceCodeVerifier });
  const { sub = '' } = tokens.claims() ?? {};
  expect(await oidc.fetchUserInfo(client, tokens.access_token, sub)).toMatchObject({
    sub,
    email_verified: true,
  });
});

/** The cipher of a handshake, or nothing where there is none. */
function handshake(version: SecureVersion, ciphers: string) {
  const { hostname: host, port } = new URL(federation.url('open'));
  return new Promise<string | undefined>((resolve) => {
    const limits = { minVersion: version, maxVersion: version, ciphers };
    const socket = connect({ host, port: Number(port), rejectUnauthorized: false, ...limits });
    socket.once('error', () => resolve(undefined));
    socket.once('secureConnect', () => {
      resolve(socket.getCipher().standardName);
      socket.destroy();
    });
  });
}

/** Source: RFC 9325 §4.2, FAPI 2.0 Security Profile §5.2.2. */
const RECOMMENDED = ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'];

test('TLS 1.2 is spoken with recommended ciphers alone, and nothing older is', async () => {
  const others = getCiphers()
    .map((name) => name.toUpperCase())
    .filter((name) => !name.startsWith('TLS_') && !RECOMMENDED.includes(name));
  expect(others).toContain('ECDHE-ECDSA-AES256-SHA384');
  expect(await handshake('TLSv1.2', others.join(':'))).toBeUndefined();
  expect(await handshake('TLSv1.2', RECOMMENDED.join(':'))).toMatch(/_GCM_/);
  expect(await handshake('TLSv1.3', 'TLS_AES_128_GCM_SHA256')).toBe('TLS_AES_128_GCM_SHA256');
  expect(await handshake('TLSv1.1', 'DEFAULT:@SECLEVEL=0')).toBeUndefined();
});

test('Signet signs in, renews its token and signs out, with guarded cookies', async () => {
  const browser = new Browser(secureFetch);
  const first = await browser.open(`${federation.url('signet')}/login`);
  const { signedIn, page } = await goOn(first, { browser, login: 'test', password: '123' });
  expect(signedIn).toBe(true);
  const form = page.html.querySelector('form[action$="/renew"]');
  const renewed = form && (await browser.submit(page, form));
  expect(renewed?.html.querySelector('[data-testid=renewal]')?.getAttribute('data-why')).toBe(
    'asked',
  );
  const text = renewed?.html.querySelector('[data-testid=resource-status]')?.text.trim();
  expect(text).toBe('HTTP 200');
  expect(await browser.cookies(federation.url('signet'))).toContain('__Host-signet_session');
});

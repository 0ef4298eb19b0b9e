/** An application whose tokens are encrypted: registered, read by the control API and by tests. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublicJwks } from '@federama/model';
import { startFederation as startTestFederation, type TestWorld } from '@federama/testing';
import { Browser, type Federation, loadConfig, type Page, startFederation } from 'federama';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { controlOf, type Json } from '../support/control.ts';

type EncryptionKey = PublicJwks['keys'][number];

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const { call } = controlOf(() => federation);
const formOf = (page: Page) => page.html.querySelector('[data-testid=application-form]')!;
const at = (path: string) => `${federation.url('start-page')}${path}`;

/** The form as it is filled in at the broker of the high level. */
async function register(values: Record<string, string>, language = 'fr') {
  const browser = new Browser(undefined, { 'accept-language': language });
  const page = await browser.open(at('/applications?broker=plus'));
  const filled = {
    brokers: 'plus',
    name: 'Secrets',
    redirect_uris: 'http://localhost:3900/retour',
    ...values,
  };
  return { browser, page: await browser.submit(page, formOf(page), filled) };
}

const keysOn = ({ html }: Page): { keys: Json[] } | undefined => {
  const text = html.querySelector('[data-testid=new-keys]')?.text.replaceAll('&quot;', '"');
  return text && JSON.parse(text);
};

describe('the form', () => {
  test('makes keys to decrypt with, shows them once, and what they are for can be read', async () => {
    const { browser, page } = await register({
      id_token_encryption: 'RSA-OAEP-256 A256GCM',
      userinfo_encryption: 'ECDH-ES A256GCM',
      new_key: 'yes',
    });
    const { keys = [] } = keysOn(page) ?? {};
    expect(keys.map(({ kty, alg, use }) => [kty, alg, use])).toEqual([
      ['RSA', 'RSA-OAEP-256', 'enc'],
      ['EC', 'ECDH-ES', 'enc'],
    ]);
    const again = await browser.open(page.url);
    expect(keysOn(again)).toBeUndefined();
    expect(again.html.querySelector('[data-testid=keys-shown]')).not.toBeNull();

    const { registration } = federation.config.clients.find(({ id }) => id === 'secrets')!;
    const { jwks, clientId } = registration;
    expect(jwks?.keys.map(({ kid }) => kid)).toEqual(keys.map(({ kid }) => kid));
    expect(JSON.stringify(jwks)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    const asked = { client: clientId, acrValues: 'eidas2' };
    const unread = await call('POST', '/worlds/default/tokens', asked);
    expect([unread.status, unread.body.claims]).toEqual([200, undefined]);
    const read = await call('POST', '/worlds/default/tokens', { ...asked, decryptionKeys: keys });
    expect(read.body.claims).toMatchObject({ aud: clientId, acr: 'eidas2' });
    expect(read.body.idToken.split('.')).toHaveLength(3);
    const other = keys.map((key) => ({ ...key, kid: 'another' }));
    const wrong = await call('POST', '/worlds/default/tokens', { ...asked, decryptionKeys: other });
    expect([wrong.status, wrong.body.detail]).toEqual([409, expect.stringContaining(keys[0].kid)]);
  });

  const EC =
    '{"kty":"EC","crv":"P-256","x":"S3ClAdPUQAMeKdXt4ZrfIZRVV25NPKePI2fp6HNz-hE","y":"AJV2HYDQjn3x4_hGmaSWc89Rx3RbfOGoT58NNnL-vy8"}';
  test.each([
    [
      { id_token_encryption: 'ECDH-ES A256GCM' },
      'une clé publique pour ECDH-ES',
      'a public key for ECDH-ES',
    ],
    [
      { id_token_encryption: 'RSA-OAEP A256GCM', public_key: EC },
      'une clé publique pour RSA-OAEP',
      'a public key for RSA-OAEP',
    ],
    [{ new_key: 'yes' }, 'un chiffrement choisi', 'a chosen encryption'],
    [
      {
        userinfo_encryption: 'ECDH-ES A256GCM',
        new_key: 'yes',
        jwks_uri: 'http://localhost:3900/keys',
      },
      'jwks_uri, pas les deux',
      'jwks_uri, not both',
    ],
    [
      { public_key: EC, jwks_uri: 'http://localhost:3900/keys' },
      'jwks ou jwksUri, pas les deux',
      'jwks or jwksUri, not both',
    ],
    [
      { userinfo_encryption: 'ECDH-ES A256GCM', userinfo: 'none', public_key: EC },
      'une réponse userinfo chiffrée est d’abord signée',
      'userinfo that is encrypted is signed first',
    ],
    [
      { userinfo_encryption: 'ECDH-ES A256GCM', public_key: EC, brokers: 'broker' },
      'ne chiffre aucun jeton',
      'encrypts no tokens',
    ],
  ])('%o is refused, in the words of the page', async (values, fr, en) => {
    const known = federation.config.clients.length;
    for (const [language, words] of [
      ['fr', fr],
      ['en', en],
    ] as const) {
      const { page } = await register(values as unknown as Record<string, string>, language);
      expect(page.status).toBe(422);
      const problems = page.html.querySelector('[data-testid=form-problems]')?.text;
      expect(problems).toContain(words);
    }
    expect(federation.config.clients).toHaveLength(known);
  });

  test('keys read at an address are registered as that address', async () => {
    const jwks_uri = 'http://localhost:3900/keys';
    const { page } = await register({ id_token_encryption: 'ECDH-ES A256GCM', jwks_uri });
    expect(page.status).toBe(200);
    const { registration } = federation.config.clients.at(-1)!;
    expect(registration).toMatchObject({
      jwksUri: jwks_uri,
      idTokenEncryptedResponseAlg: 'ECDH-ES',
      idTokenEncryptedResponseEnc: 'A256GCM',
    });
    expect(registration.jwks).toBeUndefined();
  });
});

test('the ready application’s private keys are on its page, and said to be everybody’s', async () => {
  const page = await new Browser().open(at('/applications/my-plus-app'));
  const notice = page.html.querySelector('[data-testid=demonstration-keys]');
  expect(notice?.text).toContain('tout le monde les a');
  const link = notice?.querySelector('a')?.getAttribute('href') ?? '';
  const answer = await fetch(new URL(link, page.url));
  expect(answer.headers.get('content-disposition')).toContain('decryption-keys.json');
  const { keys } = (await answer.json()) as { keys: Json[] };
  expect(keys.map(({ alg }) => alg)).toEqual(['RSA-OAEP-256', 'ECDH-ES']);
  const other = await new Browser().open(at('/applications/my-app'));
  expect(other.html.querySelector('[data-testid=demonstration-keys]')).toBeNull();
});

describe('a level can be asked for', () => {
  test('of a service, over the control API', async () => {
    const asked = { service: 'banque', broker: 'plus' };
    const high = await call('POST', '/worlds/default/logins', { ...asked, acrValues: 'eidas3' });
    expect(high.body).toMatchObject({ signedIn: true });
    expect(high.body.claims).toMatchObject({ family_name: 'DUBOIS' });
    const low = await call('POST', '/worlds/default/logins', { ...asked, acrValues: 'eidas1' });
    expect(low.body).toMatchObject({ signedIn: false, refusal: 'invalid_acr' });
  });

  test('not of an application of one’s own', async () => {
    const body = { url: 'http://localhost:3900/login', acrValues: 'eidas2' };
    const { status } = await call('POST', '/worlds/default/logins', body);
    expect(status).toBe(400);
  });

  test('of the ready application, whose tokens are read with the demonstration keys', async () => {
    const body = { client: 'my-plus-app', acrValues: 'eidas3', scopes: ['openid'] };
    const { body: answer } = await call('POST', '/worlds/default/tokens', body);
    expect(answer.tokens.id_token.split('.')).toHaveLength(5);
    expect(answer.claims).toMatchObject({ aud: 'my-plus-app', acr: 'eidas3' });
  });

  test('in tests of one’s own', async () => {
    await using own = await startTestFederation();
    await using world = own.world();
    const options = { to: 'banque', broker: 'plus', acrValues: 'eidas3' };
    const result = await world.loginAs('test', options);
    expect(result.signedIn).toBe(true);
    expect(result.claims).toMatchObject({ family_name: 'DUBOIS' });
  });
});

/** An application at the high level that redeems its code and reads who it is. */
async function applicationAt(world: TestWorld, publicKey: EncryptionKey): Promise<string> {
  const server = createServer((req, res) => void answer(req.url ?? '/', res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const redirect_uri = `${origin}/callback`;
  const { issuer, clientId, clientSecret } = await world.registerClient({
    brokers: ['plus'],
    redirectUris: [redirect_uri],
    postLogoutRedirectUris: [],
    scopes: ['openid', 'family_name'],
    jwks: { keys: [publicKey] },
    userinfoEncryptedResponseAlg: 'ECDH-ES',
    userinfoEncryptedResponseEnc: 'A256GCM',
  });
  const client = { client_id: clientId, redirect_uri };
  const request = {
    ...{ ...client, response_type: 'code', scope: 'openid family_name', acr_values: 'eidas2' },
    ...{ state: 'state', nonce: 'a-nonce-of-more-than-22-characters' },
  };
  async function answer(url: string, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(url, origin);
    const location = `${issuer}/authorize?${new URLSearchParams(request)}`;
    if (pathname === '/login') return void res.writeHead(302, { location }).end();
    const code = searchParams.get('code') ?? '';
    const grant = { grant_type: 'authorization_code', code, client_secret: clientSecret };
    const body = new URLSearchParams({ ...client, ...grant });
    const tokens = await fetch(`${issuer}/token`, { method: 'POST', body });
    const { access_token } = (await tokens.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    await fetch(`${issuer}/userinfo`, { headers });
    res.end('Welcome');
  }
  return `${origin}/login`;
}

test('a test reads what its application receives, with the application’s own keys', async () => {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const named = { kid: 'of-the-application', alg: 'ECDH-ES', use: 'enc' } as const;
  const publicKey = { ...(await exportJWK(pair.publicKey)), ...named } as EncryptionKey;
  const privateKey = { ...(await exportJWK(pair.privateKey)), ...named } as EncryptionKey;
  await using own = await startTestFederation();
  await using world = own.world();
  const loginUrl = await applicationAt(world, publicKey);
  const closed = await world.loginAs('test', { loginUrl });
  expect(closed).toMatchObject({ signedIn: true });
  expect(closed.claims).toBeUndefined();
  const read = await world.loginAs('test', { loginUrl, decryptionKeys: [privateKey] });
  expect(read.claims).toMatchObject({ family_name: 'DUBOIS' });
});

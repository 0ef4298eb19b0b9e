/** The federation over https: whole logins, cookies, and what plain http hears at the same ports. */
import type { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import {
  Browser,
  type Federation,
  loadConfig,
  type StoredCookie,
  signIn,
  startFederation,
} from 'federama';
import { importJWK, type JWK } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentIn, insistingOn } from '../support/agents.ts';
import { loginOf } from '../support/federation.ts';
import { authorityFolder, fetchTrusting } from '../support/https.ts';

const CALLBACK = 'http://localhost:3000/callback';
const { folder, remove } = authorityFolder();
let federation: Federation;
let ca: string;
let secureFetch: typeof fetch;

beforeAll(async () => {
  const config = structuredClone(loadConfig());
  config.https = true;
  federation = await startFederation({ config, ports: 'free', authorityFolder: folder });
  ca = readFileSync(join(folder, 'authority.pem'), 'utf8');
  secureFetch = fetchTrusting({ ca });
});
afterAll(async () => {
  await federation.stop();
  remove();
});

const browserOf = () =>
  new Browser((input, init) =>
    String(input).startsWith(CALLBACK)
      ? Promise.resolve(new Response(''))
      : secureFetch(input, init),
  );

const KEYS = new URL('../../packages/federation/demonstration-client-keys.json', import.meta.url);
const { keys } = JSON.parse(readFileSync(KEYS, 'utf8')) as { keys: JWK[] };

/** openid-client as it is for production: nothing is allowed that https forbids. */
async function configured(id: string, broker: string): Promise<oidc.Configuration> {
  const client = federation.config.clients.find((one) => one.id === id);
  const own = client?.registration;
  const config = await oidc.discovery(
    new URL(`${federation.url(broker)}/api/v2`),
    own?.clientId ?? '',
    {
      id_token_signed_response_alg: own?.idTokenSignedResponseAlg ?? '',
      userinfo_signed_response_alg: own?.userinfoSignedResponseAlg ?? '',
    },
    oidc.ClientSecretPost(own?.clientSecret),
    { execute: [oidc.enableNonRepudiationChecks], [oidc.customFetch]: secureFetch as never },
  );
  const alg = own?.idTokenEncryptedResponseAlg;
  const jwk = keys.find(({ kty }) => kty === (alg?.startsWith('RSA') ? 'RSA' : 'EC'));
  if (alg && jwk) {
    const key = (await importJWK(jwk, alg)) as webcrypto.CryptoKey;
    oidc.enableDecryptingResponses(config, ['A256GCM'], { key, alg, kid: jwk.kid });
  }
  return config;
}

describe('a whole login over https, certificates checked', () => {
  test.each([
    [
      'broker',
      'my-app',
      'test',
      { acr_values: 'eidas1' },
      'openid profile',
      'Angela Claire Louise',
    ],
    [
      'plus',
      'my-plus-app',
      'test',
      { acr_values: 'eidas2' },
      'openid profile',
      'Angela Claire Louise',
    ],
    [
      'agents',
      'my-agents-app',
      'camille.martin@surete.example',
      {},
      'openid given_name email',
      undefined,
    ],
  ])('at %s, by openid-client for %s', async (broker, id, login, asked, scope, name) => {
    const config = await configured(id, broker);
    const checks = { state: oidc.randomState(), nonce: oidc.randomNonce() };
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: CALLBACK, scope, ...asked, ...checks },
    });
    expect(url.protocol).toBe('https:');
    const { page } = await signIn({
      browser: browserOf(),
      ...{ loginUrl: url.href, login, password: '123' },
    });
    expect(page.url.startsWith(CALLBACK), page.text).toBe(true);
    const tokens = await oidc.authorizationCodeGrant(config, new URL(page.url), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      idTokenExpected: true,
    });
    const claims = await oidc.fetchUserInfo(
      config,
      tokens.access_token,
      tokens.claims()?.sub ?? '',
    );
    expect(claims.iss).toBe(`${federation.url(broker)}/api/v2`);
    if (name) expect(claims.given_name).toBe(name);
  });

  test('at a service of the federation, and again with single sign-on, and out', async () => {
    const browser = browserOf();
    const outcome = await signIn({ ...loginOf(federation), browser });
    expect(outcome).toMatchObject({
      signedIn: true,
      claims: { given_name: 'Angela Claire Louise' },
    });
    expect(browser.hops.every(({ url }) => url.startsWith('https://'))).toBe(true);
    const again = await browser.open(`${federation.url('telecom')}/login`);
    expect(again.html.querySelector('[data-testid=consent-form]')).not.toBeNull();
    const out = await browser.open(`${federation.url('impots')}/logout`);
    expect(out.url.startsWith(federation.url('impots'))).toBe(true);
  });
});

describe('cookies over https', () => {
  let kept: StoredCookie[];
  let set: string[];
  beforeAll(async () => {
    set = [];
    const send: typeof fetch = async (input, init) => {
      const answer = await secureFetch(input, init);
      set.push(...answer.headers.getSetCookie());
      return answer;
    };
    const browser = new Browser(send);
    await browser.open(`${federation.url('impots')}/-/preferences?theme=dark`);
    await signIn({ ...loginOf(federation), browser });
    kept = await browser.storedCookies();
    const atWork = agentIn(federation, federation.world, { send });
    const raising = insistingOn('eidas1');
    const offer = await atWork.signIn('angela.dubois@mairie-valmont.example', raising);
    await atWork.submit(offer, '[data-testid=raise-identity]', {});
  });
  const nameOf = (header: string) => header.slice(0, header.indexOf('='));

  test('none is set that travels over plain http', () => {
    expect(set.length).toBeGreaterThan(8);
    expect(set.filter((header) => !/; secure\b/i.test(header)).map(nameOf)).toEqual([]);
  });

  test('a browser guards the names of those that no contract fixes', () => {
    const names = [...new Set(set.map(nameOf))];
    const own = names.filter((name) =>
      /^(?!_|fc_session_id|pc_session_id|trustedDevice)|^__/.test(name),
    );
    expect(own.filter((name) => !/^__(?:Host|Secure)-/.test(name))).toEqual([]);
    const guarded = kept.map(({ name }) => name);
    expect(guarded).toEqual(
      expect.arrayContaining([
        '__Host-federama_theme',
        '__Host-impots_session',
        '__Host-azur_session',
      ]),
    );
    expect(names.some((name) => name.startsWith('__Host-impots_login_'))).toBe(true);
    expect(names).toContain('__Secure-azur_interaction');
    // FranceConnect's own names, as docs/reference/contract.md has them.
    expect(names).toEqual(expect.arrayContaining(['fc_session_id', '_interaction', '_session']));
  });

  test('in a world below a path, too, where no name can be bound to the host', async () => {
    const world = federation.worlds.create({ id: 'guarded' });
    const browser = browserOf();
    const loginUrl = `${world.url('impots')}/login`;
    expect(await signIn({ browser, loginUrl, login: 'test', password: '123' })).toMatchObject({
      signedIn: true,
    });
    const names = await browser.cookies(`${world.url('impots')}/`);
    expect(names).toContain('__Secure-impots_session');
    federation.worlds.delete('guarded');
  });
});

describe('the port of a participant that is reached over https', () => {
  const plain = (path: string, init?: RequestInit) =>
    fetch(`${federation.url('broker').replace('https:', 'http:')}${path}`, {
      redirect: 'manual',
      ...init,
    });

  test('sends whoever reads something over plain http there', async () => {
    const answer = await plain('/api/v2/authorize?a=1&b=%20');
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(
      `${federation.url('broker')}/api/v2/authorize?a=1&b=%20`,
    );
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('refuses whoever sends something, and says what was expected', async () => {
    const answer = await plain('/api/v2/token', { method: 'POST', body: 'client_secret=x' });
    expect(answer.status).toBe(403);
    const { error, error_description: text } = (await answer.json()) as Record<string, string>;
    expect(error).toBe('https_required');
    expect(text).toContain(`${federation.url('broker')}/api/v2/token`);
  });

  test('believes nobody who only says that it came over https', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    expect((await plain('/api/v2/jwks', { headers })).status).toBe(307);
  });

  test('tells whoever starts containers that it is well', async () => {
    expect((await plain('/-/health')).status).toBe(200);
  });

  test('pins no name of this machine to https, and upgrades no address', async () => {
    const answer = await secureFetch(`${federation.url('start-page')}/`);
    expect(answer.status).toBe(200);
    expect(answer.headers.has('strict-transport-security')).toBe(false);
    expect(answer.headers.get('content-security-policy')).not.toContain('upgrade-insecure');
  });

  test.each(['localhost', '127.0.0.1'])('shows a certificate for %s', async (host) => {
    const { port } = new URL(federation.url('broker'));
    const socket = connect({
      host,
      port: Number(port),
      ca,
      ...(host === 'localhost' && { servername: host }),
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve).once('error', reject);
    });
    expect(socket.authorized).toBe(true);
    expect(socket.getProtocol()).toBe('TLSv1.3');
    socket.destroy();
  });

  test('shows one for the host name of a world, made when it is asked for', async () => {
    const world = federation.worlds.create({ id: 'named', address: 'host' });
    const at = fetchTrusting({ ca, lookup: () => '127.0.0.1' });
    const answer = await at(`${world.url('broker')}/api/v2/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({ issuer: `${world.url('broker')}/api/v2` });
    federation.worlds.delete('named');
  });

  test('a client that trusts no such authority is not served', async () => {
    const call = fetchTrusting()(`${federation.url('broker')}/api/v2/jwks`);
    await expect(call).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });
});

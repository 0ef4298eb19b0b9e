/**
 * A profile is data and three strategies: one that exists in this file alone differs from those
 * that ship in each of its rules, and no line of the broker knows of it.
 */
import { createHash } from 'node:crypto';
import { PROFILES, type Profile } from '@federama/broker';
import { ERRORS, withOwn } from '@federama/knowledge';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { firstBroker } from 'federama/brokers';
import { compactDecrypt, decodeJwt, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND, withSecondBroker } from '../support/brokers.ts';
import { authorizeUrl, loginOf } from '../support/federation.ts';
import { inLanguage, told } from '../support/refusals.ts';

const standard = PROFILES.franceconnect as Profile;

/** Levels by other names, shorter lives, encrypted tokens, no page, no registry, one `sub` for all. */
const village: Profile = {
  ...standard,
  id: 'village',
  prefix: '/oidc',
  protocols: ['v2'],
  request: {
    ...standard.request,
    required: ['client_id', 'response_type', 'state', 'nonce', 'redirect_uri', 'scope'],
    optional: ['acr_values', 'prompt', 'claims', 'idp_hint', 'login_hint'],
    minimumLength: { nonce: 8, state: 12 },
    maximumLength: { state: 40 },
    prompts: ['login'],
    listLength: 10,
  },
  acr: {
    levels: ['eidas1', 'eidas2', 'eidas3', 'well-known'],
    accepted: ['eidas1', 'eidas2'],
    ofProviders: ['eidas1', 'eidas2'],
    fallback: 'eidas2',
    sso: [],
    suspiciousFloor: 'eidas3',
  },
  tokens: {
    signingAlgs: ['ES256'],
    clientAssertionAlgs: ['ES256'],
    keyIds: { ES256: 'village:ES256' },
    decryptionKeyIds: {},
    encryption: { algs: ['ECDH-ES', 'RSA-OAEP-256'], encs: ['A256GCM'] },
  },
  scopes: { openid: ['sub'], village: ['given_name', 'village'] },
  furtherClaims: ['acr', 'auth_time', 'iss', 'sid'],
  ttlSeconds: { ...standard.ttlSeconds, accessToken: 20, session: 600 },
  session: { cookie: 'fc_session_id', sliding: false },
  upstream: { scope: 'openid profile email', session: 'own', identityProblems: () => [] },
  choice: { showsExcluded: false, apart: [], tutorial: false },
  mailsConnections: false,
  errors: withOwn(ERRORS, {
    codes: {
      Y030007: {
        fr: { means: 'Le village ne comprend pas cette demande.' },
        en: { means: 'The village does not understand this request.' },
        source: 'Village',
        reasons: ['parameter.unknown'],
      },
    },
    reasons: {
      'parameter.unknown': {
        fr: { cause: 'Pas de {names} au village.', expected: '{admitted}.', fix: 'Sans {names}.' },
        en: { cause: 'No {names} in the village.', expected: '{admitted}.', fix: 'Drop {names}.' },
      },
    },
  }),
  chooseProvider: ({ directory }) =>
    directory.identityProviders().find(({ levels }) => levels.includes('eidas2')),
  identify: async (_context, { login }) => ({
    key: `${login.chosen?.uid} ${login.answered?.subject}`,
    identity: { ...login.answered?.identity },
  }),
  subject: ({ key }, _service, secret) =>
    createHash('sha256').update(`${key} ${secret}`).digest('hex'),
  claims: (_login, { identity }) => ({ given_name: identity.given_name, village: 'Valmont' }),
};

let federation: Federation;
let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

beforeAll(async () => {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  privateKey = pair.privateKey;
  const publicKey = {
    ...(await exportJWK(pair.publicKey)),
    kid: 'mine',
    use: 'enc',
    alg: 'ECDH-ES',
  };
  const config = structuredClone(loadConfig());
  withSecondBroker(config, 'village');
  config.profiles = { village };
  const bank = config.serviceProviders.find(({ id }) => id === 'banque');
  Object.assign(bank ?? {}, { acr: 'eidas2' });
  Object.assign(bank?.registration ?? {}, {
    scopes: ['openid', 'village'],
    idTokenSignedResponseAlg: 'ES256',
    userinfoSignedResponseAlg: 'ES256',
  });
  const [client] = config.clients;
  if (client)
    Object.assign(client.registration, {
      scopes: ['openid', 'village'],
      idTokenSignedResponseAlg: 'ES256',
      userinfoSignedResponseAlg: 'ES256',
      idTokenEncryptedResponseAlg: 'ECDH-ES',
      idTokenEncryptedResponseEnc: 'A256GCM',
      userinfoEncryptedResponseAlg: 'ECDH-ES',
      userinfoEncryptedResponseEnc: 'A256GCM',
      jwks: { keys: [publicKey] },
    });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const issuer = () => `${federation.url(SECOND)}/oidc`;
const REDIRECT = 'http://localhost:3000/callback';

function requestUrl(changes: Record<string, string> = {}): string {
  const parameters = {
    client_id: 'my-app-there',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid village',
    state: 'a-state-of-12',
    nonce: 'nonce-of-8',
    ...changes,
  };
  return `${issuer()}/authorize?${new URLSearchParams(parameters)}`;
}

/** A browser for which the application answers its callback. */
const browserOf = () =>
  new Browser((input, init) =>
    String(input).startsWith(REDIRECT) ? Promise.resolve(new Response('')) : fetch(input, init),
  );

/** As far as the callback of the application. */
async function callback(browser = browserOf()): Promise<URL> {
  const login = { browser, loginUrl: requestUrl(), login: 'test', password: '123' };
  return new URL((await signIn(login)).page.url);
}

async function redeem(url: URL) {
  const client = federation.config.clients[0];
  const answer = await fetch(`${issuer()}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
      client_id: 'my-app-there',
      client_secret: client?.registration.clientSecret ?? '',
    }),
  });
  return (await answer.json()) as { id_token: string; access_token: string; expires_in: number };
}

async function decrypted(jwe: string) {
  const { plaintext } = await compactDecrypt(jwe, privateKey);
  return decodeJwt(new TextDecoder().decode(plaintext));
}

describe('what a refusal means', () => {
  test('is its own, on the page and in the observatory; elsewhere the code means what it did', async () => {
    const ofVillage = await told(federation, () =>
      fetch(requestUrl({ colour: 'blue' }), inLanguage('en')),
    );
    expect(ofVillage.panel.cause).toBe('No colour in the village.');
    expect(ofVillage.note).toMatchObject({ code: 'Y030007', meaning: { source: 'Village' } });
    const { trace, seq } = ofVillage.exchange ?? {};
    const link = `${federation.url('observatory')}/?login=${trace}&exchange=${seq}`;
    const shown = await (await fetch(link, inLanguage('en'))).text();
    expect(shown).toContain('The village does not understand this request.');

    const standardOne = authorizeUrl(federation, { colour: 'blue' });
    const ofFirst = await told(federation, () => fetch(standardOne, inLanguage('en')));
    expect(ofFirst.panel.cause).toBe('Not admitted: colour.');
    expect(ofFirst.note).toMatchObject({
      code: 'Y030007',
      meaning: { source: 'FranceConnect v2' },
    });
  });
});

describe('request rules', () => {
  test('its own parameters, lengths and lists', async () => {
    const panel = async (changes: Record<string, string>) =>
      (await new Browser().open(requestUrl(changes))).text;
    expect(await panel({ state: 'short' })).toContain('12');
    expect(await panel({ state: 'x'.repeat(41) })).toContain('40');
    expect(await panel({ ui_locales: 'fr' })).toContain('login_hint');
    expect(await panel({ prompt: 'consent' })).toContain('login');
  });
});

test('no page asks for the identity provider, no registry is asked who the person is', async () => {
  const before = federation.journal.exchanges().length;
  expect((await callback()).searchParams.get('code')).toBeTruthy();
  const hops = federation.journal.exchanges().slice(before);
  const asked = new Set(hops.map(({ hop, party }) => `${party} ${hop}`));
  expect(asked).toContain('boreale idp.authorize');
  expect([...asked].filter((hop) => hop.startsWith('registry'))).toEqual([]);
  expect(asked).toContain(`${SECOND} broker.authorize`);
  expect(asked).not.toContain(`${SECOND} broker.redirect-to-idp`);
  const upstream = hops.find(({ hop }) => hop === 'idp.authorize');
  expect(upstream?.url).not.toContain('prompt=');
});

test('tokens are signed, then encrypted for the client; they say what the profile says', async () => {
  const { id_token, access_token, expires_in } = await redeem(await callback());
  expect(id_token.split('.')).toHaveLength(5);
  const idToken = await decrypted(id_token);
  expect(idToken).toMatchObject({ iss: issuer(), aud: 'my-app-there', acr: 'eidas2' });
  expect(expires_in).toBeLessThanOrEqual(20);
  const userinfo = await fetch(`${issuer()}/userinfo`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  const claims = await decrypted(await userinfo.text());
  expect(claims).toMatchObject({ given_name: 'Angela Claire Louise', village: 'Valmont' });
  expect(claims).not.toHaveProperty('birthdate');
  const other = await decrypted((await redeem(await callback())).id_token);
  expect(other.sub).toBe(idToken.sub);
});

test('no single sign-on, no older protocol, a session that ends with the browser', async () => {
  const browser = browserOf();
  await callback(browser);
  const second = await browser.open(requestUrl());
  expect(second.url).toContain(federation.url('boreale'));
  expect((await fetch(`${federation.url(SECOND)}/api/v1/authorize`)).status).toBe(404);
  const answer = await fetch(requestUrl(), { redirect: 'manual' });
  const session = answer.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('fc_session_id'));
  expect(session).toBeDefined();
  expect(session).not.toMatch(/max-age|expires/i);
});

test('the standard broker beside it is as it was', async () => {
  expect(firstBroker(federation.config).profile).toBe('franceconnect');
  expect((await signIn(loginOf(federation, { to: 'impots' }))).signedIn).toBe(true);
});

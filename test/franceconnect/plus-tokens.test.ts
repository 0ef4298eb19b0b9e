/** TOK, UIN, SCOPE, SUB, CHK and DIS at FranceConnect+: what is signed is encrypted, too. */
import { decodeProtectedHeader, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';
import { receivedAt } from './pages.ts';
import { ALL_SCOPES, AMR, brokerOf, citizen, clientOf, HIGH, integration } from './support.ts';
import { checktoken, introspected, opened, tokensFor, unsealed, userinfo } from './tokens.ts';

const federation = integration();

describe('TOK: the id_token', () => {
  test.each([
    ['fsp1-high', 'RSA-OAEP-256'],
    ['fsp5-high', 'ECDH-ES'],
  ])('TOK-02#%s is a JWS of nine members, in a JWE by %s', async (service, alg) => {
    const { id_token } = await tokensFor(federation(), service, { claims: AMR });
    const { encryption, header, payload } = await unsealed(federation(), service, id_token);
    const { clientId } = clientOf(federation(), service);
    expect(encryption).toEqual({
      ...{ alg, enc: 'A256GCM', cty: 'JWT', kid: expect.stringMatching(/./) },
      ...{ iss: brokerOf(federation(), HIGH), aud: clientId },
      ...(alg === 'ECDH-ES' && { epk: expect.objectContaining({ kty: 'EC', crv: 'P-256' }) }),
    });
    expect(header).toEqual({ alg: 'ES256', kid: 'pkcs11:hsm' });
    expect(payload).toEqual({
      sub: expect.stringMatching(/^[0-9a-f]{64}v1$/),
      acr: 'eidas2',
      amr: ['fc', 'pop', 'pin', 'mfa'],
      auth_time: expect.any(Number),
      nonce: expect.stringMatching(/./),
      aud: clientId,
      exp: expect.any(Number),
      iat: expect.any(Number),
      iss: brokerOf(federation(), HIGH),
    });
  });
});

test('TOK: the bridge between countries is a client, whose key is an RSA key of any use', async () => {
  const { call } = controlOf(federation);
  const bridge = federation().config.clients.find(({ id }) => id === 'eidasbridge');
  const { clientId, scopes } = bridge?.registration ?? {};
  const asked = { client: clientId, identityProvider: 'fip1-high', acr: 'eidas2' };
  const { status, body } = await call('POST', '/worlds/default/tokens', asked);
  expect([status, body.tokens.scope.split(' ').sort()]).toEqual([200, scopes?.toSorted()]);
  expect(decodeProtectedHeader(body.tokens.id_token).alg).toBe('RSA-OAEP');
  expect(body.claims).toMatchObject({ aud: clientId, acr: 'eidas2' });
});

describe('UIN: userinfo', () => {
  async function claimsFor(scope: string, login = 'bdd_default') {
    const { access_token } = await tokensFor(federation(), 'fsp1-high', { scope, login });
    const response = await userinfo(federation(), access_token, HIGH);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/jwt/);
    expect(response.headers.get('set-cookie')).toBeNull();
    return unsealed(federation(), 'fsp1-high', await response.text());
  }

  test('UIN-01 is a JWS of thirteen claims, in a JWE', async () => {
    const { encryption, header, payload } = await claimsFor(ALL_SCOPES);
    const { clientId } = clientOf(federation(), 'fsp1-high');
    expect(Object.keys(encryption).sort()).toEqual(['alg', 'aud', 'cty', 'enc', 'iss', 'kid']);
    expect(Object.keys(header).sort()).toEqual(['alg', 'kid']);
    expect(payload).toEqual({
      sub: expect.stringMatching(/^[0-9a-f]{64}v1$/),
      given_name: 'Jeanne',
      family_name: 'DURAND',
      birthdate: '1962-08-24',
      gender: 'female',
      preferred_username: 'MARTIN',
      birthcountry: '99100',
      birthplace: '75107',
      email: 'x1_bdd_default@yopmail.com',
      aud: clientId,
      exp: expect.any(Number),
      iat: expect.any(Number),
      iss: brokerOf(federation(), HIGH),
    });
  });

  test('SCOPE: what the identity provider says stands as it is; the registry’s word is beside it', async () => {
    const { payload } = await claimsFor('openid rnipp_identite_pivot', 'étranger_présumé_né_jour');
    expect(payload).toMatchObject({
      given_name: 'Jean',
      rnipp_given_name: 'Jean',
      rnipp_given_name_array: ['Jean'],
      family_name: 'FLEURET',
      rnipp_family_name: 'FLEURET',
      birthdate: '1992-11-00',
      rnipp_birthdate: '1992-11-01',
      rnipp_birthplace: '',
      rnipp_birthcountry: '99217',
    });
    expect(payload).not.toHaveProperty('given_name_array');
    expect(payload).not.toHaveProperty('email');
  });

  test.each([
    ['rnipp_birth', ['birthcountry', 'birthplace', 'rnipp_birthcountry', 'rnipp_birthplace']],
    ['rnipp_given_name', ['given_name', 'rnipp_given_name', 'rnipp_given_name_array']],
    ['profile', ['birthdate', 'family_name', 'gender', 'given_name', 'preferred_username']],
    ['idp_birthdate', []],
  ])('SCOPE: %s releases %j', async (scope, expected) => {
    const { payload } = await claimsFor(`openid ${scope}`);
    const claims = Object.keys(payload).filter(
      (name) => !['sub', 'aud', 'exp', 'iat', 'iss'].includes(name),
    );
    expect(claims.sort()).toEqual(expected);
  });
});

describe('SUB: one name for each entity', () => {
  async function subAt(service: string, login = 'test_CLEMENT') {
    const page = await citizen(federation()).signIn(service, { login, scope: 'openid' });
    return receivedAt(page).claims.sub;
  }
  test('SUB-01 a name that the account already holds is the one that is told', async () => {
    expect(await subAt('fsp5-high', 'bdd_default')).toMatch(/^fff725a2ff/);
  });
  test('SUB-04 services of two entities know them by two; of one, by one', async () => {
    const first = await subAt('fsp1-high');
    expect(await subAt('fsp2-high')).toBe(first);
    expect(await subAt('fsp5-high')).not.toBe(first);
  });
});

describe('CHK: a data provider', () => {
  test.each([
    ['CHK-03', 'dpp2-high', 'RSA-OAEP-256'],
    ['CHK-04', 'dpp1-high', 'ECDH-ES'],
  ])('%s %s is told of an unknown token by ES256, in %s', async (_id, provider, alg) => {
    const response = await checktoken(federation(), provider, { token: 'x'.repeat(43) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/token-introspection+jwt');
    const answer = await opened(federation(), await response.text(), HIGH);
    expect(answer.encryption).toMatchObject({ alg, enc: 'A256GCM' });
    expect(answer.signature).toEqual({ alg: 'ES256', kid: 'pkcs11:hsm' });
    expect(answer.payload).toMatchObject({
      token_introspection: { active: false },
      iss: brokerOf(federation(), HIGH),
    });
  });

  test('CHK: learns of an active one what the registry says, and its own scopes', async () => {
    const scope = 'openid given_name dgfip_rfr dgfip_aft cnam_caisse';
    const { access_token } = await tokensFor(federation(), 'fsp1-high', { scope });
    const told = await introspected(federation(), 'dpp1-high', access_token);
    expect(told).toMatchObject({
      ...{ active: true, acr: 'eidas2', scope: 'dgfip_rfr dgfip_aft' },
      ...{ aud: clientOf(federation(), 'fsp1-high').clientId, family_name: 'DURAND' },
    });
  });

  test('CHK: sends a form: JSON is not read', async () => {
    const response = await fetch(`${brokerOf(federation(), HIGH)}/checktoken`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'x', client_id: 'y', client_secret: 'z' }),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: 'invalid_request',
        error_description: 'Required parameter missing or invalid.',
      },
    ]);
  });
});

describe('DIS: the documents', () => {
  const document = async (path: string) =>
    (await fetch(`${brokerOf(federation(), HIGH)}${path}`)).json() as Promise<
      Record<string, unknown>
    >;
  const ALGS = ['ECDH-ES', 'RSA-OAEP', 'RSA-OAEP-256'];

  test('DIS: discovery is that of the high level', async () => {
    const found = await document('/.well-known/openid-configuration');
    expect(found).toMatchObject({
      acr_values_supported: ['eidas2', 'eidas3'],
      id_token_signing_alg_values_supported: ['ES256'],
      userinfo_signing_alg_values_supported: ['ES256'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256'],
      request_object_signing_alg_values_supported: ['ES256'],
      id_token_encryption_alg_values_supported: ALGS,
      id_token_encryption_enc_values_supported: ['A256GCM'],
      userinfo_encryption_alg_values_supported: ALGS,
      userinfo_encryption_enc_values_supported: ['A256GCM'],
      request_object_encryption_enc_values_supported: ['A256GCM'],
      request_object_encryption_alg_values_supported: [],
    });
    const claims = found.claims_supported as string[];
    expect(claims.slice(0, 17)).toEqual([
      ...['sub', 'given_name', 'family_name', 'birthdate', 'gender', 'preferred_username'],
      ...['birthplace', 'birthcountry', 'email', 'rnipp_gender', 'rnipp_family_name'],
      ...['rnipp_given_name', 'rnipp_given_name_array', 'rnipp_birthdate', 'rnipp_birthplace'],
      ...['rnipp_birthcountry', 'amr'],
    ]);
    expect(claims.slice(-4)).toEqual(['acr', 'sid', 'auth_time', 'iss']);
    const scopes = found.scopes_supported as string[];
    expect(scopes).toContain('rnipp_identite_pivot');
    for (const absent of ['idp_birthdate', 'idp_id', 'mesri_identite', 'cnaf_enfants', 'address'])
      expect(scopes).not.toContain(absent);
  });

  test('DIS: one key signs, and others are for identity providers to encrypt with', async () => {
    const signing = (await document('/jwks')).keys as JWK[];
    expect(signing).toMatchObject([{ kid: 'pkcs11:hsm', alg: 'ES256', use: 'sig', kty: 'EC' }]);
    const own = (await document('/client/.well-known/keys')).keys as JWK[];
    expect(own.map(({ alg, use }) => `${alg} ${use}`)).toEqual(ALGS.map((alg) => `${alg} enc`));
    for (const key of [...own, ...signing])
      for (const hidden of ['d', 'p', 'q']) expect(key).not.toHaveProperty(hidden);
    const material = [...own, ...signing].map(({ n, x }) => n ?? x);
    expect(new Set(material).size).toBe(material.length);
  });

  test('DIS: there is no older protocol', async () => {
    const answer = await fetch(`${federation().url(HIGH.broker)}/api/v1/authorize`);
    expect(answer.status).toBe(404);
  });
});

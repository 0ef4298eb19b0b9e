import { type Federation, loadConfig, startFederation } from 'federama';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MY_APP, movableClock, testFederation } from '../support/federation.ts';
import { errorCode, loginToApp, post, redeem, userinfo } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

async function codeFrom(where = federation): Promise<string> {
  const { params } = await loginToApp(where);
  return params.get('code') ?? '';
}

async function tokensFrom(where = federation, changes: Record<string, string> = {}) {
  const { params } = await loginToApp(where, changes);
  const response = await redeem(where, params.get('code') ?? '');
  return (await response.json()) as { access_token: string; id_token: string; scope: string };
}

describe('the callback', () => {
  test('carries code, state and iss, in this order', async () => {
    const { params } = await loginToApp(federation);
    expect([...params.keys()]).toEqual(['code', 'state', 'iss']);
    expect(params.get('code')).toMatch(/^[\w-]{43}$/);
    expect(params.get('state')).toBe('state-of-the-request');
    expect(params.get('iss')).toBe(`${federation.url('broker')}/api/v2`);
  });
});

describe('the token endpoint', () => {
  test('answers exactly five members, for sixty seconds, without cookie', async () => {
    const response = await redeem(federation, await codeFrom());
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toContain('no-store');
    const body = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'scope',
      'token_type',
    ]);
    expect(body).toMatchObject({
      expires_in: 60,
      token_type: 'Bearer',
      scope: 'openid profile email',
    });
    expect(body.access_token).toMatch(/^[\w-]{43,}$/);
  });

  test('gives an id_token of eight members, signed with a published key', async () => {
    const { id_token } = await tokensFrom();
    expect(Object.keys(decodeProtectedHeader(id_token)).sort()).toEqual(['alg', 'kid']);
    const keys = createRemoteJWKSet(new URL(`${federation.url('broker')}/api/v2/jwks`));
    const { payload } = await jwtVerify(id_token, keys, {
      issuer: `${federation.url('broker')}/api/v2`,
      audience: MY_APP.clientId,
    });
    expect(Object.keys(payload).sort()).toEqual([
      'acr',
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'nonce',
      'sub',
    ]);
    expect(payload).toMatchObject({ acr: 'eidas1', nonce: 'nonce-of-at-least-22-characters' });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
  });

  test('adds amr when it is asked for through claims, from the record of the identity provider', async () => {
    const { id_token } = await tokensFrom(federation, {
      claims: '{"id_token":{"amr":{"essential":true}}}',
    });
    expect(decodeJwt(id_token).amr).toEqual(['fc', 'pwd']);
  });

  test('accepts the secret by Basic too, but not both', async () => {
    const basic = {
      authorization: `Basic ${Buffer.from(`${MY_APP.clientId}:${MY_APP.clientSecret}`).toString('base64')}`,
    };
    const form = {
      grant_type: 'authorization_code',
      redirect_uri: MY_APP.redirectUri,
      code: await codeFrom(),
    };
    const both = await post(
      federation,
      '/token',
      { ...form, client_id: MY_APP.clientId, client_secret: MY_APP.clientSecret },
      basic,
    );
    expect(both.status).toBe(400);
    expect((await post(federation, '/token', form, basic)).status).toBe(200);
  });

  test('tolerates fields it does not know', async () => {
    const response = await redeem(federation, await codeFrom(), {
      scope: 'openid',
      acr_values: 'eidas1',
    });
    expect(response.status).toBe(200);
  });

  test.each([
    [
      'a wrong secret',
      { client_secret: 'x'.repeat(40) },
      401,
      'invalid_client',
      'client authentication failed (invalid secret provided)',
      'Y0434A7B',
    ],
    [
      'an unknown client',
      { client_id: 'nobody' },
      401,
      'invalid_client',
      'client authentication failed (client not found)',
      'Y0479FCE',
    ],
    [
      'no credentials',
      { client_id: '', client_secret: '' },
      400,
      'invalid_request',
      'no client authentication mechanism provided (undefined)',
      'Y044FEB3',
    ],
    [
      'no code',
      { code: '' },
      400,
      'invalid_request',
      "missing required parameter 'code' (undefined)",
      'Y048017B',
    ],
    [
      'an unknown code',
      { code: 'x'.repeat(43) },
      400,
      'invalid_grant',
      'grant request is invalid (authorization code not found)',
      'Y049E20B',
    ],
    [
      'an unknown grant type',
      { grant_type: 'password' },
      400,
      'unsupported_grant_type',
      'unsupported grant_type requested (undefined)',
      'Y04C2044',
    ],
  ] as const)('refuses %s', async (_what, changes, status, error, description, code) => {
    const response = await redeem(federation, 'x'.repeat(43), changes);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('set-cookie')).toBeNull();
    const body = (await response.json()) as Record<string, string>;
    expect(Object.keys(body).sort()).toEqual(['error', 'error_description', 'error_uri']);
    expect(body).toMatchObject({ error, error_description: description });
    const base =
      'https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/';
    expect(body.error_uri).toMatch(
      new RegExp(`^${base.replaceAll('.', '\\.')}\\?code=${code}&id=[0-9a-f-]{36}$`),
    );
  });

  test('refuses a code with another redirect_uri', async () => {
    const response = await redeem(federation, await codeFrom(), {
      redirect_uri: 'http://localhost:5173/callback',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Y04F8199');
  });

  test('refuses a code used twice, and revokes what it gave', async () => {
    const code = await codeFrom();
    const first = (await (await redeem(federation, code)).json()) as { access_token: string };
    const second = await redeem(federation, code);
    expect(second.status).toBe(400);
    expect(await second.text()).toContain('Y0416228');
    expect((await userinfo(federation, first.access_token)).status).toBe(401);
  });

  test('gives tokens to one of eight who redeem a code at the same time', async () => {
    const code = await codeFrom();
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(federation, code)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
  });
});

describe('userinfo', () => {
  test('is a signed JWT of fifteen members with every identity scope', async () => {
    const scope = 'openid profile birth email idp_birthdate preferred_username';
    const person = await loginToApp(federation, { scope }, { login: 'bdd_default' });
    const { access_token, id_token } = (await (
      await redeem(federation, person.params.get('code')!)
    ).json()) as Record<string, string>;
    const response = await userinfo(federation, access_token!);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/jwt; charset=utf-8');
    expect(response.headers.get('set-cookie')).toBeNull();
    const jwt = await response.text();
    expect(Object.keys(decodeProtectedHeader(jwt)).sort()).toEqual(['alg', 'kid']);
    const claims = decodeJwt(jwt);
    expect(Object.keys(claims)).toHaveLength(15);
    expect(claims).toMatchObject({
      given_name: 'Jeanne',
      family_name: 'DURAND',
      preferred_username: 'MARTIN',
      birthplace: '75107',
    });
    expect(claims.sub).toBe(decodeJwt(id_token!).sub);
  });

  test('leaves out what the person does not have, and gives an empty birthplace to people born abroad', async () => {
    const { params } = await loginToApp(
      federation,
      { scope: 'openid profile birth' },
      { login: 'naissance_Algérie' },
    );
    const { access_token } = (await (await redeem(federation, params.get('code')!)).json()) as {
      access_token: string;
    };
    const claims = decodeJwt(await (await userinfo(federation, access_token)).text());
    expect(claims).not.toHaveProperty('preferred_username');
    expect(claims).toMatchObject({ birthplace: '', birthcountry: '99352' });
  });

  test('accepts the token in the address, too', async () => {
    const { access_token } = await tokensFrom();
    const response = await fetch(
      `${federation.url('broker')}/api/v2/userinfo?schema=openid&access_token=${access_token}`,
    );
    expect(response.status).toBe(200);
  });

  test.each([
    ['no token', {}, 'no access token provided (no access token provided)', 'Y04146A2'],
    [
      'an unknown token',
      { authorization: `Bearer ${'x'.repeat(43)}` },
      'invalid token provided (access token not found)',
      'Y040001',
    ],
  ])('refuses %s', async (_what, headers, description, code) => {
    const response = await fetch(`${federation.url('broker')}/api/v2/userinfo`, {
      headers: headers as Record<string, string>,
    });
    expect(response.status).toBe(401);
    const body = (await response.json()) as Record<string, string>;
    expect(body).toMatchObject({ error: 'invalid_token', error_description: description });
    expect(body.error_uri).toContain(`?code=${code}&id=`);
  });

  test('cannot be posted to', async () => {
    expect((await post(federation, '/userinfo', {})).status).toBe(404);
  });

  test('is plain JSON for a service registered without signature', async () => {
    const plain = await testFederation({
      change: ({ clients }) => {
        const [client] = clients;
        if (client) client.registration.userinfoSignedResponseAlg = 'none';
      },
    });
    const { access_token } = await tokensFrom(plain);
    const response = await userinfo(plain, access_token);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({ family_name: 'DUBOIS' });
  });
});

describe('other routes', () => {
  test('keys are published as a key set that may be kept ten minutes', async () => {
    const response = await fetch(`${federation.url('broker')}/api/v2/jwks`);
    expect(response.headers.get('content-type')).toContain('application/jwk-set+json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=600');
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(keys.map(({ alg, kid }) => [alg, kid])).toEqual([
      ['ES256', 'pkcs11:ES256:hsm'],
      ['RS256', 'pkcs11:RS256:hsm'],
    ]);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });

  test('the bare prefix leads to the showcase', async () => {
    const response = await fetch(`${federation.url('broker')}/api/v2`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('https://franceconnect.gouv.fr');
    expect(response.headers.get('content-type')).toContain('text/plain');
  });

  test.each([
    '/wrong-url',
    '/api/v2/wrong',
    '/api/v2/token/introspection',
    '/api/v2/reg',
    '/api/v2/request',
    '/api/v2/session/check',
    '/api/v2/device',
  ])('%s does not exist', async (path) => {
    const response = await fetch(federation.url('broker') + path);
    expect(response.status).toBe(404);
    expect(errorCode(await response.text())).toBe('Y000404');
  });
});

describe('lifetimes', () => {
  test('the session of the broker ends after thirty minutes without activity', async () => {
    const clock = movableClock();
    const timed = await testFederation({ clock });
    const { browser } = await loginToApp(timed);
    clock.advance(1801);
    const page = await browser.open(`${timed.url('impots')}/login`);
    expect(page.html.querySelector('#grid-main-providers')).not.toBeNull();
  });
});

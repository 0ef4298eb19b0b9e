/** COR, DIS and RSP: the addresses around a login. */
import { describe, expect, test } from 'vitest';
import { refusalOf } from './pages.ts';
import { brokerOf, citizen, clientOf, integration, PLATFORMS } from './support.ts';

const federation = integration();

describe.each(PLATFORMS)('$name', (at) => {
  describe('COR: paths', () => {
    test('COR-01 the bare prefix leads to the showcase of the platform', async () => {
      const response = await fetch(brokerOf(federation(), at), { redirect: 'manual' });
      expect(response.status).toBe(301);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(response.headers.get('location')).toBe('https://franceconnect.gouv.fr');
    });

    async function nowhere(method: string, path: string) {
      const response = await fetch(federation().url(at.broker) + path, { method });
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.status).toBe(404);
      expect(await response.text()).toMatch(/data-testid="error-code">[^<]*Y000404/);
    }

    test('COR-03 a path outside the prefix is a page that does not exist', () =>
      nowhere('GET', '/wrong-url'));
    test('COR: so is one inside the prefix', () => nowhere('GET', '/api/v2/wrong-url'));
    test.each([
      ['POST', '/userinfo'],
      ['POST', '/session/end'],
      ['GET', '/token/introspection'],
      ['GET', '/session/check'],
      ['GET', '/device'],
      ['POST', '/request'],
      ['POST', '/reg'],
    ])('COR: %s %s is not part of the platform', (method, path) =>
      nowhere(method, `/api/v2${path}`),
    );

    test('COR: the accessibility page', async () => {
      const response = await fetch(`${brokerOf(federation(), at)}/accessibilite`);
      expect(response.status).toBe(200);
    });
  });
});

describe('DIS: the discovery document', () => {
  const EXPECTED = [
    'acr_values_supported',
    'authorization_endpoint',
    'authorization_response_iss_parameter_supported',
    'claim_types_supported',
    'claims_parameter_supported',
    'claims_supported',
    'code_challenge_methods_supported',
    'end_session_endpoint',
    'grant_types_supported',
    'id_token_signing_alg_values_supported',
    'issuer',
    'jwks_uri',
    'request_object_signing_alg_values_supported',
    'request_parameter_supported',
    'request_uri_parameter_supported',
    'response_modes_supported',
    'response_types_supported',
    'revocation_endpoint',
    'scopes_supported',
    'subject_types_supported',
    'token_endpoint',
    'token_endpoint_auth_methods_supported',
    'token_endpoint_auth_signing_alg_values_supported',
    'userinfo_endpoint',
    'userinfo_signing_alg_values_supported',
  ];
  const OPTIONAL = ['dpop_signing_alg_values_supported', 'require_request_uri_registration'];

  test('DIS-01 has the members of the standard level and no other', async () => {
    const response = await fetch(`${brokerOf(federation())}/.well-known/openid-configuration`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('public, max-age=600');
    const document = (await response.json()) as Record<string, string[]>;
    const members = Object.keys(document).filter((name) => !OPTIONAL.includes(name));
    expect(members.sort()).toEqual(EXPECTED);
    expect(document).toMatchObject({
      issuer: brokerOf(federation()),
      acr_values_supported: ['eidas1'],
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code'],
      subject_types_supported: ['pairwise'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'RS256'],
      id_token_signing_alg_values_supported: ['HS256', 'ES256', 'RS256'],
      userinfo_signing_alg_values_supported: ['HS256', 'ES256', 'RS256'],
    });
    for (const scope of ['openid', 'profile', 'preferred_username', 'idp_birthdate'])
      expect(document.scopes_supported).toContain(scope);
    for (const scope of ['offline_access', 'address', 'phone'])
      expect(document.scopes_supported).not.toContain(scope);
    for (const claim of ['sub', 'given_name', 'given_name_array', 'amr', 'acr', 'dgfip_rfr'])
      expect(document.claims_supported).toContain(claim);
  });

  test('DIS: names the addresses below the issuer', async () => {
    const issuer = brokerOf(federation());
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      end_session_endpoint: `${issuer}/session/end`,
      revocation_endpoint: `${issuer}/token/revocation`,
      jwks_uri: `${issuer}/jwks`,
    });
  });

  test('DIS: keys are two, one for each algorithm, without their private part', async () => {
    const response = await fetch(`${brokerOf(federation())}/jwks`);
    expect(response.headers.get('content-type')).toMatch(/^application\/jwk-set\+json/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=600');
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    for (const key of keys) expect(key).not.toHaveProperty('d');
  });

  test('DIS: the keys of the broker as a client of identity providers are published', async () => {
    const response = await fetch(`${brokerOf(federation())}/client/.well-known/keys`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=600');
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(new Set(keys.map(({ use }) => use))).toEqual(new Set(['enc']));
    for (const key of keys) expect(key).not.toHaveProperty('d');
    const signing = await (await fetch(`${brokerOf(federation())}/jwks`)).json();
    const moduli = [...keys, ...(signing as { keys: Record<string, string>[] }).keys];
    expect(new Set(moduli.map(({ n, x }) => n ?? x)).size).toBe(moduli.length);
  });
});

describe.each(PLATFORMS)('$name', (at) => {
  describe('RSP: back to the service, without a login under way', () => {
    function backUrl(changes: Record<string, string | undefined> = {}) {
      const url = new URL(`${brokerOf(federation(), at)}/redirect-to-sp-with-error`);
      const parameters = {
        error: 'access_denied',
        error_description: 'User auth aborted',
        state: 'state-of-the-service',
        redirect_uri: clientOf(federation(), at.service).redirectUri,
        ...changes,
      };
      for (const [name, value] of Object.entries(parameters))
        if (value !== undefined) url.searchParams.set(name, value);
      return url.href;
    }

    async function sentBack(changes: Record<string, string | undefined>) {
      const response = await fetch(backUrl(changes), { redirect: 'manual' });
      expect(response.status).toBe(302);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      const url = new URL(response.headers.get('location') ?? '');
      return { to: url.origin + url.pathname, parameters: [...url.searchParams] };
    }

    test.each([at.service, at.consenting])(
      'RSP-01#%s is told what the link says',
      async (service) => {
        const { redirectUri } = clientOf(federation(), service);
        expect(await sentBack({ redirect_uri: redirectUri })).toEqual({
          to: redirectUri,
          parameters: [
            ['error', 'access_denied'],
            ['error_description', 'User auth aborted'],
            ['state', 'state-of-the-service'],
            ['iss', brokerOf(federation(), at)],
          ],
        });
      },
    );

    test('RSP-02 without state, the word undefined stands for it', async () => {
      const { parameters } = await sentBack({ state: undefined });
      expect(parameters).toEqual([
        ['error', 'access_denied'],
        ['error_description', 'User auth aborted'],
        ['state', 'undefined'],
        ['iss', brokerOf(federation(), at)],
      ]);
    });

    async function refused(redirect_uri: string | undefined) {
      const who = citizen(federation());
      const page = await who.open(backUrl({ redirect_uri }));
      expect(who.contentType()).toMatch(/^text\/html/);
      expect(refusalOf(page)).toEqual({
        status: 500,
        code: 'Y030030',
        sentence: 'reconnect',
        back: false,
      });
    }

    test('RSP-03 without redirect_uri, a page and no way back', () => refused(undefined));
    test('RSP: never to an address that no service registered', () =>
      refused('https://example.org/'));
  });
});

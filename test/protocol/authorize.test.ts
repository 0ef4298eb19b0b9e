import fc from 'fast-check';
import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { firstBroker } from 'federama/brokers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizeUrl, MY_APP } from '../support/federation.ts';
import { AppBrowser, callbackOf, errorCode, loginToApp } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

async function ask(changes: Record<string, string | undefined>) {
  return fetch(authorizeUrl(federation, changes), { redirect: 'manual' });
}

async function charactersHeld(): Promise<number> {
  const entries = [...(await federation.world.store.snapshot()).values()];
  return entries.reduce((sum, { characters }) => sum + characters, 0);
}

async function refused(changes: Record<string, string | undefined>) {
  const response = await ask(changes);
  const text = await response.text();
  return {
    status: response.status,
    code: errorCode(text),
    text,
    location: response.headers.get('location'),
    type: response.headers.get('content-type'),
  };
}

describe('the white list of parameters', () => {
  const required = [
    'client_id',
    'acr_values',
    'response_type',
    'nonce',
    'state',
    'redirect_uri',
    'scope',
  ];

  test.each(required)('%s missing: a page, no redirect, and the panel names it', async (name) => {
    const answer = await refused({ [name]: undefined });
    expect(answer).toMatchObject({ status: 400, code: 'Y030007', location: null });
    expect(answer.type).toMatch(/^text\/html/);
    expect(answer.text).toContain(`developer-cause">Manquant\u202f: ${name}.`);
  });

  test.each([
    'code_challenge',
    'code_challenge_method',
    'max_age',
    'login_hint',
    'response_mode',
    'display',
    'id_token_hint',
    'request',
    'request_uri',
    'claims_locales',
    'rep_scope',
    'custom',
  ])('%s is not allowed', async (name) => {
    const answer = await refused({ [name]: 'S256' });
    expect(answer).toMatchObject({ status: 400, code: 'Y030007' });
    expect(answer.text).toContain(name);
  });

  test('PKCE is refused, and the panel says what to switch off', async () => {
    const answer = await refused({ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' });
    expect(answer.text).toContain('usePkce: false');
  });

  test('a nonce below 22 characters is refused, one of 22 is not', async () => {
    expect(await refused({ nonce: 'n'.repeat(21) })).toMatchObject({ code: 'Y030007' });
    expect((await ask({ nonce: 'n'.repeat(22) })).status).toBe(303);
  });

  test('a long state comes back whole; what is kept of it meanwhile is not much more', async () => {
    const state = 's'.repeat(8000);
    const { params } = await loginToApp(federation, { state });
    expect(params.get('state')).toBe(state);
    const before = await charactersHeld();
    const body = new URLSearchParams(new URL(authorizeUrl(federation)).search);
    body.set('state', 's'.repeat(60_000));
    const url = `${federation.url('broker')}/api/v2/authorize`;
    for (let count = 0; count < 10; count++) {
      const { status } = await fetch(url, { method: 'POST', body, redirect: 'manual' });
      expect(status).toBe(303);
    }
    expect((await charactersHeld()) - before).toBeLessThan(10 * 130_000);
  });

  test('the panel shows the length rule and what came', async () => {
    const { text } = await refused({ nonce: 'twelve-chars' });
    expect(text).toContain('nonce=twelve-chars');
    expect(text).toContain('22');
  });

  test.each(['none', 'select_account', '', 'x'.repeat(65)])(
    'prompt "%s" is refused',
    async (prompt) => {
      expect(await refused({ prompt })).toMatchObject({ status: 400, code: 'Y030007' });
    },
  );

  test.each(['login', 'consent', 'login consent', 'consent login', 'login none'])(
    'prompt "%s" passes',
    async (prompt) => {
      expect((await ask({ prompt })).status).toBe(303);
    },
  );

  test('a parameter given twice is refused', async () => {
    const response = await fetch(`${authorizeUrl(federation)}&state=again`, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(errorCode(await response.text())).toBe('Y030007');
  });

  test('ui_locales is accepted and ignored, an empty state too', async () => {
    expect((await ask({ ui_locales: 'fr-FR' })).status).toBe(303);
    expect((await ask({ state: '' })).status).toBe(303);
  });

  test('a long acr_values counts as none', async () => {
    expect((await ask({ acr_values: 'eidas1 '.repeat(12) })).status).toBe(303);
  });
});

describe('who asks, and where the answer goes', () => {
  test('an unknown client gets a page without a way back', async () => {
    const answer = await refused({ client_id: 'nobody' });
    expect(answer).toMatchObject({ status: 400, code: 'Y04EA6EF', location: null });
    expect(answer.text).not.toContain('back-to-sp-link');
  });

  test('an unknown client that posts crashes, as on the platform', async () => {
    const url = new URL(authorizeUrl(federation, { client_id: 'nobody' }));
    const response = await fetch(url.origin + url.pathname, {
      method: 'POST',
      body: url.searchParams,
    });
    expect(response.status).toBe(500);
    expect(errorCode(await response.text())).toBe('Y000000');
  });

  test.each([
    ['http://localhost:3000/callback/', 'barre oblique'],
    ['http://localhost:3999/callback', 'le port'],
    ['http://localhost:3000/Callback', 'majuscules'],
    ['https://localhost:3000/callback', 'http et https'],
    ['http://localhost:3000/callback?x=1', 'après'],
  ])('redirect_uri %s is not registered, and the panel says what differs', async (uri, word) => {
    const answer = await refused({ redirect_uri: uri });
    expect(answer).toMatchObject({ status: 400, code: 'Y04C013C', location: null });
    expect(answer.text).toContain(word);
  });

  test('a redirect_uri that is no URL is refused by the white list', async () => {
    expect(await refused({ redirect_uri: 'localhost:3000' })).toMatchObject({ code: 'Y030007' });
  });

  test('a bad scope and a bad redirect_uri together give the generic code', async () => {
    const answer = await refused({ scope: 'profile', redirect_uri: 'https://evil.test/' });
    expect(answer).toMatchObject({ status: 400, code: 'Y040001', location: null });
  });

  test('posting works as getting', async () => {
    const url = new URL(authorizeUrl(federation));
    const response = await fetch(url.origin + url.pathname, {
      method: 'POST',
      body: url.searchParams,
      redirect: 'manual',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/api\/v2\/interaction\/[\w-]{21,60}$/);
  });

  test('a domain name is required when the switch says so', async () => {
    const config = structuredClone(loadConfig());
    firstBroker(config).requireTopLevelDomain = true;
    const strict = await startFederation({ config, ports: 'free' });
    const response = await fetch(authorizeUrl(strict), { redirect: 'manual' });
    expect(errorCode(await response.text())).toBe('Y030007');
    await strict.stop();
  });
});

describe('errors the service is told', () => {
  const iss = () => `${federation.url('broker')}/api/v2`;
  const state = 'state-of-the-request';

  test.each([
    [
      'an empty response_type',
      { response_type: '' },
      'invalid_request',
      "missing required parameter 'response_type'",
    ],
    [
      'an unknown response_type',
      { response_type: 'unknown' },
      'unsupported_response_type',
      'unsupported response_type requested',
    ],
    [
      'no openid scope',
      { scope: 'profile' },
      'invalid_request',
      'openid scope must be requested when using the acr_values parameter',
    ],
    [
      'a scope it may not ask',
      { scope: 'openid dgfip_decl' },
      'invalid_scope',
      'requested scope is not allowed',
    ],
    [
      'claims that are no JSON',
      { claims: '{' },
      'invalid_request',
      'could not parse the claims parameter JSON',
    ],
    [
      'claims that are no object',
      { claims: '[]' },
      'invalid_request',
      'claims parameter should be a JSON object',
    ],
    [
      'claims without members',
      { claims: '{}' },
      'invalid_request',
      'claims parameter should have userinfo or id_token properties',
    ],
    [
      'claims.userinfo that is no object',
      { claims: '{"userinfo":1}' },
      'invalid_request',
      'claims.userinfo should be an object',
    ],
    [
      'claims.id_token that is no object',
      { claims: '{"id_token":[]}' },
      'invalid_request',
      'claims.id_token should be an object',
    ],
  ] as const)('%s', async (_what, changes, error, description) => {
    const response = await ask(changes);
    expect(response.status).toBe(303);
    const url = new URL(response.headers.get('location')!);
    expect(url.origin + url.pathname).toBe(MY_APP.redirectUri);
    expect([...url.searchParams]).toEqual([
      ['error', error],
      ['error_description', description],
      ['state', state],
      ['iss', iss()],
    ]);
  });

  test.each(['id_token', 'code id_token', 'token'])(
    'response_type %s is answered in the fragment',
    async (response_type) => {
      const response = await ask({ response_type });
      const url = new URL(response.headers.get('location')!);
      expect(response.status).toBe(303);
      expect(url.search).toBe('');
      expect(new URLSearchParams(url.hash.slice(1)).get('error')).toBe('unsupported_response_type');
    },
  );

  test.each([
    ['eidas2', 'eidas2'],
    ['eidas3 eidas2', 'eidas2'],
    ['eidas3 unknown', 'eidas3'],
  ])('acr_values %s: invalid_acr, when the choice page is reached', async (acr_values, got) => {
    const browser = new AppBrowser();
    const { params } = callbackOf(
      browser,
      await browser.open(authorizeUrl(federation, { acr_values })),
    );
    expect(params.get('error')).toBe('invalid_acr');
    expect(params.get('error_description')).toBe(
      `acr_value is not valid, should be equal one of these values, expected eidas1, got ${got}`,
    );
    expect(params.get('state')).toBe(state);
    expect(params.get('iss')).toBe(iss());
  });

  test.each(['eidas1', 'eidas1 eidas2 eidas3', 'unknown', ''])(
    'acr_values "%s" shows the choice page',
    async (acr_values) => {
      const page = await new Browser().open(authorizeUrl(federation, { acr_values }));
      expect(page.html.querySelector('#grid-main-providers')).not.toBeNull();
    },
  );

  test('state comes back byte for byte', async () => {
    const odd = 'eyJ4IjoxfQ==.{"a":"b c"}&=%3D+/?é';
    const response = await ask({ state: odd, scope: 'profile' });
    expect(new URL(response.headers.get('location')!).searchParams.get('state')).toBe(odd);
  });

  test('an idp_hint that is not allowed', async () => {
    const response = await ask({ idp_hint: 'b5e9539a-599a-4ed2-9b4f-8f4bfc5fbb64' });
    expect(response.status).toBe(302);
    const url = new URL(response.headers.get('location')!);
    expect([...url.searchParams]).toEqual([
      ['error', 'invalid_idp_hint'],
      ['error_description', 'An idp_hint was provided but is not allowed'],
      ['state', 'undefined'],
      ['iss', iss()],
    ]);
  });

  test('an idp_hint that is allowed leads straight to the identity provider', async () => {
    const response = await ask({ idp_hint: '8dfc4080-c90d-4234-969b-f6c961de3e90' });
    expect(response.status).toBe(302);
    const url = new URL(response.headers.get('location')!);
    expect(url.origin).toBe(federation.url('azur'));
    expect(url.searchParams.get('prompt')).toBe('login');
    expect(url.searchParams.get('acr_values')).toBe('eidas1');
    expect(url.searchParams.get('scope')).toBe('openid profile email birth');
    expect(url.searchParams.get('state')).toMatch(/^[0-9a-f]{64}$/);
    expect(url.searchParams.get('nonce')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('amr without the right to it is a page', async () => {
    const config = structuredClone(loadConfig());
    for (const { registration } of config.clients) registration.claims = [];
    const without = await startFederation({ config, ports: 'free' });
    const response = await fetch(
      authorizeUrl(without, { claims: '{"id_token":{"amr":{"essential":true}}}' }),
      { redirect: 'manual' },
    );
    expect(response.status).toBe(400);
    expect(errorCode(await response.text())).toBe('Y100009');
    await without.stop();
  });
});

describe('whatever the parameters', () => {
  const names = [
    'client_id',
    'response_type',
    'redirect_uri',
    'scope',
    'state',
    'nonce',
    'acr_values',
    'prompt',
    'claims',
    'idp_hint',
    'ui_locales',
    'x',
  ];
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'openid',
      'code',
      'eidas1',
      'login',
      '{"id_token":{"amr":null}}',
      '{"userinfo":null}',
      'null',
      'http://localhost:3000/callback',
      'https://evil.test/',
      'n'.repeat(40),
    ),
  );

  test('no request is answered with a 500, or sent to an address that is not registered', async () => {
    const registered = federation.manifest.clients.flatMap(({ redirectUris }) => redirectUris);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 5 }),
        async (changes) => {
          const response = await ask(changes);
          await response.body?.cancel();
          expect(response.status).toBeLessThan(500);
          const location = response.headers.get('location');
          if (!location) return;
          const url = new URL(location, federation.url('broker'));
          const own = [federation.url('broker'), federation.url('azur')].includes(url.origin);
          expect(own || registered.includes(url.origin + url.pathname)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

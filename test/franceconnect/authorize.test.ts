/** AUZ: what the authorization endpoint accepts, and what it refuses on a page. */
import type { Federation } from 'federama';
import { describe, expect, test } from 'vitest';
import { kindOf, refusalOf } from './pages.ts';
import {
  brokerOf,
  type Changes,
  citizen,
  clientOf,
  integration,
  PLATFORMS,
  requestUrl,
} from './support.ts';

const federation = integration({
  change: ({ clients, serviceProviders: [first] }) => {
    if (!first) return;
    const registration = {
      ...first.registration,
      clientId: 'my-service-provider-deactivated',
      active: false,
    };
    clients.push({ id: 'deactivated', name: { fr: 'Désactivé', en: 'Deactivated' }, registration });
  },
});

describe('AUZ: a request as JSON', () => {
  const post = (fields: unknown) =>
    fetch(`${brokerOf(federation())}/authorize`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
      redirect: 'manual',
    });

  test('AUZ: is read like a form', async () => {
    const page = await post(Object.fromEntries(new URL(requestUrl(federation())).searchParams));
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toContain('/api/v2/interaction/');
  });

  test.each([[[]], [{ nonce: { $ne: null } }], [{ client_id: 12 }]])(
    'AUZ: %j is refused with the parameters that are wrong',
    async (fields) => {
      const page = await post(fields);
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('Y030007');
    },
  );
});

describe.each(PLATFORMS)('$name', (at) => {
  const url = (changes: Changes = {}) => requestUrl(federation(), changes, at.service);

  async function open(changes: Changes = {}, where: Federation = federation()) {
    const who = citizen(where);
    const page = await who.open(requestUrl(where, changes, at.service));
    return { page, type: who.contentType() };
  }

  async function expectMire(changes: Changes) {
    const { page, type } = await open(changes);
    expect(page.status).toBe(200);
    expect(type).toMatch(/^text\/html/);
    expect(kindOf(page)).toBe('mire');
  }

  async function refused(changes: Changes) {
    const { page, type } = await open(changes);
    expect(type).toMatch(/^text\/html/);
    expect(page.url).toBe(url(changes));
    return refusalOf(page);
  }

  describe('AUZ: accepted', () => {
    test.each(['login', 'consent', 'login consent', 'consent login'])(
      'AUZ-01#%s is a prompt',
      (prompt) => expectMire({ prompt }),
    );
    test('AUZ-02 prompt may be left out', () => expectMire({ prompt: undefined }));
    test('AUZ-03 a redirect_uri of another domain, listed in the sector identifier document', () =>
      expectMire({ redirect_uri: 'https://franceconnect.gouv.fr/' }));
    test.each([
      [32, 'n'.repeat(32)],
      [67, `${'n'.repeat(39)}-_.~!*'();:@&=+$,/?#[] %é"<>`.padEnd(67, 'z')],
    ])('AUZ-07#%i characters make a good nonce', async (length, nonce) => {
      expect(nonce).toHaveLength(length);
      await expectMire({ nonce });
    });
    test('AUZ-16 ui_locales is accepted, and ignored', () => expectMire({ ui_locales: 'fr-FR' }));
    test('AUZ: a nonce of exactly 22 characters', () => expectMire({ nonce: 'n'.repeat(22) }));
    test('AUZ: an empty state', () => expectMire({ state: '' }));
    test('AUZ: no claims', () => expectMire({ claims: undefined }));
    test('AUZ: prompt "login none"', () => expectMire({ prompt: 'login none' }));
    test('AUZ: a scope that no platform knows is dropped', () =>
      expectMire({ scope: 'openid profile inconnu' }));
    test('AUZ: acr_values of more than 64 characters counts as none', () =>
      expectMire({ acr_values: 'eidas3 '.repeat(10) }));

    test('AUZ: a posted request', async () => {
      const { origin, pathname, searchParams: body } = new URL(url());
      const form = { method: 'POST', body, redirect: 'manual' } as const;
      const response = await fetch(origin + pathname, form);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toMatch(/\/api\/v2\/interaction\/[\w-]{21,60}$/);
    });

    test('AUZ: a request that a service posts', async () => {
      const page = await citizen(federation()).ask(at.service, { method: 'post' });
      expect(kindOf(page)).toBe('mire');
    });

    test('AUZ: each hop of a login answers as the platform does', async () => {
      const who = citizen(federation());
      await who.signIn(at.service);
      const broker = federation().url(at.broker);
      const hops = who.browser.hops
        .filter(({ url }) => url.startsWith(broker))
        .map(({ method, url, status }) => {
          const path = new URL(url).pathname.replace(/(interaction|authorize)\/[\w-]+/, '$1/:uid');
          return `${method} ${path.replace('/api/v2', '')} ${status}`;
        });
      expect(hops).toEqual([
        'GET /authorize 303',
        'GET /interaction/:uid 200',
        'POST /redirect-to-idp 302',
        'GET /oidc-callback 302',
        'GET /interaction/:uid/verify 302',
        'GET /interaction/:uid/consent 200',
        'POST /login 303',
        'GET /authorize/:uid 303',
      ]);
    });

    test('AUZ: the answer is a redirect to a new interaction, never kept', async () => {
      const response = await fetch(url(), { redirect: 'manual' });
      expect(response.status).toBe(303);
      expect(response.headers.get('cache-control')).toContain('no-store');
    });
  });

  describe('AUZ: refused on a page, never told to the service', () => {
    const invalid = { status: 400, code: 'Y030007', sentence: 'reconnect' };

    test.each([
      ['empty', ''],
      ['16', 'n'.repeat(16)],
    ])('AUZ-08#%s is too short a nonce', async (_name, nonce) => {
      expect(await refused({ nonce })).toMatchObject(invalid);
    });
    test('AUZ: a nonce of 21 characters', async () => {
      expect(await refused({ nonce: 'n'.repeat(21) })).toMatchObject(invalid);
    });
    test('AUZ-11 an empty client_id, without a way back', async () => {
      expect(await refused({ client_id: '' })).toEqual({ ...invalid, back: false });
    });
    test.each([
      'acr_values',
      'client_id',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])('AUZ: %s left out', async (name) => {
      expect(await refused({ [name]: undefined })).toMatchObject(invalid);
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
      'whatever',
    ])('AUZ: %s, which is not on the list', async (name) => {
      expect(await refused({ [name]: 'S256' })).toMatchObject(invalid);
    });
    test.each(['none', 'select_account', '', 'login '.repeat(12)])(
      'AUZ: prompt "%s"',
      async (prompt) => {
        expect(await refused({ prompt })).toMatchObject(invalid);
      },
    );
    test('AUZ: a redirect_uri that is no address', async () => {
      expect(await refused({ redirect_uri: 'localhost/oidc-callback' })).toMatchObject(invalid);
    });

    test.each(['unknown-client', 'my-service-provider-deactivated'])(
      'AUZ: the client %s is not known, and there is no way back',
      async (client_id) => {
        expect(await refused({ client_id })).toEqual({
          status: 400,
          code: 'Y04EA6EF',
          sentence: 'serviceContact',
          back: false,
        });
      },
    );
    test('AUZ: an unknown client that posts breaks the platform earlier', async () => {
      const {
        origin,
        pathname,
        searchParams: body,
      } = new URL(url({ client_id: 'unknown-client' }));
      const response = await fetch(origin + pathname, { method: 'POST', body });
      expect(response.status).toBe(500);
      expect(await response.text()).toContain('Y000000');
    });
    test.each(['https://example.org/oidc-callback', 'https://franceconnect.gouv.fr'])(
      'AUZ: redirect_uri %s is not registered',
      async (redirect_uri) => {
        expect(await refused({ redirect_uri })).toMatchObject({
          status: 400,
          code: 'Y04C013C',
          sentence: 'serviceContact',
        });
      },
    );
    test('AUZ: scope and redirect_uri wrong together', async () => {
      expect(
        await refused({ scope: 'profile', redirect_uri: 'https://example.org/' }),
      ).toMatchObject({ status: 400, code: 'Y040001', sentence: 'retry' });
    });
    test('AUZ: a service whose sector identifier document cannot be had', async () => {
      const { clientId, redirectUri } = clientOf(federation(), at.sectorless);
      expect(
        await refused({ client_id: clientId, redirect_uri: redirectUri, scope: 'openid' }),
      ).toMatchObject({ status: 400, code: 'Y04A8220', sentence: 'sector' });
    });
    test('AUZ: amr asked by a service without the right to it', async () => {
      const { clientId, redirectUri } = clientOf(federation(), at.restricted);
      expect(await refused({ client_id: clientId, redirect_uri: redirectUri })).toMatchObject({
        status: 400,
        code: 'Y100009',
        sentence: 'reconnect',
      });
    });
  });
});

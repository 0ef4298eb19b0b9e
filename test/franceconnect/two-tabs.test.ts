/**
 * SESX: two tabs of one browser. A request that is refused leaves the login of the other tab as it
 * was; and no step goes on with an interaction that is not its login's own.
 */
import type { LoadedConfig, Page } from 'federama';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { hrefOf, kindOf, part, receivedAt, refusalOf, toldTo } from './pages.ts';
import {
  AMR,
  brokerOf,
  type Changes,
  type Citizen,
  citizen,
  clientOf,
  integration,
  requestUrl,
  startIntegration,
  uidOf,
} from './support.ts';

/** The second service of the tests may return to another address, too. */
const OTHER_ADDRESS = 'http://localhost:3000/other-callback';
const federation = integration({
  change: (config: LoadedConfig) => {
    const service = config.serviceProviders.find(({ id }) => id === 'fsp2-low');
    service?.registration.redirectUris.push(OTHER_ADDRESS);
  },
});

function requestOf(service: string, changes: Changes = {}) {
  return requestUrl(federation(), changes, service);
}

describe('SESX: a second tab whose request is refused', () => {
  const REFUSED: [string, () => string, string][] = [
    ['a parameter too many', () => requestOf('fsp1-low', { display: 'page' }), 'Y030007'],
    ['an unknown service', () => requestOf('fsp1-low', { client_id: 'nobody' }), 'Y04EA6EF'],
    [
      'an address that is not registered',
      () => requestOf('fsp1-low', { redirect_uri: 'https://evil.test/callback' }),
      'Y04C013C',
    ],
    [
      'a scope it may not have',
      () => requestOf('fsp2-low', { scope: 'openid idp_id' }),
      'invalid_scope',
    ],
    ['an amr it may not have', () => requestOf('fsp2-low', { claims: AMR }), 'Y100009'],
    [
      'an identity provider it may not name',
      () => requestOf('fsp1-low', { idp_hint: uidOf(federation(), 'fip9-low') }),
      'invalid_idp_hint',
    ],
  ];

  test.each(REFUSED)('SESX: for %s sets no cookie, and clears none', async (_what, url, code) => {
    const who = citizen(federation());
    await who.ask('fsp1-low');
    const answer = await who.browser.request('GET', url());
    expect(`${answer.headers.get('location')} ${await answer.text()}`).toContain(code);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  // Single sign-on ignores the hint, so that this one is no refusal once somebody is known.
  const WITH_AN_IDENTITY = REFUSED.filter(([, , code]) => code !== 'invalid_idp_hint');
  test.each(WITH_AN_IDENTITY)('SESX: for %s leaves the first to its end', async (_what, url) => {
    const who = citizen(federation());
    const consent = await who.reachInformation('fsp1-low');
    await who.browser.request('GET', url());
    const end = await who.proceed(consent);
    expect(kindOf(end)).toBe('signed-in');
    expect(receivedAt(end).claims.family_name).toBe('DURAND');
  });

  test('SESX: never has its address, state and nonce take the code of the first', async () => {
    const who = citizen(federation(), { stopAt: 'fsp2-low' });
    const consent = await who.reachInformation('fsp2-low', { claims: '' });
    const asked = new URL(consent.url);
    expect(asked.pathname).toMatch(/\/consent$/);
    const second = { redirect_uri: OTHER_ADDRESS, state: 'of the second', claims: AMR };
    expect(refusalOf(await who.open(requestOf('fsp2-low', second)))).toMatchObject({
      status: 400,
      code: 'Y100009',
    });
    const end = new URL((await who.proceed(consent)).url);
    expect(end.origin + end.pathname).toBe(clientOf(federation(), 'fsp2-low').redirectUri);
    expect(end.searchParams.get('code')).toMatch(/./);
    expect(end.searchParams.get('state')).not.toBe('of the second');
  });
});

describe('SESX: a hint to an identity provider that cannot be reached', () => {
  test('SESX: leaves the login of the first tab as it was', async () => {
    let isDown = false;
    await using own = await startIntegration({
      change: (config) => {
        const named = config.identityProviders.find(({ id }) => id === 'fip1-low');
        Object.assign(firstBroker(config), { allowedIdpHints: [named?.uid] });
      },
      intercept: (next) => async (input, init) => {
        if (isDown && String(input).includes('.well-known/openid-configuration'))
          return new Response('', { status: 503 });
        return next(input, init);
      },
    });
    const who = citizen(own);
    // Without an identity yet: single sign-on would ignore the hint.
    const mire = await who.ask('fsp1-low');
    isDown = true;
    const hinted = requestUrl(own, { idp_hint: uidOf(own, 'fip1-low') });
    const answer = await who.browser.request('GET', hinted);
    expect(answer.status).toBe(500);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const page = await who.identify(await who.choose(mire));
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
  });
});

describe('SESX: two tabs whose requests are both in order', () => {
  const STEP = /^Y(?:47000[1-4]|190004|420001)$/;

  test('SESX: the second goes to its end, the first is told to start again', async () => {
    const who = citizen(federation());
    const first = await who.reachInformation('fsp1-low');
    const second = await who.ask('fsp2-low');
    expect(refusalOf(await who.proceed(first)).code).toMatch(STEP);
    const end = await who.proceed(second);
    expect(kindOf(end)).toBe('signed-in');
    expect(new URL(end.url).origin).toBe(federation().url('fsp2-low'));
  });

  test('SESX: on the mire too', async () => {
    const who = citizen(federation());
    const first = await who.ask('fsp1-low');
    const second = await who.ask('fsp2-low');
    expect(refusalOf(await who.choose(first)).code).toMatch(STEP);
    const end = await who.proceed(await who.identify(await who.choose(second)));
    expect(new URL(end.url).origin).toBe(federation().url('fsp2-low'));
    expect(kindOf(end)).toBe('signed-in');
  });

  test('SESX: the way back of the first leads to its own service, and leaves the second', async () => {
    const who = citizen(federation());
    const first = await who.ask('fsp1-low');
    const second = await who.ask('fsp2-low');
    const page = await who.follow(first, 'back-to-sp-link');
    expect(new URL(page.url).origin).toBe(federation().url('fsp1-low'));
    expect(toldTo(page).slice(0, 2)).toEqual([
      ['error', 'access_denied'],
      ['error_description', 'User auth aborted'],
    ]);
    const end = await who.proceed(await who.identify(await who.choose(second)));
    expect(kindOf(end)).toBe('signed-in');
  });
});

describe('SESX: an interaction that is not the login’s own', () => {
  const MISMATCH = { status: 400, code: 'Y04D7C28', sentence: 'reconnect', back: true };
  const MISSING = { status: 400, code: 'Y044EFEA', sentence: 'reconnect', back: true };
  const INTERACTION = /(?:^|; )_interaction(?:\.sig)?=[^;]*/g;

  /** From now on the browser shows the interaction of another login of the same service. */
  async function swap(who: Citizen, { at = federation(), changes = {} as Changes } = {}) {
    const other = citizen(at);
    await other.browser.request('GET', requestUrl(at, changes));
    const sent = await other.browser.cookieHeader(brokerOf(at));
    const own = sent.match(INTERACTION)?.join('; ').replaceAll('; ; ', '; ');
    who.habits.cookies = (cookies) => `${cookies.replaceAll(INTERACTION, '')}; ${own}`;
  }
  const drop = (who: Citizen) => {
    who.habits.cookies = (cookies) => cookies.replaceAll(INTERACTION, '');
  };

  const STEPS: [string, (who: Citizen, turn: () => unknown) => Promise<Page>][] = [
    [
      'the mire',
      async (who, turn) => {
        const mire = await who.ask('fsp1-low');
        await turn();
        return who.reload(mire);
      },
    ],
    [
      'the choice',
      async (who, turn) => {
        const mire = await who.ask('fsp1-low');
        await turn();
        return who.choose(mire);
      },
    ],
    [
      'the return from the identity provider',
      async (who, turn) => {
        const page = await who.choose(await who.ask('fsp1-low'));
        await turn();
        return who.identify(page);
      },
    ],
    [
      'the verification',
      async (who, turn) => {
        await who.signIn('fsp1-low');
        const next = await who.browser.request('GET', requestOf('fsp2-low', { claims: undefined }));
        const verify = next.headers.get('location') ?? '';
        expect(verify).toMatch(/\/verify$/);
        await turn();
        return who.open(new URL(verify, brokerOf(federation())).href);
      },
    ],
    [
      'the page before the service',
      async (who, turn) => {
        const page = await who.reachInformation('fsp1-low');
        await turn();
        return who.reload(page);
      },
    ],
    [
      'the answer to the service',
      async (who, turn) => {
        const page = await who.reachInformation('fsp1-low');
        await turn();
        return who.proceed(page);
      },
    ],
  ];

  test.each(STEPS)('SESX: %s refuses it, and no code leaves', async (_what, reach) => {
    const who = citizen(federation());
    let from = 0;
    const page = await reach(who, async () => {
      await swap(who);
      from = who.browser.hops.length;
    });
    expect(refusalOf(page)).toMatchObject(MISMATCH);
    const callback = '/oidc-callback?code=';
    const reached = who.browser.hops.slice(from).map(({ url }) => url);
    expect(reached.filter((url) => url.includes(`low${callback}`))).toEqual([]);
    expect(page.html.querySelector('[data-testid=developer-cause]')?.text).toContain(
      '_interaction',
    );
  });

  test.each(STEPS)('SESX: %s refuses to do without', async (_what, reach) => {
    const who = citizen(federation());
    expect(refusalOf(await reach(who, () => drop(who)))).toMatchObject(MISSING);
  });

  test('SESX: of another address of the same service, no more than of another service', async () => {
    const who = citizen(federation());
    const page = await who.reachInformation('fsp2-low', { claims: '' });
    const { clientId } = clientOf(federation(), 'fsp2-low');
    await swap(who, {
      changes: { client_id: clientId, redirect_uri: OTHER_ADDRESS, claims: undefined },
    });
    expect(refusalOf(await who.proceed(page))).toMatchObject(MISMATCH);
  });

  test('SESX: the way back of the page leads to the service of the login', async () => {
    const who = citizen(federation());
    const page = await who.reachInformation('fsp1-low');
    await swap(who);
    const refused = await who.proceed(page);
    const back = new URL(hrefOf(refused, 'back-to-sp-link'), brokerOf(federation()));
    expect(back.searchParams.get('redirect_uri')).toBe(
      clientOf(federation(), 'fsp1-low').redirectUri,
    );
    const told = await who.open(back.href);
    expect(new URL(told.url).origin).toBe(federation().url('fsp1-low'));
  });

  test('SESX: the panel names what was expected and what came', async () => {
    const who = citizen(federation());
    const page = await who.reachInformation('fsp1-low');
    const { clientId } = clientOf(federation(), 'fsp2-low');
    await swap(who, {
      changes: { client_id: clientId, redirect_uri: OTHER_ADDRESS, claims: undefined },
    });
    const panel = part(await who.proceed(page), 'developer-panel').text;
    expect(panel).toContain(`client_id=${clientOf(federation(), 'fsp1-low').clientId}`);
    expect(part(await who.reload(page), 'developer-received').text).toContain(
      `client_id=${clientId}`,
    );
  });
});

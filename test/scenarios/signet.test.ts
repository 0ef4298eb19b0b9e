/** Signet: access that lasts, tokens bound to a key, refresh, refusals of it, sign-outs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '@federama/server-kit/journal';
import { deriveEs256Key } from '@federama/server-kit/signing-keys';
import {
  Browser,
  type Federation,
  loadConfig,
  openStores,
  type Page,
  signIn,
  signOut,
  startFederation,
} from 'federama';
import { idsOf } from 'federama/participants';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromPort } from '../../packages/federation/src/config/addresses.ts';
import { firstPort } from '../support/command.ts';
import { movableClock } from '../support/federation.ts';

const clock = movableClock();
let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  federation = await startFederation({ config, ports: 'free', clock });
});
afterAll(() => federation.stop());

type Place = Pick<Federation, 'url' | 'journal'>;
type Journal = Place['journal'];

async function enter(place: Place = federation, browser = new Browser()) {
  const loginUrl = `${place.url('signet')}/login`;
  const ended = await signIn({ browser, loginUrl, login: 'test', password: '123' });
  return { browser, ...ended };
}

const textOf = ({ html }: Page, testId: string) =>
  html.querySelector(`[data-testid=${testId}]`)?.text.trim();
const claimsOn = (page: Page) => JSON.parse(textOf(page, 'access-token-claims') ?? '{}');
const renewals = ({ html }: Page) =>
  html.querySelectorAll('[data-testid=renewal]').map((one) => one.getAttribute('data-why'));

const home = (browser: Browser, place: Place = federation) =>
  browser.open(`${place.url('signet')}/`);

async function press(browser: Browser, page: Page, path: string): Promise<Page> {
  const form = page.html.querySelector(`form[action$="${path}"]`);
  if (!form) throw new Error(`no form ${path} on ${page.url}`);
  return browser.submit(page, form);
}

/** What went over the wire at a hop from now on. */
function since({ journal }: { journal: Journal }) {
  const start = journal.exchanges().at(-1)?.seq ?? 0;
  return (at: string): Seen[] =>
    journal
      .exchanges()
      .filter(({ seq, hop, from }) => seq > start && hop === at && from === 'signet');
}

type Seen = Pick<
  Exchange,
  'seq' | 'status' | 'url' | 'requestBody' | 'requestHeaders' | 'responseBody'
>;

const formOf = ({ requestBody }: Seen) => Object.fromEntries(new URLSearchParams(requestBody));
const partOf = (jwt: string, part: 0 | 1): JWTPayload =>
  JSON.parse(Buffer.from(jwt.split('.')[part] ?? '', 'base64url').toString());

const lastOf = (event: string, { journal }: { journal: Journal } = federation) =>
  journal.events().findLast((entry) => entry.event === event) as unknown as {
    because?: { name: string };
    code?: string;
    explained?: { fr: { cause: string }; en: { cause: string } };
  };

describe('a sign-in', () => {
  test('is pushed, with PKCE; tokens are bound to a key, and the library answers', async () => {
    const wire = since(federation);
    const { signedIn, page, claims, browser } = await enter();
    expect([signedIn, claims?.family_name]).toEqual([true, 'DUBOIS']);
    expect(textOf(page, 'resource-status')).toBe('HTTP 200');
    const asked = browser.hops.find(({ url }) => new URL(url).pathname === '/authorize');
    expect([...new URL(asked?.url ?? '').searchParams.keys()]).toEqual([
      'request_uri',
      'client_id',
    ]);
    const pushed = wire('broker.par').at(-1);
    expect(pushed && formOf(pushed)).toMatchObject({
      code_challenge_method: 'S256',
      scope: 'openid profile loans offline_access',
      resource: federation.url('mediatheque'),
      prompt: 'consent',
    });
    const [redeemed] = wire('broker.token');
    const sent = redeemed ? formOf(redeemed) : {};
    expect(sent).toMatchObject({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
      resource: federation.url('mediatheque'),
    });
    expect(sent.client_secret).toBeUndefined();
    const { token_type, access_token } = JSON.parse(redeemed?.responseBody ?? '{}');
    expect([token_type, partOf(access_token, 0).typ]).toEqual(['DPoP', 'at+jwt']);
    const jkt = textOf(page, 'jkt');
    expect(claimsOn(page)).toMatchObject({ aud: federation.url('mediatheque'), cnf: { jkt } });
    const proof = partOf(String(redeemed?.requestHeaders.dpop), 0) as { jwk: object };
    expect(await calculateJwkThumbprint(proof.jwk)).toBe(jkt);
    expect(textOf(page, 'own-key')).toBe(jkt);
  });

  test('meets servers that want a nonce, once each', async () => {
    const wire = since(federation);
    const { browser } = await enter();
    expect(wire('broker.par').map(({ status }) => status)).toEqual([400, 201]);
    expect(wire('broker.token').map(({ status }) => status)).toEqual([200]);
    expect(wire('data-provider.data').map(({ status }) => status)).toEqual([401, 200]);
    const again = since(federation);
    await home(browser);
    expect(again('data-provider.data').map(({ status }) => status)).toEqual([200]);
  });

  test.each([
    [
      'fr',
      'La méthode de la requête que cette preuve accompagne.',
      'Il prolonge l’accès sans vous.',
    ],
    [
      'en',
      'The method of the request that this proof goes with.',
      'It prolongs access without you.',
    ],
  ])('shows its proofs in the observatory, decoded and explained, in %s', async (...told) => {
    const [language, proof, refresh] = told;
    const wire = since(federation);
    const { browser, page } = await enter();
    await press(browser, page, '/renew');
    const seen = [wire('broker.token').at(-1), wire('data-provider.data').at(-1)];
    const reader = new Browser(undefined, { 'accept-language': language });
    const [token, data] = await Promise.all(
      seen.map((one) => reader.open(`${federation.url('observatory')}/exchanges/${one?.seq}`)),
    );
    expect(token?.text).toContain(refresh);
    for (const shown of [token, data]) {
      expect(shown?.text).toContain(proof);
      const verdicts = shown?.html
        .querySelectorAll('.token .verdict')
        .map((verdict) => verdict.getAttribute('data-signature'));
      expect(verdicts).toContain('own');
      expect(verdicts).not.toContain('bad');
    }
  });

  test('of another session has another key', async () => {
    const [one, other] = [await enter(), await enter()];
    expect(textOf(one.page, 'jkt')).not.toBe(textOf(other.page, 'jkt'));
  });

  test('written by hand is pushed, too: what is wrong with it is said before anyone leaves', async () => {
    const browser = new Browser();
    const page = await browser.open(`${federation.url('signet')}/request`);
    const form = page.html.querySelector('[data-testid=request-form]');
    if (!form) throw new Error('no form');
    const chosen = await browser.submit(page, form, { acr_values: 'eidas1' });
    expect(chosen.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
    const refused = await browser.submit(page, form, { scope: 'loans everything' });
    expect(refused.url).toBe(`${federation.url('signet')}/login`);
    const problem = refused.html.querySelector('[data-testid=sign-in-problem]');
    expect(problem?.getAttribute('data-reason')).toBe('invalid_request');
    expect(refused.html.querySelector('h1')?.text).toContain('refusée');
  });

  test('that the person gives up ends on a page, without a session', async () => {
    const browser = new Browser();
    const page = await browser.open(`${federation.url('signet')}/login`);
    const abort = page.html.querySelector('a[href$="/abort"], [data-testid=back-to-service]');
    const left = await browser.open(new URL(abort?.getAttribute('href') ?? '', page.url).href);
    const problem = left.html.querySelector('[data-testid=sign-in-problem]');
    expect(problem?.getAttribute('data-reason')).toBe('access_denied');
  });
});

describe('its tokens', () => {
  test('are renewed by a button: another refresh token, the same key, the same resource', async () => {
    const { browser, page } = await enter();
    const wire = since(federation);
    const renewed = await press(browser, page, '/renew');
    expect(renewals(renewed)).toEqual(['asked']);
    const [exchange] = wire('broker.token');
    const sent = exchange ? formOf(exchange) : {};
    expect(sent).toMatchObject({
      grant_type: 'refresh_token',
      resource: federation.url('mediatheque'),
    });
    const { refresh_token } = JSON.parse(exchange?.responseBody ?? '{}');
    expect(refresh_token).not.toBe(sent.refresh_token);
    expect(claimsOn(renewed).jti).not.toBe(claimsOn(page).jti);
    expect(textOf(renewed, 'jkt')).toBe(textOf(page, 'jkt'));
  });

  test('live as the registration says, and are renewed when that is over', async () => {
    const { browser, page } = await enter();
    expect(textOf(page, 'token-age')).toBe('0 s sur 60');
    clock.advance(30);
    const half = await home(browser);
    expect([textOf(half, 'token-age'), renewals(half)]).toEqual(['30 s sur 60', []]);
    clock.advance(31);
    const later = await home(browser);
    expect([renewals(later), textOf(later, 'resource-status')]).toEqual([['due'], 'HTTP 200']);
    clock.advance(13 * 24 * 3600);
    expect(renewals(await home(browser))).toEqual(['due', 'due']);
  });

  test('are renewed once, whatever number of pages find them over at the same moment', async () => {
    const { browser } = await enter();
    clock.advance(61);
    const wire = since(federation);
    const pages = await Promise.all([1, 2, 3, 4].map(() => home(browser)));
    expect(wire('broker.token').map(({ status }) => status)).toEqual([200]);
    for (const page of pages) expect(renewals(page)).toEqual(['due']);
  });
});

/** Whoever has Signet's own key may use what it keeps: that is what is guarded against by reuse. */
async function useElsewhere(refresh_token: string): Promise<Response> {
  const service = loadConfig().serviceProviders.find(({ id }) => id === 'signet');
  const key = deriveEs256Key(service?.sessionSecret ?? '', 'signet:ES256');
  const token = `${federation.url('open')}/token`;
  const now = Math.floor(clock.now() / 1000);
  const signingKey = await importJWK(key, 'ES256');
  const assertion = () =>
    new SignJWT({ iss: 'signet', sub: 'signet', jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid })
      .setAudience(federation.url('open'))
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(signingKey);
  const pair = await generateKeyPair('ES256');
  const jwk = await exportJWK(pair.publicKey);
  const proof = async (nonce?: string) =>
    new SignJWT({ htm: 'POST', htu: token, jti: crypto.randomUUID(), ...(nonce && { nonce }) })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .setIssuedAt(now)
      .sign(pair.privateKey);
  const body = async () =>
    new URLSearchParams({
      ...{ grant_type: 'refresh_token', refresh_token, client_assertion: await assertion() },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
  const headers = { dpop: await proof() };
  const bare = await fetch(token, { method: 'POST', headers, body: await body() });
  const nonce = bare.headers.get('dpop-nonce') ?? '';
  const proved = { dpop: await proof(nonce) };
  return fetch(token, { method: 'POST', headers: proved, body: await body() });
}

describe('a refresh that is refused', () => {
  let wire: ReturnType<typeof since>;
  beforeEach(() => {
    wire = since(federation);
  });
  const refreshToken = () => {
    const given = wire('broker.token').flatMap(({ responseBody }) => {
      const { refresh_token } = JSON.parse(responseBody) as { refresh_token?: string };
      return refresh_token ?? [];
    });
    return given.at(-1) ?? '';
  };

  /** The person reads that it is over; the developer why, at the service and at the broker. */
  async function expectEnd(browser: Browser, page: Page, because: string) {
    expect(page.status).toBe(400);
    const problem = page.html.querySelector('[data-testid=sign-in-problem]');
    expect(problem?.getAttribute('data-reason')).toBe('invalid_grant');
    expect(page.html.querySelector('h1')?.text).toContain('a pris fin');
    expect(textOf(page, 'developer-cause')).toContain('ne renouvelle plus');
    const atBroker = federation.journal
      .events()
      .findLast(({ event, party }) => event === 'REFUSED' && party === 'open');
    expect(atBroker).toMatchObject({ code: 'invalid_grant', because: { name: because } });
    expect(lastOf('SP_REFUSED_LOGIN')).toMatchObject({ code: 'invalid_grant' });
    const after = await home(browser);
    expect(after.html.querySelector('[data-testid=sign-in-link]')).not.toBeNull();
  }

  test('because someone else used the token ends the session, and their access too', async () => {
    const { browser, page } = await enter();
    const stolen = refreshToken();
    const theirs = await useElsewhere(stolen);
    expect(theirs.status).toBe(200);
    const { refresh_token } = (await theirs.json()) as { refresh_token: string };
    await expectEnd(browser, await press(browser, page, '/renew'), 'library.refreshUsed');
    expect((await useElsewhere(refresh_token)).status).toBe(400);
  });

  test('because it was revoked', async () => {
    const { browser, page } = await enter();
    const { browser: other, page: otherPage } = await enter();
    const kept = refreshToken();
    await signOut(other, otherPage);
    expect((await useElsewhere(kept)).status).toBe(400);
    expect(lastOf('SP_GAVE_TOKEN_BACK')).toBeDefined();
    expect(renewals(await press(browser, page, '/renew'))).toEqual(['asked']);
  });

  test('because its time is over', async () => {
    const { browser } = await enter();
    clock.advance(15 * 24 * 3600);
    await expectEnd(browser, await home(browser), 'library.refreshUnknown');
  });
});

describe('a sign-out', () => {
  const asks = (page: Page) => page.html.querySelector('[data-testid=sign-in-link]') !== null;

  test('here gives the refresh token back, and ends the session at the broker', async () => {
    const wire = since(federation);
    const { browser, page } = await enter();
    const { page: left } = { page: await signOut(browser, page) };
    expect(left.html.querySelector('[data-testid=signed-out]')?.getAttribute('data-where')).toBe(
      'everywhere',
    );
    expect(wire('broker.revocation').map(({ status }) => status)).toEqual([200]);
    const front = await home(browser);
    expect([asks(front), textOf(front, 'session-left')]).toEqual([true, undefined]);
  });

  test('elsewhere ends the session here, which says so once', async () => {
    const { browser } = await enter();
    const question = await browser.open(`${federation.url('open')}/session/end`);
    await press(browser, question, '/session/end/confirm');
    expect(lastOf('SP_TOLD_OF_LOGOUT')).toMatchObject({ spId: 'signet' });
    expect(lastOf('SP_SESSION_ENDED_BY_BROKER')).toBeDefined();
    const front = await home(browser);
    const left = front.html.querySelector('[data-testid=session-left]');
    expect([asks(front), left?.getAttribute('data-reason')]).toEqual([true, 'ended']);
    expect(textOf(await home(browser), 'session-left')).toBeUndefined();
  });

  test('that is not the broker’s ends nothing, and says which member is wrong', async () => {
    const { browser } = await enter();
    const told = (logout_token: string) =>
      fetch(`${federation.url('signet')}/backchannel-logout`, {
        ...{ method: 'POST', body: new URLSearchParams({ logout_token }) },
      });
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ sub: 'anybody', events: {} })
      .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt', kid: 'openid:RS256' })
      .setIssuer(federation.url('open'))
      .setAudience('signet')
      .sign(privateKey);
    for (const token of ['', 'no token', forged]) {
      const answer = await told(token);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store']);
      expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
      expect(lastOf('SP_REFUSED_LOGOUT_TOKEN').explained?.en.cause).toContain('signature');
    }
    expect(asks(await home(browser))).toBe(false);
  });
});

test('a process that starts again over a file, the others elsewhere, goes on with the session, its key and its tokens', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-'));
  const config = fromPort(loadConfig(), firstPort());
  const others = idsOf(config).filter((id) => id !== 'signet');
  const rest = await startFederation({ config, only: others });
  const signet = async () =>
    startFederation({
      ...{ config, only: ['signet'], stores: await openStores(join(folder, 'state')) },
    });
  let own = await signet();
  try {
    const { browser, page } = await enter(own, new Browser(undefined, { connection: 'close' }));
    await own.stop();
    own = await signet();
    const renewed = await press(browser, await home(browser, own), '/renew');
    expect([renewals(renewed), textOf(renewed, 'resource-status')]).toEqual([
      ['asked'],
      'HTTP 200',
    ]);
    expect(textOf(renewed, 'jkt')).toBe(textOf(page, 'jkt'));
  } finally {
    await own.stop();
    await rest.stop();
    rmSync(folder, { recursive: true });
  }
});

describe('a fault of its broker', () => {
  async function inWorld(fault: string, parameters = {}) {
    const world = federation.worlds.create();
    const arm = () => world.faults.arm({ id: fault, fault, match: {}, times: 0, parameters });
    return { world, arm };
  }

  test.each([
    ['broker.dpop.binding-missing', 'bearer'],
    ['broker.dpop.nonce-endless', 'use_dpop_nonce'],
    ['broker.dpop.nonce-missing', 'use_dpop_nonce'],
    ['broker.dpop.proof-refused', 'invalid_dpop_proof'],
    ['broker.dpop.proof-replayed', 'invalid_grant'],
    ['broker.par.refused', 'invalid_request'],
    ['broker.pkce.verifier-refused', 'invalid_grant'],
  ])('%s signs nobody in, and is explained', async (fault, received) => {
    const { world, arm } = await inWorld(fault);
    arm();
    const { signedIn, page } = await enter(world);
    expect([signedIn, page.status]).toEqual([false, 400]);
    expect(textOf(page, 'developer-received')).toContain(received);
  });

  test.each([
    'data-provider.dpop.proof-replayed',
    'broker.dpop.key-other',
    'broker.dpop.key-missing',
    'broker.access-token.typ-other',
    'broker.access-token.iss-other',
    'broker.access-token.audience-other',
    'broker.access-token.exp-past',
    'broker.access-token.signature-tampered',
  ])('%s: the library refuses, the token is renewed once, and the page says so', async (fault) => {
    const { world, arm } = await inWorld(fault);
    arm();
    const { signedIn, page } = await enter(world);
    expect([signedIn, textOf(page, 'resource-status')]).toEqual([true, 'HTTP 401']);
    expect(textOf(page, 'resource-error')).toContain('invalid_token');
    expect(renewals(page)).toEqual(['refused']);
    expect(textOf(page, 'developer-cause')).toContain('Médiathèque');
    expect(textOf(page, 'loans-unread')).toBeDefined();
  });

  test.each([
    ['data-provider.dpop.nonce-endless', 'use_dpop_nonce'],
    ['data-provider.dpop.nonce-missing', 'use_dpop_nonce'],
  ])(
    '%s: the person stays signed in, no token is renewed, and the page says so',
    async (...said) => {
      const [fault, error] = said;
      const { world, arm } = await inWorld(fault);
      arm();
      const { signedIn, page } = await enter(world);
      expect([signedIn, textOf(page, 'resource-status')]).toEqual([true, 'HTTP 401']);
      expect([textOf(page, 'resource-error')?.split(':')[0], renewals(page)]).toEqual([error, []]);
      expect(textOf(page, 'developer-cause')).toContain('Médiathèque');
    },
  );

  test.each([
    ['broker.refresh.refused', 'invalid_grant'],
    ['broker.refresh.other-person', 'CHECK_FAILED'],
    ['broker.refresh.other-client', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
    ['broker.dpop.binding-missing', 'CHECK_FAILED'],
  ])('%s at a refresh ends the session', async (fault, reason) => {
    const { world, arm } = await inWorld(fault);
    const { browser, page } = await enter(world);
    arm();
    const ended = await press(browser, page, '/renew');
    const problem = ended.html.querySelector('[data-testid=sign-in-problem]');
    expect([ended.status, problem?.getAttribute('data-reason')]).toEqual([400, reason]);
    expect(
      (await home(browser, world)).html.querySelector('[data-testid=sign-in-link]'),
    ).toBeTruthy();
  });

  test('that passes ends nothing: the page says that it could not renew, and goes on', async () => {
    const { world, arm } = await inWorld('broker.discovery.cut');
    const { browser } = await enter(world);
    const { id } = arm();
    world.clock.advance(601);
    const delayed = await home(browser, world);
    expect([delayed.status, textOf(delayed, 'loans-unread')]).toEqual([200, expect.any(String)]);
    expect(delayed.html.querySelector('[data-testid=renewal-delayed]')).not.toBeNull();
    world.faults.disarm(id);
    const later = await home(browser, world);
    expect([renewals(later), textOf(later, 'resource-status')]).toEqual([['due'], 'HTTP 200']);
  });

  test('that loses the answer loses the refresh token: what served cannot serve again', async () => {
    const { world, arm } = await inWorld('broker.token.unavailable');
    const { browser } = await enter(world);
    const { id } = arm();
    world.clock.advance(61);
    const delayed = await home(browser, world);
    expect(delayed.html.querySelector('[data-testid=renewal-delayed]')).not.toBeNull();
    world.faults.disarm(id);
    expect((await home(browser, world)).status).toBe(400);
    expect(lastOf('REFUSED', world).because?.name).toBe('library.refreshUsed');
  });
});

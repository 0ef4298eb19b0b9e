/** The end of a session: by way of the browser, on the back channel, and from the identity provider. */
import { createHash, randomUUID } from 'node:crypto';
import { type Federation, loadConfig, type Page, startFederation } from 'federama';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signingKeysOf } from '../../packages/federation/src/compose/keys.ts';
import {
  APP,
  addClient,
  answerIn,
  ask,
  authorizeUrl,
  basic,
  claimsIn,
  exchange,
  headerOf,
  lastRefusal,
  listener,
  newBrowser,
  tokensOf,
  userinfoOf,
} from './support.ts';

type Listener = Awaited<ReturnType<typeof listener>>;

let federation: Federation;
let told: Listener;
let flaky: Listener;
let patient: Listener;
const toldFirst = Promise.withResolvers<number>();
beforeAll(async () => {
  patient = await listener(toldFirst.promise);
  [told, flaky] = [await listener(200), await listener(500, 204)];
  const config = structuredClone(loadConfig());
  addClient(config, 'told', {
    backchannelLogoutUri: told.url,
    backchannelLogoutSessionRequired: true,
  });
  addClient(config, 'patient', { backchannelLogoutUri: patient.url });
  addClient(config, 'flaky', { backchannelLogoutUri: flaky.url });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(async () => {
  await federation.stop();
  told.close();
  flaky.close();
  patient.close();
});

type Browser = ReturnType<typeof newBrowser>;

function endUrl(query: Record<string, string> = {}): string {
  return `${federation.url('open')}/session/end?${new URLSearchParams(query)}`;
}

const isQuestion = ({ html }: Page) => html.querySelector('[data-testid=logout-question]') !== null;

async function agree(browser: Browser, page: Page): Promise<Page> {
  const form = page.html.querySelector('[data-testid=logout-agree]');
  if (!form) throw new Error(`no question on ${page.url}`);
  return browser.submit(page, form);
}

const isSignedIn = async (browser: Browser) =>
  answerIn(await browser.open(authorizeUrl(federation, { prompt: 'none' }))).error === undefined;

async function tokensAt(client_id: string, browser = newBrowser()) {
  const { code } = answerIn(await ask(federation, browser, { client_id }));
  return (await exchange(federation, code, {}, { authorization: basic(client_id) })).body;
}

/** For this client, and signed by nobody. */
const unsigned = [{ alg: 'none' }, { aud: APP.clientId, sub: 'x' }, '']
  .map((part) => part && Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

describe('by way of the browser', () => {
  const post_logout_redirect_uri = APP.postLogoutRedirectUri;

  test('with the id_token of the person: no question, back with state, and nobody is signed in', async () => {
    const browser = newBrowser();
    const { id_token = '', access_token } = await tokensOf(federation, browser);
    const query = { id_token_hint: id_token, post_logout_redirect_uri, state: 'out' };
    const page = await browser.open(endUrl(query));
    expect(page.url).toBe(`${post_logout_redirect_uri}?state=out`);
    expect(await isSignedIn(browser)).toBe(false);
    expect((await userinfoOf(federation, access_token)).error).toBe('invalid_token');
    const hops = browser.hops.map(({ url }) => url);
    expect(hops.some((url) => url.startsWith(`${federation.url('azur')}/session/end`))).toBe(true);
  });

  test.each([
    ['nothing', {}],
    ['state alone', { state: 'out' }],
    ['an address without a hint', { post_logout_redirect_uri }],
  ])('with %s: a question, then the last page, never a redirect', async (_, query) => {
    const browser = newBrowser();
    await ask(federation, browser);
    const question = await browser.open(endUrl(query));
    expect([question.status, isQuestion(question)]).toEqual([200, true]);
    expect(await isSignedIn(browser)).toBe(true);
    const last = await agree(browser, question);
    expect(last.html.querySelector('[data-testid=signed-out]')).not.toBeNull();
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('with the id_token of somebody else: a question', async () => {
    const other = await ask(federation, newBrowser(), {}, 'avec_nom_dusage');
    const { id_token = '' } = (await exchange(federation, answerIn(other).code)).body;
    const browser = newBrowser();
    await ask(federation, browser);
    const page = await browser.open(endUrl({ id_token_hint: id_token, post_logout_redirect_uri }));
    expect(isQuestion(page)).toBe(true);
  });

  test.each([
    ['a hint that nobody signed', 'id_token_hint', unsigned],
    ['an address that is not registered', 'post_logout_redirect_uri', 'http://x.example/'],
    [
      'a registered address with more behind',
      'post_logout_redirect_uri',
      `${APP.postLogoutRedirectUri}?x=1`,
    ],
  ])('%s: an error page that names it', async (_, name, value) => {
    const browser = newBrowser();
    const { id_token = '' } = await tokensOf(federation, browser);
    const page = await browser.open(endUrl({ id_token_hint: id_token, [name]: value }));
    expect([page.status, page.text.includes(name)]).toEqual([400, true]);
    expect(lastRefusal(federation).because).not.toBe('library.other');
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('posted from a page of the service', async () => {
    const browser = newBrowser();
    const { id_token = '' } = await tokensOf(federation, browser);
    const form = { id_token_hint: id_token, post_logout_redirect_uri };
    const page = await browser.send(`${federation.url('open')}/session/end`, form);
    expect(page.url).toBe(post_logout_redirect_uri);
  });
});

describe('services are told', () => {
  test('with a token about this session, and no more', async () => {
    const browser = newBrowser();
    const { id_token } = await tokensAt('told', browser);
    const signedIn = claimsIn(id_token);
    await agree(browser, await browser.open(endUrl()));
    await told.until(1);
    const token = told.got.at(-1)?.get('logout_token') ?? '';
    expect([...(told.got.at(-1)?.keys() ?? [])]).toEqual(['logout_token']);
    expect(headerOf(token)).toMatchObject({ alg: 'RS256', typ: 'logout+jwt' });
    const claims = claimsIn(token);
    expect(claims).toMatchObject({
      ...{ iss: federation.url('open'), aud: 'told', sub: signedIn.sub, sid: signedIn.sid },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect([typeof claims.jti, typeof claims.iat, 'nonce' in claims]).toEqual([
      'string',
      'number',
      false,
    ]);
  });

  test('again, when they did not answer, and the journal says so', async () => {
    const browser = newBrowser();
    await tokensAt('flaky', browser);
    await agree(browser, await browser.open(endUrl()));
    await flaky.until(2);
    const attempts = federation.journal
      .events()
      .filter(({ event }) => /^SP_(?:NOT_)?TOLD_OF_LOGOUT$/.test(event))
      .filter((event) => (event as unknown as { spId: string }).spId === 'flaky');
    expect(attempts[0]?.event).toBe('SP_NOT_TOLD_OF_LOGOUT');
    const [first, second] = flaky.got.map((form) => claimsIn(form.get('logout_token') ?? ''));
    expect(first?.jti).not.toBe(second?.jti);
  });
});

describe('the identity provider tells the broker', () => {
  test('of the session of one browser: those of another go on', async () => {
    const [here, there] = [newBrowser(), newBrowser()];
    for (const browser of [here, there]) await ask(federation, browser);
    expect(await isSignedIn(here)).toBe(true);
    const question = await here.open(`${federation.url('azur')}/session/end`);
    await agree(here, question);
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([false, true]);
  });

  const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

  /** Signed as Azur would, which the configuration lets us do. */
  async function logoutToken(changes: Record<string, unknown> = {}, typ = 'logout+jwt') {
    const { keys } = signingKeysOf(federation.config)('azur', { client: 'open-at-azur' }) ?? {};
    const key = keys?.find(({ alg }) => alg === 'ES256');
    if (!key) throw new Error('no key');
    const claims = { jti: randomUUID(), events: EVENTS, ...changes };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ, kid: String(key.kid) })
      .setIssuer(federation.url('azur'))
      .setAudience(String(changes.aud ?? 'open-at-azur'))
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(key);
  }

  const send = async (logout_token: string) => {
    const body = new URLSearchParams({ logout_token });
    const url = `${federation.url('open')}/backchannel-logout`;
    return (await fetch(url, { method: 'POST', body })).status;
  };

  function subjectAtAzur(login = 'test'): string {
    return createHash('sha256').update(login).digest('hex');
  }

  test('its session ends, and so do those of the services', async () => {
    const browser = newBrowser();
    const { access_token } = await tokensAt('told', browser);
    const before = told.got.length;
    expect(await send(await logoutToken({ sub: subjectAtAzur() }))).toBe(200);
    await told.until(before + 1);
    expect(await isSignedIn(browser)).toBe(false);
    expect((await userinfoOf(federation, access_token)).error).toBe('invalid_token');
  });

  test('no service waits for another to be told', async () => {
    const browser = newBrowser();
    await tokensAt('patient', browser);
    await tokensAt('told', browser);
    const before = told.got.length;
    const ending = logoutToken({ sub: subjectAtAzur() }).then(send);
    await told.until(before + 1);
    toldFirst.resolve(200);
    expect(await ending).toBe(200);
    const [first] = federation.journal
      .events()
      .filter(({ event }) => /^SP_(?:NOT_)?TOLD_OF_LOGOUT$/.test(event))
      .filter((event) => (event as unknown as { spId: string }).spId === 'patient');
    expect(first?.event).toBe('SP_TOLD_OF_LOGOUT');
  });

  test.each([
    ['for somebody else', { aud: 'trait-d-union-at-azur' }, 'logout+jwt'],
    ['with a nonce', { nonce: 'n' }, 'logout+jwt'],
    ['without the event', { events: {} }, 'logout+jwt'],
    ['without a jti', { jti: undefined }, 'logout+jwt'],
    ['that is an id_token', {}, 'JWT'],
    ['about nobody', { sub: undefined }, 'logout+jwt'],
  ])('a token %s ends nothing', async (_, changes, typ) => {
    const browser = newBrowser();
    await tokensOf(federation, browser);
    const token = await logoutToken({ sub: subjectAtAzur(), ...changes }, typ);
    expect(await send(token)).toBe(400);
    expect(lastRefusal(federation).because).toBe('open.logoutTokenRefused');
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('a token serves once, and one that someone else signed never', async () => {
    const token = await logoutToken({ sub: subjectAtAzur() });
    expect([await send(token), await send(token)]).toEqual([200, 400]);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const forged = await new SignJWT({ events: EVENTS, jti: 'x', sub: subjectAtAzur() })
      .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: 'azur:ES256' })
      .setIssuer(federation.url('azur'))
      .setAudience('open-at-azur')
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(await exportJWK(privateKey));
    expect(await send(forged)).toBe(400);
  });
});

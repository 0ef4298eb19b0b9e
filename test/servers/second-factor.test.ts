/**
 * An identity provider that asks for a second factor: what is shown decides the level and the
 * methods of the id_token.
 */
import type { Factors } from '@federama/model';
import { totpCode, totpSecretOf } from '@federama/model/totp';
import { movableClock } from '@federama/server-kit/clock';
import { loadConfig } from 'federama';
import { decodeJwt } from 'jose';
import { parse } from 'node-html-parser';
import supertest from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { softAuthenticator } from '../support/authenticator.ts';
import { serverOf } from '../support/servers.ts';

const FACTORS: Factors = {
  totp: { level: 'eidas2', amr: ['pwd', 'otp', 'mfa'] },
  passkey: { level: 'eidas3', amr: ['hwk', 'user', 'mfa'] },
  chooseLevel: false,
};
const PROVIDER = 'http://localhost:9411';
const CALLBACK = 'http://localhost:9401/api/v2/oidc-callback';

function providerWith(changes: Partial<Factors> = {}) {
  const config = loadConfig();
  const [azur] = config.identityProviders;
  const factors = { ...FACTORS, ...changes };
  Object.assign(azur ?? {}, { factors, levels: ['eidas1', 'eidas2', 'eidas3'] });
  config.people.push({ ...one(config.people, 'test'), login: 'no-code', totpSecret: null });
  const clock = movableClock();
  clock.freeze(Date.UTC(2026, 5, 1, 12, 0, 10));
  const server = serverOf('azur', fetch, { config, clock });
  return { ...server, clock, config };
}

function one<T extends { login: string }>(people: readonly T[], login: string): T {
  const found = people.find((person) => person.login === login);
  if (!found) throw new Error(`nobody is called ${login}`);
  return found;
}

type Provider = ReturnType<typeof providerWith>;
let provider: Provider;
beforeEach(() => {
  provider = providerWith();
});

/** A browser at the sign-in page of a request. */
async function start(acr: string, { app }: Provider = provider) {
  const agent = supertest.agent(app);
  const begun = await agent.get('/authorize').query({
    client_id: 'trait-d-union-at-azur',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile email birth',
    acr_values: acr,
    prompt: 'login',
    state: 's'.repeat(64),
    nonce: 'n'.repeat(64),
  });
  const path = begun.headers.location ?? '';
  const post = (to: string, fields: object = {}) =>
    agent.post(`${path}${to}`).type('form').send(fields);
  const password = (login = 'test') => post('/login', { login, password: '123' });
  return { agent, path, post, password };
}
type Browser = Awaited<ReturnType<typeof start>>;

/** What the broker is told in the end. */
async function answered({ agent }: Browser, last: supertest.Response) {
  expect(last.status).toBe(303);
  const resumed = await agent.get(new URL(last.headers.location ?? '', PROVIDER).pathname);
  return new URL(resumed.headers.location ?? '').searchParams;
}

async function idTokenOf(browser: Browser, last: supertest.Response) {
  const code = (await answered(browser, last)).get('code');
  const { body } = await browser.agent.post('/token').type('form').send({
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    client_id: 'trait-d-union-at-azur',
    client_secret: 'demonstration-secret-of-trait-d-union-at-azur',
  });
  return decodeJwt(body.id_token);
}

const secretOf = (login: string) => totpSecretOf(one(provider.config.people, login)) ?? '';
const codeAt = (secondsLater = 0) =>
  totpCode(secretOf('test'), provider.clock.now() + secondsLater * 1000);
const causeOf = ({ text }: supertest.Response) =>
  parse(text).querySelector('[data-testid=developer-cause]')?.text;
const optionsOf = ({ text }: supertest.Response, make: 'get' | 'create') =>
  parse(text).querySelector(`[data-passkey=${make}]`)?.getAttribute('data-options') ?? '';

/** Password and code of a person of the test, as far as the page that comes next. */
async function withCode(acr: string) {
  const browser = await start(acr);
  await browser.password();
  const last = await browser.post('/code', { code: codeAt() });
  return { browser, last };
}

describe('a code', () => {
  test('is asked for at eidas2, and earns it', async () => {
    const browser = await start('eidas2');
    const next = await browser.password();
    expect(next.headers.location).toBe(`${browser.path}/code`);
    const last = await browser.post('/code', { code: codeAt() });
    expect(await idTokenOf(browser, last)).toMatchObject({
      acr: 'eidas2',
      amr: ['pwd', 'otp', 'mfa'],
    });
  });

  test.each([
    ['one step before', -30, 303],
    ['one step after', 30, 303],
    ['two steps before', -60, 401],
    ['two steps after', 60, 401],
  ])('of %s', async (_when, seconds, status) => {
    const browser = await start('eidas2');
    await browser.password();
    expect((await browser.post('/code', { code: codeAt(seconds) })).status).toBe(status);
  });

  test('serves once, and none before it serves any more', async () => {
    await withCode('eidas2');
    const { last } = await withCode('eidas2');
    expect(last.status).toBe(401);
    expect(causeOf(last)).toContain('déjà été accepté');
    const browser = await start('eidas2');
    await browser.password();
    expect((await browser.post('/code', { code: codeAt(-30) })).status).toBe(401);
    provider.clock.advance(30);
    expect((await browser.post('/code', { code: codeAt() })).status).toBe(303);
  });

  test('of two browsers at once, one is let in', async () => {
    const browsers = await Promise.all([start('eidas2'), start('eidas2')]);
    for (const browser of browsers) await browser.password();
    const answers = await Promise.all(
      browsers.map(({ post }) => post('/code', { code: codeAt() })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401]);
  });

  test('is not taken for a minute after five wrong ones', async () => {
    const browser = await start('eidas2');
    await browser.password();
    const wrong = codeAt() === '000000' ? '111111' : '000000';
    for (let count = 0; count < 5; count++) await browser.post('/code', { code: wrong });
    const waiting = await browser.post('/code', { code: codeAt() });
    expect(waiting.status).toBe(429);
    expect(waiting.headers['retry-after']).toBe('60');
    provider.clock.advance(61);
    expect((await browser.post('/code', { code: codeAt() })).status).toBe(303);
  });

  test('is refused with cause and fix, also in the journal', async () => {
    const browser = await start('eidas2');
    await browser.password();
    const refused = await browser.post('/code', { code: 'abc' });
    expect(refused.status).toBe(401);
    expect(causeOf(refused)).toBeTruthy();
    expect(provider.journal.events().at(-1)).toMatchObject({
      event: 'IDP_REFUSED_FACTOR',
      factor: 'totp',
      reason: 'wrong',
    });
  });

  test('is read in the mailbox by whoever asks for it', async () => {
    const browser = await start('eidas2');
    await browser.password();
    expect((await browser.post('/code/send')).status).toBe(200);
    const mailbox = await supertest(provider.app).get('/mailbox').expect(200);
    const code = parse(mailbox.text).querySelector('[data-testid=mailed-code]')?.text ?? '';
    expect(code).toMatch(/^\d{6}$/);
    expect((await browser.post('/code', { code })).status).toBe(303);
  });

  test('is of no use before a password', async () => {
    const browser = await start('eidas2');
    const skipped = await browser.post('/code', { code: codeAt() });
    expect(skipped.headers.location).toBe(browser.path);
    expect((await browser.agent.get(`${browser.path}/code`)).headers.location).toBe(browser.path);
  });

  test('whoever has none is sent back with access_denied', async () => {
    const browser = await start('eidas2');
    const denied = await answered(browser, await browser.password('no-code'));
    expect(denied.get('error')).toBe('access_denied');
    expect(denied.get('state')).toBe('s'.repeat(64));
    expect(provider.journal.events().at(-1)).toMatchObject({ code: 'access_denied' });
  });
});

describe('a level', () => {
  test('that a password earns is had for a password', async () => {
    provider = providerWith({ password: { level: 'eidas1', amr: ['pwd'] } });
    const browser = await start('eidas1');
    const token = await idTokenOf(browser, await browser.password());
    expect(token).toMatchObject({ acr: 'eidas1', amr: ['pwd'] });
  });

  test('lower than any that is earned costs what the lowest costs', async () => {
    const browser = await start('eidas1');
    const next = await browser.password();
    expect(next.headers.location).toBe(`${browser.path}/code`);
  });

  test('that no factor earns is refused with access_denied', async () => {
    const { totp } = FACTORS;
    provider = providerWith({ totp, passkey: undefined });
    const browser = await start('eidas3');
    const denied = await answered(browser, await browser.password());
    expect(denied.get('error')).toBe('access_denied');
  });

  test('cannot be written into the form', async () => {
    const browser = await start('eidas2');
    const page = await browser.agent.get(browser.path);
    expect(page.text).not.toContain('name="acr"');
    const fields = { login: 'test', password: '123', acr: 'eidas3' };
    expect((await browser.post('/login', fields)).headers.location).toContain('/code');
    const custom = await browser.post('/custom', { given_name: 'X', acr: 'eidas3' });
    expect(custom.status).toBe(404);
  });

  test('is chosen by testers where the provider lets them', async () => {
    provider = providerWith({ chooseLevel: true });
    const chosen = await start('eidas2');
    const fields = { login: 'test', password: '123', acr: 'eidas3' };
    const token = await idTokenOf(chosen, await chosen.post('/login', fields));
    expect(token).toMatchObject({ acr: 'eidas3', amr: ['pwd'] });
    const earned = await start('eidas2');
    const next = await earned.post('/login', { ...fields, acr: 'earned' });
    expect(next.headers.location).toContain('/code');
  });
});

describe('a passkey', () => {
  /** A person with a passkey, registered on the way to eidas3. */
  async function registered() {
    const { browser } = await withCode('eidas3');
    const authenticator = softAuthenticator(PROVIDER);
    const offer = await browser.agent.get(`${browser.path}/passkey`);
    const response = authenticator.create(optionsOf(offer, 'create'));
    const page = await browser.post('/passkey/new', { response, name: 'phone' });
    expect(page.status).toBe(200);
    return { browser, authenticator, options: optionsOf(page, 'get') };
  }

  test('is registered after password and code, then earns eidas3', async () => {
    const { browser, authenticator, options } = await registered();
    const last = await browser.post('/passkey', { response: authenticator.get(options) });
    const token = await idTokenOf(browser, last);
    expect(token).toMatchObject({ acr: 'eidas3', amr: ['hwk', 'user', 'mfa'] });
  });

  test('signs in without a password, at any level below its own', async () => {
    const { authenticator } = await registered();
    const browser = await start('eidas2');
    const page = await browser.agent.get(`${browser.path}/passkey`);
    const response = authenticator.get(optionsOf(page, 'get'));
    const last = await browser.post('/passkey', { response });
    expect(await idTokenOf(browser, last)).toMatchObject({ acr: 'eidas3' });
  });

  test('is not registered with a password alone', async () => {
    const browser = await start('eidas3');
    expect((await browser.password()).headers.location).toBe(`${browser.path}/code`);
    const offer = await browser.agent.get(`${browser.path}/passkey`);
    const response = softAuthenticator(PROVIDER).create(optionsOf(offer, 'create'));
    const skipped = await browser.post('/passkey/new', { response });
    expect(skipped.headers.location).toBe(`${browser.path}/code`);
  });

  test.each([
    ['another origin', { origin: 'http://localhost:9999' }, 'origin'],
    ['another rpId', { rpId: 'evil.test' }, 'rpId'],
    ['another challenge', { challenge: 'AAAA' }, 'challenge'],
    ['no user verification', { verified: false }, 'verification'],
  ])('with %s is refused', async (_what, changes, reason) => {
    const { browser, authenticator, options } = await registered();
    const response = authenticator.get(options, changes);
    const refused = await browser.post('/passkey', { response });
    expect(refused.status).toBe(401);
    expect(causeOf(refused)).toBeTruthy();
    expect(provider.journal.events().at(-1)).toMatchObject({ factor: 'passkey', reason });
    const made = await withCodeLater();
    const creation = softAuthenticator(PROVIDER).create(made.options, changes);
    const notMade = await made.browser.post('/passkey/new', { response: creation });
    expect(notMade.status).toBe(401);
  });

  /** Another person at the page that offers to register. */
  async function withCodeLater() {
    const login = 'avec_nom_dusage';
    const browser = await start('eidas3');
    await browser.password(login);
    await browser.post('/code', { code: totpCode(secretOf(login), provider.clock.now()) });
    const offer = await browser.agent.get(`${browser.path}/passkey`);
    return { browser, options: optionsOf(offer, 'create') };
  }

  test('whose counter does not grow is refused', async () => {
    const { browser, authenticator, options } = await registered();
    await browser.post('/passkey', { response: authenticator.get(options, { counter: 7 }) });
    const again = await start('eidas3');
    const page = await again.agent.get(`${again.path}/passkey`);
    const response = authenticator.get(optionsOf(page, 'get'), { counter: 7 });
    expect((await again.post('/passkey', { response })).status).toBe(401);
    expect(provider.journal.events().at(-1)).toMatchObject({ reason: 'counter' });
  });

  test('answers a challenge once, within five minutes, on its own page', async () => {
    const { browser, authenticator, options } = await registered();
    const other = await start('eidas3');
    const response = authenticator.get(options);
    expect((await other.post('/passkey', { response })).status).toBe(401);
    provider.clock.advance(301);
    expect((await browser.post('/passkey', { response })).status).toBe(401);
    expect(provider.journal.events().at(-1)).toMatchObject({ reason: 'challenge' });
  });

  test.each(['', '{', 'null', '[]', '{"id":"x"}', '{"id":"x","response":{}}'])(
    'that is no passkey is refused: %s',
    async (response) => {
      const { browser } = await registered();
      expect((await browser.post('/passkey', { response })).status).toBe(401);
    },
  );

  test('is listed, renamed and removed on the page of the account', async () => {
    await registered();
    provider.clock.advance(60);
    const agent = supertest.agent(provider.app);
    const post = (to: string, fields: object) =>
      agent.post(`/account${to}`).type('form').send(fields);
    const credentials = { login: 'test', password: '123' };
    expect((await post('/sign-in', { ...credentials, code: '000000' })).status).toBe(401);
    expect((await post('/sign-in', { ...credentials, code: codeAt() })).status).toBe(303);
    const names = async () => {
      const { text } = await agent.get('/account').expect(200);
      return parse(text)
        .querySelectorAll('[data-testid=passkey] h2')
        .map((heading) => heading.text);
    };
    expect(await names()).toEqual(['phone']);
    const second = softAuthenticator(PROVIDER);
    const page = await agent.get('/account');
    const response = second.create(optionsOf(page, 'create'));
    await post('/passkeys', { response, name: 'key' });
    await post('/passkeys/rename', { id: second.id, name: 'blue key' });
    expect(await names()).toEqual(['phone', 'blue key']);
    await post('/passkeys/remove', { id: second.id });
    expect(await names()).toEqual(['phone']);
    await post('/sign-out', {});
    expect(await names()).toEqual([]);
  });
});

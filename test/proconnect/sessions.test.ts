/** Sessions, single sign-on, subjects, accounts, sign-out: SNF, SES, SSO, SUB, REC, BLK, OUT, XFS. */
import { afterEach, describe, expect, test } from 'vitest';
import { journalFromHere } from '../franceconnect/support.ts';
import {
  BROKER,
  clientOf,
  essential,
  expectError,
  integration,
  isAt,
  isEmailPage,
  issuerOf,
  MFA4,
  person,
  requestUrl,
} from './support.ts';

const federation = integration();
const someone = () => person(federation());
const sessionCookie = async (at: ReturnType<typeof someone>) =>
  (await at.browser.cookieHeader(issuerOf(federation())))
    .split('; ')
    .find((cookie) => cookie.startsWith('pc_session_id'));

test('SNF-01 a session nobody gave', async () => {
  const at = person(federation(), (headers) => {
    headers.cookie ??= '';
    if (!headers.cookie.includes('pc_session_id')) headers.cookie = FORGED;
  });
  expect(isEmailPage(await at.ask())).toBe(true);
  expect(await sessionCookie(at)).toBeDefined();
});
const FORGED = `pc_session_id=s%3A${'a'.repeat(128)}.${'b'.repeat(43)}`;

test('SNF: an address names a login by 21 characters', async () => {
  const at = someone();
  const page = await at.ask();
  expect(new URL(page.url).pathname).toMatch(/^\/api\/v2\/interaction\/[\w-]{21}$/);
  await at.login(await at.email(page, 'test@fia1.fr'));
  const verified = at.browser.hops.find(({ url }) => url.endsWith('/verify'));
  expect(verified?.url).toBe(`${page.url}/verify`);
});

test('SNF-02 back to the page of the address, and on again', async () => {
  const at = someone();
  const page = await at.ask();
  await at.email(page, 'test@fia1.fr');
  const state = at.request().get('state');
  const again = await at.open(page.url);
  expect(isEmailPage(again)).toBe(true);
  const provider = await at.email(again, 'test@fia1.fr');
  expect(at.request().get('state')).not.toBe(state);
  const { ui } = await at.back('fsa1-low', await at.login(provider));
  expect(ui.email).toBe('test@fia1.fr');
});

test('SNF-04 the browser has forgotten everything', async () => {
  let forget = false;
  const at = person(federation(), (headers) => {
    if (forget) headers.cookie = '';
  });
  const provider = await at.email(await at.ask(), 'test@fia1.fr');
  forget = true;
  const page = await at.login(provider);
  expect(page.status).toBe(400);
  expectError(page, 'oidc-provider-error:session-not-found');
});

test('SNF: the session is lost, the request is known: from its start', async () => {
  let forget = false;
  const at = person(federation(), (headers) => {
    if (forget) headers.cookie = String(headers.cookie).replace(/pc_session_id=[^;]*/, 'x=y');
  });
  const page = await at.ask();
  forget = true;
  const again = await at.browser.request('GET', page.url);
  expect(again.status).toBe(303);
  expect(again.headers.get('location')).toContain('/authorize?');
});

test('SES-01 a session begins', async () => {
  const happened = journalFromHere(federation());
  const at = someone();
  await at.ask();
  expect(await sessionCookie(at)).toBeDefined();
  const [event] = happened('FC_AUTHORIZE_INITIATED');
  expect(event).toMatchObject({
    browsingSessionId: expect.any(String),
    sessionId: expect.any(String),
  });
});

test('SES-03 the session stays after the return', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia1.fr');
  expect(await sessionCookie(at)).toBeDefined();
});

test('SES: the session has a new id when the provider is back, and keeps it then', async () => {
  const at = someone();
  const page = await at.ask();
  const before = await sessionCookie(at);
  await at.login(await at.email(page, 'test@fia1.fr'));
  const after = await sessionCookie(at);
  expect(after).not.toBe(before);
  await at.ask('fsa2-low');
  expect(await sessionCookie(at)).toBe(after);
});

test.each([
  ['login', undefined],
  ['login consent', 'login'],
])('SSO-01 prompt %s, then %s', async (first, second) => {
  const at = someone();
  const { ui } = await at.signIn('fsa1-low', 'test@fia1.fr', { prompt: first });
  const page = await at.ask('fsa2-low', { prompt: second });
  expect((await at.back('fsa2-low', page)).ui.sub).toBe(ui.sub);
});

test('SSO: a silent request with a session', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia1.fr');
  const page = await at.ask('fsa2-low', { prompt: 'none' });
  expect(new URL(page.url).searchParams.get('code')).toBeTruthy();
});

test('SSO-02 signed out at one service', async () => {
  const at = someone();
  const { tokens } = await at.signIn('fsa1-low', 'test@fia1.fr');
  await at.back('fsa2-low', await at.ask('fsa2-low'));
  const page = await at.signOut('fsa1-low', tokens.id_token);
  expect(page.url).toBe(`${clientOf(federation(), 'fsa1-low').signedOutUri}?state=bye`);
  expect(isEmailPage(await at.ask())).toBe(true);
});

test('SSO-04 a level that the session does not have', async () => {
  const at = someone();
  const claims = JSON.stringify({ id_token: { amr: null, acr: null } });
  const { id } = await at.signIn('fsa1-low', 'test@fia1.fr', { claims });
  expect(id.acr).toBe('eidas1');
  const gone = ['self-asserted-2fa', 'consistency-checked-2fa'].map(
    (name) => `https://proconnect.gouv.fr/assurance/${name}`,
  );
  const page = await at.ask('fsa2-low', { claims: essential(...MFA4, ...gone) });
  expect(isEmailPage(page)).toBe(true);
});

test('SSO: the highest levels always sign in again', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia1.fr', { claims: essential('eidas2') });
  const page = await at.ask('fsa2-low', { claims: essential('eidas2') });
  expect(isEmailPage(page)).toBe(true);
});

const TWO = {
  sub: 'd68cec59-ed65-48ab-bfbf-1ca65dd807f8',
  first: 'e3322382e75c0d0a8e95f80af703932bd3c38f940aa59ad08b1cb4900998578c',
  second: 's7Ht2K9pL5mN8vX3cR4wQ',
};

describe('subjects and accounts', () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const one of undo.splice(0)) await one();
  });

  test('SUB-01 the same subject at each service', async () => {
    const at = someone();
    const { ui, tokens } = await at.signIn('fsa1-low', 'test@fia1.fr');
    await at.signOut('fsa1-low', tokens.id_token);
    expect((await at.signIn('fsa2-low', 'test@fia1.fr')).ui.sub).toBe(ui.sub);
  });

  test('SUB: the same subject of two providers is two people', async () => {
    const first = await someone().signIn('fsa1-low', 'a@fia1.fr', {}, { sub: 'shared' });
    const second = await someone().signIn('fsa1-low', 'b@fia2.fr', {}, { sub: 'shared' });
    expect(first.ui.sub).not.toBe(second.ui.sub);
  });

  test('SUB-04 an account known to two providers', async () => {
    const at = someone();
    const email = 'user-multiple-idp@fia1.fr';
    const { ui, tokens } = await at.signIn('fsa1-low', email, {}, { sub: TWO.first });
    expect(ui.sub).toBe(TWO.sub);
    await at.signOut('fsa1-low', tokens.id_token);
    const second = await at.signIn('fsa1-low', 'test@fia2.fr', {}, { sub: TWO.second });
    expect(second.ui.sub).toBe(TWO.sub);
  });

  test('REC-01 an address that the default provider knew', async () => {
    const at = someone();
    const fields = { sub: '2balbus4ever' };
    const { ui, tokens } = await at.signIn('fsa1-low', 'albus@example.com', {}, fields);
    await at.signOut('fsa1-low', tokens.id_token);
    const change = (domains: string[]) =>
      federation().world.change({
        list: 'identityProviders',
        key: 'fia2-low',
        patch: { professional: { domains } },
      });
    undo.push(() => change(['fia2.fr', 'polyfi.fr', 'polyfi2.fr']));
    await change(['fia2.fr', 'polyfi.fr', 'polyfi2.fr', 'example.com']);
    const page = await at.email(await at.ask(), 'albus@example.com');
    expect(isAt(federation(), page, 'fia2-low')).toBe(true);
    const second = await at.back('fsa1-low', await at.login(page, { sub: '1more4albus' }));
    expect(second.ui.sub).toBe(ui.sub);
  });

  test('BLK-01 the operator blocks an account', async () => {
    const key = 'user-multiple-idp@fia1.fr';
    const change = (state: string) =>
      federation().world.change({ list: 'agents', key, patch: { account: { state } } });
    undo.push(() => change('open'));
    expect((await change('blocked')).problems).toEqual([]);
    const fields = { sub: TWO.first };
    const page = await someone().go('fsa1-low', 'user-deactivated@fia1.fr', {}, fields);
    expectError(page, 'Y500024');
  });

  test('BLK: an account that was blocked beforehand', async () => {
    const fields = { sub: '92ca6417-634a-467a-b65b-c89088d97ec9' };
    const page = await someone().go('fsa1-low', 'user-deactivated@fia1.fr', {}, fields);
    expectError(page, 'Y500024');
  });
});

test('OUT-01 signed out, at the provider too', async () => {
  const at = someone();
  const { tokens } = await at.signIn('fsa1-low', 'test@fia1.fr');
  const happened = journalFromHere(federation());
  const page = await at.signOut('fsa1-low', tokens.id_token);
  const { signedOutUri } = clientOf(federation(), 'fsa1-low');
  expect(page.url).toBe(`${signedOutUri}?state=bye`);
  expect(await sessionCookie(at)).toBeUndefined();
  for (const name of [
    'SP_REQUESTED_LOGOUT',
    'FC_REQUESTED_LOGOUT_FROM_IDP',
    'FC_SESSION_TERMINATED',
  ])
    expect(happened(name)).toHaveLength(1);
  const leg = at.browser.hops.find(({ url }) => url.includes('/fia1-low/session/end?'));
  const sent = new URL(leg?.url ?? 'http://none/').searchParams;
  expect([...sent.keys()].sort()).toEqual(['id_token_hint', 'post_logout_redirect_uri']);
});

test('OUT: without a return address, a page says so', async () => {
  const at = someone();
  const { tokens } = await at.signIn('fsa1-low', 'test@fia1.fr');
  const query = new URLSearchParams({ id_token_hint: tokens.id_token });
  const page = await at.open(`${issuerOf(federation())}/session/end?${query}`);
  expect(page.url).toContain('/session/end/success');
  expect(page.html.querySelector('[data-testid=error-section-title]')?.text).toBe('Déconnexion');
});

test('XFS-01 a service that is registered while the broker runs', async () => {
  const clientId = '2f4d9a52-6d35-4a0e-9b0b-0f6b8a1f5a11';
  const registration = {
    clientId,
    clientSecret: 'demonstration-secret-of-a-dummy-service',
    scopes: ['openid', 'given_name', 'usual_name', 'email'],
    redirectUris: ['https://dummy-sp-config-for-fc-exploit.fr/oidc-callback'],
    idTokenSignedResponseAlg: 'HS256',
    userinfoSignedResponseAlg: 'HS256',
  };
  const put = { id: 'dummy', name: 'Dummy', brokers: [BROKER], registration };
  expect((await federation().world.change({ list: 'clients', put })).problems).toEqual([]);
  const url = new URL(requestUrl(federation(), 'fsa1-low'));
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', registration.redirectUris[0] ?? '');
  url.searchParams.set('scope', registration.scopes.join(' '));
  url.searchParams.set('acr_values', 'eidas1');
  url.searchParams.set('login_hint', 'test@fia1.fr');
  const page = await someone().open(url.href);
  expect([page.status, isAt(federation(), page, 'fia1-low')]).toEqual([200, true]);
});

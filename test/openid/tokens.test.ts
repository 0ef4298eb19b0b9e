/** What becomes of tokens: userinfo in each way, refresh, reuse, revocation, introspection, lives. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import {
  APP,
  addClient,
  answerIn,
  ask,
  basic,
  claimsIn,
  exchange,
  lastRefusal,
  newBrowser,
  post,
  type Tokens,
  tokensOf,
  userinfoOf,
} from './support.ts';

const WEEK = 7 * 24 * 3600;
const clock = movableClock();
let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  addClient(config, 'signed', {
    userinfoSignedResponseAlg: 'ES256',
    idTokenSignedResponseAlg: 'PS256',
  });
  addClient(config, 'short', { ttlSeconds: { accessToken: 5, idToken: 7 } });
  addClient(config, 'steady', { refreshTokenRotation: false });
  federation = await startFederation({ config, ports: 'free', clock });
});
afterAll(() => federation.stop());

/** Tokens that outlive the session: the person agreed. */
async function lasting(client_id: string = APP.clientId): Promise<Tokens> {
  const browser = newBrowser();
  const asked = { client_id, scope: 'openid offline_access', prompt: 'consent' };
  const page = await ask(federation, browser, asked);
  const form = page.html.querySelector('[data-testid=consent] form');
  if (!form) throw new Error(`no consent on ${page.url}`);
  const { code } = answerIn(await browser.submit(page, form));
  return (await exchange(federation, code, {}, { authorization: basic(client_id) })).body;
}

const refresh = (refresh_token: string | undefined, client_id: string = APP.clientId) =>
  post(federation, '/token', {
    form: { grant_type: 'refresh_token', refresh_token },
    headers: { authorization: basic(client_id) },
  });
const active = async (token: string | undefined) =>
  (await post(federation, '/token/introspection', { form: { token } })).body.active;

describe('userinfo', () => {
  test('answers GET, POST with the header, POST with the token in the body', async () => {
    const { access_token, id_token } = await tokensOf(federation);
    const { sub } = claimsIn(id_token);
    expect(await userinfoOf(federation, access_token)).toEqual({ sub });
    const header = { authorization: `Bearer ${access_token}` };
    expect((await post(federation, '/userinfo', { headers: header })).body).toEqual({ sub });
    const form = { access_token };
    const none = { authorization: '' };
    expect((await post(federation, '/userinfo', { form, headers: none })).body).toEqual({ sub });
  });

  test('is signed where registered so, and id_tokens as registered', async () => {
    const page = await ask(federation, newBrowser(), { client_id: 'signed' });
    const header = { authorization: basic('signed') };
    const { body } = await exchange(federation, answerIn(page).code, {}, header);
    expect(decodeProtectedHeader(String(body.id_token)).alg).toBe('PS256');
    const headers = { authorization: `Bearer ${body.access_token}` };
    const answer = await post(federation, '/userinfo', { headers });
    expect(answer.headers.get('content-type')).toContain('application/jwt');
    expect(claimsIn(answer.text)).toMatchObject({ aud: 'signed', iss: federation.url('open') });
  });

  test('is refused to a token that is none, with the reason for developers', async () => {
    const answer = await post(federation, '/userinfo', { headers: { authorization: 'Bearer x' } });
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_token']);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    expect(lastRefusal(federation)).toEqual({
      code: 'invalid_token',
      because: 'library.tokenUnknown',
    });
  });
});

describe('a code', () => {
  test('used again is refused, and takes back what it gave', async () => {
    const { code } = answerIn(await ask(federation, newBrowser()));
    const { access_token } = (await exchange(federation, code)).body;
    clock.advance(30);
    expect((await exchange(federation, code)).body.error).toBe('invalid_grant');
    expect(lastRefusal(federation).because).toBe('library.codeUsed');
    expect((await userinfoOf(federation, access_token)).error).toBe('invalid_token');
  });

  test('used again weeks later takes back the refresh tokens that still live', async () => {
    const browser = newBrowser();
    const asked = { scope: 'openid offline_access', prompt: 'consent' };
    const page = await ask(federation, browser, asked);
    const form = page.html.querySelector('[data-testid=consent] form');
    if (!form) throw new Error('no consent');
    const { code } = answerIn(await browser.submit(page, form));
    const { refresh_token } = (await exchange(federation, code)).body;
    clock.advance(2 * WEEK);
    expect((await exchange(federation, code)).body.error).toBe('invalid_grant');
    expect((await refresh(refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('a refresh token', () => {
  test('comes with offline_access alone, and gives another with each use', async () => {
    expect((await tokensOf(federation)).refresh_token).toBeUndefined();
    const first = await lasting();
    const { status, body } = await refresh(first.refresh_token);
    expect([status, body.refresh_token === first.refresh_token]).toEqual([200, false]);
    expect(claimsIn(body.id_token).sub).toBe(claimsIn(first.id_token).sub);
    expect(await active(body.access_token)).toBe(true);
  });

  test('used twice ends its whole family, and weeks later too', async () => {
    const first = await lasting();
    const second = (await refresh(first.refresh_token)).body;
    const third = (await refresh(second.refresh_token)).body;
    clock.advance(WEEK);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect(lastRefusal(federation).because).toBe('library.refreshUsed');
    expect((await refresh(third.refresh_token)).body.error).toBe('invalid_grant');
    clock.advance(2 * WEEK);
    expect((await refresh(third.refresh_token)).body.error).toBe('invalid_grant');
    expect(lastRefusal(federation).because).toBe('library.refreshUnknown');
  });

  test('goes on from week to week, longer than the first one lives', async () => {
    let { refresh_token } = await lasting();
    for (const _week of Array.from({ length: 6 })) {
      clock.advance(WEEK);
      const { status, body } = await refresh(refresh_token);
      expect(status).toBe(200);
      refresh_token = body.refresh_token;
    }
  });

  test('stays the same where registered so', async () => {
    const { refresh_token } = await lasting('steady');
    expect((await refresh(refresh_token, 'steady')).body.refresh_token).toBe(refresh_token);
  });

  test('of another client is refused', async () => {
    const { refresh_token } = await lasting('steady');
    expect((await refresh(refresh_token)).body.error).toBe('invalid_grant');
  });

  test('gives no more than was granted', async () => {
    const { refresh_token } = await lasting();
    const form = { grant_type: 'refresh_token', refresh_token, scope: 'openid email' };
    expect((await post(federation, '/token', { form })).body.error).toBe('invalid_scope');
    expect(lastRefusal(federation).because).toBe('library.refreshScope');
  });
});

describe('revocation', () => {
  test('of either token ends both', async () => {
    const { access_token, refresh_token } = await lasting();
    const revoke = (token: string | undefined) =>
      post(federation, '/token/revocation', { form: { token } });
    expect([await active(access_token), (await revoke(access_token)).status]).toEqual([true, 200]);
    expect(await active(access_token)).toBe(false);
    expect((await refresh(refresh_token)).body.error).toBe('invalid_grant');
    const other = await lasting();
    await revoke(other.refresh_token);
    expect(await active(other.access_token)).toBe(false);
  });

  test('leaves the session: the next silent sign-in gives tokens that are good', async () => {
    const browser = newBrowser();
    const { access_token } = await tokensOf(federation, browser);
    await post(federation, '/token/revocation', { form: { token: access_token } });
    const again = await tokensOf(federation, browser, { prompt: 'none' });
    expect(await active(again.access_token)).toBe(true);
  });

  test('of an unknown token is answered all the same; of another client’s, refused', async () => {
    const { access_token } = await tokensOf(federation);
    const headers = { authorization: basic('steady') };
    const other = await post(federation, '/token/revocation', {
      form: { token: access_token },
      headers,
    });
    expect([other.status, await active(access_token)]).toEqual([400, true]);
    const none = await post(federation, '/token/revocation', { form: { token: 'x' } });
    expect(none.status).toBe(200);
  });
});

describe('introspection', () => {
  test('says whose token it is, and for what', async () => {
    const { access_token, id_token } = await tokensOf(federation, newBrowser(), {
      scope: 'openid email',
    });
    const { body } = await post(federation, '/token/introspection', {
      form: { token: access_token },
    });
    expect(body).toMatchObject({
      ...{ active: true, client_id: APP.clientId, scope: 'openid email' },
      sub: claimsIn(id_token).sub,
    });
  });

  test('answers nobody who does not say who they are', async () => {
    const headers = { authorization: '' };
    const answer = await post(federation, '/token/introspection', {
      form: { token: 'x' },
      headers,
    });
    expect(answer.status).toBe(400);
  });
});

test('lives are those of the registration', async () => {
  const page = await ask(federation, newBrowser(), { client_id: 'short' });
  const header = { authorization: basic('short') };
  const { body } = await exchange(federation, answerIn(page).code, {}, header);
  const { iat, exp } = claimsIn(body.id_token);
  expect([body.expires_in, Number(exp) - Number(iat)]).toEqual([5, 7]);
  clock.advance(6);
  expect((await userinfoOf(federation, body.access_token)).error).toBe('invalid_token');
});

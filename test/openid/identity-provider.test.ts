/** An identity provider, used by an application with no broker between; and told of sign-outs. */
import { totpCode, totpSecretOf } from '@federama/model/totp';
import {
  type Browser,
  type Federation,
  goOn,
  type LoadedConfig,
  loadConfig,
  type Page,
  startFederation,
} from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerIn,
  ask,
  authorizeUrl,
  CHALLENGE,
  claimsIn,
  headerOf,
  isAtClient,
  listener,
  newBrowser,
  tokensOf,
  userinfoOf,
  VERIFIER,
} from './support.ts';

const CALLBACK = 'http://localhost:3000/callback';
const SECRET = 'a-secret-that-is-long-enough-for-anybody';

let federation: Federation;
let told: Awaited<ReturnType<typeof listener>>;
let deaf: Awaited<ReturnType<typeof listener>>;
beforeAll(async () => {
  told = await listener(200);
  deaf = await listener(503);
  const config = structuredClone(loadConfig());
  const shared = {
    ...{ clientSecret: SECRET, redirectUris: [CALLBACK], postLogoutRedirectUris: [] },
    ...{ idTokenSignedResponseAlg: 'RS256' as const, userinfoSignedResponseAlg: 'none' as const },
    grantTypes: ['authorization_code' as const, 'refresh_token' as const],
  };
  const clients: LoadedConfig['identityProviders'][number]['clients'] = [
    {
      ...{ ...shared, clientId: 'mine', tokenEndpointAuthMethod: 'client_secret_basic' },
      ...{ backchannelLogoutUri: told.url, backchannelLogoutSessionRequired: true },
    },
    {
      ...{ ...shared, clientId: 'deaf', tokenEndpointAuthMethod: 'client_secret_basic' },
      ...{ backchannelLogoutUri: deaf.url, backchannelLogoutSessionRequired: true },
    },
    {
      ...{ ...shared, clientId: 'in-the-browser', clientSecret: '' },
      ...{ tokenEndpointAuthMethod: 'none', backchannelLogoutSessionRequired: false },
    },
  ];
  for (const provider of config.identityProviders)
    if (['azur', 'boreale', 'cobalt'].includes(provider.id)) Object.assign(provider, { clients });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(async () => {
  await federation.stop();
  told.close();
  deaf.close();
});

const at = (issuer: string, changes: Record<string, string> = {}) =>
  `${federation.url(issuer)}/authorize?${new URLSearchParams({
    ...{ client_id: 'mine', response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email' },
    ...{ state: 's', ...changes },
  })}`;

async function signIn(issuer: string, browser: Browser, changes = {}): Promise<Page> {
  const page = await browser.open(at(issuer, changes));
  if (isAtClient(page)) return page;
  const secret = totpSecretOf({ login: 'test' }) ?? '';
  const code = () => totpCode(secret, federation.world.clock.now());
  const person = { login: 'test', password: '123', code };
  return (await goOn(page, { browser, ...person })).page;
}

const BASIC = { authorization: `Basic ${Buffer.from(`mine:${SECRET}`).toString('base64')}` };

async function redeem(issuer: string, page: Page, form: Record<string, string> = {}, headers = {}) {
  const { code = '' } = answerIn(page);
  const sent = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...form };
  const response = await fetch(`${federation.url(issuer)}/token`, {
    ...{ method: 'POST', headers, body: new URLSearchParams(sent) },
  });
  return (await response.json()) as Record<string, string>;
}

describe('an application of its own', () => {
  test.each(['azur', 'boreale', 'cobalt'])('signs in at %s', async (issuer) => {
    const { id_token } = await redeem(issuer, await signIn(issuer, newBrowser()), {}, BASIC);
    expect(headerOf(id_token).alg).toBe('RS256');
    expect(claimsIn(id_token)).toMatchObject({ aud: 'mine', iss: federation.url(issuer) });
  });

  test('without a secret, with PKCE alone', async () => {
    const client_id = 'in-the-browser';
    const bare = await newBrowser().open(at('azur', { client_id }));
    expect(answerIn(bare).error).toBe('invalid_request');
    const pkce = { client_id, code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    const page = await signIn('azur', newBrowser(), pkce);
    const { id_token } = await redeem('azur', page, { client_id, code_verifier: VERIFIER });
    expect(claimsIn(id_token).aud).toBe(client_id);
  });

  test('may not prove itself as brokers do', async () => {
    const page = await signIn('azur', newBrowser());
    const form = { client_id: 'mine', client_secret: SECRET };
    expect((await redeem('azur', page, form)).error).toBe('invalid_client');
  });

  test('refreshes its tokens, and one that is used twice ends them all', async () => {
    const asked = { scope: 'openid offline_access', prompt: 'consent' };
    const first = await redeem('azur', await signIn('azur', newBrowser(), asked), {}, BASIC);
    const refresh = (refresh_token = '') =>
      redeem(
        'azur',
        { url: CALLBACK } as Page,
        { grant_type: 'refresh_token', refresh_token },
        BASIC,
      );
    federation.world.clock.advance(1200);
    const second = await refresh(first.refresh_token);
    expect(claimsIn(second.id_token).sub).toBe(claimsIn(first.id_token).sub);
    expect((await refresh(first.refresh_token)).error).toBe('invalid_grant');
    expect((await refresh(second.refresh_token)).error).toBe('invalid_grant');
  });

  test('that did not take its logout token is told again', async () => {
    const browser = newBrowser();
    const page = await signIn('azur', browser, { client_id: 'deaf' });
    const basic = `Basic ${Buffer.from(`deaf:${SECRET}`).toString('base64')}`;
    const { id_token = '' } = await redeem('azur', page, {}, { authorization: basic });
    await browser.open(`${federation.url('azur')}/session/end?id_token_hint=${id_token}`);
    await deaf.until(2);
    const [one, two] = deaf.got.map((form) => claimsIn(form.get('logout_token') ?? ''));
    expect([one?.sid, one?.jti === two?.jti]).toEqual([two?.sid, false]);
    const missed = federation.journal
      .events()
      .findLast(({ event }) => event === 'IDP_NOT_TOLD_OF_LOGOUT');
    expect(missed).toMatchObject({ clientId: 'deaf', uri: deaf.url });
  });

  test('is told when the session ends', async () => {
    const browser = newBrowser();
    const { id_token = '' } = await redeem('azur', await signIn('azur', browser), {}, BASIC);
    const before = told.got.length;
    await browser.open(`${federation.url('azur')}/session/end?id_token_hint=${id_token}`);
    await told.until(before + 1);
    const token = told.got.at(-1)?.get('logout_token') ?? '';
    const { sub, sid } = claimsIn(id_token);
    expect(headerOf(token)).toMatchObject({ typ: 'logout+jwt', alg: 'RS256' });
    expect(claimsIn(token)).toMatchObject({ aud: 'mine', sub, sid });
  });
});

describe('a broker of plain OpenID Connect', () => {
  test('learns that the session at the identity provider ended, and ends its own', async () => {
    const browser = newBrowser();
    const { access_token } = await tokensOf(federation, browser);
    const question = await browser.open(`${federation.url('azur')}/session/end`);
    const form = question.html.querySelector('[data-testid=logout-agree]');
    if (!form) throw new Error(`no question on ${question.url}`);
    await browser.submit(question, form);
    const silent = await browser.open(authorizeUrl(federation, { prompt: 'none' }));
    expect(answerIn(silent).error).toBe('login_required');
    expect((await userinfoOf(federation, access_token)).error).toBe('invalid_token');
  });

  test('and another browser of the same person stays signed in', async () => {
    const [here, elsewhere] = [newBrowser(), newBrowser()];
    await ask(federation, here);
    await ask(federation, elsewhere);
    const question = await here.open(`${federation.url('azur')}/session/end`);
    const form = question.html.querySelector('[data-testid=logout-agree]');
    if (!form) throw new Error(`no question on ${question.url}`);
    await here.submit(question, form);
    const silent = await elsewhere.open(authorizeUrl(federation, { prompt: 'none' }));
    expect(answerIn(silent).error).toBeUndefined();
  });
});

describe('what is registered at an identity provider', () => {
  const change = (key: string, clients: object[]) =>
    federation.change({ list: 'identityProviders', key, patch: { clients } });
  const client = { clientId: 'later', clientSecret: SECRET, redirectUris: [CALLBACK] };

  test('counts at once', async () => {
    expect((await change('boreale', [client])).problems).toEqual([]);
    const page = await newBrowser().open(at('boreale', { client_id: 'later' }));
    expect(page.html.querySelector('input[name=password]')).not.toBeNull();
    const gone = await newBrowser().open(at('boreale'));
    expect(gone.status).toBe(400);
  });

  test.each([
    ['a name that a broker has there', 'azur', [{ ...client, clientId: 'open-at-azur' }]],
    ['no secret', 'azur', [{ ...client, clientSecret: '' }]],
    ['no address', 'azur', [{ ...client, redirectUris: [] }]],
    ['a fragment', 'azur', [{ ...client, backchannelLogoutUri: `${CALLBACK}#out` }]],
    ['at a provider of people at work', 'surete', [client]],
  ])('%s is refused', async (_, key, clients) => {
    const [problem] = (await change(key, clients)).problems;
    expect(problem?.path).toContain('clients');
  });
});

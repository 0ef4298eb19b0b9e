/** What the contract says beyond the numbered scenarios: time, organisations, profiles of before, refusals. */
import { movableClock } from '@federama/server-kit/clock';
import type { Federation } from 'federama';
import { describe, expect, test } from 'vitest';
import { startIntegration } from '../franceconnect/support.ts';
import {
  BASE,
  BROKER,
  clientOf,
  essential,
  expectError,
  expectTold,
  integration,
  isAt,
  isEmailPage,
  issuerOf,
  MFA4,
  person,
  requestUrl,
  tokenRequest,
} from './support.ts';

const clock = movableClock();
const federation = integration({ clock });
const someone = () => person(federation());
const HOUR = 3600;

type Patch = Record<string, unknown>;
type List = 'brokers' | 'identityProviders' | 'organisationDirectories' | 'relays';

/** Holds for as long as the test runs what is in between. */
async function whilst<T>(
  list: List,
  key: string,
  { patch, back }: { patch: Patch; back: Patch },
  act: () => Promise<T>,
): Promise<T> {
  expect((await federation().world.change({ list, key, patch })).problems).toEqual([]);
  try {
    return await act();
  } finally {
    await federation().world.change({ list, key, patch: back });
  }
}

test('a form asks as an address does', async () => {
  const url = new URL(requestUrl(federation(), 'fsa1-low'));
  const page = await someone().browser.send(
    `${url.origin}${url.pathname}`,
    Object.fromEntries(url.searchParams),
  );
  expect(isEmailPage(page)).toBe(true);
});

test('what oidc-provider misses is told to the service', async () => {
  const told = async (changes: Record<string, string | undefined>) =>
    (await someone().ask('fsa1-low', changes)).url;
  expect(await told({ response_type: '' })).toContain('?error=invalid_request&');
  expect(await told({ claims: '{' })).toContain('?error=invalid_request&');
  expect(await told({ scope: 'given_name' })).toContain('?error=invalid_request&');
  expect(await told({ scope: 'openid unheard-of' })).not.toContain('error=');
});

test('another tab has begun another login since', async () => {
  const at = someone();
  const first = await at.ask();
  const second = await at.ask();
  expect(isEmailPage(await at.open(second.url))).toBe(true);
  expectError(await at.open(first.url), 'oidc-provider-error:session-not-found');
});

test('a code serves once, and what it gave is revoked', async () => {
  const at = someone();
  const page = await at.go('fsa1-low', 'test@fia1.fr');
  const { access_token } = await at.redeem('fsa1-low', page);
  const code = new URL(page.url).searchParams.get('code') ?? '';
  const fields = { grant_type: 'authorization_code', code };
  expect((await tokenRequest(federation(), 'fsa1-low', fields)).status).toBe(400);
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await fetch(`${issuerOf(federation())}/userinfo`, { headers })).status).toBe(401);
});

test('userinfo answers a form too', async () => {
  const { tokens, ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', { scope: BASE });
  const answer = await fetch(`${issuerOf(federation())}/userinfo`, {
    method: 'POST',
    body: new URLSearchParams({ access_token: tokens.access_token }),
  });
  expect(await answer.json()).toEqual(ui);
});

test('a domain is held to on the way back too, and under single sign-on', async () => {
  const at = someone();
  const scope = 'openid email';
  const elsewhere = { email: 'someone@elsewhere.fr' };
  expectError(await at.go('fsa3-low', 'test@fia1.fr', { scope }, elsewhere), 'Y500025');
  const other = someone();
  await other.signIn('fsa1-low', 'someone@example.com');
  expectError(await other.ask('fsa3-low', { scope }), 'Y500025');
});

test('a provider that was switched off meanwhile serves no silent login', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia2.fr');
  const change = { patch: { active: false }, back: { active: true } };
  await whilst('identityProviders', 'fia2-low', change, async () => {
    const silent = await at.ask('fsa2-low', { prompt: 'none' });
    expectTold(silent.url, 'login_required', 'End-User authentication is required');
    expect(isEmailPage(await at.ask('fsa2-low'))).toBe(true);
  });
});

test('a provider that answers nothing', async () => {
  const change = {
    patch: { url: 'http://localhost:1/nowhere', hosted: false },
    back: { url: 'http://localhost:9411/fia-rie-low', hosted: true },
  };
  await whilst('identityProviders', 'fia-rie-low', change, async () => {
    const at = someone();
    const page = await at.email(await at.ask(), 'test@fi-rie.fr');
    expect(page.status).toBe(502);
    expectError(page, 'Y020031');
  });
});

test('a provider of another network, whose relay is cut', async () => {
  const at = someone();
  const change = {
    patch: { state: 'cut' },
    back: { state: 'open' },
  };
  const provider = await at.email(await at.ask(), 'test@fi-rie.fr');
  await whilst('relays', 'hyyyperbridge', change, async () => {
    expectError(await at.login(provider), 'Y020031');
    const page = await at.email(await at.ask(), 'test@fi-rie.fr');
    expect(page.status).toBe(502);
    expectError(page, 'Y020031');
    const ready = await fetch(`${issuerOf(federation())}/readyz/hyyyperbridge`);
    expect([ready.status, await ready.text()]).toEqual([503, 'error']);
  });
});

test('signing out with nobody signed in', async () => {
  const at = someone();
  const { clientId, signedOutUri } = clientOf(federation(), 'fsa1-low');
  const query = new URLSearchParams({
    client_id: clientId,
    post_logout_redirect_uri: signedOutUri,
    state: 'x',
  });
  const page = await at.open(`${issuerOf(federation())}/session/end?${query}`);
  expect(page.url).toBe(`${signedOutUri}?state=x`);
});

describe('the directory of organisations', () => {
  const behaving = (behaviour: string, act: () => Promise<void>) =>
    whilst(
      'organisationDirectories',
      'organisations',
      { patch: { behaviour }, back: { behaviour: 'normal' } },
      act,
    );
  // What it said of others is kept for a day.
  const fields = { siret: '11000201100044' };

  test('down: no roles, no label, and public services refuse', async () => {
    await behaving('unavailable', async () => {
      const { ui } = await someone().signIn('fsa2-low', 'test@fia1.fr', {}, fields);
      expect(ui.roles).toEqual([]);
      expect(ui).not.toHaveProperty('organization_label');
      expectError(await someone().go('fsa1-low', 'test@fia1.fr', {}, fields), 'Y500015');
      const ready = await fetch(`${issuerOf(federation())}/readyz?verbose`);
      expect([ready.status, await ready.text()]).toEqual([
        503,
        expect.stringContaining('readyz check failed'),
      ]);
    });
  });

  test.each(['knows-no-one', 'unreadable'])('%s: no roles either', async (behaviour) => {
    await behaving(behaviour, async () => {
      const { ui } = await someone().signIn('fsa2-low', 'test@fia1.fr', {}, fields);
      expect(ui.roles).toEqual([]);
    });
  });

  test('there is none: everybody is an agent', async () => {
    const change = {
      patch: { emailRouting: { organisations: null } },
      back: { emailRouting: { organisations: 'organisations' } },
    };
    await whilst('brokers', BROKER, change, async () => {
      const { ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', {}, fields);
      expect(ui.roles).toEqual(['agent_public']);
      expect(ui).not.toHaveProperty('organization_label');
    });
  });

  test('a ministry, a closed school, someone who keeps their name', async () => {
    const of = async (siret: string) => {
      const { ui } = await someone().signIn('fsa2-low', 'test@fia1.fr', {}, { siret });
      return [ui.roles, ui.organization_label];
    };
    expect(await of('11000201100044')).toEqual([
      ['agent_public', 'agent_public_etat'],
      'Ministere de l’interieur',
    ]);
    expect(await of('19750663700010')).toEqual([[], 'Lycee d’autrefois']);
    expect(await of('00557246600026')).toEqual([[], 'Nom inconnu']);
  });
});

test('a provider that speaks as Entra ID', async () => {
  const change = {
    patch: { professional: { entra: true } },
    back: { professional: { entra: false } },
  };
  await whilst('identityProviders', 'fia1-low', change, async () => {
    const at = someone();
    const page = await at.email(await at.ask(), 'test@fia1.fr');
    expect(at.request().get('scope')).toBe('openid email profile');
    expect(at.request().get('claims')).toBeNull();
    const { ui } = await at.back('fsa1-low', await at.login(page));
    expect([ui.given_name, ui.idp_acr]).toEqual(['John', 'eidas1']);
  });
});

test('a provider of Entra ID: levels in acrs, and claims that only the id_token has', async () => {
  const at = someone();
  const page = await at.email(await at.ask('fsa2-low'), 'test@fi-entra.fr');
  expect(isAt(federation(), page, 'fia-entra-low')).toBe(true);
  const { ui } = await at.back('fsa2-low', await at.login(page, { acr: 'eidas2' }));
  expect(ui).toMatchObject({ given_name: 'John', usual_name: 'Doe', uid: '1', idp_acr: 'eidas2' });
  const other = someone();
  const blocked = await other.go(
    'fsa2-low',
    'test@fi-entra.fr',
    {},
    { email: 'test@elsewhere.fr' },
  );
  expectError(blocked, 'Y500027');
});

describe('as time goes by', () => {
  const refresh = (token: string) =>
    tokenRequest(federation(), 'fsa1-low', { grant_type: 'refresh_token', refresh_token: token });

  test('a session ends twelve hours after it began, whatever is done in it', async () => {
    const at = someone();
    const { tokens } = await at.signIn('fsa1-low', 'test@fia1.fr');
    clock.advance(11 * HOUR);
    const page = await at.ask('fsa2-low');
    expect(new URL(page.url).searchParams.get('code')).toBeTruthy();
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
    clock.advance(1.1 * HOUR);
    expect(isEmailPage(await at.ask('fsa2-low'))).toBe(true);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  test('a refresh token is another one when most of its life has passed', async () => {
    const { tokens } = await someone().signIn('fsa1-low', 'test@fia1.fr');
    clock.advance(9 * HOUR);
    const again = (await (await refresh(tokens.refresh_token)).json()) as typeof tokens;
    expect(again.refresh_token).not.toBe(tokens.refresh_token);
  });

  test('a code by e-mail ends after an hour; another one may be asked for after ten minutes', async () => {
    const at = someone();
    const changes = { claims: essential(...MFA4) };
    let page = await at.go('fsa1-low', 'late@fia2.fr', changes, { acr: 'eidas1' });
    const press = () => {
      const form = page.html.querySelector('form[action$="/resend"]');
      if (!form) throw new Error(`no form on ${page.url}`);
      return at.browser.submit(page, form);
    };
    const info = () => page.html.querySelector('.fr-alert--info')?.text ?? '';
    expect(info()).toContain('late@fia2.fr');
    page = await press();
    expect(info()).toBe('');
    clock.advance(601);
    page = await press();
    expect(info()).toContain('late@fia2.fr');
  });
});

describe('before 2026-06-18', () => {
  const started = async (): Promise<Federation> =>
    startIntegration({
      change: (config) => {
        const broker = config.brokers.find(({ id }) => id === BROKER);
        if (broker) broker.profile = 'proconnect-before-2026-06-18';
        for (const { professional, ...provider } of config.identityProviders)
          if (professional) provider.levels.splice(0, 99, 'eidas1', 'eidas2', 'eidas3');
      },
    });
  const TWO = 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa';

  test('the levels that are gone are announced, and satisfied', async () => {
    await using before = await started();
    const discovery = await fetch(`${issuerOf(before)}/.well-known/openid-configuration`);
    const { acr_values_supported } = (await discovery.json()) as { acr_values_supported: string[] };
    expect(acr_values_supported).toContain(TWO);
    expect(acr_values_supported).not.toContain('eidas1-mfa');
    const claims = essential(TWO);
    const { id } = await person(before).signIn('fsa2-low', 'test@fia1.fr', { claims });
    expect(id.acr).toBe(TWO);
  });

  test('a service that still insists on them is refused since', async () => {
    const at = someone();
    const page = await at.go('fsa2-low', 'test@fia1.fr', { claims: essential(TWO) }, { acr: TWO });
    expectTold(page.url, 'access_denied', 'requested ACRs could not be satisfied');
  });
});

test('two people in two browsers keep apart', async () => {
  const first = someone();
  const second = someone();
  const [a, b] = [
    await first.signIn('fsa1-low', 'a@fia1.fr', {}, { sub: 'one' }),
    await second.signIn('fsa1-low', 'b@fia1.fr', {}, { sub: 'two' }),
  ];
  expect([a.ui.email, b.ui.email]).toEqual(['a@fia1.fr', 'b@fia1.fr']);
  expect(a.ui.sub).not.toBe(b.ui.sub);
});

test('a refusal is shown again in the other language', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'test@fia3.fr');
  const link = page.html.querySelector('a[lang=en]')?.getAttribute('href') ?? '';
  const english = await at.open(new URL(link.replaceAll('&amp;', '&'), page.url).href);
  expect(english.status).toBe(400);
  expectError(english, 'Y020017');
  expect(english.text).toContain('Access unavailable');
});

test('a choice that is none', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'test@polyfi.fr');
  const form = page.html.querySelector('form[name=fs-request]');
  if (!form) throw new Error('no form');
  const answer = await at.browser.submit(page, form, { identityProviderUid: 'nobody' });
  expect(answer.status).toBe(500);
  expectError(answer, 'Y020019');
});

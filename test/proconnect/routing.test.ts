/** From an address to a provider: USR, MUL, DOM, RTG, XFI, UNS, FIS. */
import type { Page } from 'federama';
import { afterEach, describe, expect, test } from 'vitest';
import { journalFromHere } from '../franceconnect/support.ts';
import {
  ALL,
  BASE,
  clientOf,
  expectError,
  integration,
  isAt,
  isEmailPage,
  issuerOf,
  johnDoe,
  person,
  retryUrl,
  textOf,
  uidOf,
} from './support.ts';

const federation = integration();
const someone = () => person(federation());

test.each([
  ['iknowthisemail@fia1.fr', 'fia1-low'],
  ['albus.dumbledore@example.com', 'moncomptepro'],
])('USR-01 %s', async (email, provider) => {
  const at = someone();
  const page = await at.email(await at.ask(), email);
  expect(isAt(federation(), page, provider)).toBe(true);
  const { ui } = await at.back('fsa1-low', await at.login(page));
  expect(ui.email).toBe(email);
});

test('USR-03 a person of the private sector, a service for public agents', async () => {
  const fields = { siret: '41816609600069' };
  const page = await someone().go('fsa1-low', 'albus.dumbledore@example.com', {}, fields);
  expect(page.status).toBe(400);
  expectError(page, 'Y500015');
});

test('USR-06 an address that is nearly right', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'test@gendramerie.interieur.gouv.fr');
  expect(isEmailPage(page)).toBe(true);
  const link = page.html.querySelector('a#email-suggestion-link');
  expect(link?.text).toBe('test@gendarmerie.interieur.gouv.fr');
});

test('USR-08 an address that cannot be', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'test@gendramerie.interieur.gouv.fr');
  expect(page.html.querySelector('.fr-error-text')).not.toBeNull();
  expect(page.html.querySelector('#email-container')?.getAttribute('data-login-hint')).toBe(
    'test@gendramerie.interieur.gouv.fr',
  );
});

test('USR: where the domain is right, no other one is suggested', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'first last@fia1.fr');
  expect(isEmailPage(page)).toBe(true);
  expect(page.html.querySelector('#email-suggestion-link')).toBeNull();
});

const titles = ({ html }: Page) =>
  html.querySelectorAll('#radio-hint label').map(({ text }) => text.trim());

describe('several providers', () => {
  test('MUL-01 one of them is chosen', async () => {
    const at = someone();
    const page = await at.email(await at.ask('fsa1-low', { scope: ALL }), 'test@polyfi.fr');
    expect(page.html.querySelector('h1')?.text).toBe('Choisir votre accès');
    const chosen = await at.choose(page, uidOf(federation(), 'fia1-low'));
    expect(isAt(federation(), chosen, 'fia1-low')).toBe(true);
    const { ui } = await at.back('fsa1-low', await at.login(chosen));
    const { sub: _sub, email: _email, ...claims } = ui;
    expect(claims).toEqual(johnDoe(federation()));
  });

  test('MUL-02 the default one', async () => {
    const at = someone();
    const page = await at.email(await at.ask(), 'test@polyfi.fr');
    const chosen = await at.choose(page, uidOf(federation(), 'moncomptepro'));
    expect(isAt(federation(), chosen, 'moncomptepro')).toBe(true);
  });

  test('MUL-04 the default one is listed where it has the domain', async () => {
    const at = someone();
    const of = async (email: string) => titles(await at.email(await at.ask(), email));
    expect(await of('test@polyfi.fr')).toContain('Autre (via ProConnect Identité)');
    expect(await of('test@polyfi2.fr')).not.toContain('Autre (via ProConnect Identité)');
  });

  test('MUL-06 and it is the last', async () => {
    const at = someone();
    const list = titles(await at.email(await at.ask(), 'test@polyfi.fr'));
    expect(list).toEqual([
      'Identity Provider 1 - eIDAS faible - ES256',
      'Identity Provider 2 - eIDAS faible - RS256',
      'Autre (via ProConnect Identité)',
    ]);
  });

  test('MUL-07 going back after a finished login', async () => {
    const at = someone();
    const page = await at.email(await at.ask(), 'test@polyfi.fr');
    await at.login(await at.choose(page, uidOf(federation(), 'fia1-low')));
    expect((await at.open(page.url)).status).toBe(200);
    const { hops } = at.browser;
    const first = hops.find(({ url }) => /\/interaction\/[^/]+$/.test(url))?.url ?? '';
    expectError(await at.open(first), 'oidc-provider-error:session-not-found');
  });
});

test('DOM-01 a restricted service, an address that is admitted', async () => {
  const at = someone();
  const { ui } = await at.signIn('fsa3-low', 'domaine-autorise@fia1.fr', { scope: BASE });
  expect(ui.email).toBe('domaine-autorise@fia1.fr');
});

test('DOM-02 a restricted service, an address of elsewhere', async () => {
  const at = someone();
  const page = await at.email(await at.ask('fsa3-low', { scope: BASE }), 'test@example.com');
  expectError(page, 'Y500025');
  expect(textOf(page, 'error-section-title')).toBe('Email non autorisé');
});

describe('records change while the broker runs', () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one();
  });

  type Professional = Record<string, unknown>;
  const change = async (key: string, patch: Record<string, unknown>, back: Professional) => {
    const list = 'identityProviders' as const;
    undo.push(() => federation().world.change({ list, key, patch: { professional: back } }));
    const outcome = await federation().world.change({ list, key, patch });
    expect(outcome.problems).toEqual([]);
  };
  const at = async (email: string) => {
    const agent = someone();
    return agent.email(await agent.ask(), email);
  };

  test('RTG-02 a domain whose routing is off leads to the default provider', async () => {
    const back = { routed: true, domains: ['fi-rie.fr'] };
    const domains = ['fi-rie.fr', 'moncomptepro.test'];
    await change('fia-rie-low', { professional: { routed: false, domains } }, back);
    const plausible = await at('user@fi-rie.fr');
    expect(isAt(federation(), plausible, 'moncomptepro')).toBe(true);
    const pass = await at('user+proconnect@fi-rie.fr');
    expect(isAt(federation(), pass, 'fia-rie-low')).toBe(true);
  });

  test('RTG-05 routing is switched on', async () => {
    const back = { domains: ['fi-rie.fr'] };
    const domains = ['fi-rie.fr', 'test-routing.fr'];
    await change('fia-rie-low', { professional: { domains } }, back);
    expect(isAt(federation(), await at('user@test-routing.fr'), 'fia-rie-low')).toBe(true);
  });

  test('RTG-07 two have the domain, the routing of one is off', async () => {
    const domains = ['fi-rie.fr', 'fia1.fr'];
    const back = { routed: true, domains: ['fi-rie.fr'] };
    await change('fia-rie-low', { professional: { domains, routed: false } }, back);
    expect(isAt(federation(), await at('user@fia1.fr'), 'fia1-low')).toBe(true);
  });

  test('RTG-09 a provider that may give no other domains', async () => {
    const back = { blocksOtherDomains: false };
    await change('fia1-low', { professional: { blocksOtherDomains: true } }, back);
    const fields = { email: 'user@test-blocked.fr' };
    const page = await someone().go('fsa1-low', 'user@fia1.fr', {}, fields);
    expectError(page, 'Y500027');
  });

  test('XFI-02 a provider is given a domain', async () => {
    const domains = ['fi-rie.fr', 'example.edu'];
    await change('fia-rie-low', { professional: { domains } }, { domains: ['fi-rie.fr'] });
    expect(isAt(federation(), await at('user@example.edu'), 'fia-rie-low')).toBe(true);
  });

  test('FIS-04 no default provider', async () => {
    await change('moncomptepro', { professional: { isDefault: false } }, { isDefault: true });
    const page = await at('test@example.com');
    expectError(page, 'Y500001');
    expect(textOf(page, 'error-section-title')).toBe('Accès impossible');
  });
});

test('UNS-01 no algorithm on record for userinfo', async () => {
  const { ui } = await someone().signIn('fsa1-low', 'test@fia2.fr');
  expect(ui.idp_id).toBe(uidOf(federation(), 'fia2-low'));
});

test('FIS-01 the provider is told the service', async () => {
  const at = someone();
  await at.email(await at.ask(), 'test@fia1.fr');
  const request = at.request();
  expect(request.get('sp_id')).toBe(clientOf(federation(), 'fsa1-low').clientId);
  expect(request.get('sp_name')).toBe('FSA - FSA1-LOW');
  expect(request.get('redirect_uri')).toBe(`${issuerOf(federation())}/oidc-callback`);
  expect(request.get('scope')).toBe(
    'openid uid given_name usual_name email siren siret organizational_unit belonging_population phone chorusdt',
  );
});

test('FIS-03 a provider that is switched off', async () => {
  const happened = journalFromHere(federation());
  const at = someone();
  const page = await at.email(await at.ask(), 'test@fia3.fr');
  expect(page.status).toBe(400);
  expectError(page, 'Y020017');
  expect(textOf(page, 'error-section-title')).toBe('Accès indisponible');
  expect(happened('FC_IDP_DISABLED')).toHaveLength(1);
  const lines = page.html.querySelectorAll('[data-testid=error-code]').map(({ text }) => text);
  const more = ['date', 'fournisseur d’identité', 'exception', 'service', 'adresse'];
  expect(lines.slice(1).map((line) => line.split(' : ')[0])).toEqual(more);
  expect(page.html.querySelector('a[href^="mailto:support%40fia3"]')).not.toBeNull();
  const back = await at.open(new URL(retryUrl(page) ?? '', page.url).href);
  const { redirectUri } = clientOf(federation(), 'fsa1-low');
  expect(back.url).toContain(`${redirectUri}?error=server_error&error_description=`);
});

test('FIS-06 going back after a finished login', async () => {
  const at = someone();
  const page = await at.ask();
  await at.login(await at.email(page, 'test@fia1.fr'));
  const again = await at.open(page.url);
  expect(again.status).toBe(400);
  expectError(again, 'oidc-provider-error:session-not-found');
});

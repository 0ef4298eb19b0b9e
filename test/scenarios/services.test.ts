/** What services do with an identity: accounts of their own, files, data of other administrations. */
import {
  Browser,
  type Federation,
  loadConfig,
  type Page,
  signIn,
  signOut,
  startFederation,
} from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf, movableClock, testFederation } from '../support/federation.ts';

const textOf = (page: Page, testId: string) =>
  page.html.querySelector(`[data-testid=${testId}]`)?.text.trim();

/** A login that stops where the service asks about a file. */
async function reachFile(federation: Federation, browser = new Browser()) {
  const login = { ...loginOf(federation, { to: 'telecom' }), browser };
  const url = `${federation.url('telecom')}/link`;
  // The headless login says yes; here the page is wanted, so the answer is left out.
  const stops = new Browser((input, init) =>
    String(input) === url && init?.method === 'POST'
      ? Promise.resolve(new Response('stopped'))
      : fetch(input, init),
  );
  await signIn({ ...login, browser: stops });
  return { browser: stops, page: await stops.open(url) };
}

describe('an account of its own', () => {
  test('is opened at the first visit, and recognised at the next', async () => {
    const federation = await testFederation();
    const first = await signIn(loginOf(federation));
    expect(textOf(first.page, 'visit')).toContain('Votre dossier vient d’être ouvert');
    const number = textOf(first.page, 'file-number');
    const again = await signIn(loginOf(federation));
    expect(textOf(again.page, 'visit')).toContain('Heureux de vous revoir');
    expect(textOf(again.page, 'file-number')).toBe(number);
    const other = await signIn(loginOf(federation, { login: 'jumelle_1' }));
    const twin = await signIn(loginOf(federation, { login: 'jumelle_2' }));
    expect(textOf(other.page, 'file-number')).not.toBe(textOf(twin.page, 'file-number'));
  });

  test('goes with the person, whichever identity provider they use', async () => {
    const federation = await testFederation();
    const login = 'deux_orthographes';
    const azur = await signIn(loginOf(federation, { login, via: 'azur' }));
    const boreale = await signIn(loginOf(federation, { login, via: 'boreale' }));
    expect(azur.claims?.sub).toBe(boreale.claims?.sub);
    expect(textOf(azur.page, 'file-number')).toBe(textOf(boreale.page, 'file-number'));
  });
});

describe('a file from before', () => {
  test('is offered, its number masked, and linked when the person says it is theirs', async () => {
    const federation = await testFederation();
    const { browser, page } = await reachFile(federation);
    expect(page.text).toContain('•• •• •• •2 34');
    expect(page.text).not.toContain('06 99 00 12 34');
    const home = await new Browser().open(`${federation.url('telecom')}/link`);
    expect(home.html.querySelector('[data-testid=link-file]')).toBeNull();
    const linked = await signIn(loginOf(federation, { to: 'telecom' }));
    expect(textOf(linked.page, 'file-number')).toBe('06 99 00 12 34');
    void browser;
  });

  test('is left alone when they say it is not', async () => {
    const federation = await testFederation();
    const { browser } = await reachFile(federation);
    const answer = await fetch(`${federation.url('telecom')}/link`, {
      method: 'POST',
      headers: { cookie: await browser.cookieHeader(federation.url('telecom')) },
      body: new URLSearchParams({ mine: 'no' }),
    });
    expect(await answer.text()).not.toContain('06 99 00 12 34');
  });

  test('of a namesake born elsewhere is not offered', async () => {
    const federation = await testFederation({
      change: ({ serviceProviders }) => {
        serviceProviders.find(({ id }) => id === 'impots')!.files = [
          { number: '1', person: 'homonyme_1' },
        ];
      },
    });
    const other = await signIn(loginOf(federation, { login: 'homonyme_2' }));
    expect(textOf(other.page, 'file-number')).not.toBe('1');
    const own = await signIn(loginOf(federation, { login: 'homonyme_1' }));
    expect(textOf(own.page, 'file-number')).toBe('1');
  });
});

describe('in words that people read', () => {
  let federation: Federation;
  beforeAll(async () => {
    const config = loadConfig();
    for (const { id, registration } of config.serviceProviders)
      if (id === 'impots') registration.scopes.push('idp_id');
    federation = await startFederation({ config, ports: 'free' });
  });
  afterAll(() => federation.stop());

  type Language = 'fr' | 'en';

  /** Signed in at a service, in a language. */
  async function arrive(language: Language, login: string, to: string) {
    const browser = new Browser(fetch, { 'accept-language': language });
    const { page } = await signIn({ ...loginOf(federation, { login, to }), browser });
    return { browser, page };
  }

  const SHOWN: [Language, string, string, Record<string, string | RegExp>][] = [
    ['fr', 'née_en_corse', 'impots', { birthplace: 'Bastia (2B033)' }],
    ['en', 'née_en_corse', 'impots', { birthcountry: 'France (99100)' }],
    [
      'fr',
      'née_à_l_étranger',
      'impots',
      { birthplace: /^–$/, birthcountry: /^[A-Z].* \(99\d{3}\)$/ },
    ],
    ['en', 'jour_inconnu', 'impots', { birthdate: /^1 [A-Z][a-z]+ \d{4}$/ }],
    ['fr', 'avec_nom_dusage', 'impots', { birthdate: '17 mars 1969', gender: 'masculin' }],
    ['fr', 'avec_nom_dusage', 'impots', { idp_id: 'Compte Azur' }],
  ];

  test.each(SHOWN)('%s, %s at %s: %j', async (language, login, to, expected) => {
    const { page } = await arrive(language, login, to);
    for (const [claim, text] of Object.entries(expected))
      expect(textOf(page, `claim-${claim}`)).toMatch(text);
  });

  /** What stands beside labels: neither dates, codes nor yes and no as a machine writes them. */
  function rawValues(page: Page): string[] {
    return page.html
      .querySelectorAll('dl.data dt, dl.data dd:not(.code)')
      .map(({ text }) => text.trim())
      .filter((text) =>
        /\d{4}-\d{2}|^(?:true|false|null|undefined|2[AB]\d{3})$|^\w+_\w+$|\[object|^eidas\d$/.test(
          text,
        ),
      );
  }

  test.each(['fr', 'en'] as const)('no raw value on a citizen’s pages, in %s', async (language) => {
    for (const to of ['impots', 'banque', 'sante', 'telecom', 'espace']) {
      const { browser, page } = await arrive(language, 'parent_isolé', to);
      expect(rawValues(page)).toEqual([]);
      const paths = to === 'espace' ? ['/history', '/messages'] : ['/data'];
      for (const path of paths) {
        const shown = await browser.open(federation.url(to) + path);
        expect(rawValues(shown)).toEqual([]);
        expect(shown.text).not.toMatch(/\bUTC\b/);
      }
    }
  });
});

test('a session that is closed while a page reads data stays closed', async () => {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let holds = false;
  const federation = await testFederation({
    intercept: (next) => async (input, init) => {
      if (holds && String(input).endsWith('/api/v1/data')) {
        asked.resolve();
        await released.promise;
      }
      return next(input, init);
    },
  });
  const login = loginOf(federation, { to: 'sante' });
  await signIn(login);
  const url = federation.url('sante');
  const cookie = await login.browser.cookieHeader(url);
  const open = (path: string, method = 'GET') =>
    fetch(url + path, { method, headers: { cookie }, redirect: 'manual' });
  expect(await (await open('/')).text()).toContain('data-testid="signed-in"');

  holds = true;
  const reading = open('/data');
  await asked.promise;
  expect((await open('/logout', 'POST')).status).toBe(303);
  released.resolve();

  expect((await reading).headers.get('location')).toBe('/');
  expect(await (await open('/')).text()).not.toContain('data-testid="signed-in"');
});

describe('data of other administrations', () => {
  test('are read once, so that the person sends no document', async () => {
    const federation = await testFederation();
    const { page } = await signIn(loginOf(federation, { login: 'parent_isolé', to: 'sante' }));
    expect(textOf(page, 'data-value-dgfip_rfr')).toBe('21840');
    expect(textOf(page, 'data-value-cnaf_quotient_familial')).toBe('520');
    expect(textOf(page, 'data-value-droits_assurance_maladie')).toContain('oui');
    expect(page.text).toContain('Vous n’avez aucun justificatif à envoyer');
    // What it did not ask for does not come.
    expect(textOf(page, 'data-value-dgfip_aft')).toBeUndefined();
  });

  test('are worked out from the record when it says nothing, and agree with each other', async () => {
    const federation = await testFederation();
    const { page } = await signIn(loginOf(federation, { login: 'sans_usage', to: 'sante' }));
    const [income, parts, quotient] = [
      'data-value-dgfip_rfr',
      'data-value-dgfip_nbpart',
      'data-value-cnaf_quotient_familial',
    ].map((id) => Number(textOf(page, id)));
    expect(quotient).toBe(Math.round(income! / 12 / parts!));
  });

  test('there is nothing about a minor’s taxes', async () => {
    const federation = await testFederation();
    const { page } = await signIn(loginOf(federation, { login: 'mineure', to: 'sante' }));
    const taxes = page.html.querySelector('[data-testid=data-revenus]')!;
    expect(taxes.text).toContain('HTTP 404');
    expect(textOf(page, 'data-value-cnam_caisse')).toBeTruthy();
  });

  test('once the token has expired, the service says so and helps', async () => {
    const clock = movableClock();
    const federation = await testFederation({ clock });
    const { page } = await signIn(loginOf(federation, { to: 'sante' }));
    expect(textOf(page, 'data-value-dgfip_rfr')).toBeTruthy();
    clock.advance(61);
    const browser = loginOf(federation, { to: 'sante' });
    const signedIn = await signIn(browser);
    clock.advance(61);
    const again = await browser.browser.open(`${federation.url('sante')}/data`);
    expect(again.html.querySelector('[data-testid=data-revenus]')!.text).toMatch(
      /HTTP 401 invalid_token/,
    );
    expect((await signOut(browser.browser, signedIn.page)).status).toBe(200);
  });
});

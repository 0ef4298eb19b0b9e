/** DLOG, DPRF, DPX, DPN, DHVD: the citizen's own space, and what their choices do to logins. */
import type { Browser, Federation, Page } from 'federama';
import { describe, expect, test } from 'vitest';
import { refusalOf } from './pages.ts';
import { type Citizen, citizen, startIntegration, uidOf } from './support.ts';

const SPACE = 'user-dashboard';
const FIP3 = 'fip3-low';

/** Someone in front of their space; `open` follows its sign-in when it has to. */
async function visitor(login = 'bdd_no_idp_settings', started?: Federation) {
  const federation = started ?? (await startIntegration());
  const who = citizen(federation);
  const url = (path: string) => federation.url(SPACE) + path;
  const open = (path: string) => who.open(url(path));
  const enter = async (path = '/', via?: string) => {
    const home = await open(path);
    const start = home.html.querySelector('[data-testid=sign-in-link]');
    if (!start) return home;
    const href = new URL(start.getAttribute('href') ?? '', home.url).href;
    return pass(who, await who.open(href), login, via);
  };
  const save = async (allowed: readonly string[], future: boolean) => {
    const page = await open('/preferences');
    const form = page.html.querySelector('[data-testid=preferences-form]');
    if (!form) return page;
    const body = new URLSearchParams();
    for (const id of allowed) body.append('idp', uidOf(federation, id));
    if (future) body.set('future', 'yes');
    const action = new URL(form.getAttribute('action') ?? '', page.url).href;
    const answer = await who.browser.request('POST', action, body.toString());
    return who.open(new URL(answer.headers.get('location') ?? action, action).href);
  };
  return { federation, who, open, enter, save, url };
}

/** From the choice page, or from the page after it, to the service. */
async function pass(who: Citizen, start: Page, login: string, via?: string): Promise<Page> {
  const chosen = has(start, 'main-providers');
  const page = chosen ? await who.identify(await who.choose(start, via), login) : start;
  return has(page, 'consent-form') ? who.proceed(page) : page;
}

/** A whole login, or the page that refuses it. */
async function attempt(federation: Federation, login: string, via: string): Promise<Page> {
  const who = citizen(federation);
  return pass(who, await who.ask('fsp1-low'), login, via);
}

const path = ({ url }: Page) => new URL(url).pathname;
const has = (page: Page, testId: string) =>
  page.html.querySelector(`[data-testid=${testId}]`) !== null;
const traces = (page: Page) =>
  page.html.querySelectorAll('[data-testid=trace]').map((one) => ({
    event: one.getAttribute('data-event'),
    text: one.text,
  }));

/** Every identity provider the page offers, by id. */
function offered(federation: Federation, page: Page): string[] {
  const uids = page.html
    .querySelectorAll('input[type=checkbox][name=idp]')
    .map((box) => box.getAttribute('value'));
  return federation.manifest.participants.flatMap(({ id, uid }) =>
    uid && uids.includes(uid) ? [id] : [],
  );
}

async function forget(browser: Browser) {
  await browser.forgetCookies();
}

describe('DLOG: signing in to one’s own space', () => {
  test('DLOG-01 from the first page: the history, under the name one goes by', async () => {
    const { federation, enter } = await visitor('bdd_default');
    const page = await enter();
    expect(path(page)).toBe('/history');
    expect(page.html.querySelector('[data-testid=signed-in-name]')?.text).toBe('Jeanne MARTIN');
    expect(has(page, 'sign-out')).toBe(true);
    await federation.stop();
  });
  test.each([
    ['DLOG-03', '/history'],
    ['DLOG-04', '/preferences'],
  ])('%s straight to %s: the first page, then there', async (_id, wanted) => {
    const { federation, open, enter } = await visitor();
    const home = await open(wanted);
    expect(has(home, 'sign-in-link')).toBe(true);
    expect(has(home, 'session-expired')).toBe(false);
    expect(path(await enter(wanted))).toBe(wanted);
    await federation.stop();
  });
  test.each([
    ['DLOG-05', '/history'],
    ['DLOG-06', '/preferences'],
  ])('%s out, from %s: the next sign-in offers the accounts again', async (_id, from) => {
    const { federation, who, open, enter } = await visitor();
    const page = await enter(from);
    await who.signOut(page);
    const home = await open('/');
    expect(has(home, 'session-expired')).toBe(false);
    const start = home.html.querySelector('[data-testid=sign-in-link]')!.getAttribute('href')!;
    const mire = await who.open(new URL(start, home.url).href);
    expect(has(mire, 'main-providers')).toBe(true);
    await federation.stop();
  });
  test.each([
    ['DLOG-07', '/history'],
    ['DLOG-08', '/preferences'],
  ])('%s %s after signing out: the first page, without alarm', async (_id, asked) => {
    const { federation, who, open, enter } = await visitor();
    await who.signOut(await enter());
    const home = await open(asked);
    expect(has(home, 'sign-in-link')).toBe(true);
    expect(has(home, 'session-expired')).toBe(false);
    await federation.stop();
  });
  test.each([
    ['DLOG-09', '/history'],
    ['DLOG-10', '/preferences'],
  ])('%s cookies lost, then the link to %s: the session has expired', async (_id, asked) => {
    const { federation, who, open, enter } = await visitor();
    const page = await enter();
    const link = page.html.querySelector(`nav a[href^="${asked}"]`)!.getAttribute('href')!;
    await forget(who.browser);
    expect(has(await open(link), 'session-expired')).toBe(true);
    await federation.stop();
  });
  test.each(['/', '/history', '/preferences'])(
    'DLOG giving up on the choice page leads back to %s, where the sign-in began',
    async (path) => {
      const { federation, who, open, url } = await visitor();
      const home = await open(path);
      const start = home.html.querySelector('[data-testid=sign-in-link]');
      const choice = await who.open(url(start?.getAttribute('href') ?? ''));
      const back = choice.html.querySelector('[data-testid=back-to-sp-link]');
      const end = await who.open(new URL(back?.getAttribute('href') ?? '', choice.url).href);
      expect(end.url).toBe(url(path));
      expect(end.status).toBe(200);
      expect(has(end, 'sign-in-link')).toBe(true);
      await federation.stop();
    },
  );
  test('DLOG-11 cookies lost, then saving: the session has expired', async () => {
    const { federation, who, enter, url } = await visitor();
    await enter('/preferences');
    await forget(who.browser);
    const answer = await who.browser.request('POST', url('/preferences'), 'future=yes');
    expect(await answer.text()).toContain('data-testid="session-expired"');
    await federation.stop();
  });
  test('DLOG-13 back after the session expired', async () => {
    const { federation, who, open, enter } = await visitor();
    await enter();
    await forget(who.browser);
    await open('/history?from=history');
    expect(path(await enter('/history'))).toBe('/history');
    await federation.stop();
  });
});

describe('DPRF: which accounts one lets in', () => {
  test('DPRF-01 no preferences: every account serves', async () => {
    const { federation } = await visitor();
    const page = await citizen(federation).signIn('fsp1-low', {
      login: 'bdd_no_idp_settings',
      via: FIP3,
    });
    expect(has(page, 'signed-in')).toBe(true);
    await federation.stop();
  });
  test('DPRF-02 at first all are let in, those to come too, and the one in use stays', async () => {
    const { federation, enter } = await visitor();
    const page = await enter('/preferences');
    const boxes = page.html.querySelectorAll('input[type=checkbox][name=idp]');
    expect(boxes.every((box) => box.hasAttribute('checked'))).toBe(true);
    const fixed = boxes.filter((box) => box.hasAttribute('disabled'));
    expect(fixed.map((box) => box.getAttribute('value'))).toEqual([
      uidOf(federation, 'fip1-no-discovery'),
    ]);
    const future = page.html.querySelector('[data-testid=future-idp]')!;
    expect(future.hasAttribute('checked')).toBe(true);
    expect(has(page, 'preferences-saved')).toBe(false);
    await federation.stop();
  });

  const through = (federation: Federation, via: string) =>
    attempt(federation, 'bdd_no_idp_settings', via);
  const choose = async (without: readonly string[], future: boolean) => {
    const space = await visitor();
    const all = offered(space.federation, await space.enter('/preferences'));
    const saved = await space.save(
      all.filter((id) => !without.includes(id)),
      future,
    );
    expect(has(saved, 'preferences-saved')).toBe(true);
    return space.federation;
  };

  test('DPRF: blocked, those to come let in: Y100011, and the words say who blocked it', async () => {
    const federation = await choose([FIP3], true);
    const refusal = refusalOf(await through(federation, FIP3));
    expect(refusal).toMatchObject({ code: 'Y100011', status: 403 });
    await federation.stop();
  });
  test('DPRF-04 blocked, those to come too', async () => {
    const federation = await choose([FIP3], false);
    expect(refusalOf(await through(federation, FIP3)).code).toBe('Y100011');
    await federation.stop();
  });
  test.each([
    ['DPRF-05', true],
    ['DPRF-06', false],
  ])('%s let in, those to come let in: %s', async (_id, future) => {
    const federation = await choose([], future);
    expect(has(await through(federation, FIP3), 'signed-in')).toBe(true);
    await federation.stop();
  });

  const NEW = 'fip-new';
  const join = async (federation: Federation) => {
    const model = federation.config.identityProviders.find(({ id }) => id === 'fip2-low')!;
    await federation.change({
      list: 'identityProviders',
      put: {
        ...model,
        id: NEW,
        uid: '5c1b3b6a-2a7f-4a43-9f0d-6c1f4d1c6a11',
        url: `${new URL(model.url).origin}/${NEW}`,
        clientId: 'broker-at-fip-new',
        clientSecret: 'demonstration-secret-of-the-broker-at-fip-new',
      },
    });
  };
  test('DPRF-07 a new one, those to come let in', async () => {
    const federation = await choose([FIP3], true);
    await join(federation);
    expect(has(await through(federation, NEW), 'signed-in')).toBe(true);
    await federation.stop();
  });
  test('DPRF: a new one, those to come blocked: Y100011', async () => {
    const federation = await choose([FIP3], false);
    await join(federation);
    expect(refusalOf(await through(federation, NEW)).code).toBe('Y100011');
    await federation.stop();
  });
  test('DPRF-09 the one in use cannot be blocked, not even by a forged form', async () => {
    const { federation, enter, save } = await visitor();
    await enter('/preferences');
    const page = await save([FIP3], true);
    expect(page.html.querySelector('[role=alert]')).not.toBeNull();
    const after = await citizen(federation).signIn('fsp1-low', { login: 'bdd_no_idp_settings' });
    expect(has(after, 'signed-in')).toBe(true);
    await federation.stop();
  });
  test('DPRF: nor when so much has happened since that the journal has forgotten the login', async () => {
    const { federation, enter, save, open } = await visitor();
    await enter('/history', 'fip1-low');
    const shown = async () =>
      (await open('/history')).html.querySelectorAll('[data-testid=trace]').length;
    const before = await shown();
    expect(before).toBeGreaterThan(0);
    for (let count = 0; count < 6000; count++)
      federation.world.journal.record('fip1-low', 'NOISE', { count });
    expect(federation.journal.events().some(({ event }) => event === 'FC_VERIFIED')).toBe(false);
    expect(await shown()).toBe(before);
    expect((await save([FIP3], true)).url.endsWith('/preferences?conflict')).toBe(true);
    await federation.stop();
  });
  test('DPRF: nor the one that the space was entered with, though another served since', async () => {
    const { federation, enter, save, open } = await visitor();
    const entered = 'fip1-low';
    await enter('/preferences', entered);
    await attempt(federation, 'bdd_no_idp_settings', FIP3);
    const page = await save([FIP3], true);
    expect(page.url.endsWith('/preferences?conflict')).toBe(true);
    expect(page.html.querySelector('[role=alert]')).not.toBeNull();
    const shown = await open('/preferences');
    const inUse = shown.html.querySelector('input[type=checkbox][name=idp][disabled]');
    expect(inUse?.getAttribute('value')).toBe(uidOf(federation, entered));
    expect(inUse?.hasAttribute('checked')).toBe(true);
    await federation.stop();
  });
  test('DPRF-11 helpers are not listed', async () => {
    const { federation, enter } = await visitor();
    expect(offered(federation, await enter('/preferences'))).not.toContain('aidants-connect-mock');
    await federation.stop();
  });
  test('DPRF-13 helpers still come in when those to come are let in', async () => {
    const federation = await choose([FIP3], true);
    const page = await through(federation, 'aidants-connect-mock');
    expect(has(page, 'signed-in')).toBe(true);
    await federation.stop();
  });
});

describe('DPX: what the record of a person says', () => {
  const person = (federation: Federation, changes: object) => {
    const record = federation.config.people.find(({ login }) => login === 'test')!;
    return federation.change({ list: 'people', put: { ...record, ...changes } });
  };
  const login = (federation: Federation) => attempt(federation, 'test', FIP3);
  test('DPX-08 an account blocks an identity provider', async () => {
    await using federation = await startIntegration();
    await person(federation, { identityProviders: { except: [uidOf(federation, FIP3)] } });
    expect(refusalOf(await login(federation)).code).toBe('Y100011');
  });
  test('DPX-09 and lets it in again', async () => {
    await using federation = await startIntegration();
    await person(federation, { identityProviders: { except: [uidOf(federation, FIP3)] } });
    await person(federation, { identityProviders: { except: [] } });
    expect(has(await login(federation), 'signed-in')).toBe(true);
  });
  test('DPX-11 one that joins later is let in', async () => {
    await using federation = await startIntegration();
    await person(federation, { identityProviders: { except: [] } });
    expect(has(await login(federation), 'signed-in')).toBe(true);
  });
});

describe('DPN: the e-mail about preferences', () => {
  test.each([
    ['DPN-01', [FIP3], true, 'FIP3 : bloqué', 'à venir sont acceptés'],
    ['DPN-03', [FIP3], false, 'FIP3 : bloqué', 'à venir sont bloqués'],
  ] as const)('%s says what changed', async (_id, without, future, one, other) => {
    const space = await visitor();
    const all = offered(space.federation, await space.enter('/preferences'));
    await space.save(
      all.filter((id) => !(without as readonly string[]).includes(id)),
      future,
    );
    const mail = (await space.open('/messages')).html.querySelector('[data-testid=mail]')!.text;
    expect(mail).toContain(one);
    expect(mail).toContain(other);
    await space.federation.stop();
  });
});

describe('DHVD: the history of what really happened', () => {
  /** What the history shows after one login at a service. */
  async function historyAfter(service: string, changes: Record<string, string>) {
    const federation = await startIntegration();
    const login = 'test_TRACE_USER';
    const page = await citizen(federation).signIn(service, { login, ...changes });
    const own = await visitor(login, federation);
    const history = traces(await own.enter('/history'));
    await federation.stop();
    // The visit to the space is a connection, too: the newest.
    return { page, history: history.slice(1) };
  }
  const IDENTITY = 'openid profile birth email';

  test('DHVD-02 a public service: one connection, with its code', async () => {
    const { history } = await historyAfter('fsp1-low', { scope: IDENTITY });
    expect(history.map(({ event }) => event)).toEqual(['FC_VERIFIED']);
    expect(history[0]!.text).toContain('FSP1-LOW');
    expect(history[0]!.text).toContain('Faible');
    expect(history[0]!.text).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  });
  test('DHVD-04 a private service: a connection, and an authorisation that lists the claims', async () => {
    const { history } = await historyAfter('fsp3-low', { scope: IDENTITY });
    expect(history.map(({ event }) => event)).toEqual([
      'FC_DATATRANSFER_CONSENT_IDENTITY',
      'FC_VERIFIED',
    ]);
    expect(history[0]!.text).toContain('Date de naissance');
  });
  test('DHVD-05 a private service and its data: an exchange for each data provider', async () => {
    const scope = 'openid dgfip_rfr dgfip_nbpart cnam_caisse';
    const { page, history } = await historyAfter('fsp3-low', { scope });
    expect(has(page, 'data-dpp1-low')).toBe(true);
    expect(history.map(({ event }) => event)).toEqual([
      'DP_VERIFIED_FC_CHECKTOKEN',
      'DP_VERIFIED_FC_CHECKTOKEN',
      'FC_DATATRANSFER_CONSENT_IDENTITY',
      'FC_VERIFIED',
    ]);
  });
  test('DHVD-06 anonymous: the connection only', async () => {
    const { history } = await historyAfter('fsp3-low', { scope: 'openid' });
    expect(history.map(({ event }) => event)).toEqual(['FC_VERIFIED']);
  });
});

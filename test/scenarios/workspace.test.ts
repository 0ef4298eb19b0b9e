/** The service of people at work: what their organisation shares, levels, tokens, sign-out. */
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
import { movableClock } from '../support/federation.ts';

const clock = movableClock();
let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  federation = await startFederation({ config, ports: 'free', clock });
});
afterAll(() => federation.stop());

const CAMILLE = 'camille.martin@surete.example';
const INES = 'ines.bernard@savoirs.example';
const home = () => federation.url('workspace');

async function enter(login: string, browser = new Browser()) {
  const ended = await signIn({ browser, loginUrl: `${home()}/login`, login, password: '123' });
  return { browser, ...ended };
}

const all = ({ html }: Page, testId: string) =>
  html.querySelectorAll(`[data-testid=${testId}]`).map(({ text }) => text.trim());

function submit(browser: Browser, page: Page, selector: string, values = {}): Promise<Page> {
  const form = page.html.querySelector(selector);
  if (!form) throw new Error(`no ${selector} on ${page.url}`);
  return browser.submit(page, form, values);
}

const press = (browser: Browser, page: Page, name: string) =>
  submit(browser, page, `form[action$="/${name}"]`);
const authorizeOf = ({ hops }: Browser) => {
  const hop = hops.findLast(({ url }) =>
    url.startsWith(`${federation.url('agents')}/api/v2/authorize?`),
  );
  return new URL(hop?.url ?? 'http://none/').searchParams;
};
describe('an organisation', () => {
  test('sees its own documents, colleagues the same, others none of them', async () => {
    const { browser, page, acr } = await enter(CAMILLE);
    expect([acr, all(page, 'siret')]).toEqual(['eidas1', ['11000201100044']]);
    await submit(browser, page, 'form[action$="/documents"]', { title: 'Plan <du> port' });
    const titles = async (login: string) => all((await enter(login)).page, 'workspace-document');
    const own = await titles(CAMILLE);
    expect(own).toHaveLength(5);
    expect(own[0]).toContain('Plan <du> port');
    expect(await titles('nora.prest@surete.example')).toEqual(own);
    const others = await titles(INES);
    expect([others.length, others.filter((title) => own.includes(title))]).toEqual([4, []]);
  });

  test('speaks in its rooms; a room of another one is not written in', async () => {
    const { browser, page } = await enter(CAMILLE);
    const said = await submit(browser, page, 'form[action*="/rooms/"]', { text: 'Bonjour' });
    expect(all(said, 'workspace-room')[0]).toContain('Bonjour');
    const ours = page.html.querySelector('form[action*="/rooms/"]')?.getAttribute('action') ?? '';
    const ines = await enter(INES);
    const theirs = ines.page.html.querySelector('form[action*="/rooms/"]');
    theirs?.setAttribute('action', ours);
    const after = theirs && (await ines.browser.submit(ines.page, theirs, { text: 'Intruse' }));
    expect(after?.text).not.toContain('Camille MARTIN');
    expect((await browser.open(`${home()}/`)).text).not.toContain('Intruse');
  });

  test.each([
    ['luc.lune@atelier-lune.example', 'notPublic', 'agent_public'],
    ['anne.hier@test.example', 'notPublic', 'agent_public'],
  ])('%s sees nothing, and why', async (login, reason, expected) => {
    const { page, signedIn } = await enter(login);
    const card = page.html.querySelector('[data-testid=workspace-obstacle]');
    expect([signedIn, card?.getAttribute('data-reason')]).toEqual([true, reason]);
    expect(all(page, 'developer-expected')[0]).toContain(expected);
    expect(all(page, 'workspace-documents')).toEqual([]);
    const note = federation.journal.events().findLast(({ event }) => event === 'SP_SHOWED_NOTHING');
    expect(note).toMatchObject({ code: reason });
  });

  test.each([
    ['siret', 'siretMissing'],
    ['roles', 'rolesMissing'],
    ['lasuite_visio', undefined],
  ])('without the scope %s, the page says so', async (scope, reason) => {
    const world = federation.worlds.create();
    const service = world.config.serviceProviders.find(({ id }) => id === 'workspace');
    const scopes = service?.registration.scopes.filter((one) => one !== scope);
    const registration = { ...service?.registration, scopes };
    await world.change({ list: 'serviceProviders', key: 'workspace', patch: { registration } });
    const ended = await signIn({
      ...{ browser: new Browser(), loginUrl: `${world.url('workspace')}/login` },
      ...{ login: CAMILLE, password: '123' },
    });
    const card = ended.page.html.querySelector('[data-testid=workspace-obstacle]');
    expect([ended.signedIn, card?.getAttribute('data-reason')]).toEqual([true, reason]);
    const without = all(ended.page, 'workspace-no-meetings');
    expect(without).toHaveLength(reason ? 0 : 1);
    expect(all(ended.page, 'developer-received')[0] ?? '').not.toContain(scope);
  });

  test('that the directory does not know has no space', async () => {
    const world = federation.worlds.create();
    const id = 'directory.unknown';
    world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
    const ended = await signIn({
      ...{ browser: new Browser(), loginUrl: `${world.url('workspace')}/login` },
      ...{ login: CAMILLE, password: '123' },
    });
    const card = ended.page.html.querySelector('[data-testid=workspace-obstacle]');
    expect(card?.getAttribute('data-reason')).toBe('organisationUnknown');
  });
});

test('an address that is typed goes along, and spares the person a page', async () => {
  const browser = new Browser();
  const front = await browser.open(home());
  const page = await submit(browser, front, '[data-testid=sign-in-form]', { login_hint: CAMILLE });
  expect(authorizeOf(browser).get('login_hint')).toBe(CAMILLE);
  expect(page.url.startsWith(`${federation.url('surete')}/`)).toBe(true);
});

test('an address that is typed is kept when the login begins again', async () => {
  const world = federation.worlds.create();
  const id = 'broker.token.html';
  world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  const refused = await signIn({
    ...{ browser: new Browser(), login: CAMILLE, password: '123' },
    loginUrl: `${world.url('workspace')}/login?login_hint=${CAMILLE}`,
  });
  const again = refused.page.html.querySelector('main a.button')?.getAttribute('href');
  expect(again).toContain(`/login?login_hint=${encodeURIComponent(CAMILLE)}`);
});

describe('a second factor', () => {
  test('is insisted on by the claims parameter; the level that came back is shown', async () => {
    const { browser, page } = await enter(CAMILLE);
    const signInPage = await press(browser, page, 'second-factor');
    const { id_token } = JSON.parse(authorizeOf(browser).get('claims') ?? '{}');
    const values = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'];
    expect(id_token.acr).toEqual({ essential: true, values });
    const again = await submit(browser, signInPage, 'form[action$="/login"]', {
      login: CAMILLE,
      password: '123',
    });
    const factors = again.html.querySelector('[data-testid=factors]');
    expect([
      values.includes(all(again, 'acr')[0] ?? ''),
      factors?.getAttribute('data-factors'),
    ]).toEqual([true, '2']);
  });

  test('that nobody can prove leaves the session as it was', async () => {
    const world = federation.worlds.create();
    const agents = world.config.brokers.find(({ id }) => id === 'agents');
    const emailRouting = { ...agents?.emailRouting, emailCode: false };
    await world.change({ list: 'brokers', key: 'agents', patch: { emailRouting } });
    const browser = new Browser();
    const loginUrl = `${world.url('workspace')}/login`;
    const first = await signIn({ browser, loginUrl, login: INES, password: '123' });
    const refused = await press(browser, first.page, 'second-factor');
    expect(all(refused, 'refusal-code')).toEqual(['access_denied']);
    expect(refused.text).toContain('second facteur');
    expect(all(await browser.open(world.url('workspace')), 'acr')).toEqual(['eidas1']);
  });

  test('of someone else is not taken', async () => {
    const { browser, page } = await enter(CAMILLE);
    const signInPage = await press(browser, page, 'second-factor');
    const other = { login: 'nora.prest@surete.example', password: '123' };
    const refused = await submit(browser, signInPage, 'form[action$="/login"]', other);
    expect(all(refused, 'refusal-code')).toEqual(['sub']);
    expect(all(await browser.open(home()), 'claim-email')).toEqual([CAMILLE]);
  });
});

describe('coming back', () => {
  test('after the session has ended signs in without a page', async () => {
    const { browser } = await enter(CAMILLE);
    clock.advance(11 * 60);
    const page = await browser.open(home());
    expect(authorizeOf(browser).get('prompt')).toBe('none');
    expect([page.url, all(page, 'claim-email')]).toEqual([`${home()}/`, [CAMILLE]]);
  });

  test('when the broker knows nobody any more shows the first page, and asks once', async () => {
    const { browser } = await enter(CAMILLE);
    clock.advance(13 * 3600);
    const page = await browser.open(home());
    expect([page.url, all(page, 'sign-in-form').length]).toEqual([`${home()}/?silent=tried`, 1]);
    const asked = browser.hops.length;
    await browser.open(home());
    expect(browser.hops.length).toBe(asked + 1);
  });

  test.each([
    ['does not remove a cookie', /_visited=;/, 13 * 3600],
    ['takes no cookie of a session', /_session=/, 11 * 60],
  ])('with a browser that %s asks once a visit', async (_name, refused, seconds) => {
    let refuses = false;
    const browser = new Browser(async (url, init) => {
      const answer = await fetch(url, init);
      if (!refuses || !String(url).startsWith(home())) return answer;
      const headers = [...answer.headers].filter((one) => !refused.test(one.join()));
      return new Response(answer.body, { status: answer.status, headers });
    });
    await enter(CAMILLE, browser);
    clock.advance(seconds);
    refuses = true;
    const page = await browser.open(home());
    expect([page.url, all(page, 'sign-in-form').length]).toEqual([`${home()}/?silent=tried`, 1]);
    const silent = browser.hops.filter(({ url }) => url.includes('prompt=none'));
    expect(silent).toHaveLength(1);
  });

  test('after a sign-out, through the provider and with state, asks nobody', async () => {
    const { browser, page } = await enter(CAMILLE);
    const out = await signOut(browser, page);
    const [ended, back] = ['/session/end?', '/client/logout-callback?'].map(
      (path) =>
        new URL(browser.hops.findLast(({ url }) => url.includes(path))?.url ?? 'http://none/'),
    );
    expect(ended?.searchParams.get('state')).toHaveLength(43);
    expect(back?.searchParams.get('state')).toBe(ended?.searchParams.get('state'));
    expect(
      browser.hops.some(({ url }) => url.startsWith(`${federation.url('surete')}/session/end`)),
    ).toBe(true);
    expect(all(out, 'signed-out')).toHaveLength(1);
    expect(all(await browser.open(home()), 'sign-in-form')).toHaveLength(1);
  });

  test.each(['', '?state=', '?state=of-nobody'])(
    'a return "%s" that nobody asked for ends nothing',
    async (query) => {
      const { browser, page } = await enter(CAMILLE);
      const returned = await browser.open(`${home()}/client/logout-callback${query}`);
      expect(all(returned, 'siret')).toEqual(all(page, 'siret'));
      const { journal } = federation.world;
      expect(journal.events().at(-1)?.event).toBe('SP_LOGOUT_STATE_UNKNOWN');
    },
  );

  test('a return serves once', async () => {
    const { browser, page } = await enter(CAMILLE);
    await signOut(browser, page);
    const back = browser.hops.findLast(({ url }) => url.includes('/client/logout-callback?'));
    const again = await browser.open(back?.url ?? '');
    expect(all(again, 'signed-out')).toHaveLength(0);
  });
});

describe('tokens', () => {
  test('are renewed without a sign-in, and the identity is read again', async () => {
    const { browser, page } = await enter(CAMILLE);
    const [before] = all(page, 'access-token');
    const renewed = await press(browser, page, 'renew');
    expect([all(renewed, 'renewed').length, all(renewed, 'acr')]).toEqual([1, ['eidas1']]);
    expect(all(renewed, 'access-token')[0]).not.toBe(before);
    expect(all(await press(browser, renewed, 'renew'), 'renewed')).toHaveLength(1);
  });
});

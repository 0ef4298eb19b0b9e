/** The lessons: what each text says, done over HTTP, reaches each goal. */
import { LESSONS } from '@federama/lessons';
import { type Federation, goOn, type Page, startFederation } from 'federama';
import { loadConfig } from 'federama/config';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import {
  beginLesson,
  createLearner,
  expectFinished,
  goalsOf,
  type Learner,
} from '../support/learner.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const beginner = (lesson: string) => beginLesson(federation, lesson);

const subOf = (claims: Record<string, unknown> | undefined) => String(claims?.sub);
const textOf = (page: Page, testId: string) =>
  page.html.querySelector(`[data-testid="${testId}"]`)?.text.trim();

/** Exchanges of this learner's world. */
async function exchangesOf(learner: Learner, hop: string) {
  const [, id = ''] = /\/w\/([^/]+)/.exec(await learner.door('observatory')) ?? [];
  const world = federation.worlds.get(id);
  return (world?.journal.exchanges() ?? []).filter((one) => one.hop === hop);
}

describe('each lesson, done as its page says', () => {
  test('L1 first login', async () => {
    const learner = await beginner('first-login');
    await learner.signIn('impots');
    expect(await learner.reached()).toEqual(['signed-in']);
    await learner.answer('password', { party: 'broker' });
    expect(await learner.reached()).toEqual(['signed-in']);
    await learner.answer('password', { party: 'azur' });
    await learner.answer('hidden-call', { from: 'browser' });
    expect(await learner.reached()).toEqual(['signed-in', 'password']);
    await learner.answer('hidden-call', { from: 'impots' });
    await expectFinished(learner, 'first-login');
  });

  test('L2 the request by hand', async () => {
    const learner = await beginner('authorization-request');
    const callback = `${learner.address}/callback`;
    await learner.sendRequest();
    expect(await learner.reached()).toEqual(['in-order']);
    const onPage = await learner.sendRequest({ redirect_uri: `${callback}x` });
    expect(onPage.status).toBe(400);
    expect(await learner.reached()).toEqual(['in-order', 'error-on-page']);
    const back = await learner.sendRequest({ acr_values: 'eidas2' });
    expect(back.url.startsWith(`${callback}?error=invalid_acr`)).toBe(true);
    expect(back.text).toContain('invalid_acr');
    await learner.sendRequest({ nonce: 'short' });
    await expectFinished(learner, 'authorization-request');
  });

  test('L2 a scope without openid is told at the redirect_uri too', async () => {
    const learner = await beginner('authorization-request');
    await learner.sendRequest({ scope: 'given_name' });
    expect(await learner.reached()).toEqual(['error-sent-back']);
  });

  test('L3 code, token, identity', async () => {
    const learner = await beginner('code-and-token');
    const { browser } = learner;
    const press = (page: Page, testId: string) => {
      const form = page.html.querySelector(`[data-testid=${testId}]`);
      if (!form) throw new Error(`no ${testId} on ${page.url}`);
      return browser.submit(page, form);
    };
    const arrived = await goThrough(learner, await learner.requestUrl());
    expect(textOf(arrived, 'means')).toContain('code');
    const refused = await press(arrived, 'redeem-without');
    expect(textOf(refused, 'status')).toBe('401');
    const tokens = await press(refused, 'redeem-with');
    expect(textOf(tokens, 'status')).toBe('200');
    const identity = await press(tokens, 'identity');
    expect(identity.text).toContain('DUBOIS');
    expect(await learner.reached()).toEqual(['code', 'without-secret', 'tokens', 'identity']);
    const replayed = await press(identity, 'redeem-with');
    expect(replayed.text).toContain('invalid_grant');
    const late = await press(replayed, 'identity');
    expect(textOf(late, 'status')).toBe('401');
    await expectFinished(learner, 'code-and-token');
  });

  test('L4 the ID token and its checks', async () => {
    const learner = await beginner('id-token');
    await learner.signIn('impots');
    expect(await learner.reached()).toEqual(['accepted']);
    const lies = (goalsOf('id-token') ?? []).slice(1);
    for (const [index, lie] of lies.entries()) {
      const page = await learner.arm(`broker.id-token.${lie}`);
      const button = page.html.querySelector(`[data-testid="fault-broker.id-token.${lie}"]`);
      expect(button?.getAttribute('aria-pressed')).toBe('true');
      const outcome = await learner.signIn('impots');
      expect(outcome.signedIn).toBe(false);
      expect(await learner.reached()).toEqual(['accepted', ...lies.slice(0, index + 1)]);
    }
    await expectFinished(learner, 'id-token');
  });

  test('L5 the broker is two things at once', async () => {
    const learner = await beginner('two-roles');
    const { claims } = await learner.signIn('impots');
    const [service] = await exchangesOf(learner, 'broker.authorize');
    const [upstream] = await exchangesOf(learner, 'idp.authorize');
    const at = (url = '', name: string) => new URL(url).searchParams.get(name) ?? '';
    await learner.answer('client', { client: at(service?.url, 'client_id') });
    expect(await learner.reached()).toEqual(['signed-in']);
    await learner.answer('client', { client: at(upstream?.url, 'client_id') });
    const [one, other] = [at(service?.url, 'state'), at(upstream?.url, 'state')];
    await learner.answer('states', { service: other, upstream: one });
    expect(await learner.reached()).toEqual(['signed-in', 'client']);
    await learner.answer('states', { service: one, upstream: other });
    const [token] = await exchangesOf(learner, 'idp.token');
    const sub = subOf(decodeJwt(JSON.parse(token?.responseBody ?? '{}').id_token));
    await learner.answer('subs', { upstream: sub, service: subOf(claims) });
    await expectFinished(learner, 'two-roles');
  });

  test('L6 finding the right person', async () => {
    const learner = await beginner('reconciliation');
    const visit = async (login: string, via = 'azur') => {
      const { signedIn } = await learner.signIn('impots', { login, via });
      if (signedIn) await learner.signOut('impots');
    };
    await visit('nom_changé');
    expect(await learner.reached()).toEqual(['corrected']);
    await visit('deux_orthographes', 'azur');
    expect(await learner.reached()).toEqual(['corrected']);
    await visit('deux_orthographes', 'boreale');
    expect(await learner.reached()).toEqual(['corrected', 'same-person']);
    await visit('homonyme_1');
    await visit('homonyme_1');
    expect(await learner.reached()).toEqual(['corrected', 'same-person']);
    await visit('homonyme_2');
    await visit('décédé');
    await learner.answer('no-key', { member: 'nom' });
    expect(await learner.reached()).toEqual(['corrected', 'same-person', 'namesakes', 'refused']);
    await learner.answer('no-key', { member: 'email' });
    await expectFinished(learner, 'reconciliation');
  });

  test('L7 one identifier per service', async () => {
    const learner = await beginner('pairwise');
    const one = subOf((await learner.signIn('impots')).claims);
    expect(await learner.reached()).toEqual([]);
    const other = subOf((await learner.signIn('banque')).claims);
    expect(await learner.reached()).toEqual(['two-services']);
    await learner.answer('two-subs', { one, other: one });
    expect(await learner.reached()).toEqual(['two-services']);
    await learner.answer('two-subs', { one, other });
    await learner.signOut('impots');
    await learner.signIn('impots');
    await learner.answer('collusion', { claim: 'sub' });
    expect(await learner.reached()).toEqual(['two-services', 'two-subs', 'stable']);
    await learner.answer('collusion', { claim: 'birthdate' });
    await expectFinished(learner, 'pairwise');
  });

  test('L9 levels of assurance', async () => {
    const learner = await beginner('assurance');
    await learner.signIn('impots', { via: 'boreale' });
    expect(await learner.reached()).toEqual(['two-levels']);
    await learner.writeRequest('impots', { acr_values: 'eidas2' });
    expect(await learner.reached()).toEqual(['two-levels', 'not-served']);
    await learner.signOut('impots');
    await learner.signIn('impots', { acr: 'eidas2' });
    expect(await learner.reached()).toEqual(['two-levels', 'not-served', 'overstated']);
    await learner.arm('broker.id-token.acr-unknown');
    await learner.signIn('impots');
    await expectFinished(learner, 'assurance');
  });

  test('L10 levels and step-up', async () => {
    const learner = await beginner('step-up');
    const { browser } = learner;
    const bank = await learner.door('banque');
    const act = async () => {
      const page = await browser.open(`${bank}/`);
      const form = page.html.querySelector('[data-testid=sensitive-act] form');
      if (!form) throw new Error(`nobody is signed in at ${page.url}`);
      return browser.submit(page, form);
    };
    const prove = (page: Page, login: string) =>
      goOn(page, { browser, login, password: '123', providerUid: learner.uidOf('boreale') });
    const { claims } = await learner.signIn('banque');
    expect(await learner.reached()).toEqual(['low']);
    const choice = await act();
    expect(await learner.reached()).toEqual(['low', 'asked']);
    await prove(choice, 'test');
    expect(await learner.reached()).toEqual(['low', 'asked', 'proved']);
    await learner.answer('reader', { party: 'browser' });
    await learner.answer('two-subs', { signedIn: subOf(claims), proved: subOf(claims) });
    expect(await learner.reached()).toEqual(['low', 'asked', 'proved']);
    await learner.answer('reader', { party: 'banque' });
    const [, id = ''] = /\/w\/([^/]+)/.exec(bank) ?? [];
    const events = federation.worlds.get(id)?.journal.events() ?? [];
    const proof = events.find(({ event }) => event === 'SP_STEPPED_UP');
    await learner.answer('two-subs', { signedIn: subOf(claims), proved: String(proof?.provedAs) });
    const understood = ['low', 'asked', 'proved', 'reader', 'two-subs'];
    expect(await learner.reached()).toEqual(understood);
    await learner.arm('broker.id-token.acr-lower');
    await prove(await act(), 'test');
    expect(await learner.reached()).toEqual([...understood, 'lower']);
    await learner.signOut('banque');
    await learner.signIn('banque');
    await prove(await act(), 'avec_nom_dusage');
    expect(await learner.reached()).toEqual([...understood, 'lower', 'someone-else']);
    await learner.writeRequest('banque', { acr_values: 'eidas1' }, 'plus');
    expect(await learner.reached()).toEqual([...understood, 'lower', 'someone-else', 'too-little']);
    await prove(await learner.writeRequest('banque', { acr_values: 'eidas3' }, 'plus'), 'test');
    await expectFinished(learner, 'step-up');
  });

  test('L11 single sign-on', async () => {
    const learner = await beginner('single-sign-on');
    await learner.signIn('impots');
    await learner.signIn('banque');
    expect(await learner.reached()).toEqual(['first', 'second']);
    await learner.writeRequest('sante', { prompt: 'login' });
    expect(await learner.reached()).toEqual(['first', 'second', 'prompt']);
    await learner.signOut('banque');
    await learner.signIn('banque');
    await expectFinished(learner, 'single-sign-on');
  });

  test('L12 signing out, four ways', async () => {
    const learner = await beginner('logout');
    const look = async (service: string) => learner.browser.open(`${await learner.door(service)}/`);
    await learner.signIn('impots');
    await learner.signIn('banque');
    await look('impots');
    expect(await learner.reached()).toEqual([]);
    await learner.browser.open(`${await learner.door('azur')}/session/end`);
    await look('impots');
    expect(await learner.reached()).toEqual(['provider-alone']);
    await learner.signOut('banque');
    await look('impots');
    expect(await learner.reached()).toEqual(['provider-alone', 'all-the-way', 'other-open']);
    await learner.signIn('banque');
    await learner.arm('idp.logout.server-error');
    await learner.signOut('banque');
    await look('banque');
    await expectFinished(learner, 'logout');
  });

  /** Signs in from an address, to wherever that leads. */
  async function goThrough({ browser }: Learner, url: string): Promise<Page> {
    let page = await browser.open(url);
    const next = () =>
      page.html.querySelector('[data-testid=main-providers] form') ??
      page.html.querySelector('input[name=password]')?.closest('form') ??
      page.html.querySelector('[data-testid=consent-form]');
    for (let form = next(); form; form = next())
      page = await browser.submit(page, form, { login: 'test', password: '123' });
    return page;
  }
});

describe('a world of one’s own', () => {
  test('start again: goals and logins are gone, the links still lead there', async () => {
    const learner = await beginner('first-login');
    await learner.signIn('impots');
    const door = await learner.door('impots');
    expect(await learner.reached()).toEqual(['signed-in']);
    await learner.begin();
    expect(await learner.reached()).toEqual([]);
    expect(await learner.door('impots')).toBe(door);
    const home = await learner.browser.open(`${door}/`);
    expect(home.html.querySelector('[data-testid=signed-in]')).toBeNull();
    await learner.signIn('impots');
    expect(await learner.reached()).toEqual(['signed-in']);
  });

  test('two learners do not meet, nor does the first federation', async () => {
    const [one, other] = [await beginner('first-login'), await beginner('first-login')];
    const before = federation.journal.exchanges().length;
    await one.signIn('impots');
    expect(await one.reached()).toEqual(['signed-in']);
    expect(await other.reached()).toEqual([]);
    expect(await one.door('impots')).not.toBe(await other.door('impots'));
    expect(federation.journal.exchanges().length).toBe(before);
  });

  test('the proof is an exchange that the observatory of that world shows', async () => {
    const learner = await beginner('first-login');
    await learner.signIn('impots');
    const { html } = await learner.page();
    const proof = html.querySelector('#goal-signed-in a')?.getAttribute('href') ?? '';
    expect(proof).toContain('/w/lesson-first-login-');
    const shown = await learner.browser.open(proof);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('oidc-callback');
  });

  test('the list says how far one has got, and remembers what is finished', async () => {
    const learner = await beginner('first-login');
    const state = async () => {
      const list = await learner.browser.open(`${federation.url('observatory')}/lessons`);
      expect(list.html.querySelectorAll('[data-testid=lessons] > li').length).toBe(LESSONS.length);
      return list.html.querySelector('[data-testid=lesson-first-login] .state')?.text;
    };
    await learner.signIn('impots');
    expect(await state()).toBe('en cours, 1 sur 3');
    await learner.answer('password', { party: 'azur' });
    await learner.answer('hidden-call', { from: 'impots' });
    await learner.page();
    const [, id = ''] = /\/w\/([^/]+)/.exec(await learner.door('impots')) ?? [];
    federation.worlds.delete(id);
    expect(await state()).toBe('✓ terminée');
    expect((await learner.page()).html.querySelector('[data-testid=begin]')).not.toBeNull();
  });

  test('the class: how many have reached what, without a name', async () => {
    const [one, other] = [await beginner('assurance'), await beginner('assurance')];
    const count = async () => {
      const page = await one.browser.open(`${federation.url('observatory')}/lessons/class`);
      for (const learner of [one, other])
        expect(page.text).not.toContain(new URL(await learner.door('impots')).pathname.slice(3));
      expect(page.html.querySelector('[data-testid=this-machine]')).not.toBeNull();
      const group = page.html.querySelector('section[data-testid=class-assurance]');
      return group?.querySelectorAll('progress').map((bar) => {
        return `${bar.getAttribute('value')}/${bar.getAttribute('max')}`;
      });
    };
    const before = await count();
    await one.signIn('impots', { via: 'boreale' });
    const after = await count();
    const firstOf = (all: string[] | undefined) => Number(all?.[0]?.split('/')[0]);
    expect(firstOf(after)).toBe(firstOf(before) + 1);
    expect(after?.slice(1)).toEqual(before?.slice(1));
  });

  test('a world that has expired is begun again', async () => {
    const learner = await beginner('pairwise');
    const [, id = ''] = /\/w\/([^/]+)/.exec(await learner.door('impots')) ?? [];
    federation.worlds.delete(id);
    expect((await learner.page()).html.querySelector('[data-testid=begin]')).not.toBeNull();
    await learner.begin();
    await learner.signIn('impots');
  });
});

describe('a federation of other participants', () => {
  test('has no lessons, nor a way to them', async () => {
    const other = await testFederation({
      change: (config) => {
        config.serviceProviders = config.serviceProviders.filter(({ id }) => id !== 'sante');
      },
    });
    const observatory = other.url('observatory');
    expect((await fetch(`${observatory}/lessons`)).status).toBe(404);
    const page = await fetch(`${observatory}/`, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('/lessons');
  });

  test('a lesson’s own world has none either', async () => {
    const learner = await beginner('first-login');
    expect((await fetch(`${await learner.door('observatory')}/lessons`)).status).toBe(404);
  });
});

test('when all places are taken, the page says so, and nobody loses theirs', async () => {
  const crowded = await testFederation();
  const first = createLearner(crowded, 'pairwise');
  await first.begin();
  for (let count = 1; count < 200; count++) await createLearner(crowded, 'pairwise').begin();
  const refused = await createLearner(crowded, 'pairwise').begin();
  expect(refused.status).toBe(503);
  expect(refused.text).toContain('Toutes les places sont prises');
  await first.begin();
  expect((await first.signIn('impots')).signedIn).toBe(true);
});

describe('hostile input', () => {
  const url = (path: string) => `${federation.url('observatory')}/lessons${path}`;
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url(path), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });

  test.each(['begin', 'arm', 'answer', 'redeem', 'identity'])(
    'a form on somebody else’s page cannot %s',
    async (what) => {
      const worlds = federation.worlds.list().length;
      const foreign: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://elsewhere.example' },
      ];
      for (const headers of foreign)
        expect((await post(`/code-and-token/${what}`, 'code=x', headers)).status).toBe(403);
      expect(federation.worlds.list().length).toBe(worlds);
    },
  );

  test.each(['/nobody', '/__proto__', '/nobody/events', '/first-login/callback', '/first-login/x'])(
    '%s is not found',
    async (path) => {
      expect((await fetch(url(path))).status).toBe(404);
    },
  );

  test('a cookie that names another world opens nothing', async () => {
    const { id } = federation.worlds.create();
    for (const name of [
      id,
      'default',
      'lesson-pairwise-0123456789abcdef',
      '../x',
      'lesson-first-login-',
    ])
      for (const path of ['/first-login', '/first-login/events']) {
        const answer = await fetch(url(path), {
          headers: { cookie: `federama_lesson_first-login=${name}`, accept: 'text/html' },
        });
        if (path.endsWith('events')) expect(answer.status).toBe(404);
        else expect(await answer.text()).toContain('data-begun="false"');
      }
  });

  test('only faults of the lesson can be armed, and only its questions answered', async () => {
    const learner = await beginner('id-token');
    await learner.arm('idp.token.server-error');
    expect((await learner.signIn('impots')).signedIn).toBe(true);
    const cookie = await learner.browser.cookieHeader(learner.address);
    for (const body of [
      'goal=accepted',
      'goal=iss-other',
      'goal=__proto__',
      'goal=accepted&goal=x',
      'fault[]=x',
      '',
    ])
      for (const what of ['answer', 'arm'])
        expect((await post(`/id-token/${what}`, body, { cookie })).status).toBe(303);
    expect(await learner.reached()).toEqual(['accepted']);
  });

  test('an answer that was not offered is wrong', async () => {
    const learner = await beginner('pairwise');
    await learner.signIn('impots');
    await learner.signIn('banque');
    for (const claim of ['__proto__', 'constructor', 'given_name', ''])
      await learner.answer('collusion', { claim });
    expect(await learner.reached()).toEqual(['two-services']);
  });

  test('what comes back in an address is shown as text', async () => {
    const learner = await beginner('code-and-token');
    const page = await learner.browser.open(
      `${learner.address}/callback?code=${encodeURIComponent('"><script>alert(1)</script>')}&error[x]=1`,
    );
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<script>alert');
    expect(page.html.querySelector('[data-testid=redeem-with]')).toBeNull();
  });
});

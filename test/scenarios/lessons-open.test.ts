/** The lessons of plain OpenID Connect: what each text says, done over HTTP, reaches each goal. */
import { type Federation, goOn, loadConfig, type Page, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginLesson, expectFinished, type Learner } from '../support/learner.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

async function beginner(lesson: string): Promise<Learner> {
  const learner = await beginLesson(federation, lesson);
  const { html } = await learner.page();
  expect(html.querySelector('[data-testid=lesson-broker]')?.text).toContain('Ouvert');
  return learner;
}

/** As far as the page that stands in for the service. */
async function arrive({ browser, sendRequest }: Learner): Promise<Page> {
  const start = await sendRequest();
  return (await goOn(start, { browser, login: 'test', password: '123', agrees: true })).page;
}

/** One of the calls that the page offers, and what the broker answered. */
async function call({ browser }: Learner, page: Page, action: string) {
  const form = page.html.querySelector(`[data-testid=call-${action}]`);
  if (!form) throw new Error(`no ${action} on ${page.url}`);
  const next = await browser.submit(page, form);
  return { next, status: Number(next.html.querySelector('[data-testid=status]')?.text) };
}

const offered = ({ html }: Page) =>
  html.querySelectorAll('[data-testid^=call-]').map((one) => one.getAttribute('data-testid'));

test('PKCE: no verifier, a wrong one, the right one, and a request without a hash', async () => {
  const learner = await beginner('pkce');
  const first = await arrive(learner);
  expect(await learner.reached()).toEqual(['challenge']);
  expect((await call(learner, first, 'without-verifier')).status).toBe(400);
  expect(await learner.reached()).toEqual(['challenge', 'without-verifier']);
  expect((await call(learner, await arrive(learner), 'other-verifier')).status).toBe(400);
  const { status, next } = await call(learner, await arrive(learner), 'with-verifier');
  expect([status, offered(next)]).toEqual([200, []]);
  expect((await learner.reached()).at(-1)).toBe('tokens');
  const { shown, form } = await requestForm(learner);
  await learner.browser.submit(shown, form, { code_challenge: '', code_challenge_method: '' });
  await expectFinished(learner, 'pkce');
});

/** The one that can be written in, which comes last. */
async function requestForm(learner: Learner) {
  const shown = await learner.page();
  const form = shown.html.querySelectorAll('[data-testid=request-form]').at(-1);
  if (!form) throw new Error('no request to write');
  return { shown, form };
}

test('refresh: rotated, and the copy of a thief takes the whole family down', async () => {
  const learner = await beginner('refresh');
  const { next: redeemed } = await call(learner, await arrive(learner), 'redeem');
  expect(await learner.reached()).toEqual(['agreed', 'given']);
  expect(offered(redeemed)).toEqual(['call-renew']);
  const { next: renewed, status } = await call(learner, redeemed, 'renew');
  expect([status, await learner.reached()]).toEqual([200, ['agreed', 'given', 'rotated']]);
  const { next: replayed, status: refused } = await call(learner, renewed, 'replay');
  expect([refused, (await learner.reached()).at(-1)]).toEqual([400, 'replayed']);
  expect((await call(learner, replayed, 'renew')).status).toBe(400);
  await expectFinished(learner, 'refresh');
});

test('bound tokens: alone, proved, replayed, and with another key', async () => {
  const learner = await beginner('bound-tokens');
  const { next: redeemed } = await call(learner, await arrive(learner), 'redeem');
  expect(await learner.reached()).toEqual(['bound']);
  expect(offered(redeemed)).not.toContain('call-replay');
  const { next: bare, status: alone } = await call(learner, redeemed, 'bare');
  const { next: read, status: proved } = await call(learner, bare, 'read');
  expect([alone, proved]).toEqual([401, 200]);
  const { next: replayed, status: again } = await call(learner, read, 'replay');
  expect(again).toBe(401);
  expect(await learner.reached()).toEqual(['bound', 'bare', 'proved', 'replayed']);
  expect((await call(learner, replayed, 'other-key')).status).toBe(401);
  await expectFinished(learner, 'bound-tokens');
});

test('four kinds of logout: here, everywhere, told by the broker, and from the provider', async () => {
  const learner = await beginner('four-logouts');
  const { browser } = learner;
  const press = async (form: string) => {
    const shown = await learner.page();
    const found = shown.html.querySelector(`[data-testid=${form}]`);
    if (!found) throw new Error(`no ${form}`);
    return browser.submit(shown, found);
  };
  const signOutAt = async (party: string) => {
    const page = await browser.open(`${await learner.door(party)}/session/end`);
    const form = page.html.querySelector('[data-testid=logout-agree]');
    if (!form) throw new Error(`no question on ${page.url}`);
    return browser.submit(page, form);
  };
  await arrive(learner);
  expect((await press('leave-here')).url).toContain(learner.address);
  const again = await learner.sendRequest();
  expect(again.html.querySelector('[data-testid^=call-]')).not.toBeNull();
  expect(await learner.reached()).toEqual(['here']);
  await call(learner, again, 'redeem');
  const asked = await press('leave-everywhere');
  const confirm = asked.html.querySelector('form[action$="/session/end/confirm"]');
  const home = confirm ? await browser.submit(asked, confirm) : asked;
  expect(home.url.replace(/\?state=[0-9a-f]{32}$/, '')).toBe(learner.address);
  expect(await learner.reached()).toEqual(['here', 'everywhere']);
  await arrive(learner);
  await signOutAt('broker');
  expect(await learner.reached()).toEqual(['here', 'everywhere', 'back-channel']);
  await learner.answer('messenger', { who: 'broker' });
  await arrive(learner);
  await signOutAt('azur');
  expect((await learner.reached()).at(-1)).toBe('upstream');
  await learner.answer('messenger', { who: 'azur' });
  expect((await learner.reached()).at(-1)).toBe('upstream');
  await learner.answer('messenger', { who: 'broker' });
  await expectFinished(learner, 'four-logouts');
});

test('closing here alone counts only where somebody has come in again', async () => {
  const learner = await beginner('four-logouts');
  await arrive(learner);
  await arrive(learner);
  expect(await learner.reached()).toEqual([]);
  const other = await beginner('pkce');
  for (const where of ['here', 'everywhere', ''])
    expect((await other.browser.send(`${other.address}/leave`, { where })).status).toBe(404);
  expect((await learner.browser.send(`${learner.address}/leave`, {})).status).toBe(404);
});

test('being told: the page believes the broker, and no false token, and none twice', async () => {
  const learner = await beginner('logout-told');
  const { browser } = learner;
  const signOutAtBroker = async () => {
    const page = await browser.open(`${await learner.door('broker')}/session/end`);
    const form = page.html.querySelector('[data-testid=logout-agree]');
    if (!form) throw new Error(`no question on ${page.url}`);
    return browser.submit(page, form);
  };
  await arrive(learner);
  expect(await learner.reached()).toEqual(['signed-in']);
  await learner.answer('channel', { way: 'servers' });
  await signOutAtBroker();
  expect(await learner.reached()).toEqual(['signed-in', 'told']);
  await learner.answer('channel', { way: 'browser' });
  expect(await learner.reached()).toEqual(['signed-in', 'told']);
  await learner.answer('channel', { way: 'servers' });
  for (const [fault, goal] of [
    ['broker.logout-token.forged', 'forged'],
    ['broker.logout-token.audience-other', 'anothers'],
    ['broker.logout-token.replayed', 'replayed'],
    ['broker.logout-token.unreachable', 'unreachable'],
  ] as const) {
    await arrive(learner);
    await learner.arm(fault);
    await signOutAtBroker();
    expect((await learner.reached()).at(-1)).toBe(goal);
  }
  await expectFinished(learner, 'logout-told');
});

test('nobody else tells the page anything', async () => {
  const learner = await beginner('logout-told');
  const [, world] = /\/w\/([^/]+)/.exec(await learner.door('broker')) ?? [];
  const tell = (path: string) =>
    fetch(`${learner.address}/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'a.b.c' }),
    });
  expect((await tell(`told/${world}`)).status).toBe(400);
  expect((await tell('told/default')).status).toBe(404);
});

test('a call that the lesson does not offer, or for which nothing is held, is not made', async () => {
  const learner = await beginner('refresh');
  const sent = ['action=renew', 'action=__proto__&code=x', 'code=x'];
  for (const fields of sent.map((text) => Object.fromEntries(new URLSearchParams(text))))
    expect((await learner.browser.send(`${learner.address}/call`, fields)).status).toBe(404);
});

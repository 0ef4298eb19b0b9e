/**
 * `steered.ts <start page> <token>`: everything that steers a federation, from outside its
 * containers: control API, faults, breakpoints, worlds, lessons, attacks.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, type Manifest, type Page, signIn } from 'federama';

const [startPage = '', token = ''] = process.argv.slice(2);
const answer = await fetch(`${startPage}/federation.json`);
const { participants, federama } = (await answer.json()) as Manifest;
const urlOf = (id: string) => participants.find((one) => one.id === id)?.url ?? '';

type Call = { method?: string; body?: object; bearer?: string };
// biome-ignore lint/suspicious/noExplicitAny: answers are checked member by member
type Json = any;

async function control(path: string, { method = 'GET', body, bearer = token }: Call = {}) {
  const answered = await fetch(federama.control + path, {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answered.text();
  return { status: answered.status, body: (text ? JSON.parse(text) : undefined) as Json };
}

const loginAt = (url: string, browser = new Browser()) =>
  signIn({ browser, loginUrl: `${url}/login`, login: 'test', password: '123' });

async function submit(browser: Browser, page: Page, selector: string, fields = {}) {
  const form = page.html.querySelector(selector);
  assert.ok(form, `no ${selector} on ${page.url}: ${page.status}`);
  return browser.submit(page, form, fields);
}

async function controlApi() {
  assert.equal((await control('/worlds', { bearer: 'another' })).status, 401);
  assert.equal((await control('/worlds')).status, 200);
  const login = { persona: 'test', service: 'impots' };
  const { status, body } = await control('/worlds/default/logins', { method: 'POST', body: login });
  assert.deepEqual([status, body.signedIn], [200, true], JSON.stringify(body));
}

async function aFault() {
  const body = { fault: 'broker.id-token.nonce-other' };
  const armed = await control('/worlds/default/faults', { method: 'POST', body });
  assert.equal(armed.status, 201, JSON.stringify(armed.body));
  assert.equal((await loginAt(urlOf('banque'))).signedIn, false);
  assert.equal((await loginAt(urlOf('banque'))).signedIn, true);
  const { body: faults } = await control('/worlds/default/faults');
  assert.equal(faults.armed.at(-1).hits, 1, JSON.stringify(faults));
}

async function aBreakpoint() {
  const order = { hops: ['broker.token'], when: 'request' };
  await control('/worlds/default/holds', { method: 'PUT', body: order });
  const ending = loginAt(urlOf('banque'));
  const { status, body: held } = await control('/worlds/default/holds/next');
  assert.deepEqual([status, held.hop], [200, 'broker.token'], JSON.stringify(held));
  const release = `/worlds/default/holds/${held.id}/release`;
  assert.equal((await control(release, { method: 'POST', body: {} })).status, 204);
  assert.equal((await ending).signedIn, true);
  await control('/worlds/default/holds', { method: 'DELETE' });
  const page = await new Browser().open(federama.observatory);
  assert.ok(page.html.querySelector('form[action$="/stepping"]'), 'no step by step on the page');
}

async function aWorld() {
  const id = 'beside-containers';
  const made = await control('/worlds', { method: 'POST', body: { id } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal((await loginAt(`${urlOf('banque')}/w/${id}`)).signedIn, true);
  assert.equal((await control(`/worlds/${id}`, { method: 'DELETE' })).status, 204);
}

async function aLesson() {
  const browser = new Browser();
  const address = `${federama.observatory}/lessons/first-login`;
  const begun = await submit(browser, await browser.open(address), 'form[action$="/begin"]');
  const door = begun.html.querySelector('[data-testid=door-impots]')?.getAttribute('href') ?? '';
  const [service = ''] = /^.*\/w\/[^/]+/.exec(door) ?? [];
  const { signedIn, page } = await loginAt(service, browser);
  assert.equal(signedIn, true, page.text);
  // What happened in other containers is told, which takes a moment.
  for (let left = 40; ; left--) {
    const { html } = await browser.open(address);
    if (html.querySelector('#goal-signed-in[data-reached=true]')) return;
    assert.ok(left, 'the goal was not reached');
    await sleep(250);
  }
}

async function anAttack() {
  const page = await new Browser().send(`${federama.observatory}/attacks/login-csrf`, {
    mode: 'both',
  });
  for (const [mode, succeeded] of [
    ['vulnerable', 'true'],
    ['fixed', 'false'],
  ]) {
    const half = page.html.querySelector(`[data-testid=result-${mode}]`);
    assert.equal(half?.getAttribute('data-succeeded'), succeeded, page.text.slice(0, 2000));
  }
}

for (const [name, step] of Object.entries({
  controlApi,
  aFault,
  aBreakpoint,
  aWorld,
  aLesson,
  anAttack,
})) {
  await step();
  console.log(`  ${name}: well`);
}

/** The lessons on people at work: what each text says, done over HTTP, reaches each goal. */
import { type Federation, goOn, loadConfig, type Page, startFederation } from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { beginLesson, createLearner, expectFinished, type Learner } from '../support/learner.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const CAMILLE = 'camille.martin@surete.example';
const INES = 'ines.bernard@savoirs.example';
const SOFIA = 'sofia.garcia@mairie-valmont.example';
const ANGELA = 'angela.dubois@mairie-valmont.example';
const LUC = 'luc.lune@atelier-lune.example';

const beginner = (lesson: string) => beginLesson(federation, lesson);

const textOf = ({ html }: Page, selector: string) => html.querySelector(selector)?.text.trim();

function submit({ browser }: Learner, page: Page, selector: string, values = {}): Promise<Page> {
  const form = page.html.querySelector(selector);
  if (!form) throw new Error(`no ${selector} on ${page.url}`);
  return browser.submit(page, form, values);
}

/** What a person does on the pages that follow, as far as they go by themselves. */
const proceed = async ({ browser }: Learner, page: Page, login: string, acr?: string) => {
  const person = { browser, login, password: '123', ...(acr && { acr }) };
  return (await goOn(page, person)).page;
};

/** The request that a link of the lesson has filled in, sent as it is. */
async function sendWritten(learner: Learner, parameter: string): Promise<Page> {
  const lesson = await learner.page();
  const link = lesson.html.querySelector(`a[href*="/request?"][href*="${parameter}"]`);
  const written = await learner.browser.open(link?.getAttribute('href') ?? '');
  return submit(learner, written, '[data-testid=request-form]');
}

const claimsOf = (level: string) => encodeURIComponent(level);

test('an agent signs in: the address, the organisation, the roles', async () => {
  const learner = await beginner('agent-login');
  const { browser } = learner;
  const door = await learner.door('workspace');
  const front = await browser.open(`${door}/`);
  const asked = await submit(learner, front, '[data-testid=sign-in-form]');
  const address = CAMILLE.replace('surete', 'suretee');
  const again = await submit(learner, asked, 'form[name=email-check]', { email: address });
  expect(await learner.reached()).toEqual(['suggested']);
  const email = textOf(again, '#email-suggestion-link');
  expect(email).toBe(CAMILLE);
  const ministry = await submit(learner, again, 'form[name=email-check]', { email });
  expect(await learner.reached()).toEqual(['suggested', 'routed']);
  await proceed(learner, ministry, CAMILLE);
  await learner.signOut('workspace');
  const shared = await submit(learner, await browser.open(`${door}/login`), 'form', {
    email: 'camille.martin@etat.example',
  });
  expect(shared.url).toContain('/identity-provider-selection');
  const sofia = await learner.signIn('workspace', { login: SOFIA });
  const label = String(sofia.claims?.organization_label);
  await learner.answer('organisation', { label: 'Commune de quelque part' });
  await learner.answer('roles', { party: 'provider' });
  expect(await learner.reached()).toEqual(['suggested', 'routed', 'shared', 'everybodys']);
  await learner.answer('organisation', { label });
  await learner.answer('roles', { party: 'broker' });
  await learner.signOut('workspace');
  await learner.signIn('workspace', { login: LUC });
  await expectFinished(learner, 'agent-login');
});

test('an organisation that another provider’s agent has answers no question about Sesame', async () => {
  const learner = await beginner('agent-login');
  const { claims } = await learner.signIn('workspace', { login: CAMILLE });
  await learner.answer('organisation', { label: String(claims?.organization_label) });
  await learner.answer('roles', { party: 'broker' });
  expect(await learner.reached()).toEqual(['routed']);
});

test('a second factor that counts: wished for, insisted on, by whom, in no order, by what name', async () => {
  const learner = await beginner('second-factor');
  await learner.signIn('workspace', { login: INES });
  expect(await learner.reached()).toEqual([]);
  await proceed(learner, await sendWritten(learner, 'acr_values'), INES);
  expect(await learner.reached()).toEqual(['wish']);
  await learner.answer('sender', { party: 'broker' });
  expect(await learner.reached()).toEqual(['wish']);
  await enterCode(learner);
  await learner.answer('sender', { party: 'ministry' });
  expect(await learner.reached()).toEqual(['wish', 'code']);
  await learner.answer('sender', { party: 'broker' });
  await learner.signOut('workspace');

  const entered = await learner.signIn('workspace', { login: CAMILLE });
  const ministry = await submit(learner, entered.page, 'form[action$="/second-factor"]');
  await proceed(learner, ministry, CAMILLE);
  const four = ['wish', 'code', 'sender', 'compliant'];
  expect(await learner.reached()).toEqual(four);
  await proceed(learner, await sendWritten(learner, claimsOf('"eidas2"')), CAMILLE, 'eidas2');
  expect(await learner.reached()).toEqual(four);
  await learner.signOut('workspace');
  await proceed(learner, await sendWritten(learner, claimsOf('"eidas2"')), CAMILLE, 'eidas3');
  expect(await learner.reached()).toEqual([...four, 'no-order']);

  const former = claimsOf('consistency-checked-2fa');
  const refused = await proceed(learner, await sendWritten(learner, former), CAMILLE);
  expect(refused.text).toContain('access_denied');
  expect(await learner.reached()).toEqual([...four, 'no-order', 'after']);
  const pressed = await submit(learner, await learner.page(), 'form.profiles', {
    profile: 'proconnect-before-2026-06-18',
  });
  const states = pressed.html.querySelectorAll('form.profiles button');
  expect(states.map((one) => one.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
  await proceed(learner, await sendWritten(learner, former), CAMILLE);
  await expectFinished(learner, 'second-factor');
});

async function enterCode(learner: Learner): Promise<void> {
  const home = await learner.browser.open(`${await learner.door('workspace')}/`);
  const asked = await submit(learner, home, 'form[action$="/second-factor"]');
  const mailbox = await learner.browser.open(`${await learner.door('broker')}/mailbox`);
  const [code = ''] = /\d{8}/.exec(textOf(mailbox, '[data-testid=email-code-message]') ?? '') ?? [];
  const page = await submit(learner, asked, '#verify-email', { verify_email_token: code });
  expect(textOf(page, '[data-testid=acr]')).toBe('eidas1-mfa');
}

test('from agent to citizen: one login in another, and nobody sees past their neighbour', async () => {
  const learner = await beginner('agent-to-citizen');
  const entered = await learner.signIn('workspace', { login: ANGELA });
  expect(entered.claims?.given_name).toBe('Angela');
  expect(await learner.reached()).toEqual(['declared']);
  await learner.answer('client', { party: 'sesame' });
  await learner.answer('names', { names: 'Angela' });
  expect(await learner.reached()).toEqual(['declared']);

  const offer = await proceed(learner, await sendWritten(learner, 'claims'), ANGELA);
  const choice = await submit(learner, offer, '[data-testid=raise-identity]');
  const azur = { browser: learner.browser, login: 'test', password: '123' };
  const { claims } = await goOn(choice, { ...azur, providerUid: learner.uidOf('azur') ?? '' });
  expect(await learner.reached()).toEqual(['declared', 'raised']);
  await learner.answer('names', { names: 'Angela' });
  await learner.answer('client', { party: 'broker' });
  expect(await learner.reached()).toEqual(['declared', 'raised']);
  await learner.answer('names', { names: String(claims?.given_name) });
  await learner.answer('client', { party: 'sesame' });
  const citizen = await subOfCitizen(learner);
  await learner.answer('subs', { citizen: String(claims?.sub), agent: citizen });
  expect(await learner.reached()).toEqual(['declared', 'raised', 'names', 'client']);
  await learner.answer('subs', { citizen, agent: String(claims?.sub) });

  await learner.signOut('workspace');
  expect((await learner.reached()).slice(-2)).toEqual(['subs', 'signed-out']);
  await proceed(learner, await sendWritten(learner, 'claims'), ANGELA);
  await expectFinished(learner, 'agent-to-citizen');
});

/** As the provider of people at work received it. */
async function subOfCitizen(learner: Learner): Promise<string> {
  const [, id = ''] = /\/w\/([^/]+)/.exec(await learner.door('workspace')) ?? [];
  const exchanges = federation.worlds.get(id)?.journal.exchanges() ?? [];
  const answer = exchanges.find(({ hop, from }) => hop === 'broker.token' && from === 'sesame');
  return String(decodeJwt(JSON.parse(answer?.responseBody ?? '{}').id_token).sub);
}

test('the address of a request by hand fills it in, says so, and nothing else is changed', async () => {
  const { browser } = await beginner('second-factor');
  const url = `${federation.url('workspace')}/request`;
  const hostile = '"><script>alert(1)</script>';
  const query = new URLSearchParams({ prompt: 'none', idp_hint: hostile, nothing: 'x', state: '' });
  const [usual, filled] = [await browser.open(url), await browser.open(`${url}?${query}`)];
  const value = ({ html }: Page, name: string) =>
    html.querySelector(`[data-testid=request-form] [name=${name}]`)?.getAttribute('value');
  expect(usual.html.querySelector('[data-testid=filled]')).toBeNull();
  const names = filled.html.querySelectorAll('[data-testid=filled] code').map(({ text }) => text);
  expect(names).toEqual(['prompt', 'idp_hint']);
  expect(value(filled, 'prompt')).toBe('none');
  expect(value(filled, 'scope')).toBe(value(usual, 'scope'));
  expect(value(filled, 'state')).not.toBe('');
  expect(filled.text).not.toContain('<script>alert');
});

test('only a profile of the lesson is followed, and levels of providers come back with it', async () => {
  const learner = await beginner('second-factor');
  const worldId = /\/w\/([^/]+)/.exec(await learner.door('workspace'))?.[1] ?? '';
  const levels = () => {
    const { config } = federation.worlds.get(worldId) ?? federation;
    const ministry = config.identityProviders.find(({ id }) => id === 'surete');
    const broker = config.brokers.find(({ id }) => id === 'agents');
    return [broker?.profile, ...(ministry?.levels ?? [])];
  };
  const follow = async (profile: string) =>
    submit(learner, await learner.page(), 'form.profiles', { profile });
  const at = levels();
  await follow('franceconnect');
  expect(levels()).toEqual(at);
  await follow('proconnect-before-2026-06-18');
  expect(levels()).toEqual(['proconnect-before-2026-06-18', 'eidas1', 'eidas2', 'eidas3']);
  await follow('proconnect');
  expect(levels()).toEqual(at);
});

test('without the service of people at work, the lesson says so, and does not begin', async () => {
  const other = await testFederation({
    change: (config) => {
      config.serviceProviders = config.serviceProviders.filter(({ id }) => id !== 'workspace');
    },
  });
  const { html } = await createLearner(other, 'second-factor').page();
  expect(html.querySelector('[data-testid=no-broker]')?.text).toContain('workspace');
});

test('without a way from agent to citizen, that lesson says so, and does not begin', async () => {
  const other = await testFederation({
    change: (config) => {
      for (const provider of config.identityProviders) delete provider.citizens;
    },
  });
  const { html } = await createLearner(other, 'agent-to-citizen').page();
  expect(html.querySelector('[data-testid=no-broker]')?.text).toContain('citizens');
  const known = await createLearner(other, 'second-factor').page();
  expect(known.html.querySelector('[data-testid=begin]')).not.toBeNull();
});

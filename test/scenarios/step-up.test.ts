/**
 * A sensitive act asks for a higher level than the sign-in had: the bank knows its customer from
 * one broker, and has another one prove at eidas2 that it is the same person.
 */
import { Browser, type Federation, goOn, type Page, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';
import { HIGH, withHighBroker } from '../support/high-broker.ts';

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation({ config: withHighBroker(), ports: 'free' });
});
afterAll(() => federation.stop());

const BANK = { to: 'banque' };

async function raiseLimit(page: Page, browser: Browser): Promise<Page> {
  const form = page.html.querySelector('[data-testid=sensitive-act] form');
  if (!form) throw new Error(`no act on ${page.url}`);
  return browser.submit(page, form, {});
}

/** Signed in as an ordinary customer, and on the way to prove more. */
async function atSecondBroker(login = 'test') {
  const browser = new Browser();
  const first = await signIn({ ...loginOf(federation, { ...BANK, login }), browser });
  return { browser, first, choice: await raiseLimit(first.page, browser) };
}

const doneOn = ({ html }: Page) => html.querySelector('[data-testid=act-done]')?.text;
const reasonOn = ({ html }: Page) =>
  html.querySelector('[data-testid=sign-in-problem]')?.getAttribute('data-reason');

test('one signs in at eidas1, and proves at eidas2 that it is still oneself', async () => {
  const { browser, first, choice } = await atSecondBroker();
  expect(first.acr).toBe('eidas1');
  expect(choice.url).toContain(federation.url(HIGH));
  const { page, acr } = await goOn(choice, { browser, login: 'test', password: '123' });
  expect(doneOn(page)).toContain('eidas2');
  expect(acr).toBe('eidas1');
  const [event] = federation.journal.events().filter(({ event }) => event === 'SP_STEPPED_UP');
  expect(event).toMatchObject({ acr: 'eidas2', sub: first.claims?.sub });
  expect(event?.provedAs).not.toBe(first.claims?.sub);
});

test('someone else’s proof does not count, and signs nobody in', async () => {
  const { browser, choice } = await atSecondBroker();
  const login = { browser, login: 'avec_nom_dusage', password: '123' };
  const { page } = await goOn(choice, login);
  expect(page.status).toBe(400);
  expect(reasonOn(page)).toBe('family_name');
  const account = await browser.open(`${federation.url('banque')}/`);
  expect(doneOn(account)).toBeUndefined();
  expect(account.text).toContain('DUBOIS');
});

test('whoever gives up, or signed out meanwhile, has done nothing', async () => {
  const { browser, choice } = await atSecondBroker();
  const back = choice.html.querySelector('[data-testid=back-to-sp-link]')?.getAttribute('href');
  const refused = await browser.open(new URL(back ?? '', choice.url).href);
  expect(reasonOn(refused)).toBe('access_denied');
  expect(doneOn(await browser.open(`${federation.url('banque')}/`))).toBeUndefined();

  const late = await atSecondBroker();
  const home = await late.browser.open(`${federation.url('banque')}/`);
  const signOutForm = home.html.querySelector('[data-testid=sign-out]')?.closest('form');
  if (signOutForm) await late.browser.submit(home, signOutForm, {});
  const { page } = await goOn(late.choice, {
    browser: late.browser,
    login: 'test',
    password: '123',
  });
  expect(page.html.querySelector('[data-testid=signed-in]')).toBeNull();
});

test('a sign-in that was sure enough needs no other', async () => {
  const browser = new Browser();
  const loginUrl = `${federation.url('banque')}/login?broker=${HIGH}`;
  const { page, acr } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
  expect(acr).toBe('eidas2');
  const done = await raiseLimit(page, browser);
  expect(done.url).toContain(federation.url('banque'));
  expect(doneOn(done)).toContain('eidas2');
});

test('one logout ends the sessions at both brokers', async () => {
  const { browser, choice } = await atSecondBroker();
  const { page } = await goOn(choice, { browser, login: 'test', password: '123' });
  const form = page.html.querySelector('[data-testid=sign-out]')?.closest('form');
  if (!form) throw new Error('nobody is signed in');
  const before = federation.journal.events().length;
  const end = await browser.submit(page, form, {});
  expect(end.html.querySelector('[data-where=everywhere]')).not.toBeNull();
  const ended = federation.journal
    .events()
    .slice(before)
    .filter(({ event }) => event === 'FC_SESSION_TERMINATED');
  expect(ended.map(({ party }) => party)).toEqual([HIGH, 'broker']);
});

/** Signs out on this page: where it ended, and which brokers ended a session. */
async function signedOutOn(page: Page, browser: Browser, { journal } = federation) {
  const form = page.html.querySelector('[data-testid=sign-out]')?.closest('form');
  if (!form) throw new Error('nobody is signed in');
  const before = journal.events().length;
  const end = await browser.submit(page, form, {});
  const ended = journal
    .events()
    .slice(before)
    .filter(({ event }) => event === 'FC_SESSION_TERMINATED');
  const where = end.html.querySelector('[data-where]')?.getAttribute('data-where');
  return { where, text: end.text, ended: ended.map(({ party }) => party) };
}

test('whoever proved it twice signs out once', async () => {
  const { browser, choice } = await atSecondBroker();
  const login = { browser, login: 'test', password: '123' };
  const { page: once } = await goOn(choice, login);
  const { page } = await goOn(await raiseLimit(once, browser), login);
  const { where, ended } = await signedOutOn(page, browser);
  expect([where, ended]).toEqual(['everywhere', [HIGH, 'broker']]);
});

test('a broker that cannot be asked keeps no other session alive, and is named', async () => {
  let down = false;
  let high = '';
  await using own = await startFederation({
    config: withHighBroker(),
    ports: 'free',
    intercept: (next) => async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (down && url.startsWith(high)) throw new TypeError('unreachable');
      return next(input, init);
    },
  });
  high = own.url(HIGH);
  const browser = new Browser();
  const login = { browser, login: 'test', password: '123' };
  const { page: first } = await signIn({ ...loginOf(own, BANK), browser });
  const choice = await raiseLimit(first, browser);
  // What the bank read of the broker is read again after ten minutes; its session is younger.
  own.world.clock.advance(300);
  const { page } = await goOn(choice, login);
  own.world.clock.advance(310);
  down = true;
  const { where, text } = await signedOutOn(page, browser, own);
  expect(where).toBe('here');
  const asked = browser.hops.filter(({ url }) => url.includes('/session/end?'));
  expect(asked.map(({ url }) => new URL(url).origin)).toContain(own.url('broker'));
  const name = own.config.brokers.find(({ id }) => id === HIGH)?.name.fr ?? '';
  expect(text).toContain(name);
});

test('answers are encrypted with the keys that the service publishes', async () => {
  const keys = await fetch(`${federation.url('banque')}/client/.well-known/keys`);
  const { keys: published } = (await keys.json()) as { keys: Record<string, unknown>[] };
  expect(published.map(({ alg, use }) => [alg, use])).toEqual([
    ['ECDH-ES', 'enc'],
    ['RSA-OAEP-256', 'enc'],
  ]);
  for (const key of published) expect(key).not.toHaveProperty('d');
});

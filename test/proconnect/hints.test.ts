/** Hints and memory: HNT, LGH, SIR, MEM. */
import { expect, test } from 'vitest';
import {
  expectError,
  expectTold,
  integration,
  isAt,
  isEmailPage,
  person,
  uidOf,
} from './support.ts';

const federation = integration();
const someone = () => person(federation());

test('HNT-01 a provider is named', async () => {
  const at = someone();
  const page = await at.ask('fsa1-low', { idp_hint: uidOf(federation(), 'fia1-low') });
  expect(isAt(federation(), page, 'fia1-low')).toBe(true);
  expect(at.request().get('login_hint')).toBeNull();
  const { ui } = await at.back('fsa1-low', await at.login(page));
  expect(ui.given_name).toBe('John');
});

test('HNT-02 the provider of the session is named', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia1.fr');
  const page = await at.ask('fsa2-low', { idp_hint: uidOf(federation(), 'fia1-low') });
  const { ui } = await at.back('fsa2-low', page);
  expect(ui.email).toBe('test@fia1.fr');
});

test('HNT: another provider than that of the session', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia1.fr');
  const page = await at.ask('fsa2-low', { idp_hint: uidOf(federation(), 'fia2-low') });
  expect(isAt(federation(), page, 'fia2-low')).toBe(true);
});

test('HNT-04 a provider that does not exist', async () => {
  const page = await someone().ask('fsa1-low', { idp_hint: 'not-an-idp-id' });
  expectTold(page.url, 'idp_hint_not_found', 'provided idp_hint could not be found');
});

test('HNT: a restricted service has no address to go by', async () => {
  const hints = { idp_hint: uidOf(federation(), 'fia1-low'), login_hint: 'test@fia1.fr' };
  const page = await someone().ask('fsa3-low', { ...hints, scope: 'openid email' });
  expectError(page, 'Y500025');
});

test('LGH-01 the provider is told the address', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'fia@fia1.fr');
  expect(at.request().get('login_hint')).toBe('fia@fia1.fr');
  expect(page.html.querySelector('input[name=email]')?.getAttribute('value')).toBe('fia@fia1.fr');
});

test('LGH-03 an address with several providers', async () => {
  const page = await someone().ask('fsa1-low', { login_hint: 'test@polyfi.fr' });
  expect(page.html.querySelector('h1')?.text).toBe('Choisir votre accès');
});

test('LGH-04 an address that is nearly right', async () => {
  const page = await someone().ask('fsa1-low', { login_hint: 'test@polyfi.rf' });
  expect(isEmailPage(page)).toBe(true);
  expect(page.html.querySelector('#email-suggestion-link')?.text).toBe('test@polyfi.fr');
});

test('LGH: another address than that of the session', async () => {
  const at = someone();
  await at.signIn('fsa1-low', 'test@fia1.fr');
  const same = await at.ask('fsa2-low', { login_hint: 'test@fia1.fr' });
  expect(new URL(same.url).searchParams.get('code')).toBeTruthy();
  const other = await at.ask('fsa2-low', { login_hint: 'other@fia2.fr' });
  expect(isAt(federation(), other, 'fia2-low')).toBe(true);
});

test('SIR: an establishment is handed on', async () => {
  const at = someone();
  await at.email(await at.ask('fsa1-low', { siret_hint: '21340126800130' }), 'test@fia1.fr');
  expect(at.request().get('siret_hint')).toBe('21340126800130');
});

test('MEM: whether the address is kept, the provider is told', async () => {
  const at = someone();
  await at.email(await at.ask(), 'albus.dumbledore@example.com', true);
  expect(at.request().get('remember_me')).toBe('true');
  await at.email(await at.ask(), 'albus.dumbledore@example.com');
  expect(at.request().get('remember_me')).toBe('false');
});

/** Levels and methods: ACR, CLM. */
import { expect, test } from 'vitest';
import { essential, expectTold, integration, isAt, isEmailPage, MFA4, person } from './support.ts';

const federation = integration();
const someone = () => person(federation());
const REFUSED = 'requested ACRs could not be satisfied';

test.each(['eidas1', 'eidas3'])('ACR-01 an essential level, %s', async (level) => {
  const claims = essential(level);
  const { id } = await someone().signIn('fsa1-low', 'test@fia1.fr', { claims });
  expect(id.acr).toBe(level);
});

test('ACR-02 a level insisted on and another wished for', async () => {
  const changes = { claims: essential('eidas2'), acr_values: 'eidas3' };
  expect(isEmailPage(await someone().go('fsa1-low', 'test@fia1.fr', changes))).toBe(true);
});

test('ACR-03 a higher level than the one insisted on', async () => {
  const changes = { claims: essential('eidas1') };
  const page = await someone().go('fsa1-low', 'test@fia1.fr', changes, { acr: 'eidas2' });
  expectTold(page.url, 'access_denied', REFUSED);
});

test.each([
  ['eidas1', 'eidas1'],
  ['inconnu eidas3', 'eidas3'],
])('ACR-04 levels wished for: %s', async (acr_values, level) => {
  const { id } = await someone().signIn('fsa1-low', 'test@fia1.fr', { acr_values });
  expect(id.acr).toBe(level);
});

test('ACR-06 a level of the provider that nobody knows', async () => {
  const changes = { acr_values: 'eidas1' };
  const { id, ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', changes, {
    acr: 'inconnu',
  });
  expect([id.acr, ui.idp_acr]).toEqual(['eidas1', 'inconnu']);
});

test('ACR-07 an essential level without a value', async () => {
  const claims = JSON.stringify({ id_token: { amr: null, acr: { essential: true } } });
  const at = someone();
  const { id } = await at.signIn('fsa1-low', 'test@fia1.fr', { claims });
  expect(id.acr).toBe('eidas1');
  expect(at.request().get('acr_values')).toBe('eidas1');
});

test('ACR-09 a tester’s address passes levels on to a provider that does not know them', async () => {
  const at = someone();
  const changes = { claims: essential('eidas0', 'eidas0-mfa') };
  const page = await at.email(await at.ask('fsa1-low', changes), 'test+mfa@fia2.fr');
  expect(isAt(federation(), page, 'fia2-low')).toBe(true);
  const { id_token } = JSON.parse(at.request().get('claims') ?? '');
  expect(id_token.acr).toEqual({ essential: true, values: ['eidas0', 'eidas0-mfa'] });
});

test('ACR: nothing is passed on to a provider that does not know the levels', async () => {
  const at = someone();
  const changes = { claims: essential(...MFA4) };
  await at.email(await at.ask('fsa1-low', changes), 'test@fia2.fr');
  expect(JSON.parse(at.request().get('claims') ?? '').id_token.acr).toBeNull();
  expect(at.request().get('acr_values')).toBeNull();
});

test('CLM-01 methods that are essential', async () => {
  const claims = JSON.stringify({ id_token: { amr: { essential: true } } });
  const { id } = await someone().signIn('fsa1-low', 'test@fia1.fr', { claims });
  expect(id.amr).toEqual(['pwd']);
});

test('CLM-03 methods that the provider does not say', async () => {
  const { id } = await someone().signIn('fsa1-low', 'test@fia1.fr', {}, { amr: '' });
  expect(id).not.toHaveProperty('amr');
});

test('CLM: a claim asked into the id_token', async () => {
  const claims = JSON.stringify({ id_token: { given_name: { essential: true }, auth_time: null } });
  const { id } = await someone().signIn('fsa1-low', 'test@fia1.fr', { claims });
  expect(id).toMatchObject({ given_name: 'John', auth_time: expect.any(Number) });
});

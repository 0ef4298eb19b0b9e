/** What the provider says, and what services get: IDT, PRV, HYB, SCO. */
import type { Page } from 'federama';
import { expect, test } from 'vitest';
import {
  ALL,
  BASE,
  expectError,
  expectTold,
  integration,
  isAt,
  johnDoe,
  person,
} from './support.ts';

const federation = integration();
const someone = () => person(federation());

const mailto = ({ html }: Page) => {
  const href = html.querySelector('a[href^="mailto:"]')?.getAttribute('href') ?? '';
  const decoded = href.replaceAll('&amp;', '&');
  const [address = '', query] = decoded.slice('mailto:'.length).split('?');
  const parameters = new URLSearchParams(query);
  return {
    address: decodeURIComponent(address),
    subject: parameters.get('subject') ?? '',
    body: parameters.get('body') ?? '',
  };
};

test('IDT-01 a phone number that is none is dropped', async () => {
  const fields = { phone_number: 'incorrect' };
  const { ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', { scope: ALL }, fields);
  const { phone_number: _phone, ...rest } = johnDoe(federation());
  const { sub: _sub, email: _email, ...claims } = ui;
  expect(claims).toEqual(rest);
});

test('IDT-02 an address that is none', async () => {
  const page = await someone().go('fsa1-low', 'test@fia1.fr', {}, { email: 'incorrect' });
  expectError(page, 'Y500006');
  const { address, body } = mailto(page);
  expect(address).toBe('support@fia1.example');
  expect(body).toContain('[{"isEmail":"email must be an email"}]');
  const identity = JSON.parse(body.split('\n').at(-1) ?? '{}');
  expect(identity).toMatchObject({
    email: 'incorrect',
    given_name: 'John',
    email_verified: false,
    phone_number_verified: false,
    aud: expect.any(String),
    iss: federation().url('fia1-low'),
  });
});

test('IDT-05 a SIRET that is none, where there is a default one', async () => {
  const { ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', {}, { siret: 'incorrect' });
  expect(ui.siret).toBe('81801912700021');
});

test('IDT-07 no SIRET, where there is no default one', async () => {
  const page = await someone().go('fsa1-low', 'test@fia2.fr', {}, { siret: '' });
  expectError(page, 'Y500006');
});

test('IDT: what the contract does not name goes to custom; blanks leave a SIRET', async () => {
  const fields = { siret: '219 200 235 00014' };
  const { ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', {}, fields);
  expect(ui.siret).toBe('21920023500014');
});

test('IDT: methods of the wrong type', async () => {
  const page = await someone().go('fsa1-low', 'test@fia1.fr', {}, { amr: 'true' });
  expectError(page, 'Y020030');
});

test('PRV-01 whom a person of the private sector may write to', async () => {
  const fields = { siret: '41816609600069' };
  const page = await someone().go('fsa1-low', 'albus.dumbledore@example.com', {}, fields);
  expectError(
    page,
    'Y500015',
    "The user's roles are: []; the user is linked to the non-public organization: Octo-technology (SIRET: 41816609600069)",
  );
  const { address, subject, body } = mailto(page);
  expect(address).toBe('assistance@agents.example');
  expect(subject).toContain('Y500015');
  expect(body).toContain('FSA - FSA1-LOW');
  expect(body).toContain('moncomptepro');
});

test('PRV: a service for everyone lets the same person in', async () => {
  const fields = { siret: '41816609600069' };
  const { ui } = await someone().signIn('fsa2-low', 'someone@example.com', {}, fields);
  expect([ui.roles, ui.organization_label]).toEqual([[], 'Octo-technology']);
});

test('HYB-02 a provider on the network of the State', async () => {
  const at = someone();
  const page = await at.email(await at.ask(), 'test@fi-rie.fr');
  expect(isAt(federation(), page, 'fia-rie-low')).toBe(true);
  const { ui } = await at.back('fsa1-low', await at.login(page));
  expect(ui.email).toBe('test@fi-rie.fr');
});

const CLAIMS_OF: Record<string, readonly string[]> = {
  openid: ['sub'],
  phone: ['phone_number'],
  chorusdt: ['chorusdt:matricule', 'chorusdt:societe'],
};

test.each([
  ['all', ALL],
  ['the usual ones', BASE],
  ['siren and siret', `${BASE} siren siret`],
  ['idp_id', `${BASE} idp_id`],
  ['email', 'openid email'],
])('SCO-01 claims of %s', async (_name, scope) => {
  const { ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', { scope });
  const names = scope.split(' ').flatMap((one) => CLAIMS_OF[one] ?? [one]);
  expect(Object.keys(ui).sort()).toEqual([...names].sort());
  const known = Object.entries(johnDoe(federation())).filter(([name]) => names.includes(name));
  expect(ui).toMatchObject(Object.fromEntries(known));
  expect(ui.sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('SCO-02 openid alone', async () => {
  const { ui } = await someone().signIn('fsa1-low', 'test@fia1.fr', { scope: 'openid' });
  expect(Object.keys(ui)).toEqual(['sub']);
});

test('SCO-04 no scope', async () => {
  const page = await someone().ask('fsa1-low', { scope: undefined });
  expectError(page, 'Y000400', 'scope');
});

test('SCO-06 a scope the service may not have', async () => {
  const page = await someone().ask('fsa3-low', { scope: `${BASE} belonging_population` });
  expectTold(page.url, 'invalid_scope', 'requested scope is not allowed');
});

/** SELH, FLTH, HINT and CONS: pages of FranceConnect+, where they differ. */
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, refusalOf, shows, toldTo } from './pages.ts';
import {
  brokerOf,
  citizen,
  HIGH,
  integration,
  journalFromHere,
  tile,
  tileState,
  uidOf,
} from './support.ts';

const federation = integration();

async function statesAt(
  service: string,
  providers: readonly string[],
  changes: Record<string, string> = {},
) {
  const mire = await citizen(federation()).ask(service, changes);
  return providers.map((id) => tileState(federation(), mire, id));
}

describe('SELH: the mire', () => {
  const FIVE = ['fip1-high', 'fip2-high', 'fip3-high', 'fip4-high', 'fip5-high'];

  test('SELH-01 offers eidas2 and eidas3 to a service that asks eidas2', async () => {
    expect(await statesAt('fsp1-high', FIVE)).toEqual(Array(5).fill('enabled'));
  });
  test('SELH: offers eidas3 alone to one that asks eidas3', async () => {
    expect(await statesAt('fsp1-high', FIVE, { acr_values: 'eidas3' })).toEqual([
      ...['enabled', 'enabled', 'disabled', 'disabled', 'enabled'],
    ]);
  });
  test('SELH-03 does not show one that is disabled and hidden', async () => {
    expect(await statesAt('fsp1-high', ['fip54-desactive-invisible'])).toEqual(['absent']);
  });
  test('SELH-04 does not show one that is active and hidden', async () => {
    expect(await statesAt('fsp1-high', ['fip55-active-invisible'])).toEqual(['absent']);
  });
  test('SELH-05 leads to the one that is chosen', async () => {
    const who = citizen(federation());
    const page = await who.choose(await who.ask('fsp1-high'));
    expect(kindOf(page)).toBe('sign-in');
    expect(page.url.startsWith(federation().url('fip1-high'))).toBe(true);
  });
  test('SELH-09 shows one that is disabled, which cannot be chosen', async () => {
    expect(await statesAt('fsp1-high', ['fip53-desactive-visible'])).toEqual(['disabled']);
  });
  test('SELH: does not know one whose record lists a level of another platform', async () => {
    expect(await statesAt('fsp1-high', ['fip60-high'])).toEqual(['absent']);
  });
  test('SELH: does not know those whose records cannot be read', async () => {
    const unread = ['fip51-high', 'fip52-high', 'fip57-high', 'fip59-high'];
    expect(await statesAt('fsp1-high', unread)).toEqual(Array(4).fill('absent'));
  });
  test('SELH: explains how one signs in; the standard level does not', async () => {
    expect(shows(await citizen(federation()).ask('fsp1-high'), 'tutoriel')).toBe(true);
    expect(shows(await citizen(federation()).ask('fsp1-low'), 'tutoriel')).toBe(false);
  });
  test('AC-01 has no way in for helpers', async () => {
    const mire = await citizen(federation()).ask('fsp1-high');
    expect(shows(mire, 'interaction-aidants-connect-button')).toBe(false);
  });
  test('SELH: tells which are on trial, and warns before one of them', async () => {
    const mire = await citizen(federation()).ask('fsp1-high');
    expect(tile(federation(), mire, 'fip4-high')?.querySelector('.badge')).toBeTruthy();
    expect(shows(mire, `provider-selection-modal-${uidOf(federation(), 'fip58-high')}`)).toBe(true);
  });
});

describe('SELH: a form that was changed', () => {
  async function forced(values: Record<string, string>, service = 'fsp1-high') {
    const who = citizen(federation());
    const mire = await who.ask(service, { scope: 'openid' });
    return refusalOf(await who.choose(mire, 'fip1-high', values));
  }
  test('SELH-13 to one that does not exist', async () => {
    expect(await forced({ providerUid: 'of-nobody' })).toEqual({
      status: 500,
      code: 'Y020019',
      sentence: 'reconnect',
      back: true,
    });
  });
  test.each(['fip60-high', 'fip51-high', 'fip52-high', 'fip57-high', 'fip59-high'])(
    'SELH: to %s, whose record does not count here',
    async (id) => {
      const providerUid = uidOf(federation(), id);
      expect((await forced({ providerUid })).code).toBe('Y020019');
    },
  );
  test('SELH-14 with a wrong token', async () => {
    expect(await forced({ csrfToken: 'f'.repeat(64) })).toMatchObject({
      status: 401,
      code: 'Y470001',
      sentence: 'session',
    });
  });
  test('FLTH: to one the service excludes', async () => {
    const providerUid = uidOf(federation(), 'fip56-high');
    expect(await forced({ providerUid }, 'fsp2-high')).toMatchObject({
      status: 403,
      code: 'Y020023',
    });
  });
});

describe('FLTH: what a service lets in', () => {
  test('FLTH: those it excludes are not shown', async () => {
    expect(await statesAt('fsp2-high', ['fip56-high', 'fip1-high'], { scope: 'openid' })).toEqual([
      'absent',
      'enabled',
    ]);
  });
  test('FLTH-02 nor those that are not on its list', async () => {
    expect(await statesAt('fsp5-high', ['fip56-high', 'fip1-high'])).toEqual(['absent', 'enabled']);
  });
});

describe('HINT: the service names the identity provider', () => {
  const hint = (id: string) => ({ idp_hint: uidOf(federation(), id) });

  async function expectStraight(service: string, provider: string) {
    const who = citizen(federation());
    const page = await who.ask(service, hint(provider));
    expect(kindOf(page)).toBe('sign-in');
    expect(page.url.startsWith(federation().url(provider))).toBe(true);
    expect(kindOf(await who.proceed(await who.identify(page)))).toBe('signed-in');
  }

  async function expectTold(service: string, provider: string) {
    const page = await citizen(federation()).ask(service, hint(provider));
    expect(toldTo(page)).toEqual([
      ['error', 'invalid_idp_hint'],
      ['error_description', 'An idp_hint was provided but is not allowed'],
      ['state', 'undefined'],
      ['iss', brokerOf(federation(), HIGH)],
    ]);
  }

  test('HINT-02 one of the list of all leads straight there', () =>
    expectStraight('fsp1-high', 'fip1-high'));
  test('HINT-03 one that is on no list is told to the service', () =>
    expectTold('fsp1-high', 'fip53-desactive-visible'));
  test('HINT-04 the list of the service counts', () => expectStraight('fsp6-high', 'fip2-high'));
  test('HINT: and it alone', () => expectTold('fsp6-high', 'fip1-high'));
});

describe('CONS: a private service without consent', () => {
  test('CONS-02 informs', async () => {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    const page = await who.reachInformation('fsp6-high');
    expect(kindOf(page)).toBe('information');
    expect(events('FC_DATATRANSFER_INFORMATION_IDENTITY')).toEqual([]);
    expect(receivedAt(await who.proceed(page)).claims).toMatchObject({ family_name: 'DURAND' });
    expect(events('FC_DATATRANSFER_INFORMATION_IDENTITY')).toHaveLength(1);
  });
  test('CONS-07 says that nothing leaves when nothing is asked', async () => {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    const page = await who.reachInformation('fsp6-high', { scope: 'openid' });
    expect(kindOf(page)).toBe('anonymous');
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
    expect(events('FC_DATATRANSFER_INFORMATION_ANONYMOUS')).toHaveLength(1);
  });
});

test('VHI-04 someone whose account is blocked is told so', async () => {
  const page = await citizen(federation()).reachInformation('fsp1-high', { login: 'E000001' });
  expect(refusalOf(page)).toEqual({
    status: 403,
    code: 'Y180001',
    sentence: 'disabled',
    back: true,
  });
});

test('RNIPP: someone the registry does not know is shown a page of help, not support', async () => {
  const page = await citizen(federation()).reachInformation('fsp1-high', { login: 'E010008' });
  expect(refusalOf(page).code).toBe('Y010008');
  expect(shows(page, 'error-help-button')).toBe(true);
  expect(shows(page, 'error-support-button')).toBe(false);
  const low = await citizen(federation()).reachInformation('fsp1-low', { login: 'E010008' });
  expect(shows(low, 'error-support-button')).toBe(true);
  const other = await citizen(federation()).reachInformation('fsp1-high', { login: 'E010004' });
  expect(shows(other, 'error-support-button')).toBe(true);
});

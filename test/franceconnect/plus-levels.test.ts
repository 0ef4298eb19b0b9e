/** ACRH, SSOH and ENCH: levels of assurance at FranceConnect+, and how identity providers answer. */
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, refusalOf, toldTo } from './pages.ts';
import { brokerOf, type Citizen, citizen, HIGH, integration } from './support.ts';

const federation = integration();

const acrAt = (page: Parameters<typeof receivedAt>[0]) => decodeJwt(receivedAt(page).idToken).acr;

describe('ACRH: what a service asks', () => {
  test.each([
    ['eidas2', 'eidas2'],
    ['eidas3', 'eidas3'],
    ['eidas2 eidas3', 'eidas2'],
    ['eidas3 eidas2', 'eidas2'],
    ['eidas3 inconnu', 'eidas3'],
    ['inconnu', 'eidas3'],
  ])('ACRH: acr_values "%s" ends with %s', async (acr_values, expected) => {
    const page = await citizen(federation()).signIn('fsp1-high', { acr_values });
    expect(acrAt(page)).toBe(expected);
  });

  test.each(['eidas1', 'eidas1 eidas2 eidas3', 'eidas3 eidas1'])(
    'ACRH: acr_values "%s" is told to the service as invalid',
    async (acr_values) => {
      const page = await citizen(federation()).ask('fsp1-high', { acr_values });
      expect(kindOf(page)).toBe('service-error');
      expect(toldTo(page)).toEqual([
        ['error', 'invalid_acr'],
        [
          'error_description',
          'acr_value is not valid, should be equal one of these values, expected eidas2,eidas3, got eidas1',
        ],
        ['state', expect.any(String)],
        ['iss', brokerOf(federation(), HIGH)],
      ]);
    },
  );
});

describe('ACRH: what an identity provider answers', () => {
  const answered = async (acr: string, via: string, acr_values = 'eidas2') =>
    refusalOf(await citizen(federation()).reachInformation('fsp1-high', { acr, via, acr_values }));

  test('ACRH: a level above the one asked is the one the service is told', async () => {
    const page = await citizen(federation()).signIn('fsp1-high', { acr: 'eidas3' });
    expect(acrAt(page)).toBe('eidas3');
  });
  test('ACRH-05 a level above what it may give', async () => {
    expect(await answered('eidas3', 'fip3-high')).toMatchObject({
      status: 400,
      code: 'Y100018',
      sentence: 'contact',
    });
  });
  test.each(['eidas1', 'eidas2', 'inconnu'])('ACRH: %s, when eidas3 was asked', async (acr) => {
    expect(await answered(acr, 'fip1-high', 'eidas3')).toMatchObject({
      status: 500,
      code: 'Y100001',
      sentence: 'contact',
    });
  });
  test('ACRH: no level at all', async () => {
    expect(await answered('', 'fip1-high')).toMatchObject({ status: 400, code: 'Y100002' });
  });
  test('ACRH: one that only gives eidas3 is asked for it', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-high', { via: 'fip5-high' });
    const start = `${federation().url('fip5-high')}/authorize?`;
    const sent = who.browser.hops.find(({ url }) => url.startsWith(start));
    expect(Object.fromEntries(new URL(sent?.url ?? '').searchParams)).toMatchObject({
      acr_values: 'eidas3',
      scope: 'openid profile email preferred_username birthplace birthcountry',
      prompt: 'login',
    });
    expect(acrAt(page)).toBe('eidas3');
  });
});

describe('ENCH: how identity providers sign and encrypt', () => {
  test.each([
    ['ES256 in RSA-OAEP-256', 'fip1-high'],
    ['RS256 in ECDH-ES', 'fip2-high'],
    ['RS256, not encrypted', 'fip4-high'],
    ['RS256 in RSA-OAEP-256', 'fip5-high'],
  ])('ENCH: %s: every claim reaches the service', async (_how, via) => {
    const page = await citizen(federation()).signIn('fsp1-high', { via });
    expect(kindOf(page)).toBe('signed-in');
    expect(receivedAt(page).claims).toMatchObject({
      given_name: 'Jeanne',
      family_name: 'DURAND',
      preferred_username: 'MARTIN',
      birthdate: '1962-08-24',
      birthplace: '75107',
      birthcountry: '99100',
      gender: 'female',
      email: 'x1_bdd_default@yopmail.com',
    });
  });

  test('ENCH: both answers left the identity provider encrypted', () => {
    const answers = federation()
      .journal.exchanges()
      .filter(
        ({ party, hop = '' }) => party === 'fip1-high' && /^idp\.(?:token|userinfo)$/.test(hop),
      );
    const sealed = answers.map(({ responseBody = '' }) =>
      responseBody.startsWith('{') ? JSON.parse(responseBody).id_token : responseBody,
    );
    expect(sealed.length).toBeGreaterThan(1);
    for (const jwe of sealed) expect(jwe.split('.')).toHaveLength(5);
  });
});

describe('SSOH: a second service', () => {
  async function second(who: Citizen, acr_values: string, service = 'fsp5-high') {
    return who.ask(service, { acr_values, scope: 'openid' });
  }

  test('SSOH-01 at eidas2 asks for no new sign-in', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-high', { acr: 'eidas2' });
    const page = await second(who, 'eidas2');
    expect(kindOf(page)).toBe('anonymous');
    expect(acrAt(await who.proceed(page))).toBe('eidas2');
  });
  test('SSOH: is told eidas2 of a sign-in at eidas3', async () => {
    const who = citizen(federation());
    const first = await who.signIn('fsp1-high', { acr_values: 'eidas3' });
    expect(acrAt(first)).toBe('eidas3');
    const page = await second(who, 'eidas2');
    expect(kindOf(page)).toBe('anonymous');
    expect(acrAt(await who.proceed(page))).toBe('eidas2');
  });
  test('SSOH-04 signing out of one leaves the other alone, and ends single sign-on', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-high');
    await who.proceed(await second(who, 'eidas2'));
    await who.signOut(page);
    const atHome = async (service: string) =>
      kindOf(await who.open(`${federation().url(service)}/`));
    expect(await atHome('fsp1-high')).not.toBe('signed-in');
    expect(await atHome('fsp5-high')).toBe('signed-in');
    expect(kindOf(await who.ask('fsp1-high'))).toBe('mire');
  });
  test('SSOH-05 that excludes the identity provider shows the mire', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-high', { via: 'fip56-high' });
    expect(kindOf(await second(who, 'eidas2'))).toBe('mire');
  });
  test.each(['eidas2', 'eidas3'])(
    'SSOH-07 at eidas3 shows the mire, after a sign-in at %s',
    async (acr_values) => {
      const who = citizen(federation());
      await who.signIn('fsp1-high', { acr_values });
      expect(kindOf(await second(who, 'eidas3'))).toBe('mire');
    },
  );
});

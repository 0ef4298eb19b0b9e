/** ACRL and ENCL: levels of assurance, and how identity providers sign. */
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, refusalOf, toldTo } from './pages.ts';
import { brokerOf, citizen, integration } from './support.ts';

const federation = integration();

describe('ACRL: what a service asks', () => {
  test.each(['eidas1', 'inconnu', 'eidas1 eidas2 eidas3', 'eidas3 eidas1', 'inconnu eidas1'])(
    'ACRL: acr_values "%s" ends with eidas1',
    async (acr_values) => {
      const who = citizen(federation());
      const mire = await who.ask('fsp1-low', { acr_values });
      expect(kindOf(mire)).toBe('mire');
      const page = await who.proceed(await who.identify(await who.choose(mire)));
      const { idToken } = receivedAt(page);
      expect(decodeJwt(idToken).acr).toBe('eidas1');
    },
  );

  test.each([
    ['eidas2', 'eidas2'],
    ['eidas3', 'eidas3'],
    ['eidas2 eidas3', 'eidas2'],
    ['eidas3 eidas2', 'eidas2'],
    ['eidas3 inconnu', 'eidas3'],
  ])('ACRL: acr_values "%s" is told to the service as invalid, got %s', async (acr_values, got) => {
    const page = await citizen(federation()).ask('fsp1-low', { acr_values });
    expect(kindOf(page)).toBe('service-error');
    expect(toldTo(page)).toEqual([
      ['error', 'invalid_acr'],
      [
        'error_description',
        `acr_value is not valid, should be equal one of these values, expected eidas1, got ${got}`,
      ],
      ['state', expect.any(String)],
      ['iss', brokerOf(federation())],
    ]);
    expect(page.html.querySelector('span#error-title')?.text).toBe('invalid_acr');
  });
});

describe('ACRL: what an identity provider answers', () => {
  test.each([
    ['fip1-no-discovery', 'eidas1'],
    ['fip2-low', 'eidas2'],
    ['fip3-low', 'eidas3'],
  ])('ACRL: %s is asked for %s; the service is told eidas1', async (via, acr) => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low', { via, acr });
    const start = `${federation().url(via)}/authorize?`;
    const sent = who.browser.hops.find(({ url }) => url.startsWith(start));
    expect(new URL(sent?.url ?? '').searchParams.get('acr_values')).toBe(acr);
    expect(receivedAt(page).acr).toBe('eidas1');
    expect(decodeJwt(receivedAt(page).idToken).acr).toBe('eidas1');
  });

  const answered = async (acr: string, via?: string) =>
    refusalOf(
      await citizen(federation()).reachInformation('fsp1-low', { acr, ...(via && { via }) }),
    );

  test('ACRL-04 a level that nobody knows', async () => {
    expect(await answered('unknown')).toMatchObject({
      status: 500,
      code: 'Y100001',
      sentence: 'contact',
    });
  });
  test.each([
    ['eidas2', 'fip1-no-discovery'],
    ['eidas3', 'fip1-no-discovery'],
    ['eidas1', 'fip2-low'],
    ['eidas3', 'fip2-low'],
  ])('ACRL: %s, which %s may not give', async (acr, via) => {
    expect(await answered(acr, via)).toMatchObject({
      status: 400,
      code: 'Y100018',
      sentence: 'contact',
    });
  });
  test('ACRL: something that is no word', async () => {
    expect(await answered('eidas 1!')).toMatchObject({ status: 500, code: 'Y020030' });
  });
  test('ACRL: no level at all', async () => {
    expect(await answered('')).toMatchObject({ status: 400, code: 'Y100002', sentence: 'contact' });
  });
});

describe('ENCL: how identity providers sign', () => {
  test.each([
    ['HS256', 'fip1-no-discovery'],
    ['none', 'fip9-low'],
    ['ES256', 'fip4-low'],
  ])('ENCL-01#%s at %s: every claim reaches the service', async (_alg, via) => {
    const page = await citizen(federation()).signIn('fsp1-low', { via });
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

  test.each(['fip1-no-discovery', 'fip9-low', 'fip4-low'])(
    'ENCL: %s does not say whom it speaks of, however it signs',
    async (via) => {
      const page = await citizen(federation()).reachInformation('fsp1-low', {
        via,
        login: 'E020005',
      });
      expect(refusalOf(page)).toMatchObject({ status: 500, code: 'Y020029' });
    },
  );

  test('ENCL: addresses may come from a discovery document', async () => {
    const page = await citizen(federation()).signIn('fsp1-low', { via: 'fip1-low' });
    expect(kindOf(page)).toBe('signed-in');
  });

  test.each(['fip1-wrong-signature', 'fip1-no-signature'])(
    'ENCL: %s does not sign as agreed',
    async (via) => {
      const page = await citizen(federation()).reachInformation('fsp1-low', { via });
      expect(refusalOf(page)).toMatchObject({ status: 502, code: 'Y020027', sentence: 'contact' });
    },
  );
});

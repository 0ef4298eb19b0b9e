/** CONS: the page before the service: what it says, and that it is sent once. */
import { describe, expect, test } from 'vitest';
import { kindOf, part, receivedAt, refusalOf, shows } from './pages.ts';
import { citizen, integration, journalFromHere, PLATFORMS } from './support.ts';

const federation = integration();
const TRANSFERS = {
  information: 'FC_DATATRANSFER_INFORMATION_IDENTITY',
  anonymous: 'FC_DATATRANSFER_INFORMATION_ANONYMOUS',
  consent: 'FC_DATATRANSFER_CONSENT_IDENTITY',
} as const;

describe.each(PLATFORMS)('$name', (at) => {
  /** Goes through the page, and checks that the data leave only once the person goes on. */
  async function through(service: string, kind: keyof typeof TRANSFERS, scope?: string) {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    const page = await who.reachInformation(service, scope ? { scope } : {});
    expect(kindOf(page)).toBe(kind);
    for (const name of Object.values(TRANSFERS)) expect(events(name)).toEqual([]);
    const end = await who.proceed(page);
    expect(kindOf(end)).toBe('signed-in');
    for (const [other, name] of Object.entries(TRANSFERS))
      expect(events(name)).toHaveLength(other === kind ? 1 : 0);
    return { page, claims: receivedAt(end).claims };
  }

  describe('CONS: three kinds of page', () => {
    test('CONS-01 a public service informs', async () => {
      const { page, claims } = await through(at.service, 'information');
      expect(shows(page, 'consent-detail')).toBe(true);
      expect(claims).toMatchObject({ given_name: 'Jeanne', family_name: 'DURAND' });
    });
    test('CONS: a private service asks for consent', async () => {
      const { page, claims } = await through(at.consenting, 'consent');
      expect(part(page, 'label-consent').text.trim()).not.toBe('');
      expect(shows(page, 'consent-accordion-toggle')).toBe(true);
      expect(claims).toMatchObject({ given_name: 'Jeanne', family_name: 'DURAND' });
    });
    test('CONS-06 a public service that asks for nothing says that nothing leaves', async () => {
      const { page } = await through(at.service, 'anonymous', 'openid');
      expect(shows(page, 'consent-detail')).toBe(false);
    });
    test('CONS: so does a private one, without consent', async () => {
      const { page } = await through(at.consenting, 'anonymous', 'openid');
      expect(shows(page, 'checkbox-consent')).toBe(false);
    });
    test('CONS: the mire says it already', async () => {
      const anonymous = await citizen(federation()).ask(at.service, { scope: 'openid' });
      expect(shows(anonymous, 'anonymous-title')).toBe(true);
      const usual = await citizen(federation()).ask(at.service);
      expect(shows(usual, 'anonymous-title')).toBe(false);
    });
  });

  describe('CONS: who the page is for', () => {
    test.each([
      ['test_CLEMENT', 'CLEMENT CORSE'],
      ['bdd_default', 'Jeanne DURAND'],
      ['caractères_spéciaux', 'Joëlle Françoise DUBINÔRE'],
    ])('CONS: %s, by given name and family name', async (login, name) => {
      const page = await citizen(federation()).reachInformation(at.service, { login });
      expect(part(page, 'identity-fullname-label').text.trim()).toBe(name);
    });
  });

  describe('CONS: the form', () => {
    async function sent(service: string, csrfToken: string) {
      const who = citizen(federation());
      const events = journalFromHere(federation());
      const page = await who.proceed(await who.reachInformation(service), { csrfToken });
      for (const name of Object.values(TRANSFERS)) expect(events(name)).toEqual([]);
      return refusalOf(page);
    }

    test('CONS-09 with an empty token', async () => {
      expect(await sent(at.service, '')).toEqual({
        status: 400,
        code: 'Y470002',
        sentence: 'session',
        back: true,
      });
    });
    test('CONS-10 with a wrong token', async () => {
      expect(await sent(at.consenting, 'f'.repeat(64))).toEqual({
        status: 401,
        code: 'Y470001',
        sentence: 'session',
        back: true,
      });
    });
    test('CONS: after a wrong token, the page that is reloaded works', async () => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.service);
      await who.proceed(page, { csrfToken: 'f'.repeat(64) });
      const again = await who.reload(page);
      expect(kindOf(again)).toBe('information');
      expect(kindOf(await who.proceed(again))).toBe('signed-in');
    });
    test('CONS: with the token of a page that was shown before', async () => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.service);
      await who.reload(page);
      expect(refusalOf(await who.proceed(page)).code).toBe('Y470001');
    });
    test('CONS: sent twice', async () => {
      const who = citizen(federation(), { stopAt: at.service });
      const page = await who.reachInformation(at.service);
      const end = await who.proceed(page);
      expect(new URL(end.url).searchParams.get('code')).toBeTruthy();
      expect(refusalOf(await who.proceed(page)).code).toBe('Y420001');
    });
    test('CONS: the box is for the eye: the form goes without it', async () => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.consenting);
      expect(kindOf(await who.proceed(page, { consent: '' }))).toBe('signed-in');
    });
  });
});

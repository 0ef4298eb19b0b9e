/** SESX: sessions that are missing, and pages that are opened again. */
import { describe, expect, test } from 'vitest';
import { kindOf, refusalOf } from './pages.ts';
import {
  brokerOf,
  type Citizen,
  citizen,
  integration,
  journalFromHere,
  LOW,
  PLATFORMS,
  requestUrl,
  uidOf,
} from './support.ts';

const federation = integration();
const GONE = { status: 401, code: 'Y190001', sentence: 'session' };
const forged = (sent: string) =>
  sent.replace(/(fc_session_id(?:_plus)?)=[^;]*/, `$1=s%3A${'a'.repeat(128)}.forged`);

describe.each(PLATFORMS)('$name', (at) => {
  describe('SESX: cookies', () => {
    test('SESX: a request leaves exactly five, none for other sites', async () => {
      const answer = await fetch(requestUrl(federation(), {}, at.service), { redirect: 'manual' });
      const set = answer.headers.getSetCookie();
      expect(set.map((cookie) => cookie.split('=')[0]?.replace('_plus', '')).sort()).toEqual([
        '_interaction',
        '_interaction.sig',
        '_interaction_resume',
        '_interaction_resume.sig',
        'fc_session_id',
      ]);
      for (const cookie of set) expect(cookie).toMatch(/SameSite=Lax/i);
      const session = set.find((cookie) => cookie.startsWith('fc_session_id'));
      expect(session).toMatch(/^fc_session_id(?:_plus)?=s%3A[0-9a-f]{128}\./);
      if (at === LOW) expect(session).toMatch(/Max-Age=1800/);
      else expect(session).not.toMatch(/Max-Age|Expires/i);
      expect(session).toMatch(/HttpOnly/i);
    });
  });

  describe('SESX: going back and reloading', () => {
    test('SESX: the mire can be reloaded, and is journaled once', async () => {
      const events = journalFromHere(federation());
      const who = citizen(federation());
      expect(kindOf(await who.reload(await who.ask(at.service)))).toBe('mire');
      expect(events('FC_SHOWED_IDP_CHOICE')).toHaveLength(1);
    });
    test('SESX-03 so can the page before the service', async () => {
      const who = citizen(federation());
      const again = await who.reload(await who.reachInformation(at.service));
      expect(kindOf(again)).toBe('information');
      expect(kindOf(await who.proceed(again))).toBe('signed-in');
    });
    test('SESX: back from the identity provider, the mire works again', async () => {
      const who = citizen(federation());
      const mire = await who.ask(at.service);
      await who.choose(mire);
      const again = await who.reload(mire);
      expect(kindOf(again)).toBe('mire');
      const page = await who.identify(await who.choose(again, at.other));
      expect(kindOf(await who.proceed(page))).toBe('signed-in');
    });
  });

  describe('SESX: cookies that are lost', () => {
    const lose = (who: Citizen) => {
      who.habits.cookies = () => '';
    };

    test('SESX-05 on the mire', async () => {
      const who = citizen(federation());
      const mire = await who.ask(at.service);
      lose(who);
      expect(refusalOf(await who.reload(mire))).toMatchObject(GONE);
    });
    test('SESX: on the mire, then an identity provider is chosen', async () => {
      const who = citizen(federation());
      const mire = await who.ask(at.service);
      lose(who);
      expect(refusalOf(await who.choose(mire))).toMatchObject(GONE);
    });
    test('SESX: at the identity provider', async () => {
      const who = citizen(federation());
      const page = await who.choose(await who.ask(at.service));
      lose(who);
      expect(refusalOf(await who.identify(page))).toMatchObject(GONE);
    });
    test('SESX-07 on the page before the service', async () => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.service);
      lose(who);
      expect(refusalOf(await who.reload(page))).toMatchObject(GONE);
    });
    test('SESX: on the page before the service, then on', async () => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.service);
      lose(who);
      expect(refusalOf(await who.proceed(page))).toMatchObject(GONE);
    });
  });

  describe('SESX: cookies that are forged', () => {
    test('SESX-09 on the mire', async () => {
      const who = citizen(federation());
      const mire = await who.ask(at.service);
      who.habits.cookies = forged;
      expect(refusalOf(await who.reload(mire))).toMatchObject(GONE);
    });
    test('SESX: on the page before the service', async () => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.service);
      who.habits.cookies = forged;
      expect(refusalOf(await who.reload(page))).toMatchObject(GONE);
    });
    test('SESX: with a new request, a new session replaces it without a word', async () => {
      const who = citizen(federation());
      await who.ask(at.service);
      const before = who.sessionCookie();
      who.habits.cookies = (sent) => {
        delete who.habits.cookies;
        return forged(sent);
      };
      expect(kindOf(await who.ask(at.service))).toBe('mire');
      expect(who.sessionCookie()).not.toBe(before);
    });
  });

  describe('SESX: steps out of order', () => {
    test.each(['/verify', '/consent'])('SESX: %s before an identity provider', async (step) => {
      const who = citizen(federation());
      const mire = await who.ask(at.service);
      expect(refusalOf(await who.open(mire.url + step))).toMatchObject({
        status: 409,
        code: 'Y190004',
        sentence: 'session',
      });
    });

    /** The address at which the identity provider sends someone back, not visited yet. */
    async function callbackOf(who: Citizen): Promise<string> {
      const page = await who.choose(await who.ask(at.service));
      const form = page.html.querySelector('input[name=password]')?.closest('form');
      const action = new URL(form?.getAttribute('action') ?? '', page.url).href;
      const fields = `login=bdd_default&password=123&acr=${at.acr}`;
      const signedIn = await who.browser.request('POST', action, fields);
      const resumed = new URL(signedIn.headers.get('location') ?? '', action).href;
      const back = await who.browser.request('GET', resumed);
      return back.headers.get('location') ?? '';
    }

    const TWICE = { status: 400, code: 'Y420001', sentence: 'navigation' };

    test('SESX: the return from the identity provider, twice', async () => {
      const who = citizen(federation());
      const callback = await callbackOf(who);
      expect((await who.browser.request('GET', callback)).status).toBe(302);
      expect(refusalOf(await who.open(callback))).toMatchObject(TWICE);
    });
    test('SESX: the verification, twice', async () => {
      const who = citizen(federation());
      const callback = await callbackOf(who);
      const back = await who.browser.request('GET', callback);
      const verify = new URL(back.headers.get('location') ?? '', callback).href;
      expect(verify).toMatch(/\/interaction\/[\w-]+\/verify$/);
      expect((await who.browser.request('GET', verify)).status).toBe(302);
      expect(refusalOf(await who.open(verify))).toMatchObject(TWICE);
    });
    test('SESX: the way without a page, for a service that did not ask for it', async () => {
      const who = citizen(federation());
      await who.reachInformation(at.service);
      expect(refusalOf(await who.open(`${brokerOf(federation(), at)}/auto-login`)).code).toBe(
        'Y190004',
      );
    });

    test('SESX: a form that is sent before any was shown', async () => {
      const who = citizen(federation());
      await who.browser.request('GET', requestUrl(federation(), {}, at.service));
      const send = async (csrfToken: string) => {
        const fields = { providerUid: uidOf(federation(), at.provider), csrfToken };
        const url = `${brokerOf(federation(), at)}/redirect-to-idp`;
        const answer = await who.browser.request('POST', url, `${new URLSearchParams(fields)}`);
        return `${answer.status} ${/Y\d{6}/.exec(await answer.text())?.[0]}`;
      };
      expect(await send('f'.repeat(64))).toBe('401 Y470003');
      expect(await send('')).toBe('400 Y470002');
    });
  });

  describe('SESX: the number in the address', () => {
    test('SESX: another one of the right length does not matter: cookies decide', async () => {
      const who = citizen(federation());
      await who.ask(at.service);
      const page = await who.open(`${brokerOf(federation(), at)}/interaction/${'x'.repeat(21)}`);
      expect(kindOf(page)).toBe('mire');
    });
    test.each([20, 61])('SESX: one of %i characters is none', async (length) => {
      const who = citizen(federation());
      await who.ask(at.service);
      const page = await who.open(
        `${brokerOf(federation(), at)}/interaction/${'x'.repeat(length)}`,
      );
      expect(refusalOf(page)).toMatchObject({ status: 400, code: 'Y000400' });
    });
  });
});

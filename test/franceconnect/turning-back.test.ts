/** BACK, IERR and BAN: leaving, coming back from a sign-in that failed, and the banner of all. */

import type { LoadedConfig, Page } from 'federama';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { hrefOf, kindOf, receivedAt, shows, toldTo } from './pages.ts';
import {
  brokerOf,
  citizen,
  clientOf,
  integration,
  journalFromHere,
  PLATFORMS,
  requestUrl,
  startIntegration,
} from './support.ts';

const federation = integration();

describe.each(PLATFORMS)('$name', (at) => {
  function expectTold(page: Page, error: string, description: string) {
    expect(kindOf(page)).toBe('service-error');
    expect(page.url.startsWith(`${clientOf(federation(), at.service).redirectUri}?`)).toBe(true);
    expect(toldTo(page)).toEqual([
      ['error', error],
      ['error_description', description],
      ['state', expect.stringMatching(/./)],
      ['iss', brokerOf(federation(), at)],
    ]);
  }

  const TECHNICAL = 'authentication aborted due to a technical error on the authorization server';
  const ABORTED = 'user authentication aborted';

  describe('BACK: to the service', () => {
    test('BACK-01 from the mire', async () => {
      const who = citizen(federation());
      const mire = await who.ask(at.service);
      expect(hrefOf(mire, 'back-to-sp-link')).toContain('/api/v2/redirect-to-sp-with-error?');
      expectTold(await who.follow(mire, 'back-to-sp-link'), 'access_denied', 'User auth aborted');
    });
    const ODD_STATE = 'state of "my" request & =';
    test('BACK: with the state of its request', async () => {
      const who = citizen(federation());
      const mire = await who.open(requestUrl(federation(), { state: ODD_STATE }, at.service));
      const page = await who.follow(mire, 'back-to-sp-link');
      expect(new URL(page.url).searchParams.get('state')).toBe(ODD_STATE);
    });
    test('BACK: with the state a tester typed at the service, whatever it holds', async () => {
      const mire = await citizen(federation()).ask(at.service, { state: ODD_STATE });
      expect(kindOf(mire)).toBe('mire');
    });
    test.each([
      ['E010008', 'access_denied', ABORTED],
      ['E010013', 'server_error', TECHNICAL],
      ['E010012', 'temporarily_unavailable', TECHNICAL],
      ['E000001', 'access_denied', ABORTED],
      ['sans_mail', 'server_error', TECHNICAL],
      ['E020021', 'server_error', TECHNICAL],
      ['E020022', 'invalid_request', 'invalid state parameter'],
      ['E020012', 'invalid_request', 'acr_values not supported'],
    ])('BACK: from the error page of %s, with %s', async (login, error, description) => {
      const who = citizen(federation());
      const page = await who.reachInformation(at.service, { login });
      expectTold(await who.follow(page, 'back-to-sp-link'), error, description);
    });
    test('BACK: a new request works at once', async () => {
      const who = citizen(federation());
      await who.follow(await who.ask(at.service), 'back-to-sp-link');
      expect(kindOf(await who.signIn(at.service))).toBe('signed-in');
    });
  });

  describe('IERR: a sign-in that failed', () => {
    async function afterCancel() {
      const who = citizen(federation());
      const page = await who.choose(await who.ask(at.service));
      return { who, mire: await who.follow(page, 'back-to-fc-link') };
    }

    test('IERR-01 leads back to the mire, which says so', async () => {
      const { mire } = await afterCancel();
      expect(kindOf(mire)).toBe('mire');
      expect(mire.status).toBe(200);
      expect(shows(mire, 'interaction-error-message')).toBe(true);
    });
    test('IERR-02 can be tried again at the same place', async () => {
      const { who, mire } = await afterCancel();
      const information = await who.identify(await who.choose(mire));
      expect(kindOf(information)).toBe('information');
      const end = await who.proceed(information);
      expect(kindOf(end)).toBe('signed-in');
      expect(receivedAt(end).claims.family_name).toBe('DURAND');
    });
    test('IERR: or at another', async () => {
      const { who, mire } = await afterCancel();
      const information = await who.identify(await who.choose(mire, at.other));
      expect(kindOf(await who.proceed(information))).toBe('signed-in');
    });
    test('IERR: is forgotten when the mire is reloaded', async () => {
      const { who, mire } = await afterCancel();
      const again = await who.reload(mire);
      expect(kindOf(again)).toBe('mire');
      expect(shows(again, 'interaction-error-message')).toBe(false);
    });
    test('IERR: is not told to the service, until the person turns back', async () => {
      const { who, mire } = await afterCancel();
      const callback = clientOf(federation(), at.service).redirectUri;
      expect(who.browser.hops.some(({ url }) => url.startsWith(callback))).toBe(false);
      expectTold(await who.follow(mire, 'back-to-sp-link'), 'access_denied', 'User auth aborted');
    });
    test('IERR: is journaled', async () => {
      const events = journalFromHere(federation());
      await afterCancel();
      expect(events('IDP_CALLEDBACK_WITH_ERROR')).toHaveLength(1);
      expect(events('IDP_CALLEDBACK')).toEqual([]);
    });
  });
});

describe('BAN: a word to everyone on the mire', () => {
  const HOUR = 3600;
  const banner = (page: Page) => page.html.querySelector('section.fr-notice--info');

  test('BAN: is there from its first moment, until its last', async () => {
    const clock = movableClock();
    const at = (hours: number) => new Date(clock.now() + hours * HOUR * 1000).toISOString();
    const notification = {
      message: { fr: 'Travaux ce soir', en: 'Works tonight' },
      startsAt: at(1),
      endsAt: at(2),
    };
    const change = (config: LoadedConfig) =>
      Object.assign(firstBroker(config), { notifications: [{ ...notification, active: true }] });
    await using timed = await startIntegration({ clock, change });
    const ask = () => citizen(timed).ask('fsp1-low');
    expect(banner(await ask())).toBeNull();
    clock.advance(HOUR);
    expect(banner(await ask())?.text).toContain('Travaux ce soir');
    clock.advance(HOUR - 1);
    expect(banner(await ask())).not.toBeNull();
    clock.advance(1);
    expect(banner(await ask())).toBeNull();
  });
  test('BAN: is absent when there is none', async () => {
    expect(banner(await citizen(federation()).ask('fsp1-low'))).toBeNull();
  });
});

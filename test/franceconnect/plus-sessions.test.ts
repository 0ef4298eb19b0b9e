/** SESH, TKV and SUSP: sessions at FranceConnect+, which last ten minutes and no longer. */
import type { JournalEvent } from '@federama/server-kit/journal';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { kindOf, receivedAt, refusalOf } from './pages.ts';
import { citizen, integration, journalFromHere, requestUrl, tileState } from './support.ts';

const clock = movableClock();
const federation = integration({ clock });
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const IDENTITY = 'FC_DATATRANSFER_INFORMATION_IDENTITY';

function only(events: JournalEvent[]): Record<string, unknown> {
  expect(events).toHaveLength(1);
  return events.at(0) ?? {};
}

describe('SESH: how sessions are named', () => {
  test('SESH-01 a first request opens a session that is nobody’s yet', async () => {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    await who.ask('fsp1-high');
    expect(who.sessionCookie()).toMatch(/^fc_session_id/);
    expect(only(events('FC_AUTHORIZE_INITIATED'))).toMatchObject({
      browsingSessionId: expect.stringMatching(UUID4),
      sessionId: expect.stringMatching(/^[0-9a-f]{128}$/),
      accountId: null,
      isSso: false,
    });
    expect(events('FC_SSO_INITIATED')).toEqual([]);
  });

  test('SESH-02 a second service at eidas3 begins anew', async () => {
    const who = citizen(federation());
    const earlier = journalFromHere(federation());
    await who.signIn('fsp1-high');
    const first = only(earlier(IDENTITY));
    const events = journalFromHere(federation());
    expect(kindOf(await who.ask('fsp5-high', { acr_values: 'eidas3' }))).toBe('mire');
    const asked = only(events('FC_AUTHORIZE_INITIATED'));
    expect(asked).toMatchObject({ accountId: null, isSso: false });
    expect(asked.browsingSessionId).not.toBe(first.browsingSessionId);
    expect(asked.sessionId).not.toBe(first.sessionId);
    expect(events('FC_SSO_INITIATED')).toEqual([]);
  });

  test('SESH-04 and when it is gone through, the account is the same', async () => {
    const who = citizen(federation());
    const earlier = journalFromHere(federation());
    await who.signIn('fsp1-high');
    const first = only(earlier(IDENTITY));
    const cookie = who.sessionCookie();
    const events = journalFromHere(federation());
    await who.signIn('fsp6-high', { acr_values: 'eidas3' });
    expect(who.sessionCookie()).not.toBe(cookie);
    for (const name of [IDENTITY, 'SP_REQUESTED_FC_USERINFO']) {
      const event = only(events(name));
      expect(event.accountId).toBe(first.accountId);
      expect(event.sessionId).not.toBe(first.sessionId);
      expect(event.browsingSessionId).not.toBe(first.browsingSessionId);
    }
    expect(events('FC_SSO_INITIATED')).toEqual([]);
  });
});

describe('SESH: how long they last', () => {
  test('SESH: the cookie goes with the browser', async () => {
    const answer = await fetch(requestUrl(federation(), {}, 'fsp1-high'), { redirect: 'manual' });
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(5);
    for (const cookie of cookies) expect(cookie).toMatch(/SameSite=Lax/i);
    const session = cookies.find((cookie) => cookie.startsWith('fc_session_id'));
    expect(session).not.toMatch(/max-age|expires/i);
  });

  test('SESH: pages do not prolong the ten minutes', async () => {
    const who = citizen(federation());
    const mire = await who.ask('fsp1-high');
    clock.advance(400);
    expect(kindOf(await who.reload(mire))).toBe('mire');
    clock.advance(201);
    expect(refusalOf(await who.reload(mire))).toMatchObject({ status: 401, code: 'Y190001' });
  });

  test('SESH: neither does the return from an identity provider', async () => {
    const who = citizen(federation());
    const mire = await who.ask('fsp1-high');
    clock.advance(590);
    const page = await who.identify(await who.choose(mire));
    expect(kindOf(page)).toBe('information');
    clock.advance(11);
    expect(refusalOf(await who.proceed(page))).toMatchObject({ status: 401, code: 'Y190001' });
  });

  test('SESH: a login that ends begins them again, a single sign-on alone does not', async () => {
    const who = citizen(federation());
    const page = await who.reachInformation('fsp1-high');
    clock.advance(590);
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
    clock.advance(590);
    const second = await who.ask('fsp2-high', { scope: 'openid' });
    expect(kindOf(second)).toBe('anonymous');
    clock.advance(11);
    expect(refusalOf(await who.proceed(second))).toMatchObject({ status: 401, code: 'Y190001' });
  });
});

test('TKV-02 the token of the first login still reads the first person', async () => {
  const who = citizen(federation());
  const first = await who.signIn('fsp1-high');
  expect(receivedAt(first).claims.family_name).toBe('DURAND');
  const second = await who.signIn('fsp5-high', {
    acr_values: 'eidas3',
    login: 'étranger_présumé_né_jour',
  });
  expect(receivedAt(second).claims.family_name).toBe('FLEURET');
  const home = await who.open(`${federation().url('fsp1-high')}/`);
  const again = await who.press(home, '#reload-userinfo');
  expect(receivedAt(again).claims.family_name).toBe('DURAND');
});

test('SUSP-06 a suspicious context has the same choice: nothing is below eidas2', async () => {
  const mire = await citizen(federation(), { suspicious: true }).ask('fsp1-high');
  for (const id of ['fip1-high', 'fip2-high', 'fip3-high', 'fip4-high', 'fip5-high'])
    expect([id, tileState(federation(), mire, id)]).toEqual([id, 'enabled']);
});

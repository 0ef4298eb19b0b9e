/** SESL and TKV: how sessions are named along logins, and tokens that outlive the next login. */
import type { JournalEvent } from '@federama/server-kit/journal';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { kindOf, receivedAt } from './pages.ts';
import { citizen, integration, journalFromHere, startIntegration } from './support.ts';

const federation = integration();
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const IDENTITY = 'FC_DATATRANSFER_INFORMATION_IDENTITY';

function only(events: JournalEvent[]): Record<string, unknown> {
  expect(events).toHaveLength(1);
  return events.at(0) ?? {};
}

describe('SESL: a first login', () => {
  test('SESL-01 opens a session that is nobody’s yet', async () => {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    await who.ask('fsp1-low');
    expect(who.sessionCookie()).toMatch(/^fc_session_id=/);
    expect(only(events('FC_AUTHORIZE_INITIATED'))).toMatchObject({
      browsingSessionId: expect.stringMatching(UUID4),
      sessionId: expect.stringMatching(/./),
      accountId: null,
      isSso: false,
    });
    expect(events('FC_SSO_INITIATED')).toEqual([]);
  });

  test('SESL: goes on under another name after each return from an identity provider', async () => {
    const events = journalFromHere(federation());
    await citizen(federation()).signIn('fsp1-low');
    const asked = only(events('FC_AUTHORIZE_INITIATED'));
    const chosen = only(events('IDP_CHOSEN'));
    const back = only(events('IDP_CALLEDBACK'));
    const sent = only(events(IDENTITY));
    expect(chosen).toMatchObject({
      sessionId: asked.sessionId,
      browsingSessionId: asked.browsingSessionId,
      accountId: null,
      idpSub: null,
      isSso: false,
    });
    expect(back).toMatchObject({ browsingSessionId: asked.browsingSessionId, accountId: null });
    expect(back.sessionId).not.toBe(asked.sessionId);
    expect(sent).toMatchObject({
      sessionId: back.sessionId,
      browsingSessionId: asked.browsingSessionId,
      accountId: expect.stringMatching(UUID4),
    });
    expect(only(events('SP_REQUESTED_FC_USERINFO'))).toMatchObject({
      sessionId: back.sessionId,
      accountId: sent.accountId,
      isSso: false,
    });
    expect(only(events('FC_VERIFIED'))).toMatchObject({
      accountId: sent.accountId,
      interactionAcr: 'eidas1',
    });
  });

  test('SESL-04 leaves the session behind at the broker', async () => {
    const who = citizen(federation());
    expect(kindOf(await who.signIn('fsp1-low'))).toBe('signed-in');
    expect(await who.browser.cookies(federation().url('broker'))).toContain('fc_session_id');
  });
});

describe('SESL: a second login', () => {
  test('SESL-02 under single sign-on keeps the person and the journey, not the session', async () => {
    const who = citizen(federation());
    const earlier = journalFromHere(federation());
    await who.signIn('fsp1-low');
    const first = only(earlier(IDENTITY));
    const cookie = who.sessionCookie();

    const events = journalFromHere(federation());
    const page = await who.ask('fsp2-low');
    const rotated = who.sessionCookie();
    expect(rotated).not.toBe(cookie);
    const asked = only(events('FC_AUTHORIZE_INITIATED'));
    expect(asked).toMatchObject({
      isSso: true,
      browsingSessionId: first.browsingSessionId,
      accountId: first.accountId,
    });
    expect(asked.sessionId).not.toBe(first.sessionId);
    expect(only(events('FC_SSO_INITIATED'))).toMatchObject({
      accountId: first.accountId,
      isSso: true,
    });

    expect(kindOf(await who.proceed(page))).toBe('signed-in');
    for (const name of [IDENTITY, 'SP_REQUESTED_FC_USERINFO'])
      expect(only(events(name))).toMatchObject({
        sessionId: asked.sessionId,
        browsingSessionId: first.browsingSessionId,
        accountId: first.accountId,
        isSso: true,
      });
    expect(who.sessionCookie()).toBe(rotated);
  });

  test('SESL: without single sign-on keeps the person only', async () => {
    const who = citizen(federation());
    const earlier = journalFromHere(federation());
    await who.signOut(await who.signIn('fsp1-low'));
    const first = only(earlier(IDENTITY));
    const events = journalFromHere(federation());
    await who.signIn('fsp1-low');
    const second = only(events(IDENTITY));
    expect(second.accountId).toBe(first.accountId);
    expect(second.browsingSessionId).not.toBe(first.browsingSessionId);
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(events('FC_SSO_INITIATED')).toEqual([]);
  });

  test('SESL: after one that was left on the mire, begins anew', async () => {
    const who = citizen(federation());
    const events = journalFromHere(federation());
    await who.ask('fsp1-low');
    await who.ask('fsp2-low');
    const [first, second] = events('FC_AUTHORIZE_INITIATED');
    expect(second).toMatchObject({ isSso: false, accountId: null });
    expect(second?.browsingSessionId).not.toBe(first?.browsingSessionId);
    expect(second?.sessionId).not.toBe(first?.sessionId);
  });

  test('SESL: whose identity provider the service refuses is no longer single sign-on', async () => {
    const who = citizen(federation());
    await who.signIn('fsp4-low', { via: 'fip8-low' });
    const events = journalFromHere(federation());
    const mire = await who.ask('fsp1-low');
    expect(kindOf(mire)).toBe('mire');
    expect(only(events('FC_IDP_BLACKLISTED'))).toMatchObject({ isSso: false });
    await who.choose(mire);
    expect(only(events('IDP_CHOSEN'))).toMatchObject({
      isSso: false,
      accountId: null,
      idpSub: null,
    });
  });

  test('SESL: after thirty minutes without a move, begins anew', async () => {
    const clock = movableClock();
    await using timed = await startIntegration({ clock });
    const who = citizen(timed);
    await who.signIn('fsp1-low');
    clock.advance(1700);
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
    clock.advance(1700);
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
    clock.advance(1801);
    expect(kindOf(await who.ask('fsp2-low'))).toBe('mire');
  });
});

describe('TKV: the token of the first login', () => {
  test('TKV: still reads the first person after another one has signed in', async () => {
    const who = citizen(federation());
    const first = await who.signIn('fsp4-low', { via: 'fip8-low' });
    expect(receivedAt(first).claims.family_name).toBe('DURAND');
    const second = await who.signIn('fsp1-low', { login: 'étranger_présumé_né_jour' });
    expect(receivedAt(second).claims.family_name).toBe('FLEURET');

    const home = await who.open(`${federation().url('fsp4-low')}/`);
    const again = await who.press(home, '#reload-userinfo');
    expect(receivedAt(again).claims.family_name).toBe('DURAND');
  });

  test('TKV: and after a second login of the same person under single sign-on', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    await who.proceed(await who.ask('fsp2-low'));
    const home = await who.open(`${federation().url('fsp1-low')}/`);
    const again = await who.press(home, '#reload-userinfo');
    expect(receivedAt(again).claims.family_name).toBe('DURAND');
  });

  async function readAfterRevocation() {
    const who = citizen(federation());
    const home = await who.press(await who.signIn('fsp1-low'), '#revoke-token');
    return who.press(home, '#reload-userinfo');
  }
  test('TKV: reads nothing once it was given back', async () => {
    expect(kindOf(await readAfterRevocation())).toBe('service-error');
  });
  test('TKV: and the service says that the token is not valid', async () => {
    const page = await readAfterRevocation();
    expect(page.html.querySelector('#error-description')?.text).toContain('invalid token provided');
  });
});

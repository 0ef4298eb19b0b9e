/** SUSP: the front door finds the context suspicious, and a stronger sign-in is needed. */
import type { Page } from 'federama';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt } from './pages.ts';
import { citizen, integration, journalFromHere, tileState } from './support.ts';

const federation = integration();
const suspect = () => citizen(federation(), { suspicious: true });

function expectStrongOnly(mire: Page) {
  expect(kindOf(mire)).toBe('mire');
  const state = (id: string) => tileState(federation(), mire, id);
  for (const weak of ['fip1-no-discovery', 'fip1-low', 'fip4-low', 'fip9-low'])
    expect([weak, state(weak)]).toEqual([weak, 'disabled']);
  for (const strong of ['fip2-low', 'fip3-low'])
    expect([strong, state(strong)]).toEqual([strong, 'enabled']);
}

describe('SUSP: the mire', () => {
  test('SUSP-01 offers nothing below eidas2', async () => {
    expectStrongOnly(await suspect().ask('fsp1-low'));
  });
  test('SUSP: offers everything to others', async () => {
    const mire = await citizen(federation()).ask('fsp1-low');
    expect(tileState(federation(), mire, 'fip1-no-discovery')).toBe('enabled');
  });
});

describe('SUSP: a sign-in', () => {
  test.each([
    ['fip2-low', 'eidas2'],
    ['fip3-low', 'eidas3'],
  ])('SUSP: at %s, strong enough, ends with eidas1 as usual', async (via, acr) => {
    const who = suspect();
    const end = await who.signIn('fsp1-low', { via, acr });
    expect(kindOf(end)).toBe('signed-in');
    expect(decodeJwt(receivedAt(end).idToken).acr).toBe('eidas1');
  });

  test('SUSP-03 strong by its identity provider, weak by what it answers, does not pass', async () => {
    const events = journalFromHere(federation());
    const mire = await suspect().reachInformation('fsp1-low', { via: 'fip2-low', acr: 'eidas1' });
    expectStrongOnly(mire);
    expect(events('FC_IDP_INSUFFICIENT_ACR')).toMatchObject([{ isSso: false }]);
    expect(events('FC_REQUESTED_RNIPP')).toEqual([]);
  });

  test('SUSP-05 forced at a weak identity provider, does not pass either', async () => {
    const who = suspect();
    const events = journalFromHere(federation());
    const page = await who.choose(await who.ask('fsp1-low'), 'fip1-no-discovery');
    expect(kindOf(page)).toBe('sign-in');
    expectStrongOnly(await who.identify(page));
    expect(events('FC_IDP_INSUFFICIENT_ACR')).toHaveLength(1);
  });

  test('SUSP: refused once, passes at a stronger one', async () => {
    const who = suspect();
    const mire = await who.reachInformation('fsp1-low', { via: 'fip2-low', acr: 'eidas1' });
    const page = await who.identify(await who.choose(mire, 'fip3-low'), 'bdd_default', 'eidas3');
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
  });

  test('SUSP: a weak one of before does not serve for single sign-on', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    who.habits.suspicious = true;
    const events = journalFromHere(federation());
    expectStrongOnly(await who.ask('fsp1-low'));
    expect(events('FC_IDP_INSUFFICIENT_ACR')).toMatchObject([{ isSso: false }]);
  });
});

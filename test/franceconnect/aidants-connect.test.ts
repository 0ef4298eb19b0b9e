/** AC: a professional helper acts for a citizen, with a mandate for some perimeters. */
import type { Page } from 'federama';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, refusalOf } from './pages.ts';
import {
  ADA,
  type Citizen,
  citizen,
  clientOf,
  integration,
  journalFromHere,
  tileState,
} from './support.ts';

const federation = integration();
const HELPERS = 'aidants-connect-mock';
const SCHOOL = 'Famille-Scolarité';
const WORK = 'Travail-Formation';
const ABROAD = 'Etranger-Europe';

/** A helper who has signed in for a service, with a mandate. */
async function withMandate(
  who: Citizen,
  service: string,
  mandate: readonly string[],
  changes: Record<string, string> = {},
): Promise<Page> {
  const mire = await who.ask(service, changes);
  return who.typeIdentity(await who.choose(mire, HELPERS), ADA, mandate);
}

/** Signed in for the first service, then asked by the second. */
async function thenAt(second: string, first: string, mandate: readonly string[]) {
  const who = citizen(federation());
  const page = await who.proceed(await withMandate(who, first, mandate));
  expect(kindOf(page)).toBe('signed-in');
  const events = journalFromHere(federation());
  return { who, page: await who.ask(second), events };
}

const TOO_NARROW = { status: 400, code: 'Y600020', sentence: 'reconnect', back: true };

describe('AC: the button of helpers', () => {
  test('AC-02 stands below the others, and leads to their sign-in page', async () => {
    const who = citizen(federation());
    const mire = await who.ask('fsp1-low');
    const button = mire.html.querySelector('[data-testid=interaction-aidants-connect-button]');
    expect(button).not.toBeNull();
    expect(button?.closest('#grid-main-providers')).toBeNull();
    const page = await who.choose(mire, HELPERS);
    expect(kindOf(page)).toBe('sign-in');
    expect(page.url.startsWith(federation().url(HELPERS))).toBe(true);
  });

  test('AC: cannot be used for a service that does not let helpers in', async () => {
    const mire = await citizen(federation()).ask('fsp2-low');
    expect(['absent', 'disabled']).toContain(tileState(federation(), mire, HELPERS));
  });

  test('AC: the perimeters of the service are asked of the helpers’ identity provider', async () => {
    const who = citizen(federation());
    await who.choose(await who.ask('fsp3-low'), HELPERS);
    const start = `${federation().url(HELPERS)}/authorize?`;
    const sent = who.browser.hops.find(({ url }) => url.startsWith(start));
    const claims = new URL(sent?.url ?? '').searchParams.get('claims') ?? '';
    const values = clientOf(federation(), 'fsp3-low').repScope;
    expect(JSON.parse(claims)).toEqual({ id_token: { rep_scope: { essential: true, values } } });
  });
});

describe('AC: the mandate', () => {
  async function expectSignedIn(service: string, mandate: readonly string[], before: string) {
    const who = citizen(federation());
    const page = await withMandate(who, service, mandate);
    expect(kindOf(page)).toBe(before);
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
  }

  async function expectRefused(mandate: readonly string[]) {
    const page = await withMandate(citizen(federation()), 'fsp3-low', mandate);
    expect(refusalOf(page)).toEqual(TOO_NARROW);
  }

  test('AC-04 is not needed for a service without perimeters', () =>
    expectSignedIn('fsp1-low', [], 'information'));
  test('AC: does no harm there', () => expectSignedIn('fsp1-low', [SCHOOL], 'information'));
  test('AC-05 holds one of the perimeters of the service', () =>
    expectSignedIn('fsp3-low', [SCHOOL], 'consent'));
  test('AC-06 holds two of them', () => expectSignedIn('fsp3-low', [SCHOOL, WORK], 'consent'));
  test('AC: holds one of them and a foreign one', () =>
    expectSignedIn('fsp3-low', [SCHOOL, ABROAD], 'consent'));
  test('AC: is missing', () => expectRefused([]));
  test('AC-08 holds a foreign perimeter only', () => expectRefused([ABROAD]));

  test('AC: is told in the id_token to a service that asks for it', async () => {
    const who = citizen(federation());
    const claims = '{"id_token":{"rep_scope":{"essential":true}}}';
    const page = await who.proceed(await withMandate(who, 'fsp3-low', [SCHOOL], { claims }));
    expect(decodeJwt(receivedAt(page).idToken).rep_scope).toEqual([SCHOOL]);
  });
  test('AC: is not told to one that does not ask', async () => {
    const who = citizen(federation());
    const page = await who.proceed(await withMandate(who, 'fsp3-low', [SCHOOL]));
    expect(decodeJwt(receivedAt(page).idToken)).not.toHaveProperty('rep_scope');
  });
});

describe('AC: under single sign-on', () => {
  test('AC-09 a service without perimeters follows one with', async () => {
    const { who, page } = await thenAt('fsp1-low', 'fsp3-low', [SCHOOL]);
    expect(kindOf(page)).toBe('information');
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
  });
  test('AC: one with perimeters follows, and the mandate covers it', async () => {
    const { who, page } = await thenAt('fsp3-low', 'fsp1-low', [SCHOOL]);
    expect(kindOf(page)).toBe('consent');
    expect(kindOf(await who.proceed(page))).toBe('signed-in');
  });
  test.each([
    ['nothing', []],
    ['something else', [ABROAD]],
  ])('AC: one with perimeters follows, and the mandate covers %s', async (_what, mandate) => {
    const { page } = await thenAt('fsp3-low', 'fsp1-low', mandate);
    expect(refusalOf(page)).toEqual(TOO_NARROW);
  });
});

describe('AC: the journal', () => {
  test('AC-12 notes a mandate that is accepted', async () => {
    const events = journalFromHere(federation());
    await withMandate(citizen(federation()), 'fsp1-low', [SCHOOL]);
    expect(events('FC_VALID_REP_SCOPE')).toMatchObject([{ rep_scope: SCHOOL, isSso: false }]);
    expect(events('FC_INVALID_REP_SCOPE')).toEqual([]);
  });
  test('AC: notes a mandate that is refused', async () => {
    const events = journalFromHere(federation());
    await withMandate(citizen(federation()), 'fsp3-low', [ABROAD]);
    expect(events('FC_INVALID_REP_SCOPE')).toMatchObject([{ rep_scope: ABROAD, isSso: false }]);
    expect(events('FC_VALID_REP_SCOPE')).toEqual([]);
  });
  test('AC-14 notes one that is accepted under single sign-on', async () => {
    const { events } = await thenAt('fsp3-low', 'fsp1-low', [SCHOOL]);
    expect(events('FC_VALID_REP_SCOPE')).toMatchObject([{ rep_scope: SCHOOL, isSso: true }]);
  });
  test('AC-15 notes one that is refused under single sign-on', async () => {
    const { page, events } = await thenAt('fsp3-low', 'fsp1-low', [ABROAD]);
    expect(refusalOf(page)).toEqual(TOO_NARROW);
    expect(events('FC_INVALID_REP_SCOPE')).toMatchObject([{ rep_scope: ABROAD, isSso: true }]);
  });
});

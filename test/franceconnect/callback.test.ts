/** CBE and CB: the return from the identity provider, with an error or with a code. */
import type { Page } from 'federama';
import { describe, expect, test } from 'vitest';
import { kindOf, refusalOf, shows } from './pages.ts';
import {
  brokerOf,
  type Changes,
  citizen,
  integration,
  journalFromHere,
  PLATFORMS,
} from './support.ts';

const federation = integration();

describe.each(PLATFORMS)('$name', (at) => {
  /** Someone on the sign-in page, and the state that the broker gave the identity provider. */
  async function atIdentityProvider() {
    const who = citizen(federation());
    const mire = await who.ask(at.service);
    const page = await who.choose(mire);
    expect(kindOf(page)).toBe('sign-in');
    const sent = who.browser.hops.find(({ url }) =>
      url.startsWith(`${federation().url(at.provider)}/authorize?`),
    );
    const state = new URL(sent?.url ?? '').searchParams.get('state') ?? '';
    const comeBack = (parameters: Changes): Promise<Page> => {
      const url = new URL(`${brokerOf(federation(), at)}/oidc-callback`);
      for (const [name, value] of Object.entries({ state, ...parameters }))
        if (value !== undefined) url.searchParams.set(name, value);
      return who.open(url.href);
    };
    return { who, mire, state, comeBack };
  }

  async function refused(parameters: Changes) {
    const { who, comeBack } = await atIdentityProvider();
    const page = await comeBack(parameters);
    expect(who.contentType()).toMatch(/^text\/html/);
    const { status, code, sentence } = refusalOf(page);
    return { status, code, sentence };
  }

  const WITHOUT_STATE = { status: 400, code: 'Y020021', sentence: 'contact' };
  const OTHER_STATE = { status: 403, code: 'Y020022', sentence: 'reconnect' };
  const WITHOUT_CODE = { status: 400, code: 'Y020025', sentence: 'contact' };

  describe('CBE: with an error', () => {
    async function backOnMire(parameters: Changes) {
      const { who, mire, comeBack } = await atIdentityProvider();
      const events = journalFromHere(federation());
      const page = await comeBack({ error: 'access_denied', ...parameters });
      expect(page.status).toBe(200);
      expect(who.contentType()).toMatch(/^text\/html/);
      expect(kindOf(page)).toBe('mire');
      expect(shows(page, 'interaction-error-message')).toBe(true);
      expect(page.url).not.toBe(mire.url);
      expect(events('IDP_CALLEDBACK_WITH_ERROR')).toHaveLength(1);
      expect(events('IDP_CALLEDBACK')).toEqual([]);
    }

    test('CBE-01 described: the mire again, with a banner', () =>
      backOnMire({ error_description: 'user authentication aborted' }));
    test('CBE-02 not described: the same', () => backOnMire({}));
    test('CBE-03 without state', async () => {
      expect(await refused({ error: 'access_denied', state: undefined })).toEqual(WITHOUT_STATE);
    });
    test('CBE: with a foreign state', async () => {
      expect(await refused({ error: 'access_denied', state: 'f'.repeat(64) })).toEqual(OTHER_STATE);
    });
  });

  describe('CB: with a code', () => {
    test('CB-01 without state', async () => {
      expect(await refused({ code: 'c', state: undefined })).toEqual(WITHOUT_STATE);
    });
    test('CB-02 with an empty state', async () => {
      expect(await refused({ code: 'c', state: '' })).toEqual(WITHOUT_STATE);
    });
    test('CB-03 with a foreign state', async () => {
      expect(await refused({ code: 'c', state: 'f'.repeat(64) })).toEqual(OTHER_STATE);
    });
    test('CB: without code', async () => {
      expect(await refused({})).toEqual(WITHOUT_CODE);
    });
    test('CB-05 with an empty code', async () => {
      expect(await refused({ code: '' })).toEqual(WITHOUT_CODE);
    });
    test('CB: without code nor state, it is the code that is missed', async () => {
      expect(await refused({ state: undefined })).toEqual(WITHOUT_CODE);
    });
    test('CB: with a code the identity provider never gave', async () => {
      expect(await refused({ code: 'never-given' })).toEqual({
        status: 502,
        code: 'Y020026',
        sentence: 'contact',
      });
    });
    test('CB: twice in a row', async () => {
      const { comeBack } = await atIdentityProvider();
      await comeBack({ code: 'c', state: 'f'.repeat(64) });
      expect(refusalOf(await comeBack({ code: 'c' }))).toMatchObject({
        status: 400,
        code: 'Y420001',
        sentence: 'navigation',
      });
    });
  });
});

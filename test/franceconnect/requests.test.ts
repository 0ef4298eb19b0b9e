/** CLM, HINT and PROMPT: what a service may add to its request. */
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, refusalOf, shows, toldTo } from './pages.ts';
import {
  AMR,
  brokerOf,
  citizen,
  clientOf,
  integration,
  journalFromHere,
  PLATFORMS,
  requestUrl,
  uidOf,
} from './support.ts';

const federation = integration();

describe.each(PLATFORMS)('$name', (at) => {
  describe('CLM: methods of authentication', () => {
    test('CLM-01 are those the broker knows of the identity provider, whose answer does not count', async () => {
      const page = await citizen(federation()).signIn(at.service, { claims: AMR });
      const { amr, idToken } = receivedAt(page);
      const record = federation().config.identityProviders.find(({ id }) => id === at.provider);
      expect(amr).toEqual([...(record?.amr ?? [])].sort());
      expect(decodeJwt(idToken).amr).toEqual(record?.amr);
      expect(amr.length).toBeGreaterThan(1);
    });
    test('CLM-02 are not told unless asked for', async () => {
      const page = await citizen(federation()).signIn(at.service);
      expect(decodeJwt(receivedAt(page).idToken)).not.toHaveProperty('amr');
    });
    test('CLM: are refused to a service without the right to them', async () => {
      const page = await citizen(federation()).ask(at.restricted, { claims: AMR });
      expect(refusalOf(page)).toMatchObject({
        status: 400,
        code: 'Y100009',
        sentence: 'reconnect',
      });
    });
  });
  describe('PROMPT: the page before the service', () => {
    test('PROMPT: login alone skips it, for a service that may decide', async () => {
      const events = journalFromHere(federation());
      const page = await citizen(federation()).reachInformation(at.service, { prompt: 'login' });
      expect(kindOf(page)).toBe('signed-in');
      expect(receivedAt(page).claims.family_name).toBe('DURAND');
      expect(events('FC_AUTO_LOGIN')).toHaveLength(1);
      expect(events('FC_DATATRANSFER_INFORMATION_IDENTITY')).toHaveLength(1);
      for (const skipped of ['FC_SHOWED_CONSENT', 'FC_REDIRECTED_TO_SP'])
        expect(events(skipped)).toEqual([]);
    });

    test('PROMPT: login alone skips it under single sign-on too', async () => {
      const who = citizen(federation());
      await who.signIn(at.restricted);
      expect(kindOf(await who.ask(at.service, { prompt: 'login' }))).toBe('signed-in');
    });

    async function expectShown(service: string, prompt: string) {
      const who = citizen(federation());
      const page = await who.reachInformation(service, { prompt });
      expect(shows(page, 'consent-continue')).toBe(true);
      expect(kindOf(await who.proceed(page))).toBe('signed-in');
    }

    test.each(['consent', 'login consent'])('PROMPT-02#%s shows it', (prompt) =>
      expectShown(at.service, prompt),
    );
    test('PROMPT: no prompt shows it', () => expectShown(at.service, ''));
    test('PROMPT: a value that no list holds shows it', () =>
      expectShown(at.service, 'login none'));
    test.each([at.restricted, at.consenting])(
      'PROMPT: %s may not decide, and shows it',
      (service) => expectShown(service, 'login'),
    );
  });
});

describe('CLM: methods of authentication', () => {
  async function methods(via: string) {
    const page = await citizen(federation()).signIn('fsp1-low', { via, claims: AMR });
    const { amr, idToken } = receivedAt(page);
    const told = decodeJwt(idToken).amr as string[];
    expect(amr).toEqual([...told].sort());
    return amr;
  }

  test('CLM: differ from one identity provider to another', async () => {
    expect(await methods('fip2-low')).toEqual(['fc', 'mail', 'pwd']);
    expect(await methods('fip3-low')).toEqual(['fc', 'mfa', 'pin', 'pop']);
  });
  test('CLM: stay the same for a second service under single sign-on', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low', { via: 'fip2-low' });
    const page = await who.proceed(await who.ask('fsp3-low', { claims: AMR }));
    expect(receivedAt(page).amr).toEqual(['fc', 'mail', 'pwd']);
  });
});

describe('HINT: the service names the identity provider', () => {
  const hint = (id: string) => ({ idp_hint: uidOf(federation(), id) });

  async function expectStraight(service: string, provider: string) {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    const page = await who.ask(service, hint(provider));
    expect(kindOf(page)).toBe('sign-in');
    expect(page.url.startsWith(federation().url(provider))).toBe(true);
    expect(events('FC_REDIRECTED_TO_HINTED_IDP')).toMatchObject([
      { idpId: uidOf(federation(), provider) },
    ]);
    expect(events('FC_SHOWED_IDP_CHOICE')).toEqual([]);
    const acr = provider === 'fip2-low' ? 'eidas2' : 'eidas1';
    expect(kindOf(await who.proceed(await who.identify(page, 'bdd_default', acr)))).toBe(
      'signed-in',
    );
  }

  async function expectTold(service: string, provider: string) {
    const page = await citizen(federation()).ask(service, hint(provider));
    expect(kindOf(page)).toBe('service-error');
    expect(page.url.startsWith(clientOf(federation(), service).redirectUri)).toBe(true);
    expect(toldTo(page)).toEqual([
      ['error', 'invalid_idp_hint'],
      ['error_description', 'An idp_hint was provided but is not allowed'],
      ['state', 'undefined'],
      ['iss', brokerOf(federation())],
    ]);
    expect(page.html.querySelector('span#error-title')?.text).toBe('invalid_idp_hint');
    expect(page.html.querySelector('#error-description')?.text).toBe(
      'An idp_hint was provided but is not allowed',
    );
  }

  test('HINT: one of the list of all leads straight there', () =>
    expectStraight('fsp1-low', 'fip1-no-discovery'));
  test('HINT-03 one that is on no list is told to the service', () =>
    expectTold('fsp1-low', 'fip2-low'));
  test('HINT-04 the list of the service counts', () => expectStraight('fsp2-low', 'fip2-low'));
  test('HINT: and it alone', () => expectTold('fsp2-low', 'fip1-no-discovery'));

  test.each(['fip2-low', 'fip4-low'])(
    'HINT: single sign-on comes first, whatever the hint (%s)',
    async (provider) => {
      const who = citizen(federation());
      await who.signIn('fsp1-low');
      const page = await who.ask('fsp2-low', hint(provider));
      expect(kindOf(page)).toBe('information');
      expect(kindOf(await who.proceed(page))).toBe('signed-in');
    },
  );

  test('HINT: in a posted request it counts for nothing', async () => {
    const asked = new URL(requestUrl(federation(), hint('fip1-no-discovery')));
    const answer = await fetch(asked.origin + asked.pathname, {
      method: 'POST',
      body: asked.searchParams,
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toMatch(/\/api\/v2\/interaction\/[\w-]+$/);
  });
});

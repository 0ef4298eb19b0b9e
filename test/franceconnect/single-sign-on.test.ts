/** SSOL: one sign-in for several services. */
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt } from './pages.ts';
import { type Citizen, citizen, integration, journalFromHere, tileState } from './support.ts';

const federation = integration();

async function atHome(who: Citizen, service: string) {
  return kindOf(await who.open(`${federation().url(service)}/`));
}

describe('SSOL: a second service', () => {
  test('SSOL-01 that shares the identity provider asks for no new sign-in', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const page = await who.ask('fsp2-low');
    expect(kindOf(page)).toBe('information');
    const end = await who.proceed(page);
    expect(kindOf(end)).toBe('signed-in');
    expect(receivedAt(end).acr).toBe('eidas1');
  });
  test('SSOL-02 that refuses it shows the mire, with that one disabled', async () => {
    const who = citizen(federation());
    await who.signIn('fsp4-low', { via: 'fip8-low' });
    const mire = await who.ask('fsp1-low');
    expect(kindOf(mire)).toBe('mire');
    expect(tileState(federation(), mire, 'fip8-low')).toBe('disabled');
  });
  test('SSOL-03 and lets another be chosen', async () => {
    const who = citizen(federation());
    await who.signIn('fsp4-low', { via: 'fip8-low' });
    const page = await who.choose(await who.ask('fsp1-low'));
    expect(kindOf(page)).toBe('sign-in');
    const information = await who.identify(page);
    expect(kindOf(information)).toBe('information');
    expect(kindOf(await who.proceed(information))).toBe('signed-in');
  });
  test('SSOL: with a consent to give shows it', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    expect(kindOf(await who.ask('fsp3-low'))).toBe('consent');
  });
  test('SSOL: that is the first one again shows its page again', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    expect(kindOf(await who.ask('fsp1-low'))).toBe('information');
  });
  test('SSOL: receives eidas1 from a stronger identity provider too', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low', { via: 'fip3-low', acr: 'eidas3' });
    const end = await who.proceed(await who.ask('fsp2-low'));
    expect(receivedAt(end).acr).toBe('eidas1');
  });
  test('SSOL: asking a level the platform does not serve is told so', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low', { via: 'fip2-low', acr: 'eidas2' });
    const page = await who.ask('fsp2-low', { acr_values: 'eidas2' });
    expect(page.html.querySelector('span#error-title')?.text).toBe('invalid_acr');
  });
  test('SSOL: does not ask the registry again', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    const events = journalFromHere(federation());
    await who.proceed(await who.ask('fsp2-low'));
    for (const name of ['FC_SHOWED_IDP_CHOICE', 'IDP_CHOSEN', 'FC_REQUESTED_RNIPP'])
      expect(events(name)).toEqual([]);
    for (const name of ['FC_SSO_INITIATED', 'FC_VERIFIED', 'FC_SHOWED_CONSENT'])
      expect(events(name)).toHaveLength(1);
  });
});

describe('SSOL: a login that is left halfway', () => {
  test('SSOL: on the mire, nothing is lost', async () => {
    const who = citizen(federation());
    await who.signIn('fsp4-low', { via: 'fip8-low' });
    expect(kindOf(await who.ask('fsp1-low'))).toBe('mire');
    expect(kindOf(await who.ask('fsp4-low'))).toBe('information');
  });
  test('SSOL: before the service, nothing is lost', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low');
    expect(kindOf(await who.ask('fsp3-low'))).toBe('consent');
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
  });
  test('SSOL: at another identity provider, the sign-in is', async () => {
    const who = citizen(federation());
    await who.signIn('fsp4-low', { via: 'fip8-low' });
    await who.choose(await who.ask('fsp1-low'));
    expect(kindOf(await who.ask('fsp4-low'))).toBe('mire');
  });
  test('SSOL: before the first service, it serves already', async () => {
    const who = citizen(federation());
    expect(kindOf(await who.reachInformation('fsp1-low'))).toBe('information');
    expect(kindOf(await who.ask('fsp2-low'))).toBe('information');
  });
});

describe('SSOL: the end', () => {
  test('SSOL-06 signing out of one leaves the other alone, and ends single sign-on', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low');
    await who.proceed(await who.ask('fsp2-low'));
    await who.signOut(page);
    expect(await atHome(who, 'fsp1-low')).not.toBe('signed-in');
    expect(await atHome(who, 'fsp2-low')).toBe('signed-in');
    expect(kindOf(await who.ask('fsp1-low'))).toBe('mire');
  });
});

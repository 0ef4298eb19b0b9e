/** SELL and FLTL: which identity providers the mire shows, and which can be chosen. */
import { describe, expect, test } from 'vitest';
import { kindOf, refusalOf } from './pages.ts';
import { brokerOf, citizen, integration, tile, tileState, uidOf } from './support.ts';

const federation = integration();

async function statesAt(service: string, providers: readonly string[]) {
  const mire = await citizen(federation()).ask(service);
  return providers.map((id) => tileState(federation(), mire, id));
}

/** Chooses whatever the form is made to say. */
async function forced(service: string, values: Record<string, string>) {
  const who = citizen(federation());
  return who.choose(await who.ask(service), 'fip1-no-discovery', values);
}

const forcedTo = (service: string, id: string) =>
  forced(service, { providerUid: uidOf(federation(), id) });

describe('SELL: the mire', () => {
  test('SELL-01 offers eidas1 and what is above', async () => {
    expect(await statesAt('fsp1-low', ['fip1-no-discovery', 'fip2-low', 'fip3-low'])).toEqual([
      'enabled',
      'enabled',
      'enabled',
    ]);
  });
  test('SELL-02 does not show one that is disabled and hidden', async () => {
    expect(await statesAt('fsp1-low', ['fip7-low'])).toEqual(['absent']);
  });
  test('SELL: does not show one that is active and hidden', async () => {
    expect(await statesAt('fsp1-low', ['fip6-low'])).toEqual(['absent']);
  });
  test('SELL-04 leads to the one that is chosen', async () => {
    const who = citizen(federation());
    const mire = await who.ask('fsp1-low');
    expect(tileState(federation(), mire, 'fip1-no-discovery')).toBe('enabled');
    const page = await who.choose(mire);
    expect(kindOf(page)).toBe('sign-in');
    expect(page.url.startsWith(federation().url('fip1-no-discovery'))).toBe(true);
  });
  test('SELL: asks it for a sign-in anew, at the level it can give', async () => {
    const who = citizen(federation());
    await who.choose(await who.ask('fsp1-low'), 'fip2-low');
    const start = `${federation().url('fip2-low')}/authorize?`;
    const sent = who.browser.hops.find(({ url }) => url.startsWith(start));
    expect(Object.fromEntries(new URL(sent?.url ?? '').searchParams)).toMatchObject({
      client_id: 'broker-at-fip2-low',
      redirect_uri: `${brokerOf(federation())}/oidc-callback`,
      response_type: 'code',
      scope: 'openid profile email birth',
      acr_values: 'eidas2',
      prompt: 'login',
      state: expect.stringMatching(/^[0-9a-f]{64}$/),
      nonce: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
  test('SELL: shows one that is disabled, which cannot be chosen', async () => {
    expect(await statesAt('fsp1-low', ['fip5-low', 'fip1-beta-inactive'])).toEqual([
      'disabled',
      'disabled',
    ]);
  });
  test('SELL: tells which are on trial', async () => {
    const mire = await citizen(federation()).ask('fsp1-low');
    expect(tile(federation(), mire, 'fip1-beta-active')?.querySelector('.badge')).toBeTruthy();
    expect(tile(federation(), mire, 'fip1-low')?.querySelector('.badge')).toBeFalsy();
  });
  test('SELL: keeps the order of the records', async () => {
    const mire = await citizen(federation()).ask('fsp1-low');
    const shown = mire.html
      .querySelectorAll('#grid-main-providers button')
      .map(({ id }) => id.slice('idp-'.length));
    const orders = shown.map(
      (uid) => federation().config.identityProviders.find((one) => one.uid === uid)?.order ?? 0,
    );
    expect(shown.length).toBeGreaterThan(8);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  });
  test('SELL: each of them has a form of its own, with its token', async () => {
    const mire = await citizen(federation()).ask('fsp1-low');
    for (const form of mire.html.querySelectorAll('#grid-main-providers form'))
      for (const name of ['providerUid', 'csrfToken'])
        expect(form.querySelector(`input[name=${name}]`)?.getAttribute('value')).toBeTruthy();
  });
});

describe('SELL: a form that was changed', () => {
  test('SELL-08 to a disabled identity provider', async () => {
    expect(refusalOf(await forcedTo('fsp1-low', 'fip5-low'))).toEqual({
      status: 500,
      code: 'Y020017',
      sentence: 'reconnect',
      back: true,
    });
  });
  test('SELL: to one that does not exist', async () => {
    const page = await forced('fsp1-low', { providerUid: 'of-nobody' });
    expect(refusalOf(page)).toEqual({
      status: 500,
      code: 'Y020019',
      sentence: 'reconnect',
      back: true,
    });
  });
  test('SELL: to one that is only hidden: it works', async () => {
    const page = await forcedTo('fsp1-low', 'fip6-low');
    expect(kindOf(page)).toBe('sign-in');
    expect(page.url.startsWith(federation().url('fip6-low'))).toBe(true);
  });
  test('SELL-10 with a wrong token', async () => {
    const page = await forced('fsp1-low', { csrfToken: 'f'.repeat(64) });
    expect(refusalOf(page)).toMatchObject({ status: 401, code: 'Y470001', sentence: 'session' });
  });
  test('SELL: with an empty token', async () => {
    const page = await forced('fsp1-low', { csrfToken: '' });
    expect(refusalOf(page)).toMatchObject({ status: 400, code: 'Y470002', sentence: 'session' });
  });
  test('SELL: with a token that was used', async () => {
    const who = citizen(federation());
    const mire = await who.ask('fsp1-low');
    await who.choose(mire);
    expect(refusalOf(await who.choose(mire, 'fip1-low'))).toMatchObject({
      status: 400,
      code: 'Y420001',
    });
  });
});

describe('FLTL: what a service lets in', () => {
  test('FLTL-01 all but those it names', async () => {
    expect(await statesAt('fsp3-low', ['fip3-low', 'fip4-low'])).toEqual(['disabled', 'enabled']);
  });
  test('FLTL-02 one that it names, forced', async () => {
    expect(refusalOf(await forcedTo('fsp3-low', 'fip3-low'))).toEqual({
      status: 403,
      code: 'Y020023',
      sentence: 'reconnect',
      back: true,
    });
  });
  test('FLTL-03 none but those it names', async () => {
    expect(await statesAt('fsp2-low', ['fip4-low', 'fip3-low', 'fip1-no-discovery'])).toEqual([
      'disabled',
      'enabled',
      'enabled',
    ]);
  });
  test('FLTL: one that it does not name, forced', async () => {
    expect(refusalOf(await forcedTo('fsp2-low', 'fip4-low'))).toMatchObject({
      status: 403,
      code: 'Y020023',
      sentence: 'reconnect',
    });
  });
  test('FLTL: one that does not exist is not named either', async () => {
    const page = await forced('fsp2-low', { providerUid: 'of-nobody' });
    expect(refusalOf(page).code).toBe('Y020023');
  });
  test('FLTL: one that is let in works to the end', async () => {
    const page = await citizen(federation()).signIn('fsp4-low', { via: 'fip8-low' });
    expect(kindOf(page)).toBe('signed-in');
  });
});

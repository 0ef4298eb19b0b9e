/** NOTIF and VLO-04: the e-mail after a connection, and what the device remembers. */

import type { JournalEvent } from '@federama/server-kit/journal';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { kindOf } from './pages.ts';
import { type Citizen, citizen, integration, journalFromHere, PLATFORMS } from './support.ts';

/** Half past midnight, on the 16th in Paris and still on the 15th in Greenwich. */
const NIGHT = Date.UTC(2026, 0, 15, 23, 30);
const federation = integration({ clock: movableClock(NIGHT) });
const IDENTITY = 'FC_DATATRANSFER_INFORMATION_IDENTITY';

/** A login of someone at FSP1, then a logout: the mails it was worth, and what the device told. */
async function passage(who: Citizen, login: string) {
  const events = journalFromHere(federation());
  await who.signOut(await who.signIn('fsp1-low', { login }));
  const [transfer] = events(IDENTITY);
  return { mails: events('MAIL_SENT'), device: deviceOf(transfer) };
}

function deviceOf(event: JournalEvent | undefined) {
  const fields: Record<string, unknown> = event ?? {};
  return {
    suspicious: fields.deviceIsSuspicious,
    known: fields.deviceKnown,
    newIdentity: fields.deviceNewIdentity,
    accounts: fields.deviceAccountCount,
    becameTrusted: fields.deviceBecameTrusted,
    becameShared: fields.deviceBecameShared,
  };
}

const USUAL = { suspicious: false, becameTrusted: false, becameShared: false };

describe('NOTIF: who gets an e-mail', () => {
  test.each(PLATFORMS)(
    'NOTIF-01#$name someone on a new device; not again at the next service',
    async (at) => {
      const who = citizen(federation());
      const events = journalFromHere(federation());
      await who.signIn(at.service);
      expect(events('MAIL_SENT')).toMatchObject([{ to: 'x1_bdd_default@yopmail.com' }]);
      expect(deviceOf(events(IDENTITY).at(0))).toEqual({
        suspicious: false,
        known: false,
        newIdentity: true,
        accounts: 1,
        becameTrusted: true,
        becameShared: false,
      });
      const later = journalFromHere(federation());
      expect(kindOf(await who.proceed(await who.ask(at.consenting)))).toBe('signed-in');
      expect(later('MAIL_SENT')).toEqual([]);
      expect(deviceOf(later('FC_DATATRANSFER_CONSENT_IDENTITY').at(0))).toEqual({
        ...USUAL,
        known: true,
        newIdentity: false,
        accounts: 1,
      });
    },
  );

  test('NOTIF: a device is trusted with two people, and shared from the third on', async () => {
    const who = citizen(federation());
    const first = await passage(who, 'bdd_default');
    expect(first.mails).toHaveLength(1);
    expect(first.device).toMatchObject({ accounts: 1, becameTrusted: true });

    const again = await passage(who, 'bdd_default');
    expect(again.mails).toEqual([]);
    expect(again.device).toEqual({ ...USUAL, known: true, newIdentity: false, accounts: 1 });

    const second = await passage(who, 'test_CLEMENT');
    expect(second.mails).toHaveLength(1);
    expect(second.device).toEqual({ ...USUAL, known: true, newIdentity: true, accounts: 2 });

    const third = await passage(who, 'naissance_Algérie');
    expect(third.mails).toHaveLength(1);
    expect(third.device).toEqual({
      ...USUAL,
      known: true,
      newIdentity: true,
      accounts: 3,
      becameShared: true,
    });

    const known = await passage(who, 'naissance_Algérie');
    expect(known.mails).toHaveLength(1);
    expect(known.device).toEqual({ ...USUAL, known: true, newIdentity: false, accounts: 3 });

    const fourth = await passage(who, 'caractères_spéciaux');
    expect(fourth.mails).toHaveLength(1);
    expect(fourth.device).toEqual({ ...USUAL, known: true, newIdentity: true, accounts: 3 });

    const forgotten = await passage(who, 'bdd_default');
    expect(forgotten.device).toMatchObject({ newIdentity: true, accounts: 3 });
  });

  test('NOTIF: on a shared device, once for each service of a session', async () => {
    const who = citizen(federation());
    for (const login of ['bdd_default', 'test_CLEMENT', 'naissance_Algérie'])
      await passage(who, login);
    await who.signIn('fsp1-low', { login: 'naissance_Algérie' });
    const again = journalFromHere(federation());
    await who.proceed(await who.ask('fsp1-low'));
    expect(again('MAIL_SENT')).toEqual([]);
    const elsewhere = journalFromHere(federation());
    await who.proceed(await who.ask('fsp2-low'));
    expect(elsewhere('MAIL_SENT')).toHaveLength(1);
  });

  test('NOTIF: everyone in a suspicious context, each time', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low', { via: 'fip2-low', acr: 'eidas2' });
    who.habits.suspicious = true;
    for (const service of ['fsp1-low', 'fsp2-low']) {
      const events = journalFromHere(federation());
      expect(kindOf(await who.proceed(await who.ask(service)))).toBe('signed-in');
      expect(events('MAIL_SENT')).toHaveLength(1);
      expect(deviceOf(events(IDENTITY).at(0))).toMatchObject({ suspicious: true, known: true });
    }
  });

  test('NOTIF: someone whose service skips the page', async () => {
    const events = journalFromHere(federation());
    await citizen(federation()).reachInformation('fsp1-low', { prompt: 'login' });
    expect(events('MAIL_SENT')).toHaveLength(1);
  });

  test('NOTIF: the device is remembered for ninety days, by this site only', async () => {
    const who = citizen(federation());
    const page = await who.reachInformation('fsp1-low');
    const form = page.html.querySelector('[data-testid=consent-form]');
    const action = new URL(form?.getAttribute('action') ?? '', page.url).href;
    const csrfToken = form?.querySelector('[name=csrfToken]')?.getAttribute('value') ?? '';
    const answer = await who.browser.request('POST', action, `csrfToken=${csrfToken}`);
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('trustedDevice='));
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(new RegExp(`Max-Age=${90 * 24 * 3600}(;|$)`));
  });
});

describe('VLO: the words of the e-mail', () => {
  test('VLO-04 name the service, the platform, the account, the moment in Paris and the code', async () => {
    const events = journalFromHere(federation());
    await citizen(federation()).signIn('fsp1-low');
    const [mail] = events('MAIL_SENT');
    const [transfer] = events(IDENTITY);
    const [service] = federation().config.serviceProviders;
    const [provider] = federation().config.identityProviders;
    const platform = firstBroker(federation().config).name.fr;
    expect(mail?.to).toBe('x1_bdd_default@yopmail.com');
    expect(mail?.name).toBe('Jeanne Martin');
    expect(mail?.subject).toContain(service?.name.fr);
    expect(mail?.subject).toContain(platform);
    const html = String(mail?.html);
    expect(html).toContain('data-testid="connection-notification-message"');
    const body = html.slice(html.indexOf('connection-notification-message'));
    for (const words of [service?.name.fr, platform, provider?.name.fr, '16 janvier 2026', '00:30'])
      expect(body).toContain(words);
    const shown = /connection-notification-browsing-session-id"[^>]*>([^<]*)</.exec(html)?.[1];
    expect(shown).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(shown).toBe(transfer?.browsingSessionId);
  });

  test('VLO: are in the mailbox of the federation', async () => {
    const who = citizen(federation());
    await who.signIn('fsp1-low', { login: 'test_CLEMENT' });
    const mailbox = await who.open(`${federation().url('broker')}/mailbox`);
    expect(mailbox.html.querySelector('[data-testid=mail]')?.text).toContain(
      'baterollu-5399@yopmail.com',
    );
  });
});

/** LOGOUT: a service signs the person out, of the broker and of the identity provider too. */

import type { LoadedConfig } from 'federama';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { movableClock } from '../support/federation.ts';
import { kindOf, receivedAt, refusalOf } from './pages.ts';
import {
  brokerOf,
  type Citizen,
  citizen,
  clientOf,
  integration,
  journalFromHere,
  PLATFORMS,
  startIntegration,
} from './support.ts';

const federation = integration();

const hopsOf = (who: Citizen, from: number) =>
  who.browser.hops.slice(from).map(({ method, url, status }) => {
    const { origin, pathname } = new URL(url);
    return `${method} ${origin}${pathname} ${status}`;
  });

describe.each(PLATFORMS)('$name', (at) => {
  test('LOGOUT-02 goes through the identity provider, and comes back to the service', async () => {
    const who = citizen(federation());
    const page = await who.signIn(at.service);
    const events = journalFromHere(federation());
    const from = who.browser.hops.length;
    const end = await who.signOut(page);
    const broker = brokerOf(federation(), at);
    const idp = federation().url(at.provider);
    const hops = hopsOf(who, from);
    expect(hops).toContain(`GET ${broker}/session/end 200`);
    expect(hops).toContain(`POST ${broker}/client/disconnect-from-idp 302`);
    expect(hops).toContain(`GET ${idp}/session/end 200`);
    expect(hops).toContain(`GET ${broker}/client/logout-callback 200`);
    expect(hops).toContain(`POST ${broker}/session/end/confirm 303`);
    expect(end.url.startsWith(`${federation().url(at.service)}/`)).toBe(true);
    expect(end.status).toBe(200);
    for (const name of [
      'SP_REQUESTED_LOGOUT',
      'FC_REQUESTED_LOGOUT_FROM_IDP',
      'FC_SESSION_TERMINATED',
    ])
      expect(events(name)).toHaveLength(1);
  });
});

describe('LOGOUT', () => {
  test('LOGOUT: the identity provider is told whose session ends, and where to come back', async () => {
    const who = citizen(federation());
    await who.signOut(await who.signIn('fsp1-low'));
    const start = `${federation().url('fip1-no-discovery')}/session/end?`;
    const sent = new URL(who.browser.hops.find(({ url }) => url.startsWith(start))?.url ?? '');
    expect(sent.searchParams.get('post_logout_redirect_uri')).toBe(
      `${brokerOf(federation())}/client/logout-callback`,
    );
    expect([...sent.searchParams.keys()].sort()).toEqual([
      'client_id',
      'id_token_hint',
      'post_logout_redirect_uri',
      'state',
    ]);
  });

  test('LOGOUT: an identity provider without end of session is left out', async () => {
    const who = citizen(federation());
    const page = await who.signIn('fsp1-low', { via: 'fip9-low' });
    const events = journalFromHere(federation());
    const from = who.browser.hops.length;
    const end = await who.signOut(page);
    expect(new URL(end.url).origin).toBe(federation().url('fsp1-low'));
    expect(hopsOf(who, from).some((hop) => hop.includes(federation().url('fip9-low')))).toBe(false);
    expect(events('FC_REQUESTED_LOGOUT_FROM_IDP')).toEqual([]);
    expect(events('FC_SESSION_TERMINATED')).toHaveLength(1);
  });

  function endUrl(parameters: Record<string, string>, where = federation()) {
    return `${brokerOf(where)}/session/end?${new URLSearchParams(parameters)}`;
  }

  test('LOGOUT: without an address to return to, a page says that it is done', async () => {
    const who = citizen(federation());
    const { idToken } = receivedAt(await who.signIn('fsp1-low'));
    const end = await who.open(endUrl({ id_token_hint: idToken }));
    expect(end.status).toBe(200);
    expect(new URL(end.url).origin).toBe(federation().url('broker'));
    expect(new URL(end.url).pathname).toBe('/api/v2/session/end/success');
    expect(kindOf(await who.ask('fsp2-low'))).toBe('mire');
  });

  test('LOGOUT: state comes back with the person', async () => {
    const who = citizen(federation());
    const { idToken } = receivedAt(await who.signIn('fsp1-low'));
    const uri = `${federation().url('fsp1-low')}/client/logout-callback`;
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: uri, state: 'a=b' };
    await who.open(endUrl(parameters));
    const back = who.browser.hops.find(({ url }) => url.startsWith(uri));
    expect(back?.status).toBe(302);
    expect(new URL(back?.url ?? '').searchParams.get('state')).toBe('a=b');
  });

  test('LOGOUT: an id_token that has expired still serves', async () => {
    const clock = movableClock();
    await using timed = await startIntegration({ clock });
    const who = citizen(timed);
    const page = await who.signIn('fsp1-low');
    clock.advance(120);
    const end = await who.signOut(page);
    expect(new URL(end.url).pathname).toBe('/signed-out');
  });

  test('LOGOUT: where domain names are required, localhost is refused', async () => {
    const change = (config: LoadedConfig) => {
      firstBroker(config).requireTopLevelDomain = true;
    };
    await using strict = await startIntegration({ change });
    const uri = `${strict.url('fsp1-low')}/client/logout-callback`;
    const parameters = { id_token_hint: 'x', post_logout_redirect_uri: uri };
    const page = await citizen(strict).open(endUrl(parameters, strict));
    expect(refusalOf(page)).toMatchObject({ status: 400, code: 'Y000400' });
  });

  test('LOGOUT: what is not in order is a page', async () => {
    const who = citizen(federation());
    const { idToken } = receivedAt(await who.signIn('fsp1-low'));
    const refused = async (parameters: Record<string, string>) =>
      refusalOf(await who.open(endUrl(parameters)));
    const uri = 'https://example.org/';
    expect(await refused({})).toMatchObject({ status: 400 });
    expect(await refused({ id_token_hint: idToken, prompt: 'login' })).toMatchObject({
      status: 400,
    });
    expect(await refused({ id_token_hint: 'x' })).toMatchObject({ code: 'Y04FEDB9' });
    expect(await refused({ id_token_hint: idToken, post_logout_redirect_uri: uri })).toMatchObject({
      status: 400,
      code: 'Y04CFAEF',
    });
    const { clientId } = clientOf(federation(), 'fsp2-low');
    expect(await refused({ id_token_hint: idToken, client_id: clientId })).toMatchObject({
      code: 'Y0467882',
    });
  });
});

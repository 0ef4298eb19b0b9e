/** EIDB: citizens of other countries at FranceConnect+, whom no French registry knows. */
import { describe, expect, test } from 'vitest';
import { kindOf, receivedAt, refusalOf } from './pages.ts';
import { ALL_SCOPES, citizen, integration, journalFromHere, tileState, uidOf } from './support.ts';

/** With accounts of its own in the bridge's place, any identity can be typed and sent. */
const federation = integration({
  change: ({ identityProviders }) => {
    const bridge = identityProviders.find(({ id }) => id === 'eidas-bridge');
    if (bridge) bridge.kind = 'accounts';
  },
});

async function stateOf(provider: string) {
  return tileState(federation(), await citizen(federation()).ask('fsp1-high'), provider);
}

describe('EIDB: citizens of other countries', () => {
  const bridge = { via: 'eidas-bridge', scope: ALL_SCOPES };

  test.each([
    [false, true, 'absent'],
    [true, false, 'absent'],
    [false, false, 'absent'],
    [true, true, 'enabled'],
  ])('EIDB-01 active: %s, displayed: %s: the button is %s', async (active, display, expected) => {
    const changed = await federation().change({
      ...({ list: 'identityProviders', key: 'eidas-bridge' } as const),
      patch: { active, display },
    });
    expect(changed.problems).toEqual([]);
    expect(await stateOf('eidas-bridge')).toBe(expected);
  });
  test('EIDB-03 stands apart from the others, for a service that excludes nobody', async () => {
    const mire = await citizen(federation()).ask('fsp1-high');
    expect(tileState(federation(), mire, 'eidas-bridge')).toBe('enabled');
    const uid = uidOf(federation(), 'eidas-bridge');
    expect(mire.html.querySelector(`#grid-main-providers #idp-${uid}`)).toBeNull();
  });

  test('EIDB: no registry is asked, no e-mail is sent, and what is told is told as it came', async () => {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    const sent = await who.typeIdentity(
      await who.choose(await who.ask('fsp1-high', { scope: ALL_SCOPES }), 'eidas-bridge'),
      { acr: 'eidas2', given_name: 'Ελένη', family_name: 'Παπαδοπούλου', birthdate: '1980-01-02' },
    );
    expect(kindOf(sent)).toBe('information');
    expect(sent.html.querySelector('html')?.getAttribute('lang')).toBe('en');
    const end = await who.proceed(sent);
    const { claims } = receivedAt(end);
    const { given_name, family_name, birthdate, sub } = claims;
    expect({ given_name, family_name, birthdate }).toEqual({
      given_name: 'Ελένη',
      family_name: 'Παπαδοπούλου',
      birthdate: '1980-01-02',
    });
    expect(sub).toMatch(/^[0-9a-f]{64}v1$/);
    expect(Object.keys(claims).filter((name) => name.startsWith('rnipp_'))).toEqual([]);
    for (const name of ['FC_REQUESTED_RNIPP', 'MAIL_SENT']) expect(events(name)).toEqual([]);
    expect(events('FC_VERIFIED')).toHaveLength(1);
  });

  test('EIDB: someone known that way has the same sub again, and signs in again each time', async () => {
    const who = citizen(federation());
    const first = await who.signIn('fsp1-high', bridge);
    expect(kindOf(first)).toBe('signed-in');
    expect(kindOf(await who.ask('fsp2-high', { scope: 'openid' }))).toBe('mire');
    const again = await citizen(federation()).signIn('fsp1-high', bridge);
    expect(receivedAt(again).claims.sub).toBe(receivedAt(first).claims.sub);
  });

  test('EIDB: a name is needed', async () => {
    const who = citizen(federation());
    const page = await who.typeIdentity(
      await who.choose(await who.ask('fsp1-high'), 'eidas-bridge'),
      { acr: 'eidas2', given_name: 'Ελένη', birthdate: '1980-01-02' },
    );
    expect(refusalOf(page)).toMatchObject({ status: 400, code: 'Y600006' });
  });
});

/** From agent to citizen: the default provider raises an identity through the broker of citizens. */

import { createLogins } from '@federama/instruments/record/logins';
import { REPRESENTATIVE } from '@federama/model';
import { type Federation, loadConfig, type Page, startFederation, type World } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentIn, insistingOn } from '../support/agents.ts';

const ANGELA = 'angela.dubois@mairie-valmont.example';
const PIERRE = 'pierre.mercier@atelier-lune.example';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

/** Whoever earns a level, and signs in as a citizen on the way. */
function someoneIn(world: World) {
  const at = agentIn(federation, world);
  const azur = federation.config.identityProviders.find(({ id }) => id === 'azur')?.uid;
  return {
    ...at,
    /** As far as the page where the citizen chooses a provider. */
    raise: (page: Page) => at.submit(page, '[data-testid=raise-identity]', {}),
    /** The citizen signs in, and comes back to the provider of people at work. */
    async asCitizen(choice: Page, login: string) {
      const form = choice.html.querySelector(`button[id="idp-${azur}"]`)?.closest('form');
      if (!form) throw new Error(`no choice on ${choice.url}`);
      const signIn = await at.browser.submit(choice, form);
      const values = { login, password: '123' };
      const page = await at.submit(signIn, 'form[action$="/login"]', values);
      const consent = page.html.querySelector('[data-testid=consent-form]');
      return consent ? at.browser.submit(page, consent) : page;
    },
  };
}

async function raised(world: World, email: string, citizen: string, ...levels: string[]) {
  const at = someoneIn(world);
  const offer = await at.signIn(email, insistingOn(...levels));
  const page = await at.asCitizen(await at.raise(offer), citizen);
  return { at, offer, page };
}

describe('an identity that was declared', () => {
  test('is raised, and counts in the level from then on', async () => {
    const world = federation.worlds.create();
    const { at, offer, page } = await raised(world, ANGELA, 'test', 'eidas1');
    expect(offer.url).toMatch(/\/interaction\/[^/]+\/identity$/);
    const { id, ui } = await at.tokens(page);
    expect([id.acr, id.amr]).toEqual(['eidas1', ['pwd']]);
    expect(ui).toMatchObject({
      ...{ given_name: 'Angela Claire Louise', usual_name: 'DUBOIS', email: ANGELA },
      ...{ siret: '21920023500014', idp_acr: 'eidas1' },
    });
    const later = someoneIn(world);
    const { id: again } = await later.tokens(await later.signIn(ANGELA, insistingOn('eidas1')));
    expect(again.acr).toBe('eidas1');
  });

  test('is raised before a second factor is asked for', async () => {
    const world = federation.worlds.create();
    const { at, page } = await raised(world, ANGELA, 'test', 'eidas1-mfa');
    const { id } = await at.tokens(await at.typeCode(page));
    expect([id.acr, id.amr]).toEqual(['eidas1-mfa', ['pwd', 'mail', 'mfa']]);
  });

  test('is not asked for where a lower level will do', async () => {
    const at = someoneIn(federation.worlds.create());
    const { id } = await at.tokens(await at.signIn(ANGELA, insistingOn('eidas0', 'eidas1')));
    expect(id.acr).toBe('eidas0');
  });

  test('stays as it was when the citizen turns back', async () => {
    const at = someoneIn(federation.worlds.create());
    const choice = await at.raise(await at.signIn(ANGELA, insistingOn('eidas1')));
    const state = new URLSearchParams({
      ...{ error: 'access_denied', error_description: 'user authentication aborted' },
      state: stateIn(at.browser.hops),
      iss: `${federation.url('broker')}/api/v2`,
    });
    expect(choice.url).toContain('/interaction/');
    const page = await at.browser.open(`${at.provider}/citizens/callback?${state}`);
    expect(page.html.querySelector('[data-testid=identity-not-raised]')).not.toBeNull();
    const refused = await at.browser.open(page.url.replace(/identity$/, 'cancel'));
    expect(refused.html.querySelector('[data-testid=error-code]')?.text).toContain('Y020032');
  });

  test('goes on without, when the provider stops raising identities meanwhile', async () => {
    const world = federation.worlds.create();
    const [sends, reloads] = [someoneIn(world), someoneIn(world)];
    const [offer, same] = await Promise.all(
      [sends, reloads].map((at) => at.signIn(ANGELA, insistingOn('eidas1'))),
    );
    if (!offer || !same) throw new Error('no offer');
    const sesame = world.config.identityProviders.find(({ id }) => id === 'sesame');
    if (!sesame) throw new Error('no such provider: sesame');
    const { citizens: _none, ...put } = structuredClone(sesame);
    expect((await world.change({ list: 'identityProviders', put })).problems).toEqual([]);
    for (const page of [await sends.raise(offer), await reloads.browser.open(same.url)])
      expect(page.html.querySelector('[data-testid=error-code]')?.text).toContain('Y020032');
  });

  test('takes no answer that another browser asked for', async () => {
    const world = federation.worlds.create();
    const at = someoneIn(world);
    await at.raise(await at.signIn(ANGELA, insistingOn('eidas1')));
    const stranger = someoneIn(world);
    const query = new URLSearchParams({ code: 'x'.repeat(43), state: stateIn(at.browser.hops) });
    const page = await stranger.browser.open(`${at.provider}/citizens/callback?${query}`);
    expect(page.status).toBe(400);
  });
});

describe('a legal representative', () => {
  test('is certified by the register, once the identity is verified', async () => {
    const world = federation.worlds.create();
    const { at, page } = await raised(world, PIERRE, 'avec_nom_dusage', REPRESENTATIVE);
    const { id, ui } = await at.tokens(page);
    expect([id.acr, ui.usual_name, ui.siret]).toEqual([REPRESENTATIVE, 'DUBOIS', '41816609600069']);
    const asked = world.journal
      .exchanges()
      .filter(({ hop }) => hop === 'directory.representatives');
    expect(asked[0]).toMatchObject({ from: 'sesame', party: 'organisations', status: 200 });
    // The tie is certified from now on.
    const later = someoneIn(world);
    const { id: again } = await later.tokens(await later.signIn(PIERRE, insistingOn('eidas1')));
    expect(again.acr).toBe('eidas1');
  });

  test('is nobody else', async () => {
    const world = federation.worlds.create();
    const { page } = await raised(world, PIERRE, 'test', REPRESENTATIVE);
    expect(page.html.querySelector('[data-testid=error-code]')?.text).toContain('Y020032');
  });
});

describe('the observatory', () => {
  test('shows both logins as one, over five parties', async () => {
    const world = federation.worlds.create();
    await raised(world, ANGELA, 'test', 'eidas1');
    const exchanges = world.journal.exchanges();
    expect(new Set(exchanges.map(({ trace }) => trace)).size).toBe(1);
    const parties = new Set(exchanges.map(({ party }) => party));
    expect([...parties].sort()).toEqual(
      ['agents', 'azur', 'broker', 'organisations', 'registry', 'sesame'].sort(),
    );
    const [login] = createLogins(world.journal).all();
    expect(login).toMatchObject({
      ...{ broker: 'agents', identityProvider: 'sesame', person: ANGELA },
      client: '0d6c2f6e-6a41-4a6e-9a5e-5a1b8f3c7e10',
    });
    const watch = `${world.url('observatory')}/?login=${login?.trace}`;
    const page = await agentIn(federation, world).browser.open(watch);
    const lanes = page.html
      .querySelectorAll('.lanes li')
      .map((one) => one.getAttribute('data-lane'));
    expect(lanes).toEqual(expect.arrayContaining([...parties]));
  });

  test('keeps a second login of the same browser apart', async () => {
    const world = federation.worlds.create();
    const { at } = await raised(world, ANGELA, 'test', 'eidas1');
    await at.ask(ANGELA);
    expect(createLogins(world.journal).all()).toHaveLength(2);
  });
});

test('signing out goes through every party, and leaves no session', async () => {
  const world = federation.worlds.create();
  const { at, page } = await raised(world, ANGELA, 'test', 'eidas1');
  const { idToken } = await at.tokens(page);
  const query = new URLSearchParams({
    ...{ id_token_hint: idToken, post_logout_redirect_uri: 'http://localhost:3000/', state: 'bye' },
  });
  const out = await at.browser.open(`${world.url('agents')}/api/v2/session/end?${query}`);
  expect(out.url).toBe('http://localhost:3000/?state=bye');
  const ended = world.journal.exchanges().filter(({ hop }) => hop?.endsWith('.session-end'));
  expect([...new Set(ended.map(({ party }) => party))]).toEqual([
    'agents',
    'sesame',
    'broker',
    'azur',
  ]);
  expect(new Set(world.journal.exchanges().map(({ trace }) => trace)).size).toBe(1);
  const asked = await at.ask(ANGELA, insistingOn('eidas1'));
  expect(asked.html.querySelector('input[name=password]')).not.toBeNull();
});

test('signing out at the provider alone, with nothing said, goes by the broker of citizens', async () => {
  const world = federation.worlds.create();
  const { at } = await raised(world, ANGELA, 'test', 'eidas1');
  const out = await at.browser.open(`${at.provider}/session/end`);
  expect(new URL(out.url).pathname).toMatch(/\/session\/end\/success$/);
  const ended = world.journal.exchanges().filter(({ hop }) => hop?.endsWith('.session-end'));
  const parties = [...new Set(ended.map(({ party }) => party))];
  expect(parties).toEqual(['sesame', 'broker', 'azur']);
});

/** The state with which the provider of people at work went to the broker of citizens. */
function stateIn(hops: readonly { url: string }[]): string {
  const sent = hops.findLast(({ url }) => url.includes('acr_values=eidas1&'));
  return new URL(sent?.url ?? 'http://none').searchParams.get('state') ?? '';
}

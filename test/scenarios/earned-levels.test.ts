/** The default provider of people at work: an organisation is chosen, and a level earned. */
import { type Federation, loadConfig, type Page, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentIn, insistingOn, type Place } from '../support/agents.ts';
import { softAuthenticator } from '../support/authenticator.ts';

const TOWN = '21920023500014';
const STUDIO = '41816609600069';
const ANGELA = 'angela.dubois@mairie-valmont.example';
const MFA = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'];

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const someone = (place: Place = federation.world) => agentIn(federation, place);

const codeOn = ({ html }: Page) => html.querySelector('[data-testid=error-code]')?.text ?? '';
const messageOn = ({ html }: Page) => html.querySelector('[data-testid=error-message]')?.text ?? '';

describe('the level', () => {
  test.each([
    [ANGELA, 'eidas0'],
    ['victor.sur@mairie-valmont.example', 'eidas1'],
    // None: the broker takes it as eidas1.
    ['denis.dit@test.example', 'eidas1'],
  ])('of %s is %s', async (email, acr) => {
    const at = someone();
    const { id, ui } = await at.tokens(await at.signIn(email));
    expect([id.acr, id.amr, ui.idp_acr, ui.siret]).toEqual([acr, ['pwd'], acr, TOWN]);
  });

  test('is not said where none was earned', async () => {
    await someone().signIn('denis.dit@test.example');
    const told = federation.world.journal
      .events()
      .findLast(({ event, party }) => event === 'IDP_SIGNED_IN' && party === 'sesame');
    expect(told).not.toHaveProperty('acr');
  });

  test('that is insisted on and cannot be reached is refused, with the reason', async () => {
    const page = await someone().signIn('denis.dit@test.example', insistingOn('eidas1'));
    expect(codeOn(page)).toContain('Y020032');
    expect(messageOn(page)).toContain('none of the requested ACRs could be obtained');
  });

  test('eidas1 as a wish is an old habit: it is answered with eidas1', async () => {
    const at = someone();
    const { id } = await at.tokens(
      await at.signIn(ANGELA, { acr_values: 'eidas1', claims: '{"id_token":{"amr":null}}' }),
    );
    expect(id.acr).toBe('eidas1');
  });
});

test.each(['sesame', 'surete'])(
  'a page of %s whose login is over, or of another browser, says so, and how long it was good for',
  async (id) => {
    const email = id === 'sesame' ? ANGELA : 'camille.martin@surete.example';
    const { url } = await someone().ask(email);
    expect(url.startsWith(federation.url(id))).toBe(true);
    const stranger = someone().browser;
    const { status, text } = await stranger.open(url);
    expect([status, text]).toEqual([400, expect.stringMatching(/60\smin/)]);
    expect((await stranger.send(`${url}/login`, { login: email, password: '123' })).status).toBe(
      400,
    );
  },
);

describe('two factors', () => {
  test('a password, and a code by e-mail', async () => {
    const at = someone();
    const page = await at.signIn(ANGELA, insistingOn(...MFA));
    expect(page.html.querySelector('[data-testid=code-form]')).not.toBeNull();
    const wrong = await at.submit(page, '[data-testid=code-form]', { code: 'wrong' });
    expect(wrong.status).toBe(401);
    const { id } = await at.tokens(await at.typeCode(wrong));
    expect([id.acr, id.amr]).toEqual(['eidas0-mfa', ['pwd', 'mail', 'mfa']]);
  });

  test('a code serves once, and the page sends one only', async () => {
    const at = someone();
    const page = await at.signIn('victor.sur@mairie-valmont.example', insistingOn('eidas1-mfa'));
    const code = await at.mailedCode();
    const mailbox = await at.browser.open(`${at.provider}/mailbox`);
    expect(mailbox.text).toContain('valable 30 minutes');
    await at.browser.open(page.url);
    expect(await at.mailedCode()).toBe(code);
    await at.typeCode(page);
    const other = someone();
    const again = await other.signIn(
      'victor.sur@mairie-valmont.example',
      insistingOn('eidas1-mfa'),
    );
    const used = await other.submit(again, '[data-testid=code-form]', { code });
    expect(used.html.querySelector('[data-testid=factor-refused]')).not.toBeNull();
  });

  test('after five wrong codes one waits', async () => {
    const at = someone();
    let page = await at.signIn('chloe.certaine@mairie-valmont.example', {
      ...insistingOn('eidas1-mfa'),
      siret_hint: TOWN,
    });
    for (const _ of [1, 2, 3, 4, 5])
      page = await at.submit(page, '[data-testid=code-form]', { code: 'x' });
    page = await at.typeCode(page);
    expect(page.status).toBe(429);
  });

  test('a passkey, registered once two factors were shown, is two from then on', async () => {
    const world = federation.worlds.create();
    const at = someone(world);
    const device = softAuthenticator(new URL(world.url('sesame')).origin);
    const code = await at.signIn(ANGELA, insistingOn(...MFA));
    expect(
      new URL((await at.browser.open(code.url.replace(/code$/, 'passkey'))).url).pathname,
    ).toMatch(/code$/);
    const created = await at.typeCode(code, { passkey: 'yes' });
    const optionsOf = (page: Page, make: string) =>
      (
        page.html.querySelector(`[data-testid=passkey-${make}]`)?.getAttribute('data-options') ?? ''
      ).replaceAll('&quot;', '"');
    const got = await at.submit(created, '[data-testid=passkey-create]', {
      response: device.create(optionsOf(created, 'create')),
    });
    const back = await at.submit(got, '[data-testid=passkey-get]', {
      response: device.get(optionsOf(got, 'get')),
    });
    expect((await at.tokens(back)).id.amr).toEqual(['pwd', 'mail', 'pop', 'mfa']);

    const later = someone(world);
    const page = await later.ask(ANGELA, insistingOn(...MFA));
    const asked = await later.browser.open(`${page.url}/passkey`);
    const signedIn = await later.submit(asked, '[data-testid=passkey-get]', {
      response: device.get(optionsOf(asked, 'get')),
    });
    const { id } = await later.tokens(signedIn);
    expect([id.acr, id.amr]).toEqual(['eidas0-mfa', ['pop', 'mfa']]);
  });
});

describe('the organisation', () => {
  test('is chosen among several, and the tie to it counts', async () => {
    const at = someone();
    const page = await at.signIn('chloe.certaine@mairie-valmont.example');
    const choices = page.html.querySelectorAll('[data-testid=organisation-choice] button');
    expect(choices.map((one) => one.getAttribute('value'))).toEqual([TOWN, STUDIO]);
    expect(choices[0]?.text).toContain('Commune de valmont - Mairie');
    const { id, ui } = await at.tokens(await at.choose(page, STUDIO));
    expect([id.acr, ui.siret, ui.roles]).toEqual(['eidas0', STUDIO, []]);
  });

  test('that is hinted at needs no page, when it is one of theirs', async () => {
    const at = someone();
    const page = await at.signIn('chloe.certaine@mairie-valmont.example', { siret_hint: TOWN });
    const { id, ui } = await at.tokens(page);
    expect([id.acr, ui.siret]).toEqual(['eidas1', TOWN]);
    const other = someone();
    const asked = await other.signIn(ANGELA, { siret_hint: STUDIO });
    expect(asked.html.querySelector('#siret')?.getAttribute('value')).toBe(STUDIO);
  });

  test('must be one, by its SIRET; the domain of the address moderates the tie', async () => {
    const world = federation.worlds.create();
    const at = someone(world);
    const nadia = 'nadia.nouvelle@mairie-valmont.example';
    let page = await at.signIn(nadia);
    const refusal = () =>
      page.html.querySelector('[data-testid=organisation-refused]')?.getAttribute('data-reason');
    for (const [siret, reason] of [
      ['123', 'malformed'],
      ['00000000000000', 'unknown'],
      ['19750663700010', 'closed'],
    ] as const) {
      page = await at.choose(page, siret);
      expect(refusal()).toBe(reason);
    }
    const { id, ui } = await at.tokens(await at.choose(page, '219 200 235 00014'));
    expect([id.acr, ui.siret]).toEqual(['eidas0', TOWN]);
    // Known from now on.
    const again = someone(world);
    expect((await again.tokens(await again.signIn(nadia))).ui.siret).toBe(TOWN);
  });

  test('cannot be chosen anew while the directory is down', async () => {
    const patch = { behaviour: 'unavailable' };
    const changes = [{ list: 'organisationDirectories', key: 'organisations', patch } as const];
    const at = someone(federation.worlds.create({ changes }));
    const page = await at.choose(await at.signIn('nadia.nouvelle@mairie-valmont.example'), TOWN);
    expect(page.text).toContain('L’annuaire des organisations ne répond pas');
  });
});

describe('a session', () => {
  test('asks again for nothing, and for a second factor when it is needed', async () => {
    const at = someone();
    await at.signIn(ANGELA);
    const page = await at.ask(ANGELA, insistingOn(...MFA));
    expect(page.html.querySelector('[data-testid=code-form]')).not.toBeNull();
    const { id } = await at.tokens(await at.typeCode(page));
    expect(id.amr).toEqual(['pwd', 'mail', 'mfa']);
  });

  test('of another address does not serve', async () => {
    const at = someone();
    await at.signIn(ANGELA);
    const email = 'victor.sur@mairie-valmont.example';
    const page = await at.ask(email, { login_hint: email });
    expect(page.html.querySelector('#login')?.getAttribute('value')).toBe(email);
  });
});

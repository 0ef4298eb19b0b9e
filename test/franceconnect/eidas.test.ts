/**
 * EIDFR, EIDX, EIDLOG and EIDCFG: a citizen of another country at a French service, by way of the
 * eIDAS bridge and the node of that country.
 */
import type { Page } from 'federama';
import { describe, expect, test } from 'vitest';
import { kindOf, part, receivedAt, shows } from './pages.ts';
import { ALL_SCOPES, AMR, type Citizen, citizen, integration, journalFromHere } from './support.ts';

const federation = integration();
const BRIDGE = 'eidas-bridge';

type Abroad = {
  citizen?: string;
  level?: string;
  /** Attributes kept back: their boxes are unticked. */
  withheld?: readonly string[];
  acr_values?: string;
  scope?: string;
};

/** As far as the page where the country is chosen. */
async function atBridge(who: Citizen, { acr_values = 'eidas2', scope = ALL_SCOPES }: Abroad = {}) {
  return who.choose(await who.ask('fsp1-high', { acr_values, scope, claims: AMR }), BRIDGE);
}

/** As far as the list of attributes. */
async function identified(who: Citizen, how: Abroad = {}): Promise<Page> {
  const { citizen: login = 'el-papadopoulou', level } = how;
  const choice = await atBridge(who, how);
  const country = login.slice(0, 2).toUpperCase();
  const node = await who.browser.submit(choice, part(choice, 'country-choice'), { country });
  const sent = { citizen: login, ...(level !== undefined && { level }) };
  return who.browser.submit(node, part(node, 'node-form'), sent);
}

/** As far as the last confirmation. */
async function chosen(who: Citizen, how: Abroad = {}): Promise<Page> {
  const attributes = await identified(who, how);
  const withheld = Object.fromEntries((how.withheld ?? []).map((name) => [name, '']));
  return who.browser.submit(attributes, part(attributes, 'attributes-form'), withheld);
}

/** As far as the page of the broker before the service. */
async function arrived(who: Citizen, how: Abroad = {}): Promise<Page> {
  const confirmation = await chosen(who, how);
  return who.browser.submit(confirmation, part(confirmation, 'node-consent'));
}

function refuse(who: Citizen, page: Page): Promise<Page> {
  return who.press(page, '[data-testid=refuse]');
}

/** The list of accounts again, with a banner; the service is not told. */
function expectBackAtMire(page: Page) {
  expect(kindOf(page)).toBe('mire');
  expect(shows(page, 'interaction-error-message')).toBe(true);
}

/** Error and reason as they came back to the broker. */
function answerOf(who: Citizen) {
  const callback = who.browser.hops.findLast(({ url }) => url.includes('/oidc-callback?error='));
  const { searchParams } = new URL(callback?.url ?? 'http://nowhere.test/');
  return [searchParams.get('error'), searchParams.get('error_description')];
}

describe('EIDFR: signed in', () => {
  test('EIDFR-01 with the identity of the country, without registry and without e-mail', async () => {
    const events = journalFromHere(federation());
    const who = citizen(federation());
    const page = await arrived(who);
    expect(kindOf(page)).toBe('information');
    const end = await who.proceed(page);
    const { claims, acr, amr } = receivedAt(end);
    expect(kindOf(end)).toBe('signed-in');
    expect([acr, amr]).toEqual(['eidas2', ['eidas']]);
    const { sub, ...told } = claims;
    expect(sub).toMatch(/^[0-9a-f]{64}v1$/);
    for (const name of ['iss', 'aud', 'exp', 'iat']) delete told[name];
    expect(told).toEqual({
      given_name: 'Eleni',
      family_name: 'Papadopoulou',
      birthdate: '1988-04-23',
      gender: 'female',
      birthplace: 'Thessaloniki',
      birthcountry: '99126',
    });
    for (const name of ['FC_REQUESTED_RNIPP', 'MAIL_SENT']) expect(events(name)).toEqual([]);
  });

  test('EIDFR-02 the confirmation speaks English', async () => {
    const page = await arrived(citizen(federation()));
    expect(page.html.querySelector('html')?.getAttribute('lang')).toBe('en');
  });

  test.each([
    ['high', 'eidas2', 'eidas3'],
    ['substantial', 'eidas2', 'eidas2'],
    ['low', 'eidas2', 'eidas2'],
    ['high', 'eidas3', 'eidas3'],
  ])('EIDFR: level %s, asked for %s, is told as %s', async (level, acr_values, acr) => {
    const who = citizen(federation());
    const page = await arrived(who, { citizen: 'es-nunez', level, acr_values });
    expect(receivedAt(await who.proceed(page)).acr).toBe(acr);
  });

  test('EIDFR: attributes that the country lacks are absent, not empty', async () => {
    const who = citizen(federation());
    const page = await arrived(who, { citizen: 'pl-dabrowski' });
    const { claims } = receivedAt(await who.proceed(page));
    expect(claims).toMatchObject({ given_name: 'Grzegorz', family_name: 'Dąbrowski' });
    for (const name of ['gender', 'birthplace', 'birthcountry', 'email', 'preferred_username'])
      expect(claims).not.toHaveProperty(name);
  });

  test('EIDFR: an optional attribute that is kept back does not arrive', async () => {
    const who = citizen(federation());
    const page = await arrived(who, { withheld: ['gender'] });
    const { claims } = receivedAt(await who.proceed(page));
    expect(claims).not.toHaveProperty('gender');
    expect(claims).toHaveProperty('birthplace');
  });

  test('EIDFR: the same person has the same sub at the same service, another one another', async () => {
    const subOf = async (login: string) => {
      const who = citizen(federation());
      return receivedAt(await who.proceed(await arrived(who, { citizen: login }))).claims.sub;
    };
    const subs = await Promise.all(['de-strauss', 'de-strauss', 'de-grossmann'].map(subOf));
    expect(subs[0]).toBe(subs[1]);
    expect(subs[2]).not.toBe(subs[0]);
  });
});

describe('EIDFR: not signed in', () => {
  test('EIDFR-04 the attributes are refused', async () => {
    const who = citizen(federation());
    expectBackAtMire(await refuse(who, await identified(who)));
    expect(answerOf(who)).toEqual([
      'eidas_node_error',
      'RequestDenied: Consent not given for a mandatory attribute',
    ]);
  });

  test('EIDFR-05 the last confirmation is refused', async () => {
    const who = citizen(federation());
    expectBackAtMire(await refuse(who, await chosen(who)));
    expect(answerOf(who)).toEqual(['eidas_node_error', 'RequestDenied: Citizen consent not given']);
  });

  test('EIDFR: the level of the country is too low', async () => {
    const who = citizen(federation());
    expectBackAtMire(await arrived(who, { acr_values: 'eidas3' }));
    expect(answerOf(who)[1]).toContain('NoAuthnContext');
  });

  test('EIDFR: given up before a country is chosen', async () => {
    const who = citizen(federation());
    const page = await who.follow(await atBridge(who), 'back-to-fc-link');
    expectBackAtMire(page);
    expect(answerOf(who)[0]).toBe('access_denied');
  });
});

test('EIDX-06 a scope nobody knows does no harm', async () => {
  const who = citizen(federation());
  // What the broker asks the bridge for, with one more.
  const choice = await who.open(await askedWithMore(who));
  const node = await who.browser.submit(choice, part(choice, 'country-choice'), { country: 'BE' });
  const attributes = await who.browser.submit(node, part(node, 'node-form'), {
    ...{ citizen: 'be-devos', level: 'substantial' },
  });
  const last = await who.browser.submit(attributes, part(attributes, 'attributes-form'));
  const page = await who.browser.submit(last, part(last, 'node-consent'));
  const { acr, amr } = receivedAt(await who.proceed(page));
  expect([acr, amr]).toEqual(['eidas2', ['eidas']]);
});

const bridgeUrl = () => `${federation().url(BRIDGE)}/`;

/** The broker's own request to the bridge, with a scope that nobody knows. */
async function askedWithMore(who: Citizen): Promise<string> {
  await atBridge(who);
  const sent = who.browser.hops.findLast(({ url }) => url.includes('/authorize?'));
  const url = new URL(sent?.url ?? '');
  url.searchParams.set('scope', `${url.searchParams.get('scope')} scope_of_nothing`);
  return url.href;
}

test('EIDLOG-02 the journal of the bridge, in order', async () => {
  const start = federation().journal.events().at(-1)?.seq ?? 0;
  const who = citizen(federation());
  await who.proceed(await arrived(who));
  const events = federation()
    .journal.events()
    .filter(({ seq, party, step }) => seq > start && party === BRIDGE && step !== undefined);
  expect(events.map(({ event, step }) => [event, step])).toEqual([
    ['INCOMING_FC_REQUEST', '1.0.0'],
    ['DISPLAYING_CITIZEN_COUNTRY_CHOICE', '1.1.0'],
    ['SELECTED_CITIZEN_COUNTRY', '1.2.0'],
    ['REDIRECTED_TO_FR_NODE', '2.0.0'],
    ['INCOMING_EIDAS_RESPONSE', '3.0.0'],
    ['REDIRECTED_TO_FC', '4.0.0'],
    ['RECEIVED_CALL_ON_TOKEN', '5.0.0'],
    ['RECEIVED_CALL_ON_USERINFO', '6.0.0'],
  ]);
  expect(new Set(events.map(({ trace }) => trace)).size).toBe(1);
  expect(events.find(({ event }) => event === 'SELECTED_CITIZEN_COUNTRY')?.country).toBe('EL');
});

test('EIDCFG-01 its discovery document', async () => {
  const answer = await fetch(`${bridgeUrl()}.well-known/openid-configuration`);
  const { scopes_supported: scopes } = (await answer.json()) as { scopes_supported: string[] };
  expect([...scopes].sort()).toEqual(
    [
      ...[
        'address',
        'phone',
        'openid',
        'given_name',
        'family_name',
        'birthdate',
        'gender',
        'birth',
      ],
      ...['birthplace', 'birthcountry', 'email', 'preferred_username', 'profile'],
    ].sort(),
  );
});

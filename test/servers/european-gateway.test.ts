/** The European gateway alone: country, node, attributes, consent, and what the broker is told. */
import { loadConfig } from 'federama';
import { decodeJwt } from 'jose';
import { parse } from 'node-html-parser';
import supertest from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { GATEWAY, withGateway } from '../support/gateway.ts';
import { serverOf } from '../support/servers.ts';

const CALLBACK = 'http://localhost:9401/api/v2/oidc-callback';

function gateway() {
  const config = loadConfig();
  withGateway(config);
  return serverOf(GATEWAY.id, fetch, { config });
}
let server: ReturnType<typeof gateway>;
beforeEach(() => {
  server = gateway();
});

async function start(acr = 'eidas2', scope = 'openid profile email birth') {
  const agent = supertest.agent(server.app);
  const begun = await agent.get('/authorize').query({
    client_id: GATEWAY.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    ...{ scope, acr_values: acr, prompt: 'login' },
    state: 's'.repeat(64),
    nonce: 'n'.repeat(64),
  });
  const path = begun.headers.location ?? '';
  const get = (to = '') => agent.get(`${path}${to}`);
  const post = (to: string, fields: object = {}) =>
    agent.post(`${path}${to}`).type('form').send(fields);
  return { agent, path, get, post };
}
type Browser = Awaited<ReturnType<typeof start>>;

async function answered({ agent }: Browser, last: supertest.Response) {
  expect(last.status).toBe(303);
  const resumed = await agent.get(new URL(last.headers.location ?? '', GATEWAY.url).pathname);
  return new URL(resumed.headers.location ?? '').searchParams;
}

/** As far as the last page. */
async function confirmed(
  browser: Browser,
  country: string,
  { kept = {}, ...node }: { citizen: string; level?: string; answer?: string; kept?: object },
) {
  await browser.get();
  await browser.post('/country', { country });
  await browser.post('/node', node);
  await browser.post('/attributes', kept);
  return browser.post('/confirm');
}

const ALL = { gender: 'yes', placeOfBirth: 'yes', birthName: 'yes', email: 'yes' };

async function identity(browser: Browser, last: supertest.Response) {
  const code = (await answered(browser, last)).get('code');
  const { body } = await browser.agent
    .post('/token')
    .type('form')
    .send({
      ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
      ...{ client_id: GATEWAY.clientId, client_secret: GATEWAY.clientSecret },
    });
  const userinfo = await browser.agent
    .get('/userinfo')
    .set('authorization', `Bearer ${body.access_token}`);
  return { token: decodeJwt(body.id_token), claims: decodeJwt(userinfo.text) };
}

const events = () => server.journal.events().map(({ event }) => event);

describe('an identity', () => {
  test.each([
    [
      'DE',
      'de-strauss',
      {
        sub: 'DE/FR/5d20e8c4',
        family_name: 'Käßbohrer',
        preferred_username: 'Strauß',
        given_name: 'Änne',
        birthplace: 'Köln',
        birthcountry: '99109',
      },
    ],
    [
      'EL',
      'el-papadopoulou',
      { sub: 'EL/FR/AK583920', family_name: 'Papadopoulou', gender: 'female' },
    ],
    [
      'BG',
      'bg-georgiev',
      { sub: 'BG/FR/9011304567', family_name: 'Georgiev', birthdate: '1990-11-30' },
    ],
    [
      'ES',
      'es-etxeberria',
      { family_name: 'Etxeberria de la Peña', birthplace: '64102', birthcountry: '99100' },
    ],
  ])('of %s: %s', async (country, citizen, expected) => {
    const browser = await start('eidas2');
    const last = await confirmed(browser, country, { citizen, kept: ALL });
    expect((await identity(browser, last)).claims).toMatchObject(expected);
  });

  test('lacks what the scheme does not give', async () => {
    const browser = await start();
    const last = await confirmed(browser, 'DE', { citizen: 'de-grossmann', kept: ALL });
    const { claims } = await identity(browser, last);
    expect(claims).not.toHaveProperty('gender');
    expect(claims).not.toHaveProperty('email');
  });

  test('lacks what the person keeps back', async () => {
    const browser = await start();
    const kept = { gender: 'yes' };
    const last = await confirmed(browser, 'BE', { citizen: 'be-devos', kept });
    const { claims } = await identity(browser, last);
    expect(claims).toMatchObject({ given_name: 'Liesbeth Maria', gender: 'female' });
    for (const name of ['birthplace', 'birthcountry', 'email'])
      expect(claims).not.toHaveProperty(name);
  });

  test.each([
    ['BE', 'be-devos', undefined, 'eidas3'],
    ['EL', 'el-oikonomou', undefined, 'eidas2'],
    ['SE', 'se-bjork', undefined, 'eidas2'],
    ['BE', 'be-lambert', 'substantial', 'eidas2'],
  ])('of %s (%s, level %s) is told with %s', async (country, citizen, level, acr) => {
    const browser = await start('eidas2');
    const last = await confirmed(browser, country, { citizen, ...(level && { level }) });
    const { token } = await identity(browser, last);
    expect(token).toMatchObject({ acr, amr: ['eidas'] });
  });

  test('is told by scopes of one claim, too, and unknown scopes do no harm', async () => {
    const browser = await start('eidas2', 'openid family_name birthcountry of_nothing');
    const last = await confirmed(browser, 'PL', { citizen: 'pl-wisniewska', kept: ALL });
    const { claims } = await identity(browser, last);
    expect(claims).toMatchObject({ family_name: 'Wiśniewska-Łącka', birthcountry: '99122' });
    expect(claims).not.toHaveProperty('given_name');
  });

  test('leaves its steps in the journal, in order', async () => {
    const browser = await start();
    await identity(browser, await confirmed(browser, 'SE', { citizen: 'se-astrom' }));
    expect(events()).toEqual([
      'INCOMING_FC_REQUEST',
      'DISPLAYING_CITIZEN_COUNTRY_CHOICE',
      'SELECTED_CITIZEN_COUNTRY',
      'REDIRECTED_TO_FR_NODE',
      'INCOMING_EIDAS_RESPONSE',
      'REDIRECTED_TO_FC',
      'IDP_SIGNED_IN',
      'RECEIVED_CALL_ON_TOKEN',
      'RECEIVED_CALL_ON_USERINFO',
    ]);
    const steps = server.journal.events().flatMap(({ step }) => step ?? []);
    expect(steps).toEqual(['1.0.0', '1.1.0', '1.2.0', '2.0.0', '3.0.0', '4.0.0', '5.0.0', '6.0.0']);
  });
});

describe('a refusal', () => {
  const NODE = { country: 'EL', citizen: 'el-oikonomou' };
  const cases: [string, (browser: Browser) => Promise<supertest.Response>, string, string][] = [
    [
      'of the attributes',
      async ({ post }) => post('/attributes', { refuse: 'yes' }),
      'RequestDenied: Consent not given for a mandatory attribute',
      'EIDAS_RESPONSE_ERROR',
    ],
    [
      'of the last confirmation',
      async ({ post }) => {
        await post('/attributes', ALL);
        return post('/confirm', { refuse: 'yes' });
      },
      'RequestDenied: Citizen consent not given',
      'EIDAS_RESPONSE_ERROR',
    ],
    [
      'at the node',
      async ({ post }) => post('/node', { cancel: 'yes' }),
      'AuthnFailed: Authentication cancelled by the citizen',
      'EIDAS_RESPONSE_ERROR',
    ],
    [
      'of a level too low',
      async ({ post }) => {
        await post('/attributes', ALL);
        return post('/confirm');
      },
      'NoAuthnContext: Level of assurance lower than requested',
      'EIDAS_RESPONSE_ERROR',
    ],
    [
      'by the node',
      async ({ post }) => {
        await post('/node', { ...NODE, level: 'high', answer: 'error' });
        await post('/attributes', ALL);
        return post('/confirm');
      },
      'Responder: Error of the node of the citizen country',
      'EIDAS_RESPONSE_ERROR',
    ],
    [
      'of an identity without date of birth',
      async ({ post }) => {
        await post('/node', { ...NODE, level: 'high', answer: 'incomplete' });
        await post('/attributes', ALL);
        return post('/confirm');
      },
      'InvalidAttrNameOrValue: Mandatory attribute not found',
      'EIDAS_IDENTITY_ERROR',
    ],
  ];

  test.each(cases)('%s is told as eidas_node_error', async (_what, refuse, description, event) => {
    const browser = await start('eidas3');
    await browser.get();
    await browser.post('/country', { country: 'EL' });
    await browser.post('/node', NODE);
    const told = await answered(browser, await refuse(browser));
    expect(told.get('error')).toBe('eidas_node_error');
    expect(told.get('error_description')).toBe(description);
    expect(told.get('state')).toBe('s'.repeat(64));
    expect(events().filter((one) => one.endsWith('_ERROR'))).toEqual([event]);
    expect(server.journal.events().filter((one) => one.event === 'REFUSED')).toHaveLength(1);
  });

  test('before a country is chosen is access_denied', async () => {
    const browser = await start();
    const told = await answered(browser, await browser.get('/cancel'));
    expect(told.get('error')).toBe('access_denied');
  });
});

describe('pages', () => {
  test('offer at least six countries, each in its own language as well', async () => {
    const { get } = await start();
    const page = parse((await get().set('accept-language', 'en')).text);
    const tiles = page.querySelectorAll('[data-testid=country-choice] button');
    expect(tiles.length).toBeGreaterThanOrEqual(6);
    const greece = tiles.find((tile) => tile.getAttribute('value') === 'EL');
    expect(greece?.text).toContain('Greece');
    expect(greece?.querySelector('[lang=el]')?.text).toBe('Ελλάδα');
  });

  test.each(['/node', '/attributes', '/confirm'])(
    '%s comes after those before it',
    async (step) => {
      const { path, get, post } = await start();
      expect((await get(step)).headers.location).toBe(path);
      expect((await post(step, { citizen: 'de-strauss' })).headers.location).toBe(path);
    },
  );

  test('take no country, no citizen and no level that are none', async () => {
    const { path, post } = await start();
    expect((await post('/country', { country: 'XX' })).headers.location).toBe(path);
    await post('/country', { country: 'DE' });
    const other = await post('/node', { citizen: 'es-nunez' });
    expect(other.headers.location).toBe(`${path}/node`);
  });

  test('a password opens nothing here', async () => {
    const { post } = await start();
    expect((await post('/login', { login: 'test', password: '123' })).status).toBe(404);
  });
});

/** A service of two brokers: its pages, programs and tests each say which of them is meant. */
import { startFederation as startTestFederation } from '@federama/testing';
import {
  Browser,
  type Federation,
  loadConfig,
  type Page,
  signIn,
  signOut,
  startFederation,
} from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND, withServicesAtBoth } from '../support/brokers.ts';
import { checkOf, idsOf } from '../support/check.ts';
import { run } from '../support/command.ts';
import { controlOf } from '../support/control.ts';
import { loginOf } from '../support/federation.ts';

const config = structuredClone(loadConfig());
withServicesAtBoth(config);

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation?.stop());

const issuerOf = (id: string) =>
  federation.manifest.participants.find((one) => one.id === id)?.issuer ?? '';
const bankBy = (broker: string, world: Pick<Federation, 'manifest' | 'url'> = federation) => ({
  ...loginOf(world, { to: 'banque' }),
  loginUrl: `${world.url('banque')}/login?broker=${broker}`,
});
const askedAfter = (seq: number) => [
  ...new Set(
    federation.journal
      .exchanges()
      .filter((exchange) => exchange.seq > seq && exchange.hop?.startsWith('broker.'))
      .map(({ party }) => party),
  ),
];
const lastSeq = () => federation.journal.exchanges().at(-1)?.seq ?? 0;
const linksOn = ({ html }: Page) =>
  html
    .querySelectorAll('[data-testid^=sign-in-link]')
    .map((link) => new URL(`http://x${link.getAttribute('href')}`).searchParams.get('broker'));

describe('a service', () => {
  test('offers each of its brokers, in its own order, and signs in by the one that is chosen', async () => {
    const home = await new Browser().open(`${federation.url('banque')}/`);
    expect(linksOn(home)).toEqual([null, 'broker']);
    for (const broker of [SECOND, 'broker']) {
      const before = lastSeq();
      expect((await signIn(bankBy(broker))).signedIn).toBe(true);
      expect(askedAfter(before)).toEqual([broker]);
    }
    const before = lastSeq();
    expect((await signIn(loginOf(federation, { to: 'banque' }))).signedIn).toBe(true);
    expect(askedAfter(before)).toEqual([SECOND]);
  });

  test('reads again, gives back and signs out where the person came from', async () => {
    const login = bankBy('broker');
    const { page } = await signIn(login);
    const before = lastSeq();
    const again = await login.browser.send(`${federation.url('banque')}/me`, {});
    expect(again.html.querySelector('[data-testid=signed-in]')).not.toBeNull();
    await login.browser.send(`${federation.url('banque')}/revocation`, {});
    await signOut(login.browser, page);
    expect(askedAfter(before)).toEqual(['broker']);
  });

  test('has an account for each: a sub means something at its own broker only', async () => {
    const number = async (broker: string) => {
      const { page } = await signIn({ ...bankBy(broker), login: 'avec_nom_dusage' });
      return page.html.querySelector('[data-testid=file-number]')?.text;
    };
    const [first, second] = [await number('broker'), await number(SECOND)];
    expect(first).toMatch(/\d/);
    expect(second).not.toBe(first);
    expect([await number('broker'), await number(SECOND)]).toEqual([first, second]);
  });

  test('says which brokers it knows when another one is named', async () => {
    for (const path of ['/login?broker=nowhere', '/request?broker=nowhere']) {
      const page = await new Browser().open(federation.url('banque') + path);
      expect(page.status).toBe(400);
      const reason = page.html.querySelector('[data-testid=sign-in-problem]');
      expect(reason?.getAttribute('data-reason')).toBe('broker');
      const received = page.html.querySelector('[data-testid=developer-received]')?.text;
      expect(received).toContain(`${SECOND}, broker`);
    }
  });

  test('writes the request by hand for the broker that is chosen', async () => {
    const browser = new Browser();
    const page = await browser.open(`${federation.url('banque')}/request?broker=broker`);
    const form = page.html.querySelector('[data-testid=request-form]');
    if (!form) throw new Error('no request to write');
    expect(form.querySelector('[name=client_id]')?.getAttribute('value')).toBe('banque-here');
    const sent = await browser.submit(page, form);
    expect(sent.url).toContain(issuerOf('broker'));
    expect(sent.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
  });

  test('asks each broker for the level that is agreed there', async () => {
    const world = federation.worlds.create();
    const atBroker = { [SECOND]: { acr: 'eidas2' } };
    const undelivered = await world.change({
      ...{ list: 'serviceProviders', key: 'banque' },
      patch: { atBroker },
    });
    expect(undelivered.problems).toMatchObject([
      { path: ['serviceProviders', 1, 'atBroker', SECOND, 'acr'] },
    ]);
    expect((await signIn(bankBy('broker', world))).signedIn).toBe(true);
    const wrong = { [SECOND]: { acr: 'eidas9' } };
    const { problems } = await world.change({
      ...{ list: 'serviceProviders', key: 'banque' },
      patch: { atBroker: wrong },
    });
    expect(problems).toMatchObject([{ expected: expect.stringContaining('eidas1') }]);
    const elsewhere = await world.change({
      ...{ list: 'serviceProviders', key: 'sante' },
      patch: { stepUp: { broker: SECOND, acr: 'eidas2' } },
    });
    expect(elsewhere.problems).toMatchObject([
      {
        path: ['serviceProviders', 2, 'stepUp', 'broker'],
        expected: 'one of its own brokers: broker',
      },
    ]);
    // What else is said of that broker is looked at all the same.
    const encrypted = { [SECOND]: { acr: 'eidas1', idTokenEncryptedResponseAlg: 'ECDH-ES' } };
    const useless = await world.change({
      ...{ list: 'serviceProviders', key: 'banque' },
      patch: { atBroker: encrypted },
    });
    expect(useless.problems).toMatchObject([
      { path: ['serviceProviders', 1, 'atBroker', SECOND, 'idTokenEncryptedResponseAlg'] },
    ]);
  });
});

describe('the control API', () => {
  const { call } = controlOf(() => federation);
  const logins = (body: object) => call('POST', '/worlds/default/logins', body);

  test('signs in at a service by the broker that is named', async () => {
    const before = lastSeq();
    const { body } = await logins({ service: 'banque', broker: 'broker' });
    expect(body.signedIn).toBe(true);
    expect(askedAfter(before)).toEqual(['broker']);
    const unknown = await logins({ service: 'sante', broker: SECOND });
    expect([unknown.status, unknown.body.detail]).toEqual([
      404,
      `The broker ${SECOND} has no service sante. Expected: One of: impots, banque. Correct the name, or that of the broker.`,
    ]);
  });

  test('makes a world in which the services of one broker go by no other', async () => {
    const made = await call('POST', '/worlds', { broker: 'broker' });
    const world = federation.worlds.get(made.body.id);
    if (!world) throw new Error('no world');
    const home = await new Browser().open(`${world.url('banque')}/`);
    expect(linksOn(home)).toEqual([null]);
    await signIn(loginOf(world, { to: 'banque' }));
    const asked = world.journal.exchanges().filter(({ hop }) => hop === 'broker.authorize');
    expect(asked.map(({ party }) => party)).toEqual(['broker']);
    const none = await call('POST', '/worlds', { broker: 'nowhere' });
    expect([none.status, none.body.detail]).toEqual([
      404,
      `There is no broker nowhere in this world. Expected: One of: broker, ${SECOND}. Correct the name: capital letters count.`,
    ]);
  });

  test('gets tokens of a client at the broker that is named', async () => {
    const tokens = (body: object) => call('POST', '/worlds/default/tokens', body);
    const there = await tokens({ client: 'my-app-there', broker: SECOND });
    expect(decodeJwt(there.body.tokens.id_token).iss).toBe(issuerOf(SECOND));
    const here = await tokens({ client: 'my-app', broker: 'broker' });
    expect(here.body.claims.iss).toBe(issuerOf('broker'));
    expect((await tokens({ client: 'my-app', broker: SECOND })).status).toBe(404);
    const { body } = await logins({ client: 'my-app', broker: 'broker' });
    expect(body.callbackUrl).toContain('code=');
  });
});

describe('federama login', () => {
  const login = (...words: string[]) =>
    run(['login', '--url', federation.url('start-page'), ...words]).ended;

  test('goes by the broker that is named, and says which there are', async () => {
    const [there, elsewhere] = await Promise.all([
      login('--to', 'banque', '--broker', 'broker', '--json'),
      login('--to', 'sante', '--broker', SECOND),
    ]);
    expect(JSON.parse(there.stdout)).toMatchObject({
      signedIn: true,
      loginUrl: `${federation.url('banque')}/login?broker=broker`,
    });
    expect(elsewhere.code).not.toBe(0);
    expect(elsewhere.stderr).toContain('Known: impots, banque.');
  });
});

test('federama check arms its faults at the broker that the service goes to', async () => {
  const report = await checkOf(federation, `${federation.url('banque')}/login?broker=broker`, {
    only: 'broker.id-token.nonce-other,broker.jwks.empty',
  });
  expect(report).toMatchObject({ client: 'banque-here', broker: 'broker' });
  expect(idsOf(report, 'pass')).toContain('broker.id-token.nonce-other');
  expect(idsOf(report, 'fail')).toEqual([]);
});

describe('the test kit', () => {
  test('signs in by the broker that is named, and registers clients there', async () => {
    await using own = await startTestFederation({ config: structuredClone(config) });
    await using world = own.world();
    const { signedIn, claims } = await world.loginAs('test', { to: 'banque', broker: 'broker' });
    const second = await world.loginAs('test', { to: 'banque' });
    expect([signedIn, second.signedIn]).toEqual([true, true]);
    expect(second.claims?.sub).not.toBe(claims?.sub);
    await expect(world.loginAs('test', { to: 'sante', broker: SECOND })).rejects.toThrow(
      `no service sante of the broker ${SECOND}`,
    );
    const redirectUris = ['http://localhost:3900/callback'];
    const settings = { clientId: 'my-app', redirectUris, brokers: [SECOND] };
    const client = await world.registerClient(settings);
    expect(client).toMatchObject({ clientId: 'my-app', issuer: world.issuerOf(SECOND) });
    expect(world.client('my-app', 'broker').redirectUris).not.toEqual(redirectUris);
    // What was registered before stays a client of its brokers.
    await world.registerClient({ clientId: 'my-app', redirectUris, brokers: ['broker', SECOND] });
    expect(world.client('my-app', 'broker').redirectUris).toEqual(redirectUris);
  });
});

describe('what an identity provider agreed with the second broker', () => {
  test('is what it signs with, for faults too', async () => {
    const world = federation.worlds.create();
    const clientSecret = 'demonstration-secret-of-the-second-at-azur';
    await world.change({
      ...{ list: 'identityProviders', key: 'azur' },
      patch: { atBroker: { [SECOND]: { clientSecret } } },
    });
    expect((await signIn(bankBy(SECOND, world))).signedIn).toBe(true);
    world.faults.arm({
      ...{ id: 'one', fault: 'idp.id-token.nonce-other', times: 0, parameters: {} },
      match: {},
    });
    await signIn(bankBy(SECOND, world));
    const refused = world.journal.events().findLast(({ event }) => event === 'REFUSED');
    // The signature is right: it is the nonce that is not.
    expect(JSON.stringify(refused)).toContain('nonce');
    expect(world.faults.armed().map(({ hits }) => hits)).toEqual([1]);
  });
});

test('a broker names the citizen space that asks it about people, and no other', async () => {
  const mailed = async (broker: string) => {
    const world = federation.worlds.create();
    await signIn(bankBy(broker, world));
    const { text } = await new Browser().open(`${world.url(broker)}/mailbox`);
    return text.includes(world.url('espace'));
  };
  expect([await mailed('broker'), await mailed(SECOND)]).toEqual([true, false]);
});

describe('the observatory', () => {
  test('names a service as the broker of its login knows it, and gives each broker a lane', async () => {
    const world = federation.worlds.create();
    await world.change({
      ...{ list: 'serviceProviders', key: 'banque' },
      patch: { atBroker: { [SECOND]: { clientId: 'impots-here' } } },
    });
    await signIn(bankBy(SECOND, world));
    const page = await new Browser().open(`${world.url('observatory')}/`);
    const lanes = page.html.querySelectorAll('.lanes [data-role=broker]').map(({ text }) => text);
    expect(lanes.join()).toContain('Passerelle');
    expect(lanes.join()).not.toContain('Trait d’Union');
    const listed = page.html.querySelector('#logins .where')?.text;
    expect(listed).toBe('Banque Pivoine · Passerelle · Compte Azur');
  });
});

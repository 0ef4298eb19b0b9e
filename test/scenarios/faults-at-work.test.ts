/** Every fault of a broker for people at work, and what a service, or a resource server, sees of it. */
import {
  Browser,
  type Fault,
  type Federation,
  faultCatalogue,
  type LoginOutcome,
  loadConfig,
  type Page,
  signIn,
  startFederation,
  type World,
} from 'federama';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

/** Those of the directory of organisations are tried in agents.test.ts. */
const all = [...faultCatalogue().values()].filter(
  ({ id, agents }) => agents && id.startsWith('broker.'),
);
const of = (name: string) => all.filter(({ id }) => id.startsWith(`broker.${name}.`));

const CAMILLE = 'camille.martin@surete.example';
const INES = 'ines.bernard@savoirs.example';

function armed({ id }: Pick<Fault, 'id'>, world = federation.worlds.create()) {
  const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
  return { world, fault };
}

async function enter(world: World, login: string, levels?: string, browser = new Browser()) {
  const acr = levels ? { essential: true, values: levels.split(' ') } : null;
  const ended = await signIn({
    ...{ browser, loginUrl: `${world.url('workspace')}/login`, login, password: '123' },
    ...(levels && { asks: { claims: JSON.stringify({ id_token: { acr, amr: null } }) } }),
  });
  return { browser, ...ended };
}

const press = (browser: Browser, page: Page, name: string, values = {}) => {
  const form = page.html.querySelector(`form[action$="/${name}"]`);
  if (!form) throw new Error(`no ${name} on ${page.url}`);
  return browser.submit(page, form, values);
};
const textOf = ({ page }: Pick<LoginOutcome, 'page'>, testId: string) =>
  page.html.querySelector(`[data-testid=${testId}]`)?.text;
const reasonOn = ({ page }: Pick<LoginOutcome, 'page'>) =>
  page.html.querySelector('[data-testid=workspace-obstacle]')?.getAttribute('data-reason');

test('each is tried here', () => {
  const names = ['level', 'roles', 'siret', 'custom', 'email-code', 'refresh', 'introspection'];
  expect(names.flatMap(of).length).toBe(all.length);
});

describe('levels', () => {
  test.each(of('level'))(
    '$id: refused where they are insisted on, and nowhere else',
    async (one) => {
      const { world, fault } = armed(one);
      expect((await enter(world, CAMILLE)).signedIn).toBe(true);
      expect([fault.seen, fault.hits]).toEqual([1, 0]);
      const { browser, page } = await enter(world, CAMILLE);
      const asked = await press(browser, page, 'second-factor');
      const refused = await press(browser, asked, 'login', { login: CAMILLE, password: '123' });
      expect([fault.hits, textOf({ page: refused }, 'refusal-code')]).toEqual([1, 'acr']);
      expect(textOf({ page: refused }, 'developer-expected')).toContain('eidas1-mfa');
    },
  );
});

describe('who someone works for', () => {
  const OBSTACLES: Record<string, string | undefined> = {
    'broker.roles.missing': 'rolesMissing',
    'broker.roles.empty': 'notPublic',
    'broker.roles.text': 'rolesMalformed',
    'broker.roles.unknown': 'notPublic',
    'broker.siret.missing': 'siretMissing',
    'broker.siret.malformed': 'siretMalformed',
    'broker.siret.other': undefined,
  };
  test.each([...of('roles'), ...of('siret')])('$id: signed in, and told why', async (one) => {
    const { world, fault } = armed(one);
    const ended = await enter(world, CAMILLE);
    expect([ended.signedIn, reasonOn(ended), fault.hits]).toEqual([true, OBSTACLES[one.id], 1]);
  });

  test('the siret of another organisation shows nothing of the one before', async () => {
    const { world } = armed({ id: 'broker.siret.other' });
    const first = (await enter(world, CAMILLE)).page;
    world.faults.disarmAll();
    const second = (await enter(world, CAMILLE)).page;
    const titles = ({ html }: Page) =>
      html.querySelectorAll('[data-testid=workspace-document]').map(({ text }) => text);
    expect(titles(first).filter((title) => titles(second).includes(title))).toEqual([]);
  });

  test.each(of('custom'))('$id: signed in all the same', async (one) => {
    const { world, fault } = armed(one);
    const service = world.config.serviceProviders.find(({ id }) => id === 'workspace');
    const scopes = [...(service?.registration.scopes ?? []), 'custom'];
    const registration = { ...service?.registration, scopes };
    await world.change({ list: 'serviceProviders', key: 'workspace', patch: { registration } });
    const ended = await enter(world, CAMILLE);
    expect([ended.signedIn, ended.page.status, fault.hits]).toEqual([true, 200, 1]);
  });
});

describe('a code by e-mail', () => {
  const REFUSALS: Record<string, string> = { wrong: 'Y170003' };

  test.each(of('email-code'))('$id: the service hears nothing', async (one) => {
    const { world, fault } = armed(one);
    const ended = await enter(world, INES, 'eidas1-mfa');
    const refusal = REFUSALS[one.id.split('.').at(-1) ?? ''] ?? 'code_needed';
    expect([ended.signedIn, ended.refusal, fault.hits]).toEqual([false, refusal, 1]);
    const exchanges = world.journal.exchanges();
    expect(exchanges.filter(({ hop }) => hop === 'service.callback')).toEqual([]);
    expect(exchanges.some((each) => each.fault === one.id)).toBe(true);
  });

  test.each([
    ['late', 301, true],
    ['expired', 3701, false],
  ])('that is %s arrives in the end', async (name, seconds, signedIn) => {
    const { world } = armed({ id: `broker.email-code.${name}` });
    const { browser, page } = await enter(world, INES, 'eidas1-mfa');
    world.clock.advance(seconds);
    const mailbox = await browser.open(`${world.url('agents')}/mailbox`);
    const code = mailbox.html.querySelector('[data-testid=email-code-message] strong')?.text ?? '';
    const form = page.html.querySelector('[data-testid=email-code-form]');
    if (!form) throw new Error('no form');
    const ended = await browser.submit(page, form, { verify_email_token: code });
    expect(code).toHaveLength(8);
    expect(ended.url.startsWith(world.url('workspace'))).toBe(signedIn);
  });
});

describe('tokens that are renewed', () => {
  test.each(of('refresh'))('$id: the session ends, with a page that helps', async (one) => {
    const { world, fault } = armed(one);
    const { browser, page } = await enter(world, CAMILLE);
    expect(fault.hits).toBe(0);
    let renewed = await press(browser, page, 'renew');
    if (one.id.endsWith('.rotated')) {
      expect(textOf({ page: renewed }, 'renewed')).toBeDefined();
      renewed = await press(browser, renewed, 'renew');
    }
    expect([renewed.status, fault.hits > 0]).toEqual([400, true]);
    expect(textOf({ page: renewed }, 'developer-fix')).toBeTruthy();
    const home = await browser.open(`${world.url('workspace')}/data`);
    expect(textOf({ page: home }, 'claim-email')).not.toBe(INES);
    expect(
      world.journal
        .events()
        .some(({ event, problem }) => event === 'SP_REFUSED_LOGIN' && problem === 'renewRefused'),
    ).toBe(true);
  });
});

describe('what a resource server is told', () => {
  async function ask(world: World, accept = 'application/json') {
    const token = textOf(await enter(world, CAMILLE), 'access-token') ?? '';
    const client = world.config.clients.find(({ id }) => id === 'my-resource-server');
    const { clientId = '', clientSecret = '' } = client?.registration ?? {};
    const answer = await fetch(`${world.url('agents')}/api/v2/token/introspection`, {
      method: 'POST',
      headers: { accept },
      body: new URLSearchParams({ token, client_id: clientId, client_secret: clientSecret }),
    });
    const type = answer.headers.get('content-type')?.split(';')[0];
    return { type, text: await answer.text(), clientId };
  }
  const JWT = 'application/token-introspection+jwt';
  const keysOf = async (world: World) =>
    createLocalJWKSet(
      (await (await fetch(`${world.url('agents')}/api/v2/jwks`)).json()) as JSONWebKeySet,
    );

  test.each([
    ['inactive', { active: false }],
    ['client-other', { active: true, client_id: 'someone-else' }],
  ])('%s, plain and signed', async (name, expected) => {
    const { world, fault } = armed({ id: `broker.introspection.${name}` });
    expect(JSON.parse((await ask(world)).text)).toMatchObject(expected);
    const { text, clientId } = await ask(world, JWT);
    const { payload } = await jwtVerify(text, await keysOf(world), { audience: clientId });
    expect(payload.token_introspection).toMatchObject(expected);
    expect(fault.hits).toBe(2);
  });

  test('audience-other: signed truly, for another', async () => {
    const { world, fault } = armed({ id: 'broker.introspection.audience-other' });
    const { text } = await ask(world, JWT);
    await jwtVerify(text, await keysOf(world));
    expect([decodeJwt(text).aud, fault.hits]).toEqual(['someone-else', 1]);
  });

  test('unsigned: plain JSON where a JWT was asked for', async () => {
    const { world, fault } = armed({ id: 'broker.introspection.unsigned' });
    const { text, type } = await ask(world, JWT);
    expect([type, JSON.parse(text).active, fault.hits]).toEqual(['application/json', true, 1]);
  });

  test('signature-tampered: verified by no key', async () => {
    const { world, fault } = armed({ id: 'broker.introspection.signature-tampered' });
    const { text } = await ask(world, JWT);
    await expect(jwtVerify(text, await keysOf(world))).rejects.toThrow('signature');
    expect(fault.hits).toBe(1);
  });
});

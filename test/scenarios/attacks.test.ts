/** The attack lab: each attack works where its line is missing, and fails where it stands. */
import { readFileSync } from 'node:fs';
import { ATTACKS } from '@federama/attack-lab';
import { WEAKNESSES, type Weakness } from '@federama/model';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation?.stop());

const lab = (path = '') => `${federation.url('observatory')}/attacks${path}`;
/** The attacker has no browser of his own in these. */
const AT_HER_SCREEN = ['shared-computer', 'someone-else-confirms', 'par-bypassed'];
const labWorlds = () =>
  federation.worlds
    .list()
    .map(({ id }) => id)
    .filter((id) => id.startsWith('attack-'));

describe.each(ATTACKS.map((attack) => [attack.id, attack] as const))('%s', (id, attack) => {
  test('works without the line, fails with it, and each way can be looked at', async () => {
    const browser = new Browser();
    const page = await browser.send(lab(`/${id}`), { mode: 'both' });
    const half = (mode: string) => page.html.querySelector(`[data-testid=result-${mode}]`);
    expect(half('vulnerable')?.getAttribute('data-succeeded')).toBe('true');
    expect(half('fixed')?.getAttribute('data-succeeded')).toBe('false');
    expect(half('fixed')?.querySelector('[data-testid=refusal]')?.text).toBe(attack.refusal);
    for (const mode of ['vulnerable', 'fixed']) {
      const link = half(mode)?.querySelector(`[data-testid=see-${mode}]`);
      const seen = await browser.open(String(link?.getAttribute('href')).replaceAll('&amp;', '&'));
      expect(seen.status).toBe(200);
      const arrows = seen.html.querySelectorAll('[data-testid=exchanges] li');
      expect(arrows.length).toBeGreaterThan(2);
      expect(Boolean(seen.html.querySelector('[data-testid=weak-world]'))).toBe(
        mode === 'vulnerable',
      );
      const lane = seen.html.querySelector('.lanes [data-role=attacker]');
      if (mode === 'vulnerable') expect(lane !== null).toBe(!AT_HER_SCREEN.includes(id));
    }
  });

  test('shows the very line that protects', async () => {
    const page = await new Browser().open(lab(`/${id}`));
    const { file } = WEAKNESSES[attack.weakness];
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(source.split(attack.check)).toHaveLength(2);
    expect(source).toContain(`'${attack.weakness}'`);
    const line = source.slice(0, source.indexOf(attack.check)).split('\n').length;
    expect(page.html.querySelector('[data-testid=check-line]')?.text).toContain(`${file}`);
    expect(page.html.querySelector('[data-testid=check-line]')?.text).toMatch(
      new RegExp(` ${line}$`),
    );
  });
});

test('what stopped an attack is shown, and not a refusal before it', async () => {
  const page = await new Browser().send(lab('/guessed-code'), { mode: 'fixed' });
  const link = page.html.querySelector('[data-testid=see-fixed]')?.getAttribute('href') ?? '';
  const [, seq] = /exchange=(\d+)/.exec(link) ?? [];
  const [id] = labWorlds().filter((world) => world.startsWith('attack-guessed-code-fixed-'));
  const exchanges = federation.worlds.get(id ?? '')?.journal.exchanges() ?? [];
  const shown = exchanges.find((exchange) => exchange.seq === Number(seq));
  expect(shown?.notes?.map(({ code }) => code)).toEqual(['Y170001']);
});

test('a token that was kept stands in the notebook', async () => {
  const browser = new Browser();
  await browser.send(lab('/neighbours-token'), { mode: 'vulnerable' });
  const [id = ''] = labWorlds().filter((world) => world.startsWith('attack-neighbours-token-v'));
  const notebook = await browser.open(`${federation.worlds.get(id)?.url('attacker')}/`);
  const caught = notebook.html.querySelector('[data-testid=caught-token]');
  expect(caught?.querySelector('dd')?.text.trim()).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]{342}$/);
});

test('the library refuses the neighbour’s token for its audience, and for nothing else', async () => {
  await new Browser().send(lab('/neighbours-token'), { mode: 'fixed' });
  const [id] = labWorlds().filter((world) => world.startsWith('attack-neighbours-token-fixed-'));
  const events = federation.worlds.get(id ?? '')?.journal.events() ?? [];
  const refused = events.filter(({ event }) => event === 'DP_REFUSED');
  expect(refused).toMatchObject([
    {
      code: 'invalid_token',
      explained: { en: { received: expect.stringMatching(/^aud=.*advice/) } },
    },
  ]);
});

test('the list tells how each went, and everything is cleared at one click', async () => {
  const browser = new Browser();
  await browser.send(lab('/login-csrf'), { mode: 'both' });
  const index = await browser.open(lab());
  expect(index.html.querySelectorAll('[data-testid^=attack-]')).toHaveLength(ATTACKS.length);
  const marks = index.html.querySelectorAll('[data-testid=attack-login-csrf] .mark');
  expect(marks.map((one) => one.getAttribute('data-succeeded'))).toEqual(['true', 'false']);
  const reset = index.html.querySelector('form:has([data-testid=reset])');
  const cleared = await browser.submit(index, reset!);
  expect(cleared.html.querySelectorAll('.mark')).toHaveLength(0);
  expect(labWorlds()).toEqual([]);
});

test('an attack played again throws its former world away', async () => {
  const browser = new Browser();
  const world = () => labWorlds().filter((id) => id.startsWith('attack-alg-none-fixed-'));
  await browser.send(lab('/alg-none'), { mode: 'fixed' });
  const [former] = world();
  await browser.send(lab('/alg-none'), { mode: 'fixed' });
  expect(world()).toHaveLength(1);
  expect(world()).not.toEqual([former]);
});

test('what is about a sensitive act is not played where there is none', async () => {
  const other = await testFederation({
    change: (config) => {
      for (const service of config.serviceProviders) delete service.stepUp;
    },
  });
  const page = await new Browser().open(
    `${other.url('observatory')}/attacks/someone-else-confirms`,
  );
  expect(page.html.querySelector('[data-testid=no-broker]')?.text).toContain('banque');
  expect(page.html.querySelector('[data-testid=play-both]')).toBeNull();
});

test('a federation without the cast says so, and plays nothing', async () => {
  const other = await testFederation({
    change: (config) => {
      config.serviceProviders = config.serviceProviders.filter(({ id }) => id !== 'banque');
    },
  });
  const url = `${other.url('observatory')}/attacks/alg-none`;
  const page = await new Browser().open(url);
  expect(page.html.querySelector('[data-testid=participants-missing]')?.text).toContain('banque');
  expect(page.html.querySelector('[data-testid=play-both]')).toBeNull();
  expect((await new Browser().send(url, { mode: 'both' })).status).toBe(404);
});

test('an attack on people at work says so where they have no service', async () => {
  const other = await testFederation({
    change: (config) => {
      config.serviceProviders = config.serviceProviders.filter(({ id }) => id !== 'workspace');
    },
  });
  const page = await new Browser().open(`${other.url('observatory')}/attacks/guessed-code`);
  expect(page.html.querySelector('[data-testid=no-broker]')?.text).toContain('workspace, savoirs');
  expect(page.html.querySelector('[data-testid=play-both]')).toBeNull();
});

test('Angela is herself in the lab, whatever was changed of her', async () => {
  const changed = await testFederation();
  const identity = { given_name: 'Zoé', family_name: 'AUTRE', birthdate: '1970-01-01' };
  await changed.change({ list: 'people', put: { login: 'test', password: 'x', identity } });
  const url = `${changed.url('observatory')}/attacks/code-injection`;
  const page = await new Browser().send(url, { mode: 'vulnerable' });
  expect(page.html.querySelector('.verdict')?.text).toContain('Angela DUBOIS');
});

test('a world that is gone is not linked to, and what was seen stays', async () => {
  const browser = new Browser();
  const played = await browser.send(lab('/alg-none'), { mode: 'vulnerable' });
  expect(played.html.querySelector('[data-testid=see-vulnerable]')).not.toBeNull();
  for (const id of labWorlds()) federation.worlds.delete(id);
  const page = await browser.open(lab('/alg-none'));
  expect(page.html.querySelector('[data-testid=see-vulnerable]')).toBeNull();
  expect(page.html.querySelector('[data-testid=world-gone]')).not.toBeNull();
  expect(page.html.querySelector('.verdict')?.text).toContain('Angela');
});

test('two people may play the same attack at once', async () => {
  const play = () => new Browser().send(lab('/session-fixation'), { mode: 'both' });
  const pages = await Promise.all([play(), play(), play()]);
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
});

describe('who may play', () => {
  const post = (headers: Record<string, string>, body = 'mode=fixed', path = '/alg-none') =>
    fetch(lab(path), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });

  test('not a form on another site', async () => {
    expect((await post({ origin: federation.url('attacker') })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-site', origin: 'null' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' }, '', '/reset')).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(303);
  });

  test.each(['mode=', 'mode=__proto__', 'mode=both&mode=fixed', 'mode[x]=both', ''])(
    'not a request like %j',
    async (body) => {
      expect((await post({}, body)).status).toBe(404);
    },
  );

  test('not an attack that does not exist', async () => {
    expect((await post({}, 'mode=both', '/constructor')).status).toBe(404);
    expect((await fetch(lab('/%3Cscript%3E'))).status).toBe(404);
  });
});

describe('a weak world', () => {
  const all = Object.keys(WEAKNESSES) as Weakness[];

  test('says so on every page of every party', async () => {
    const world = federation.worlds.create({ weaknesses: ['service.ignores-acr'] });
    const browser = new Browser();
    for (const { role, url } of world.parties) {
      const page = await browser.open(`${url}/`);
      if (page.text.startsWith('<')) expect(markOf(page.html), `${role} ${url}`).toBeDefined();
    }
    const places = ['impots', 'broker', 'start-page', 'observatory', 'attacker', 'azur'];
    for (const id of places)
      expect(markOf((await browser.open(`${world.url(id)}/nowhere`)).html), id).toBeDefined();
    const { page } = await signIn(loginOf(world));
    expect(markOf(page.html)).toContain('niveau de garantie');
  });

  test('is told of by its manifest and by the control API', async () => {
    const answer = await fetch(`${federation.manifest.federama.control}/worlds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'told', weaknesses: ['broker.ignores-iss'] }),
    });
    expect(answer.status).toBe(201);
    const body = (await answer.json()) as { weaknesses: string[]; federation: object };
    expect(body.weaknesses).toEqual(['broker.ignores-iss']);
    expect(body.federation).toHaveProperty('weaknesses', ['broker.ignores-iss']);
    const unknown = await fetch(`${federation.manifest.federama.control}/worlds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ weaknesses: ['service.believes-everything'] }),
    });
    expect(unknown.status).toBe(400);
  });

  test('is as weak after a reset, and no other world is', async () => {
    const world = federation.worlds.create({ weaknesses: all });
    await world.reset();
    expect(world.manifest.weaknesses).toEqual(all);
    expect(federation.manifest).not.toHaveProperty('weaknesses');
    const sound = federation.worlds.create();
    expect(sound.manifest).not.toHaveProperty('weaknesses');
    const page = await new Browser().open(`${sound.url('impots')}/`);
    expect(page.html.querySelector('[data-testid=weak-world]')).toBeNull();
    await signInEverywhere(world);
  });

  test('is refused where others could come across it', async () => {
    const reachable = await testFederation({
      ports: 'free',
      change: (config) => {
        config.attacker.url = 'http://attacker.localhost.example:9450';
      },
    });
    expect(() => reachable.worlds.create({ weaknesses: ['broker.ignores-iss'] })).toThrow(
      /every origin must be of this machine alone.*attacker at http:\/\/attacker/,
    );
    const open = await testFederation({ host: '0.0.0.0', controlToken: 'a-token-for-this-test' });
    expect(() => open.worlds.create({ weaknesses: ['broker.ignores-iss'] })).toThrow(
      /ports open on 127.0.0.1 only.*FEDERAMA_PUBLISHED_ON/,
    );
    const contained = await testFederation({ host: '0.0.0.0', publishedOn: '127.0.0.1' });
    expect(
      contained.worlds.create({ weaknesses: ['broker.ignores-iss'] }).config.weaknesses,
    ).toEqual(['broker.ignores-iss']);
    expect(open.worlds.create({ weaknesses: [] }).manifest.weaknesses).toEqual([]);
  });

  test('cannot be asked for in a file', async () => {
    const { parseConfig } = await import('federama/config');
    const text = readFileSync(
      new URL('../../packages/federation/federation.yaml', import.meta.url),
      'utf8',
    );
    expect(() => parseConfig(`${text}\nweaknesses: [broker.ignores-iss]\n`, 'mine.yaml')).toThrow(
      /weaknesses/,
    );
  });
});

describe('the attacker', () => {
  test('is silent outside worlds made for attacks, and points at the lab', async () => {
    for (const world of [federation.world, federation.worlds.create()])
      for (const path of ['/', '/sign-in', '/callback?code=x', '/idp/authorize']) {
        const page = await new Browser().open(world.url('attacker') + path);
        expect(page.status).toBe(404);
        expect(page.text).toContain('/attacks');
      }
    const silent = await fetch(`${federation.url('attacker')}/idp/token`, { method: 'POST' });
    expect(silent.status).toBe(404);
  });

  test('shows what was caught as text, however it is written', async () => {
    const world = federation.worlds.create({ weaknesses: [] });
    const browser = new Browser();
    const hostile = '<script>alert(1)</script>';
    const url = `${world.url('attacker')}/callback?code=${encodeURIComponent(hostile)}&__proto__=x`;
    await browser.open(url);
    await browser.open(`${world.url('attacker')}/callback?code=a&code=b&state[x]=y`);
    const page = await browser.open(`${world.url('attacker')}/`);
    expect(page.html.querySelectorAll('[data-testid=caught-code]')).toHaveLength(2);
    expect(page.text).not.toContain(hostile);
    expect(page.text).toContain('&lt;script&gt;');
  });
});

describe('the suggestion box', () => {
  const AGENT = { login: 'camille.martin@surete.example', password: '123' };
  const enter = async (world: Pick<Federation, 'url'>) => {
    const browser = new Browser();
    await signIn({ browser, loginUrl: `${world.url('workspace')}/login`, ...AGENT });
    return browser;
  };

  test('is in worlds made for attacks only', async () => {
    const url = `${federation.url('workspace')}/suggestions`;
    expect((await fetch(url)).status).toBe(404);
    const browser = await enter(federation);
    expect((await browser.send(url, { text: 'Bonjour' })).status).toBe(404);
  });

  test('takes a message of whoever is signed in, and shows it as text, without a sub', async () => {
    const world = federation.worlds.create({ weaknesses: [] });
    const url = `${world.url('workspace')}/suggestions`;
    const stranger = await new Browser().send(url, { text: 'De personne' });
    expect(stranger.html.querySelector('[data-testid=suggestion-author]')).toBeNull();
    const browser = await enter(world);
    await browser.send(url, { text: '<script>alert(1)</script>' });
    const page = await browser.send(url, { text: 'x'.repeat(600) });
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).not.toContain('x'.repeat(501));
    const marks = page.html.querySelectorAll('[data-testid=suggestion-author]');
    const [first, second] = marks.map(({ text }) => text);
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(second).toBe(first);
  });
});

type Html = Awaited<ReturnType<Browser['open']>>['html'];

function markOf(html: Html): string | undefined {
  return html.querySelector('[data-testid=weak-world]')?.text;
}

/** Left out or not, checks that nobody puts to the test change nothing. */
async function signInEverywhere(world: Pick<Federation, 'manifest' | 'url'>): Promise<void> {
  for (const to of ['impots', 'banque', 'sante', 'telecom']) {
    const outcome = await signIn(loginOf(world, { to }));
    expect(outcome.signedIn, to).toBe(true);
  }
}

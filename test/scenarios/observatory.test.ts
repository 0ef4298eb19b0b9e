/** A login at a service, seen from the observatory. */
import { MASK } from '@federama/instruments/record/redact';
import type { Exchange } from '@federama/server-kit/journal';
import { Browser, type Federation, signIn, startFederation } from 'federama';
import { loadConfig } from 'federama/config';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizeUrl, loginOf } from '../support/federation.ts';

let federation: Federation;
let trace: string;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
  await signIn(loginOf(federation, { login: 'test', to: 'sante', via: 'boreale' }));
  trace = federation.journal.exchanges().at(-1)?.trace ?? '';
});
afterAll(() => federation.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(federation.url('observatory') + path, {
    headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
  });
const open = async (path: string) => parse(await (await get(path)).text());
const exchangeAt = (hop: string, of = trace) =>
  federation.journal.exchanges().find((one) => one.hop === hop && one.trace === of) as Exchange;

describe('the list of logins', () => {
  test('says who, where, with whom, and how it ended', async () => {
    const item = (await open('/')).querySelector(`li[data-trace="${trace}"]`);
    expect(item?.querySelector('strong')?.text).toBe('test');
    expect(item?.querySelector('.where')?.text).toBe(
      'Valmont Health · Trait d’Union · Carte Boréale',
    );
    expect(item?.querySelector('.outcome')?.text).toBe('✓ signed in');
  });

  test('a login stays one where a data provider holds nothing about the person', async () => {
    await signIn(loginOf(federation, { login: 'test', to: 'telecom' }));
    const told = federation.journal.exchanges().findLast(({ hop }) => hop === 'data-provider.data');
    expect(told?.status).toBe(404);
    const item = (await open('/')).querySelector(`li[data-trace="${told?.trace}"]`);
    expect(item?.querySelector('.outcome')?.text).toBe('✓ signed in');
  });

  test('finds a login by person, service or error code', async () => {
    await new Browser().open(authorizeUrl(federation, { nonce: 'short' }));
    const refused = federation.journal.exchanges().at(-1)?.trace;
    const found = async (q: string) =>
      (await open(`/?q=${encodeURIComponent(q)}`))
        .querySelectorAll('li[data-trace]')
        .map((one) => one.getAttribute('data-trace'));
    expect(await found('Y030007')).toEqual([refused]);
    expect(await found('sante de valmont TEST')).toEqual([trace]);
    expect(await found('nobody at all')).toEqual([]);
  });
});

describe('two logins', () => {
  test('are drawn side by side, in the same view, each with its exchanges', async () => {
    await signIn(loginOf(federation, { login: 'test', to: 'impots' }));
    const other = federation.journal.exchanges().at(-1)?.trace ?? '';
    const list = await open(`/?login=${trace}&view=learned`);
    const link = list.querySelector(`li[data-trace="${other}"] .beside`)?.getAttribute('href');
    const both = await open(String(link).replace(/&amp;/g, '&'));
    expect(both.querySelectorAll('[data-testid=learned]')).toHaveLength(2);
    const drawn = await open(`/?login=${trace}&beside=${other}`);
    const lists = drawn.querySelectorAll('[data-testid=exchanges]');
    const seqs = lists.map((one) =>
      one.querySelectorAll('li[data-seq]').map((li) => Number(li.getAttribute('data-seq'))),
    );
    const held = (of: string) =>
      federation.journal.exchanges().filter((one) => one.trace === of).length;
    expect(seqs.map(({ length }) => length)).toEqual([held(trace), held(other)]);
    const seq = exchangeAt('broker.token', other).seq;
    const arrow = lists[1]?.querySelector(`li[data-seq="${seq}"] a`)?.getAttribute('href') ?? '';
    const inspected = await open(arrow.replace(/&amp;/g, '&').replace('#panel', ''));
    expect(inspected.querySelectorAll('[data-testid=exchanges]')).toHaveLength(2);
    expect(inspected.querySelector('[data-testid=inspector] h2')?.text).toContain('token');
  });

  test('one that does not exist leaves the other alone', async () => {
    const page = await open(`/?login=${trace}&beside=nothing`);
    expect(page.querySelectorAll('[data-testid=exchanges]')).toHaveLength(1);
  });
});

describe('the diagram', () => {
  test('lists every exchange in order, with its channel, for screen readers too', async () => {
    const page = await open(`/?login=${trace}`);
    const items = page.querySelectorAll('[data-testid=exchanges] > li');
    const held = federation.journal.exchanges().filter((one) => one.trace === trace);
    expect(items.length).toBe(held.length);
    expect(items[0]?.text).toContain('From Browser to Valmont Health');
    const token = items.find(
      (one) => one.getAttribute('data-seq') === String(exchangeAt('idp.token').seq),
    );
    expect(token?.getAttribute('data-channel')).toBe('back');
    expect(token?.text).toContain('server to server');
    const lanes = page.querySelectorAll('.lanes li').map((one) => one.getAttribute('data-lane'));
    expect(lanes).toEqual([
      ...['browser', 'sante', 'broker', 'boreale', 'registry'],
      ...['revenus', 'droits'],
    ]);
  });

  test('a login that was begun twice in one browser is two, and goes on in the second', async () => {
    const world = federation.worlds.create();
    const login = loginOf(world);
    await login.browser.open(login.loginUrl);
    await signIn(login);
    const traces = world.journal.exchanges().map((one) => one.trace);
    const second = traces.slice(traces.lastIndexOf(traces[0] ?? '') + 1);
    expect(new Set(traces).size).toBe(2);
    expect(second.length).toBeGreaterThan(15);
  });

  test('what the same browser looks at beside it enters no login', async () => {
    const world = federation.worlds.create();
    const login = loginOf(world);
    await signIn(login);
    const last = () => world.journal.exchanges().at(-1);
    const own = last()?.trace;
    // The start page is no part of any story; the mailbox is a story of its own.
    await login.browser.open(`${world.url('start-page')}/`);
    expect(last()?.trace).toBe(own);
    const mailbox = `${world.url('broker')}/mailbox`;
    await login.browser.open(mailbox);
    expect(last()?.url).toBe(mailbox);
    expect(last()?.trace).not.toBe(own);
    await login.browser.open(`${world.url('impots')}/`);
    expect(last()?.trace).toBe(own);
  });

  test('who learned what: the password stays at the identity provider', async () => {
    const page = await open(`/?login=${trace}&view=learned`);
    const heads = page.querySelectorAll('[data-testid=learned] thead th').map(({ text }) => text);
    const rows = page.querySelectorAll('[data-testid=learned] tbody tr');
    const knowing = (name: string) => {
      const row = rows.find((one) => one.querySelector('th')?.text.startsWith(name));
      const cells = row?.querySelectorAll('td') ?? [];
      return cells.flatMap(({ text }, index) =>
        text.includes('did not') ? [] : [heads[index + 1]?.trim()],
      );
    };
    expect(knowing('the password')).toEqual(['Carte Boréale']);
    expect(knowing('the chosen service')).toEqual(['Valmont Health', 'Trait d’Union']);
    expect(knowing('the chosen identity provider')).toEqual(['Trait d’Union', 'Carte Boréale']);
    expect(knowing('family_name')).toContain('Civil registry');
    // It asks the broker what the token stands for, and the answer is encrypted for it.
    expect(knowing('family_name')).toContain('Income and family');
    expect(knowing('email')).not.toContain('Income and family');
  });

  test('the passport shows that sub is another one behind the broker', async () => {
    const page = await open(`/?login=${trace}&view=passport`);
    const sub = page
      .querySelectorAll('[data-testid=passport] > div')
      .find((one) => one.querySelector('dt code')?.text === 'sub');
    expect(sub?.text).toContain('transformed');
  });
});

describe('an exchange', () => {
  test('is explained name by name, its token read and its signature checked', async () => {
    const { seq } = exchangeAt('broker.token');
    const page = await open(`/exchanges/${seq}`);
    expect(page.querySelector('h2')?.text).toContain('Code for tokens');
    expect(page.text).toContain('What the service presents to obtain tokens');
    expect(page.querySelector('[data-testid=signature]')?.getAttribute('data-signature')).toBe(
      'good',
    );
    expect(page.text).toContain('Born in exchange 1');
    expect(page.text).toMatch(/\(\+(?:60|61) s\)/);
  });

  test.each(['idp.token', 'idp.userinfo', 'broker.userinfo', 'broker.checktoken'])(
    'the signature of %s is checked too',
    async (hop) => {
      const page = await open(`/exchanges/${exchangeAt(hop).seq}`);
      const verdict = page.querySelector('[data-testid=signature]');
      expect(verdict?.getAttribute('data-signature')).toBe('good');
    },
  );

  test('a token that was changed on the way is told', async () => {
    const world = federation.worlds.create();
    await signIn(loginOf(world));
    const good = world.journal.exchanges().find(({ hop }) => hop === 'broker.token') as Exchange;
    const responseBody = good.responseBody.replace(/\.([\w-])([\w-]{20,})"/, (_all, one, rest) =>
      one === 'A' ? `.B${rest}"` : `.A${rest}"`,
    );
    world.journal.recordExchange(() => responseBody, { ...good });
    const { seq } = world.journal.exchanges().at(-1) as Exchange;
    const answer = await fetch(`${world.url('observatory')}/exchanges/${seq}`);
    expect(await answer.text()).toContain('data-signature="bad"');
  });

  test('has no secret in it, until they are asked for', async () => {
    const { seq, requestBody } = exchangeAt('broker.token');
    const secret = new URLSearchParams(requestBody).get('client_secret') ?? '';
    const code = new URLSearchParams(requestBody).get('code') ?? '';
    for (const path of [`/exchanges/${seq}`, `/?login=${trace}&exchange=${seq}`]) {
      const masked = await (await get(path)).text();
      expect(masked).toContain(MASK);
      expect(masked).not.toContain(secret);
      expect(masked).not.toContain(code);
    }
    const shown = await (await get(`/exchanges/${seq}?secrets=shown`)).text();
    expect(shown).toContain(secret);
    expect(shown).toContain(code);
  });

  test('hostile values are text', async () => {
    const evil = '"><script>alert(1)</script>';
    const url = authorizeUrl(federation, { state: evil, client_id: evil });
    await fetch(url, { redirect: 'manual', headers: { accept: 'text/html', cookie: `a=${evil}` } });
    const held = federation.journal.exchanges().at(-1) as Exchange;
    for (const path of [
      '/',
      `/?q=${encodeURIComponent(evil)}`,
      `/?login=${held.trace}&exchange=${held.seq}`,
      `/exchanges/${held.seq}?secrets=shown`,
    ])
      expect(await (await get(path)).text()).not.toContain('<script>alert');
  });
});

describe('what is not there', () => {
  test.each([
    '/?login=nothing',
    '/exchanges/999999',
    '/exchanges/x',
    '/exchanges/1?login=nothing',
    '/logins/nothing.har',
    '/logins/__proto__',
  ])('%s is 404', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('another format is 404', async () => {
    for (const format of ['exe', 'constructor'])
      expect((await get(`/logins/${trace}.${format}`)).status).toBe(404);
  });
});

describe('files', () => {
  const file = async (format: string, query = '') =>
    (await get(`/logins/${trace}.${format}${query}`)).text();

  test.each(['har', 'mmd', 'md', 'json'])('%s has no secret in it', async (format) => {
    const text = await file(format);
    expect(text).not.toContain('demonstration-secret');
    expect(text).not.toContain('%E2%80%B9');
    for (const { requestBody, responseBody, requestHeaders } of federation.journal.exchanges()) {
      const { code, token } = Object.fromEntries(new URLSearchParams(requestBody));
      const [, access] = /"access_token":"([^"]+)/.exec(responseBody) ?? [];
      const [, session] = /fc_session_id=([^;]+)/.exec(String(requestHeaders.cookie)) ?? [];
      for (const secret of [code, token, access, session])
        if (secret) expect(text).not.toContain(secret);
    }
  });

  test('a JSON file replays as the same diagram', async () => {
    const answer = await fetch(`${federation.url('observatory')}/import`, {
      method: 'POST',
      body: new URLSearchParams({ text: await file('json') }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    const page = await open(answer.headers.get('location') ?? '');
    const original = await open(`/?login=${trace}`);
    const titles = (one: typeof page) =>
      one.querySelectorAll('[data-testid=exchanges] strong').map(({ text }) => text);
    expect(titles(page)).toEqual(titles(original));
    const [first] = page.querySelectorAll('[data-testid=exchanges] a');
    const inspected = await open(first?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '');
    expect(inspected.querySelector('[data-testid=inspector]')).not.toBeNull();
  });

  const bring = (text: string, headers: Record<string, string> = {}) =>
    fetch(`${federation.url('observatory')}/import`, {
      method: 'POST',
      body: new URLSearchParams({ text }),
      headers: { 'accept-language': 'en', accept: 'text/html', ...headers },
      redirect: 'manual',
    });
  const isThere = async (answer: Response) =>
    (await get(answer.headers.get('location')?.replace(/^.*?(?=\/\?)/, '') ?? '')).status === 200;

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['a page that hides where it is', { origin: 'null' }],
  ])('a form of %s brings none', async (_who, headers) => {
    const answer = await bring(await file('json'), headers);
    expect(answer.status).toBe(403);
    expect(parse(await answer.text()).querySelector('[data-testid=cross-site]')).not.toBeNull();
  });

  test('the last five are kept', async () => {
    const text = await file('json');
    const brought: Response[] = [];
    for (let count = 0; count < 6; count++) brought.push(await bring(text));
    expect(await Promise.all(brought.map(isThere))).toEqual([false, ...Array(5).fill(true)]);
  });

  test('and fewer where they are large', async () => {
    const large = JSON.parse(await file('json'));
    large.exchanges[0].responseBody = 'x'.repeat(9_000_000);
    const brought: Response[] = [];
    for (let count = 0; count < 3; count++) brought.push(await bring(JSON.stringify(large)));
    expect(brought.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await Promise.all(brought.map(isThere))).toEqual([false, true, true]);
    large.exchanges[0].responseBody = 'x'.repeat(11_000_000);
    expect((await bring(JSON.stringify(large))).status).toBe(413);
  });

  test('any other file is refused in a sentence', async () => {
    const answer = await fetch(`${federation.url('observatory')}/import`, {
      method: 'POST',
      body: new URLSearchParams({ text: '<b>' }),
      headers: { 'accept-language': 'en' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('not a login that Federama exported');
  });
});

describe('the stream of events', () => {
  async function firstEvent(headers: Record<string, string>, act: () => Promise<unknown>) {
    const abort = new AbortController();
    const { url } = { url: `${federation.url('observatory')}/events` };
    const answer = await fetch(url, { headers, signal: abort.signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    await act();
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (/data: .*\n\n/.test(text)) break;
    }
    abort.abort();
    return { id: Number(/id: (\d+)/.exec(text)?.[1]), text };
  }

  test('tells of an exchange as it happens, and nothing secret', async () => {
    const { id, text } = await firstEvent({}, () => fetch(federation.url('impots')));
    expect(federation.journal.exchanges().at(-1)?.seq).toBe(id);
    expect(text).not.toContain('http://');
  });

  test('goes on from where the reader was', async () => {
    const { seq } = exchangeAt('broker.token');
    const { id } = await firstEvent({ 'last-event-id': String(seq) }, async () => {});
    const next = federation.journal.exchanges().find((one) => one.seq > seq);
    expect(id).toBe(next?.seq);
  });
});

describe('the observatory', () => {
  test('does not watch itself', async () => {
    await get('/');
    const parties = federation.journal.exchanges().map(({ party }) => party);
    expect(parties).not.toContain('observatory');
  });

  test('shows the world it belongs to, and no other', async () => {
    const world = federation.worlds.create();
    await signIn(loginOf(world, { login: 'nom_composé' }));
    const own = await (await fetch(`${world.url('observatory')}/`)).text();
    expect(own).toContain('nom_composé');
    expect(own).toContain(`href="/w/${world.id}/?login=`);
    expect(await (await get('/')).text()).not.toContain('nom_composé');
  });

  test('is found from the start page and in the manifest', async () => {
    const page = await (await fetch(federation.url('start-page'))).text();
    expect(page).toContain(`href="${federation.url('observatory')}/"`);
    expect(federation.manifest.federama.observatory).toBe(federation.url('observatory'));
  });

  test('does not keep a federation from stopping while someone looks', async () => {
    const other = await startFederation({ config: loadConfig(), ports: 'free' });
    const answer = await fetch(`${other.url('observatory')}/events`);
    const ended = answer.text();
    await other.stop();
    await expect(ended).resolves.toContain(':');
  });
});

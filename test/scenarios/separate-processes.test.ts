/** A federation in several processes: a change told to one of them, and those that do not hear of it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Federation, type LoadedConfig, loadConfig, startFederation } from 'federama';
import { parse } from 'node-html-parser';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fromPort } from '../../packages/federation/src/config/addresses.ts';
import { firstPort } from '../support/command.ts';

const TOKEN = 'a-peer-token-of-this-test-0123456789abcdef';

/** Each list of ids in what could be a process of its own. */
async function split(
  parts: readonly (readonly string[])[],
  {
    peerToken = TOKEN,
    config = fromPort(loadConfig(), firstPort()),
  }: {
    peerToken?: string;
    config?: LoadedConfig;
  } = {},
): Promise<Federation[]> {
  const started = await Promise.all(
    parts.map((only) => startFederation({ config, only, peerToken })),
  );
  onTestFinished(async () => {
    for (const federation of started) await federation.stop();
  });
  return started;
}

const ALL = ['broker', 'plus', 'agents', 'open', 'registry', 'organisations'].concat([
  'azur',
  'boreale',
  'cobalt',
  'europe',
  'surete',
  'savoirs',
  'sesame',
  'revenus',
  'droits',
  'bourses',
  'mediatheque',
  'impots',
  'banque',
  'sante',
  'telecom',
  'espace',
  'workspace',
  'lecture',
  'signet',
]);

/** Sends a form of the start page as a browser would, and follows to the page that it ends on. */
async function submit(federation: Federation | undefined, path: string, fields = {}) {
  const answer = await fetch(federation?.url('start-page') + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  const page = parse(await answer.text());
  const untold = page.querySelectorAll('[data-testid=untold] code').map(({ text }) => text);
  return { status: answer.status, url: answer.url, untold };
}

const APPLICATION = {
  name: 'Mine',
  brokers: 'broker',
  redirect_uris: 'http://localhost:3000/cb',
};
const knows = (federation: Federation | undefined, id: string) =>
  federation?.manifest.clients.some((client) => client.id === id);

describe('a sibling that is down', () => {
  test('does not stop an application from being registered, changed and removed: each page names who was not told', async () => {
    const [here, there] = await split([
      ['start-page', 'broker'],
      ['azur', 'registry'],
    ]);
    const untold = ALL.filter((id) => !['broker', 'azur', 'registry'].includes(id));
    const registered = await submit(here, '/applications', APPLICATION);
    expect(registered).toMatchObject({ status: 200, untold });
    expect([knows(here, 'mine'), knows(there, 'mine')]).toEqual([true, true]);
    const changed = await submit(here, '/applications/mine', APPLICATION);
    expect(changed).toMatchObject({ status: 200, untold });
    expect(await submit(here, '/applications/mine/remove')).toMatchObject({ status: 200, untold });
    expect([knows(here, 'mine'), knows(there, 'mine')]).toEqual([false, false]);
  });

  test('does not stop a person from being added and removed', async () => {
    const [here] = await split([['start-page'], ['broker', 'azur']]);
    const person = { login: 'new', family_name: 'DURAND', given_name: 'Ada' };
    const added = await submit(here, '/people', person);
    expect(added.status).toBe(200);
    expect(added.untold).toEqual(ALL.filter((id) => !['broker', 'azur'].includes(id)));
    const removed = await submit(here, '/people/new/remove');
    expect([removed.status, removed.untold]).toEqual([200, added.untold]);
  });

  test('is named to programs', async () => {
    const [here] = await split([
      ['start-page', 'broker'],
      ALL.filter((id) => id !== 'broker' && id !== 'azur'),
    ]);
    expect(await here?.change({ list: 'people', remove: 'test' })).toMatchObject({
      problems: [],
      untold: ['azur'],
    });
    expect(here?.config.people.some(({ login }) => login === 'test')).toBe(false);
  });

  test('that accepts and says nothing is not waited for', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const config = fromPort(loadConfig(), firstPort());
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const [azur] = config.identityProviders;
    if (azur) azur.url = `http://localhost:${port}`;
    const others = ALL.filter((id) => id !== 'azur');
    const [here] = await split([['start-page'], others], { config });
    expect(await submit(here, '/applications', APPLICATION)).toMatchObject({
      ...{ status: 200, untold: ['azur'] },
    });
  });
});

test('when everyone hears of a change, no page says otherwise', async () => {
  const [here, there] = await split([['start-page'], ALL]);
  for (const path of ['/applications', '/applications/mine', '/applications/mine/remove'])
    expect(await submit(here, path, APPLICATION)).toMatchObject({ status: 200, untold: [] });
  expect(knows(there, 'mine')).toBe(false);
  const heard = there?.journal.events().filter(({ event }) => event.startsWith('LAB_')) ?? [];
  expect(new Set(heard.map(({ by }) => by))).toEqual(new Set(['other-process']));
});

test('without the same token, nobody is told, and all are named', async () => {
  const config = fromPort(loadConfig(), firstPort());
  const [here] = await split([['start-page']], { config });
  const [there] = await split([ALL], { config, peerToken: `another ${TOKEN}`.replace(' ', '-') });
  expect(await submit(here, '/applications', APPLICATION)).toMatchObject({ untold: ALL });
  expect([knows(here, 'mine'), knows(there, 'mine')]).toEqual([true, false]);
});

test('an address names nobody who does not take part', async () => {
  const [here] = await split([['start-page']]);
  const page = await fetch(`${here?.url('start-page')}/?untold=azur+%3Cb%3E+stranger`);
  const named = parse(await page.text()).querySelectorAll('[data-testid=untold] code');
  expect(named.map(({ text }) => text)).toEqual(['azur']);
});

test('the token is shown to nobody who runs elsewhere', async () => {
  const asked: unknown[] = [];
  const elsewhere = createServer((req, res) => {
    asked.push(req.headers);
    res.end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void elsewhere.close());
  await once(elsewhere, 'listening');
  const { port } = elsewhere.address() as AddressInfo;
  const config = fromPort(loadConfig(), firstPort());
  const [, boreale] = config.identityProviders;
  if (boreale) Object.assign(boreale, { url: `http://localhost:${port}`, hosted: false });
  const [here] = await split([['start-page']], { config });
  expect(await here?.change({ list: 'people', remove: 'test' })).not.toContain('boreale');
  expect(asked).toEqual([]);
});

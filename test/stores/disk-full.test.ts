/** The disk of a SQLite file has no room left while people sign in: told, nothing half-written, no restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@federama/server-kit/clock';
import { signIn } from 'federama';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { authorizeUrl, MY_APP } from '../support/federation.ts';
import { AppBrowser, callbackOf, redeem } from '../support/my-app.ts';
import { fill, noSmallDisk, onSmallDisk } from './support/small-disk.ts';
import { storeProcesses } from './support/store-processes.ts';
import { type Workers, workers } from './support/workers.ts';

if (noSmallDisk) console.log(noSmallDisk);

const TTL = { ttlSeconds: 60 };

const newFolder = () => mkdtempSync(join(tmpdir(), 'federama-'));

test.skipIf(noSmallDisk)('what cannot be taken out of the file is given to nobody', async () => {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { children, open, stop } = storeProcesses(folder, 1, onSmallDisk(folder, 1));
  onTestFinished(stop);
  const store = open('w', systemClock);
  await store.set('code', 'x'.repeat(3000), TTL);
  await store.set('count', 1, TTL);
  const [child] = children;
  if (!child) throw new Error('no process');
  const makeRoom = fill(child, folder);
  for (let times = 0; times < 3; times++)
    await expect(store.take('code')).rejects.toThrow('there is no room left');
  await expect(store.update('count', () => 2, TTL)).rejects.toThrow('there is no room left');
  await expect(store.add('other', 1, TTL)).rejects.toThrow('there is no room left');
  await expect(store.delete('count')).rejects.toThrow('there is no room left');
  expect(await store.get('count')).toBe(1);
  makeRoom();
  expect(await store.take('code')).toBe('x'.repeat(3000));
  expect(await store.take('code')).toBeUndefined();
});

describe.skipIf(noSmallDisk).each([
  { processes: 1, port: 28_800 },
  { processes: 2, port: 28_800 },
])('a federation of $processes with a full disk', ({ processes, port }) => {
  const folder = newFolder();
  let all: Workers;
  beforeAll(async () => {
    const within = onSmallDisk(folder);
    all = await workers({ port, count: processes, words: ['--data', folder], within });
  });
  afterAll(async () => {
    await all?.stop();
    rmSync(folder, { recursive: true });
  });

  const isSignedIn = async (browser = all.browser()) => {
    const page = await browser.open(`${all.url('impots')}/`);
    return page.html.querySelector('[data-testid="signed-in"]') !== null;
  };
  const nameOf = async (person: string) =>
    (await all.control('GET', `/worlds/default/people/${person}`)).body.identity.preferred_username;

  test('refuses logins with what is wrong and what to do, and goes on by itself', async () => {
    const before = all.pids();
    const [browser, waiting, app] = [all.browser(), all.browser(), new AppBrowser()];
    expect(await all.login(browser)).toMatchObject({ signedIn: true });
    const { url: choice } = await waiting.open(`${all.url('impots')}/login`);
    const loginUrl = authorizeUrl(all);
    const { page } = await signIn({ browser: app, loginUrl, login: 'test', password: '123' });
    const code = callbackOf(app, page).params.get('code') ?? '';
    const makeRoom = fill(all.command().child, folder);

    const refused = await Promise.all(Array.from({ length: 8 }, () => all.login()));
    for (const { signedIn, page } of refused) {
      expect({ signedIn, status: page.status }).toEqual({ signedIn: false, status: 503 });
      expect(page.text).toContain('Il n’y a plus de place');
    }
    await all.command().shows(/there is no room left .*Make room: nothing has to be started again/);
    const atBroker = await fetch(authorizeUrl(all), { redirect: 'manual' });
    expect(atBroker.headers.get('location')).toMatch(
      new RegExp(`^${MY_APP.redirectUri}\\?error=temporarily_unavailable&`),
    );
    const tokens = await redeem(all, code);
    expect(tokens.status).toBe(503);
    expect(await tokens.json()).toMatchObject({ error: 'temporarily_unavailable' });
    const edit = { identity: { preferred_username: 'FULL' } };
    const edited = await all.control('PATCH', '/worlds/default/people/test', edit);
    expect(edited).toMatchObject({ status: 503, body: { received: /there is no room left/ } });
    expect(await isSignedIn(browser)).toBe(true);
    expect(await nameOf('test')).not.toBe('FULL');
    expect(all.pids()).toEqual(before);

    makeRoom();
    const ends = await Promise.all(Array.from({ length: 4 }, () => all.login()));
    expect(ends.map(({ signedIn }) => signedIn)).toEqual([true, true, true, true]);
    expect((await waiting.open(choice)).status).toBe(200);
    expect((await redeem(all, code)).status).toBe(200);
    expect((await redeem(all, code)).status).toBe(400);
    expect((await all.control('PATCH', '/worlds/default/people/test', edit)).status).toBe(200);
    await expect.poll(() => nameOf('test')).toBe('FULL');
    expect(all.pids()).toEqual(before);
  });
});

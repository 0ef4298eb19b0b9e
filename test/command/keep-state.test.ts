/** State in a folder: what people did is there after the process was killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Browser, signIn } from 'federama';
import { describe, expect, onTestFinished, test } from 'vitest';
import { firstPort, run } from '../support/command.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'federama-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function control(port: number, method: string, path: string, body?: unknown) {
  const answer = await fetch(`http://localhost:${port + 90}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text && JSON.parse(text) };
}

const APPLICATION = {
  id: 'kept-app',
  name: { fr: 'Gardée', en: 'Kept' },
  registration: {
    clientId: 'kept-app',
    clientSecret: 'a-secret-of-more-than-thirty-two-letters',
    redirectUris: ['http://localhost:3000/callback'],
    scopes: ['openid', 'given_name'],
  },
};

describe('federama start --data', () => {
  test('who signed in, who was edited and what was registered outlives kill -9', async () => {
    const [port, folder] = [firstPort(), newFolder()];
    const words = ['start', '--port', String(port), '--data', folder];
    const before = run(words);
    await before.shows(/Ctrl-C stops it/);
    const call = (method: string, path: string, body?: unknown) =>
      control(port, method, path, body);
    const loginUrl = `http://localhost:${port + 21}/login`;
    const browser = new Browser();
    expect((await signIn({ browser, loginUrl, login: 'test', password: '123' })).signedIn).toBe(
      true,
    );
    const patch = { identity: { preferred_username: 'KEPT' } };
    expect((await call('PATCH', '/worlds/default/people/test', patch)).status).toBe(200);
    expect((await call('PUT', '/worlds/default/clients/kept-app', APPLICATION)).status).toBe(200);
    expect((await call('POST', '/worlds/default/keys/broker/rotate')).status).toBe(204);
    expect((await call('POST', '/worlds', { id: 'mine', seed: 'one' })).status).toBe(201);
    const inMine = { identity: { preferred_username: 'MINE' } };
    expect((await call('PATCH', '/worlds/mine/people/test', inMine)).status).toBe(200);
    const other = new Browser();
    const mine = {
      browser: other,
      loginUrl: `http://localhost:${port + 21}/w/mine/login`,
      login: 'test',
      password: '123',
    };
    expect((await signIn(mine)).signedIn).toBe(true);
    await call('POST', '/worlds/mine/clock/advance', { seconds: 60 });
    expect((await call('POST', '/worlds', { id: 'gone' })).status).toBe(201);
    expect((await call('PATCH', '/worlds/gone/people/test', inMine)).status).toBe(200);

    before.child.kill('SIGKILL');
    await before.ended;
    const database = new DatabaseSync(join(folder, 'federama.sqlite'));
    onTestFinished(() => database.close());
    const held = database.prepare('SELECT count(*) AS rows FROM entries WHERE world = ?');
    expect(held.get('gone')?.rows).not.toBe(0);
    // Nobody asked for it for as long as it lives.
    database.exec("UPDATE entries SET expires_at = 1 WHERE world = '-worlds' AND key = 'gone'");
    await run(words).shows(/Ctrl-C stops it/);

    const page = await browser.open(`http://localhost:${port + 21}/`);
    expect(page.html.querySelector('[data-testid="signed-in"]')).not.toBeNull();
    // No password is asked: the broker knows the browser, too.
    const sso = await browser.open(`http://localhost:${port + 22}/login`);
    expect(sso.url).not.toContain(`:${port + 11}/`);
    const person = await call('GET', '/worlds/default/people/test');
    expect(person.body.identity.preferred_username).toBe('KEPT');
    expect((await call('GET', '/worlds/default/clients/kept-app')).status).toBe(200);
    const broker = await call('GET', '/worlds/default/brokers/broker');
    expect(broker.body.signingKeys.generation).toBe(1);
    const world = await call('GET', '/worlds/mine');
    expect(Date.parse(world.body.now) - Date.now()).toBeGreaterThan(55_000);
    expect((await call('GET', '/worlds/gone')).status).toBe(404);
    expect(held.get('gone')?.rows).toBe(0);
    const inWorld = await call('GET', '/worlds/mine/people/test');
    expect(inWorld.body.identity.preferred_username).toBe('MINE');
    const there = await other.open(`http://localhost:${port + 21}/w/mine/`);
    expect(there.html.querySelector('[data-testid="signed-in"]')).not.toBeNull();
  });

  test('one command at a time: the second says which process has the folder, and what to do', async () => {
    const folder = newFolder();
    const begin = () => run(['start', 'registry', '--port', String(firstPort()), '--data', folder]);
    const first = begin();
    await first.shows(/Ctrl-C stops it/);
    const { code, stdout, stderr } = await begin().ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(`${folder} is in use: process ${first.child.pid} keeps its state there`);
    expect(stderr).toMatch(/Stop that one first, or name another folder with --data/);
    expect(stderr).not.toContain('    at ');
    expect(first.child.exitCode).toBeNull();

    first.child.kill('SIGKILL');
    await first.ended;
    const second = begin();
    await second.shows(/Ctrl-C stops it/);
    second.child.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
    await begin().shows(/Ctrl-C stops it/);
  });

  test('of four that begin at the same moment, one has the folder', async () => {
    const folder = newFolder();
    const all = [1, 2, 3, 4].map(() =>
      run(['start', 'registry', '--port', String(firstPort()), '--data', folder]),
    );
    const outcomes = await Promise.all(
      all.map(({ shows, ended }) =>
        shows(/Ctrl-C stops it/).then(
          () => 'serves',
          async () => (await ended).code,
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual([2, 2, 2, 'serves']);
  });

  test('commands that ask the one which runs do so, where its folder is named, too', async () => {
    const [port, folder] = [firstPort(), newFolder()];
    await run(['start', '--port', String(port), '--data', folder]).shows(/Ctrl-C stops it/);
    const env = { FEDERAMA_DATA: folder };
    const at = ['--url', `http://localhost:${port}`];
    const [login, people] = await Promise.all([
      run(['login', ...at], { env }).ended,
      run(['people'], { env }).ended,
    ]);
    expect([login.code, people.code]).toEqual([0, 0]);
  });

  test.each([
    ['of another program', 'PRAGMA application_id = 7; CREATE TABLE mine (a)', 'another program'],
    ['of a later layout', 'PRAGMA user_version = 99', 'has layout 99'],
    ['of a layout that never was', 'PRAGMA user_version = 0', 'has layout 0'],
  ])('a file %s is refused with a sentence', async (_which, sql, sentence) => {
    const [port, folder] = [firstPort(), newFolder()];
    const words = ['start', 'registry', '--port', String(port), '--data', folder];
    if (sql.includes('user_version')) {
      const { child, ended, shows } = run(words);
      await shows(/Ctrl-C stops it/);
      child.kill('SIGTERM');
      await ended;
    }
    const database = new DatabaseSync(join(folder, 'federama.sqlite'));
    database.exec(sql);
    database.close();
    const { code, stderr } = await run(words).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

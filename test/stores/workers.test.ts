/** One command on all cores: several processes on the same ports, with their state in one place. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from 'federama';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../support/command.ts';
import { authorizeUrl } from '../support/federation.ts';
import { authorityFolder } from '../support/https.ts';
import { AppBrowser, callbackOf, redeem } from '../support/my-app.ts';
import { start } from './support/processes.ts';
import { missing, redisServer } from './support/redis-server.ts';
import { outcomeOf, type Workers, workers } from './support/workers.ts';

const EIGHT = Array.from({ length: 8 }, (_, turn) => turn);

type Place = { words?: readonly string[]; env?: Record<string, string>; remove(): unknown };

function inFile(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'federama-'));
  return { words: ['--data', folder], remove: () => rmSync(folder, { recursive: true }) };
}

async function onServer(): Promise<Place> {
  const redis = await redisServer();
  return { env: { FEDERAMA_STORE: redis.url }, remove: redis.stop };
}

describe.each([
  { store: 'a SQLite file', port: 28_500, place: inFile, without: false },
  { store: 'a Redis server', port: 28_700, place: onServer, without: missing !== undefined },
])('two workers with $store', ({ port, place, without }) => {
  if (without) return void test.skip('no server is installed');
  let kept: Place;
  let two: Workers;
  beforeAll(async () => {
    kept = await place();
    two = await workers({ port, ...kept });
  });
  afterAll(async () => {
    await two?.stop();
    await kept?.remove();
  });

  /** Whichever of them is asked. */
  const asked = async (path: string) =>
    Promise.all(EIGHT.map(async () => (await two.control('GET', path)).status));
  const all = (status: number) => EIGHT.map(() => status);

  test('complete logins, many at once', async () => {
    const ends = await Promise.all(Array.from({ length: 20 }, () => two.login()));
    expect(ends.map(({ signedIn }) => signedIn)).toEqual(ends.map(() => true));
  });

  test('both show whole logins', async () => {
    type Login = { trace: string; outcome: string; persona?: string };
    const logins = async () =>
      (await two.control('GET', '/worlds/default/traces')).body.traces as Login[];
    const before = new Set((await logins()).map(({ trace }) => trace));
    for (const _ of EIGHT) expect(await two.login()).toMatchObject({ signedIn: true });
    const seen = async () => {
      const news = (await logins()).filter(({ trace }) => !before.has(trace));
      return news.map(({ outcome, persona }) => [outcome, persona]);
    };
    const whole = EIGHT.map(() => ['signed-in', 'test']);
    await expect
      .poll(() => Promise.all([seen(), seen(), seen(), seen()]), { timeout: 8000 })
      .toEqual([whole, whole, whole, whole]);
  });

  test('know the same worlds', async () => {
    expect((await two.control('POST', '/worlds', { id: 'shared' })).status).toBe(201);
    await expect.poll(() => asked('/worlds/shared')).toEqual(all(200));
    expect((await two.control('POST', '/worlds', { id: 'brief' })).status).toBe(201);
    await expect.poll(() => asked('/worlds/brief')).toEqual(all(200));
    expect((await two.control('DELETE', '/worlds/brief')).status).toBe(204);
    await expect.poll(() => asked('/worlds/brief')).toEqual(all(404));
  });

  test('a person edited and an application registered at one count at the other', async () => {
    const patch = { identity: { preferred_username: 'KEPT' } };
    expect((await two.control('PATCH', '/worlds/default/people/test', patch)).status).toBe(200);
    const names = () =>
      Promise.all(
        EIGHT.map(async () => {
          const { body } = await two.control('GET', '/worlds/default/people/test');
          return body.identity.preferred_username;
        }),
      );
    await expect.poll(names).toEqual(EIGHT.map(() => 'KEPT'));
    const application = {
      id: 'kept-app',
      name: { fr: 'Gardée', en: 'Kept' },
      registration: {
        clientId: 'kept-app',
        clientSecret: 'a-secret-of-more-than-thirty-two-letters',
        redirectUris: ['http://localhost:3000/callback'],
        scopes: ['openid'],
      },
    };
    const put = await two.control('PUT', '/worlds/default/clients/kept-app', application);
    expect(put.status).toBe(200);
    const url = authorizeUrl(two, { client_id: 'kept-app', scope: 'openid' });
    const opened = () => Promise.all(EIGHT.map(async () => (await two.browser().open(url)).status));
    await expect.poll(opened).toEqual(all(200));
  });

  test('a fault armed at one strikes at both, as often as it says', async () => {
    const fault = { fault: 'broker.id-token.exp-past', times: 1 };
    const armed = await two.control('POST', '/worlds/default/faults', fault);
    expect(armed.status).toBe(201);
    const ends = [];
    for (const _ of EIGHT) ends.push((await two.login()).signedIn);
    expect(ends).toEqual([
      false,
      ...all(200)
        .slice(1)
        .map(() => true),
    ]);
    await two.control('POST', '/worlds/default/faults', { ...fault, times: 0 });
    const struck = await Promise.all(EIGHT.map(() => two.login()));
    expect(struck.map(({ signedIn }) => signedIn)).toEqual(EIGHT.map(() => false));
    await two.control('DELETE', '/worlds/default/faults');
    expect(await two.login()).toMatchObject({ signedIn: true });
  });

  test('wrong secrets of a client are counted together, wherever they come to', async () => {
    const token = async (clientSecret: string) => {
      const authorization = `Basic ${Buffer.from(`my-open-app:${clientSecret}`).toString('base64')}`;
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      // A connection of its own: they go round.
      const agent = new Agent();
      const asked = request(`${two.url('open')}/token`, { method: 'POST', headers, agent });
      asked.end('grant_type=authorization_code&code=x');
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    for (let time = 0; time < 100; time++) expect(await token('a-guess')).toBe(401);
    const right = 'demonstration-secret-of-your-application-at-open';
    expect(await Promise.all(EIGHT.map(() => token(right)))).toEqual(all(429));
  });

  test('a code that is sent to both at once gives tokens once', async () => {
    for (const _ of EIGHT) {
      const browser = new AppBrowser();
      const loginUrl = authorizeUrl(two);
      const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
      const code = callbackOf(browser, page).params.get('code') ?? '';
      const answers = await Promise.all(EIGHT.map(() => redeem(two, code)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, ...all(400).slice(1)]);
    }
  });

  test('are two again after one of them died; logins go on', async () => {
    const before = two.pids();
    const [first = 0] = before;
    process.kill(first, 'SIGKILL');
    await two.command().shows(/another one starts/);
    await expect.poll(() => two.pids().filter((pid) => !before.includes(pid)).length).toBe(1);
    const ends = await Promise.all(EIGHT.map(() => two.login()));
    expect(ends.map(({ signedIn }) => signedIn)).toEqual(EIGHT.map(() => true));
  });

  test('one that stands still and is killed leaves nobody waiting: all are answered, or cut off', async () => {
    const [first = 0] = two.pids();
    process.kill(first, 'SIGSTOP');
    const outcomes = EIGHT.map(() => outcomeOf(`${two.url('broker')}/api/v2/jwks`));
    // Some are answered by the other one.
    await Promise.any(outcomes);
    process.kill(first, 'SIGKILL');
    const ended = await Promise.all(outcomes);
    expect(ended).toContain(200);
    for (const outcome of ended) expect([200, 'ECONNRESET']).toContain(outcome);
    await expect.poll(() => two.pids().filter((pid) => pid !== first).length).toBe(2);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'know all of it after %s of the command',
    async (how) => {
      const browser = two.browser();
      expect(await two.login(browser)).toMatchObject({ signedIn: true });
      const former = two.pids();
      await two.restart(how);
      expect(two.pids().filter((pid) => former.includes(pid))).toEqual([]);
      const page = await browser.open(`${two.url('impots')}/`);
      expect(page.html.querySelector('[data-testid="signed-in"]')).not.toBeNull();
      const person = await two.control('GET', '/worlds/default/people/test');
      expect(person.body.identity.preferred_username).toBe('KEPT');
      expect(await asked('/worlds/default/clients/kept-app')).toEqual(all(200));
      expect(await asked('/worlds/shared')).toEqual(all(200));
      expect(await asked('/worlds/brief')).toEqual(all(404));
    },
  );
});

test('two workers over https', async () => {
  const [{ folder, remove }, kept] = [authorityFolder(), inFile()];
  onTestFinished(remove);
  const env = { FEDERAMA_CA_DIR: folder };
  const two = await workers({ port: 28_500, words: ['--https', ...(kept.words ?? [])], env });
  onTestFinished(async () => {
    await two.stop();
    kept.remove();
  });
  const login = () => run(['login', '--url', 'http://localhost:28500', '--json'], { env }).ended;
  const logins = await Promise.all([login(), login(), login()]);
  for (const { stdout, stderr } of logins) {
    expect(stderr).toBe('');
    const { signedIn, hops } = JSON.parse(stdout) as { signedIn: boolean; hops: { url: string }[] };
    expect(signedIn).toBe(true);
    expect(hops.every((hop) => hop.url.startsWith('https://'))).toBe(true);
  }
});

test('a folder that workers share is of the command that started them', async () => {
  const [kept, port] = [inFile(), 28_500];
  const two = await workers({ port, ...kept });
  onTestFinished(async () => {
    await two.stop();
    kept.remove();
  });
  for (const more of [[], ['--workers', '2']]) {
    const other = run(['start', '--port', '28900', ...more, ...(kept.words ?? [])]);
    const { code, stderr } = await other.ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`is in use: process ${two.command().child.pid} keeps its state there`);
  }
  expect(await two.login()).toMatchObject({ signedIn: true });
});

test('a port that is taken is said once, and ends all of them', async () => {
  const [kept, port] = [inFile(), 28_900];
  onTestFinished(() => void kept.remove());
  const taken = createServer().listen(port + 1, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const words = ['start', '--workers', '2', '--port', String(port), ...(kept.words ?? [])];
  const { code, stderr } = await run(words).ended;
  expect(code).toBe(2);
  expect(stderr.match(/is already taken/g)).toHaveLength(1);
});

test.each([
  [['--workers', '2'], /several processes share.*--data.*FEDERAMA_STORE/s],
  [
    ['--workers', '2', '--data', './kept', 'broker'],
    /named participants \(broker\).*FEDERAMA_STORE/,
  ],
  [['--workers', '2', '--data', './kept', '--room'], /a room has one process/],
  [['--workers', 'many'], /--workers many: a number from 1 to 64 was expected/],
  [['--workers', '0', '--data', './kept'], /--workers 0: a number from 1 to 64 was expected/],
])('%s: says why not', async (words, said) => {
  const started = start(['start', ...words], {});
  await expect(started.shows(/Ctrl-C/)).rejects.toThrow(said);
  expect(started.child.exitCode).toBe(2);
  expect(existsSync('./kept')).toBe(false);
});

/** One command on all cores: several processes on the same ports, with their state on one server. */
import { execFileSync } from 'node:child_process';
import { Browser, loadConfig, signIn } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromPort } from '../../packages/federation/src/config/addresses.ts';
import { type Started, start } from './support/processes.ts';
import { missing, type RedisServer, redisServer } from './support/redis-server.ts';

const PORT = 28_500;
const config = fromPort(loadConfig(), PORT);
const service = config.serviceProviders.find(({ id }) => id === 'impots')?.url;

const workersOf = ({ child }: Started) =>
  execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);

describe.skipIf(missing)('two workers', () => {
  let redis: RedisServer;
  let command: Started;
  beforeAll(async () => {
    redis = await redisServer();
    const words = ['start', '--workers', '2', '--port', String(PORT)];
    command = start(words, { FEDERAMA_STORE: redis.url });
    await command.shows(/Ctrl-C stops it/);
  });
  afterAll(async () => {
    command?.child.kill('SIGTERM');
    await command?.ended;
    await redis?.stop();
  });

  const login = () =>
    signIn({
      browser: new Browser(),
      loginUrl: `${service}/login`,
      login: 'test',
      password: '123',
    });

  test('complete logins, many at once', async () => {
    await expect.poll(() => workersOf(command).length).toBe(2);
    const ends = await Promise.all(Array.from({ length: 20 }, login));
    expect(ends.map(({ signedIn }) => signedIn)).toEqual(ends.map(() => true));
  });

  test('know the same worlds', async () => {
    const answer = await fetch(`${config.control.url}/worlds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'shared' }),
    });
    expect(answer.status).toBe(201);
    const asked = async () => (await fetch(`${config.control.url}/worlds/shared`)).status;
    await expect
      .poll(async () => Promise.all(Array.from({ length: 8 }, asked)))
      .toEqual(Array.from({ length: 8 }, () => 200));
  });

  test('are two again after one of them died; logins go on', async () => {
    const before = workersOf(command);
    const [first = 0] = before;
    process.kill(first, 'SIGKILL');
    await command.shows(/another one starts/);
    await expect
      .poll(() => workersOf(command).filter((pid) => !before.includes(pid)).length)
      .toBe(1);
    expect((await login()).signedIn).toBe(true);
  });
});

test.each([
  [['--workers', '2'], /needs a Redis or Valkey server.*FEDERAMA_STORE/s],
  [['--workers', '2', '--data', './kept'], /the file below \.\/kept/],
  [['--workers', 'many'], /--workers many: a number from 1 to 64 was expected/],
])('%s: says why not', async (words, said) => {
  const started = start(['start', ...words], {});
  await expect(started.shows(/Ctrl-C/)).rejects.toThrow(said);
  expect(started.child.exitCode).toBe(2);
});

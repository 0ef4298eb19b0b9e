/** A federation in parts that share a store: the part with the observatory steers the whole. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadConfig } from 'federama';
import { idsOf } from 'federama/participants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, start } from './support/processes.ts';
import { missing, type RedisServer, redisServer } from './support/redis-server.ts';

const PORT = 28_200;
const TOKEN = 'a-token-that-nobody-guesses-here';

describe.skipIf(missing)('a federation in three parts', () => {
  let redis: RedisServer;
  const parts: Started[] = [];

  beforeAll(async () => {
    redis = await redisServer();
    const { serviceProviders } = loadConfig();
    const services = serviceProviders.map(({ id }) => id);
    const others = idsOf(loadConfig()).filter(
      (id) => !services.includes(id) && !['observatory', 'attacker'].includes(id),
    );
    const env = { FEDERAMA_STORE: redis.url, FEDERAMA_CONTROL_TOKEN: TOKEN };
    for (const ids of [others, services, ['observatory']])
      parts.push(start(['start', ...ids, '--port', String(PORT)], env));
    await Promise.all(parts.map(({ shows }) => shows(/Ctrl-C stops it/)));
  });
  afterAll(async () => {
    for (const { child } of parts) child.kill('SIGKILL');
    await redis?.stop();
  });

  test('has control API, faults, breakpoints, worlds, lessons and attacks', async () => {
    const program = ['test/containers/steered.ts', `http://localhost:${PORT}`, TOKEN];
    const { stdout } = await promisify(execFile)(process.execPath, program);
    expect(stdout.match(/: well$/gm)).toHaveLength(6);
  });
});

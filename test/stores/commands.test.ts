/** How often a login asks the server: a command is a round trip, and its one thread serves all. */

import { createClient } from '@redis/client';
import { Browser, loadConfig, openStores, signIn, startFederation } from 'federama';
import { describe, expect, onTestFinished, test } from 'vitest';
import { missing, redisServer } from './support/redis-server.ts';

const LOGINS = 20;
/** Measured, and some: what a busy machine lets fall apart into more commands, and no new habit. */
const MOST = 125;

describe.skipIf(missing)('a login on a server', () => {
  test(`is less than ${MOST} commands`, async () => {
    const redis = await redisServer();
    onTestFinished(redis.stop);
    const stores = await openStores(redis.url);
    const federation = await startFederation({ config: loadConfig(), ports: 'free', stores });
    onTestFinished(federation.stop);
    const client = await createClient({ url: redis.url }).connect();
    onTestFinished(() => client.close());
    const loginUrl = `${federation.url('impots')}/login`;
    const login = () =>
      signIn({ browser: new Browser(), loginUrl, login: 'test', password: '123' });
    const commands = async () =>
      Number(/total_commands_processed:(\d+)/.exec(await client.info('stats'))?.[1]);
    await login();
    const before = await commands();
    for (let time = 0; time < LOGINS; time++)
      expect(await login()).toMatchObject({ signedIn: true });
    expect(((await commands()) - before) / LOGINS).toBeLessThan(MOST);
  });
});

/** A client that has the hosts of the platform in its code, unmodified: it is led here. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, loadConfig, signIn, startFederation } from 'federama';
import { expect, onTestFinished, test } from 'vitest';
import { authorityFolder, fetchTrusting } from '../support/https.ts';

const PROGRAM = fileURLToPath(new URL('programs/hard-coded.cjs', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('passport-franceconnect signs in at fcp.integ01.dev-franceconnect.fr, with the port of the start page as its proxy', async () => {
  const { folder, remove } = authorityFolder();
  const origin = `http://localhost:${await freePort()}`;
  const config = structuredClone(loadConfig());
  config.hostNames = 'integration-v1';
  const registration = config.clients.find(({ id }) => id === 'my-older-app')?.registration;
  registration?.redirectUris.push(`${origin}/callback`);
  const { clientId = '', clientSecret = '' } = registration ?? {};
  const federation = await startFederation({ config, ports: 'free', authorityFolder: folder });
  const by = federation.url('start-page').replace('https:', 'http:');
  const child = spawn(process.execPath, [PROGRAM, origin, clientId, clientSecret], {
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: by,
    },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await federation.stop();
    remove();
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.stderr.on('data', (text) => reject(new Error(String(text))));
  });

  const ca = readFileSync(join(folder, 'authority.pem'), 'utf8');
  const browser = new Browser(
    fetchTrusting({ ca, tunnel: { by, to: (hostname) => hostname.endsWith('.fr') } }),
  );
  const loginUrl = `${origin}/login`;
  const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
  expect(page.text).toBe('Hello DUBOIS');
  const asked = browser.hops.filter(({ url }) => url.includes('dev-franceconnect.fr/api/v1/'));
  expect(asked[0]?.url).toMatch(
    /^https:\/\/fcp\.integ01\.dev-franceconnect\.fr\/api\/v1\/authorize\?/,
  );
  const calls = federation.journal
    .exchanges()
    .filter(({ party, from }) => party === 'broker' && from !== 'browser')
    .map(({ url, status }) => [new URL(url).pathname, status]);
  expect(calls).toEqual(expect.arrayContaining([['/api/v1/token', 200]]));
});

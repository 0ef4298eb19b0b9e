/** The applications of the documentation, in a browser that holds cookies of other parties, too. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../docs/examples/login-tests/app.ts';
import { MY_APP, testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

async function federationFor(origin: string) {
  const federation = await testFederation({
    change: ({ clients }) => {
      for (const { registration } of clients) {
        registration.redirectUris.push(`${origin}/callback`);
        registration.postLogoutRedirectUris.push(`${origin}/`);
      }
    },
  });
  return { federation, issuer: `${federation.url('broker')}/api/v2` };
}

async function signInAtAzur(page: Page) {
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await page.getByLabel('Identifiant').fill('test');
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('consent-continue').click();
}

async function freePort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('my-app: signed in, the page says so; signed out, it does not', async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { issuer } = await federationFor(origin);
  const program = fileURLToPath(new URL('../../docs/examples/my-app/app.ts', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ISSUER: issuer, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  await new Promise((resolve) => child.stdout.once('data', resolve));

  const page = await newPage();
  await page.goto(origin);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signInAtAzur(page);
  await page.waitForURL(`${origin}/`);
  expect(await page.textContent('body')).toContain('Hello Angela Claire Louise DUBOIS');
  await page.getByRole('link', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
});

test('login-tests: signed in, the account page knows who it is', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { issuer } = await federationFor(origin);
  const { clientId, clientSecret } = MY_APP;
  server.on('request', await createApp({ issuer, clientId, clientSecret, origin }));

  const page = await newPage();
  await page.goto(`${origin}/login`);
  await signInAtAzur(page);
  await page.getByRole('heading', { name: 'Hello Angela Claire Louise DUBOIS' }).waitFor();
  expect(page.url()).toBe(`${origin}/account`);
});

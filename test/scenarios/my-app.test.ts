/** The application of docs/how-to/connect-your-application.md, run as the page says. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Browser, checkService, signIn, worldFaultSwitch } from 'federama';
import { expect, onTestFinished, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { holdPort } from '../support/programs.ts';

const path = (file: string) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
const app = path('examples/my-app/app.ts');

test('the page shows the program that is tested', () => {
  const page = readFileSync(path('how-to/connect-your-application.md'), 'utf8');
  const source = readFileSync(app, 'utf8');
  const shown = /```ts\n(const config = await oidc\.discovery[\s\S]+?)```/.exec(page)?.[1] ?? '';
  expect(shown.length).toBeGreaterThan(200);
  expect(source).toContain(shown.trim());
});

test('your own application signs a person in and out, and refuses what it must', async () => {
  const { port, free } = await holdPort();
  const origin = `http://localhost:${port}`;
  const federation = await testFederation({
    change: ({ clients }) => {
      for (const { registration } of clients) {
        registration.redirectUris.push(`${origin}/callback`);
        registration.postLogoutRedirectUris.push(`${origin}/`);
      }
    },
  });
  const [client] = federation.manifest.clients;
  await free();
  const child = spawn(process.execPath, [app], {
    env: { ...process.env, ISSUER: client!.issuer, PORT: String(port) },
    // Refusals are told there.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill());
  await new Promise((resolve) => child.stdout.once('data', resolve));

  const browser = new Browser();
  const { page } = await signIn({
    browser,
    loginUrl: `${origin}/login`,
    login: 'test',
    password: '123',
  });
  expect(page.text).toContain('Hello Angela Claire Louise DUBOIS');
  const out = await browser.open(`${origin}/logout`);
  expect(out.url.startsWith(`${origin}/?state=`)).toBe(true);
  expect(out.text).toContain('Sign in');

  const report = await checkService({
    loginUrl: `${origin}/login`,
    manifest: federation.manifest,
    faults: worldFaultSwitch(federation.world),
    person: { login: 'test', password: '123' },
    only: 'broker.*-*',
  });
  const wrong = report.results.filter((one) => one.verdict === 'fail' || one.warnings.length);
  expect(wrong).toEqual([]);
});

/** The application on a device of docs/examples: at the loopback address, and by a scheme of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(
  new URL('../../docs/examples/plain/device-app/app.mjs', import.meta.url),
);
const SCHEME = 'com.example.pocket:';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

/** Starts the program; what it asks to open, and what it says in the end. */
async function begin(...words: string[]) {
  const env = {
    ...process.env,
    ISSUER: federation.url('open'),
    RESOURCE: federation.url('mediatheque'),
  };
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  lines.removeAllListeners();
  lines.close();
  return { child, url: line.replace('Open: ', ''), said: text(child.stdout) };
}

const READER = {
  sub: expect.any(String),
  loans: expect.arrayContaining([expect.objectContaining({ title: expect.any(String) })]),
};

test('signs in through the loopback address, at any port, and reads books with its token', async () => {
  const { url, said } = await begin();
  const { page } = await signIn({
    browser: new Browser(),
    loginUrl: url,
    login: 'test',
    password: '123',
  });
  expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\?/);
  expect(page.text).toContain('Go back to the application.');
  expect(JSON.parse(await said)).toEqual(READER);
});

test('signs in through a scheme of its own', async () => {
  const { child, url, said } = await begin('--scheme');
  const browser = new Browser((input, init) =>
    String(input).startsWith(SCHEME) ? Promise.resolve(new Response('')) : fetch(input, init),
  );
  const { page } = await signIn({ browser, loginUrl: url, login: 'test', password: '123' });
  expect(page.url).toMatch(/^com\.example\.pocket:\/callback\?/);
  child.stdin.end(`${page.url}\n`);
  expect(JSON.parse(await said)).toEqual(READER);
});

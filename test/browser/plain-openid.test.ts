/** oidc-client-ts, as the start page prints it, bundled as Vite does, in a browser. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, onTestFinished, test } from 'vitest';
import { newPage } from '../support/page.ts';
import { type Printed, printedPrograms } from '../support/programs.ts';

/** A development server for applications of one page: every other address is that page. */
async function serve({ folder, origin, freePort }: Printed): Promise<void> {
  const bundle = await rolldown({ input: join(folder, 'app.js'), logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm' });
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  await freePort();
  const server = createServer((req, res) => {
    const isScript = req.url === '/app.js';
    res.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    res.end(isScript ? output[0].code : page);
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(origin).port), resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
}

test('oidc-client-ts, as printed, signs in and out in a browser alone', async () => {
  const choice = { idToken: 'RS256', userinfo: 'none', auth: 'none', logout: true } as const;
  const like = 'my-open-app';
  const [printed] = await printedPrograms('plain/oidc-client-ts', [choice], { like });
  if (!printed) throw new Error('nothing was printed');
  await serve(printed);
  const page = await newPage();
  await page.goto(`${printed.origin}/`);
  const shown = page.getByRole('status');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('main-providers').getByRole('button').first().click();
  await page.getByLabel('Identifiant').fill('test');
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await shown.filter({ hasText: 'DUBOIS' }).waitFor();
  expect(page.url()).toBe(`${printed.origin}/`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${printed.origin}/`);
  await shown.filter({ hasText: 'Not signed in' }).waitFor();
});

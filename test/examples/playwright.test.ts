/** The example of browser tests, run by Playwright itself. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { launchOptions } from '../support/chromium.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = join(root, 'docs/examples/playwright-tests');

async function playwright(...words: string[]): Promise<{ code: number | null; output: string }> {
  const { executablePath = '', env = {} } = await launchOptions();
  const results = mkdtempSync(join(tmpdir(), 'federama-playwright-'));
  onTestFinished(() => rmSync(results, { recursive: true, force: true }));
  const { NODE_OPTIONS: _options, VITEST: _vitest, ...own } = process.env;
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--output', results, ...words],
    {
      cwd: example,
      env: {
        ...own,
        ...env,
        HOME: results,
        PATH: [join(root, 'node_modules/.bin'), own.PATH].join(delimiter),
        CHROMIUM_PATH: executablePath,
      },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

test('its tests pass, each in a world of its own', { timeout: 120_000 }, async () => {
  const { code, output } = await playwright('--reporter=list');
  expect(code, output).toBe(0);
  expect(output).toMatch(/5 passed/);
});

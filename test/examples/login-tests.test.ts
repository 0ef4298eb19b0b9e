/** The example project, as someone installs and runs it: from tarballs, outside this repository. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { pack } from '../../scripts/pack.ts';

const run = promisify(execFile);
const example = fileURLToPath(new URL('../../docs/examples/login-tests', import.meta.url));

test('installs from the tarballs, and its own tests pass', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'federama-login-tests-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(example, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const tarballs = await pack({ out: join(folder, 'packed') });
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await run('npm', ['install', '--save-dev', ...quiet, ...tarballs], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  const tests = readdirSync(join(folder, 'test')).filter((file) => file.endsWith('.test.ts'));
  // Inside a test of vitest, node --test must not think it runs below another test runner.
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...env } = process.env;
  const files = tests.map((file) => join('test', file));
  const ended = await run(process.execPath, ['--test', '--test-reporter=tap', ...files], {
    cwd: folder,
    env,
    maxBuffer: 64_000_000,
  }).catch((error: { stdout: string }) => error);
  const failures = ended.stdout.split('\n').filter((line) => /^\s*not ok /.test(line));
  expect(failures, ended.stdout.slice(-4000)).toEqual([]);
  expect(Number(/^# pass (\d+)$/m.exec(ended.stdout)?.[1])).toBeGreaterThan(200);
});

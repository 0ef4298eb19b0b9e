/** `npm run load`: complete logins at any service, what they took, and what failed. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../scripts/load.ts', import.meta.url));

type Ended = { code: number; stdout: string; stderr: string };
const load = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...words], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());
const start = () => `${federation.url('impots')}/login`;
const FEW = ['--people', '2', '--seconds', '1', '--think', '0'];

test('counts logins, and says what each hop took', async () => {
  const { code, stdout } = await load(start(), ...FEW, '--as', 'test,prénom_composé', '--json');
  const report = JSON.parse(stdout);
  expect([code, report.failed, report.errors]).toEqual([0, 0, {}]);
  expect(report.logins).toBeGreaterThanOrEqual(2);
  const { host } = new URL(federation.url('broker'));
  const asked = report.hops.find(({ hop }: { hop: string }) => hop.includes('/api/v2/authorize'));
  expect(asked.hop).toBe(`GET ${host}/api/v2/authorize`);
  expect(asked.p50).toBeLessThanOrEqual(asked.p99);
  expect(asked.count).toBeGreaterThanOrEqual(report.logins);
});

test('prints a table; logins that fail are counted by their cause, and decide the exit code', async () => {
  const wrong = [start(), ...FEW, '--password', 'no'];
  const { code, stdout } = await load(...wrong);
  expect(code).toBe(1);
  expect(stdout).toMatch(/0 logins in .* failed\./);
  expect(stdout).toContain(`wrong_credentials at ${new URL(federation.url('azur')).host}`);
  expect((await load(...wrong, '--errors', '100')).code).toBe(0);
});

test('a service that does not answer is an error of each login', async () => {
  const { code, stdout } = await load(
    'http://localhost:1/login',
    ...FEW.slice(0, 2),
    '--seconds',
    '1',
  );
  expect(code).toBe(1);
  expect(stdout).toContain('failed');
});

test.each([
  [['nonsense'], 'one http(s) address was expected, found: nonsense'],
  [['http://localhost:1', '--people', '0'], '--people 0: a number from 1 was expected'],
  [['http://localhost:1', '--think', 'long'], '--think long: a number from 0 was expected'],
  [['http://localhost:1', '--fast'], '--fast'],
])('%s cannot be taken, and is told', async (words, said) => {
  const { code, stderr } = await load(...words);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr).toContain('npm run load -- <address');
});

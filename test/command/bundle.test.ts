/** The command as `npm ci` puts it aside: the same answers, and errors that name the sources. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'federama/config';
import { expect, onTestFinished, test, vi } from 'vitest';
import { firstPort, run } from '../support/command.ts';

const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const bin = (file: string) => JSON.stringify(pathOf(`packages/federation/bin/${file}`));
const SOURCE = pathOf('packages/federation/src/cli/main.ts');

/** What a program says that knows the bundle. */
function said(program: string): string {
  const text = `
    import { existsSync } from 'node:fs';
    import { bundledCommand } from ${bin('bundle.js')};
    import { openCompiled } from ${bin('compiled.js')};
    ${program}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text]);
  return `${stdout}${stderr}`;
}

const folderOfBundle = () => said('console.log(bundledCommand());').trim();

test('the command runs from its bundle, and an error names the source it comes from', () => {
  execFileSync(process.execPath, [pathOf('scripts/bundle.js')]);
  const program = "const { main } = openCompiled(bundledCommand()).load('main.js');";
  expect(said(`${program} await main(['people', '--count', '1', '--json']);`)).toContain('"login"');
  expect(said(`${program} await main(null);`)).toMatch(
    /packages\/federation\/src\/cli\/main\.ts:\d+/,
  );
});

/** Whether V8 takes what was kept of a bundle. */
const taken = (folder: string) =>
  said(`
    const bundle = openCompiled(${JSON.stringify(folder)});
    bundle.load('config.js');
    console.log(bundle.isCompiled);`).trim();

test('it is there as V8 has compiled it; what is of another V8, or broken, counts for nothing', () => {
  expect(taken(folderOfBundle())).toBe('true');
  const copy = mkdtempSync(join(tmpdir(), 'federama-bundle-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(folderOfBundle(), copy, { recursive: true });
  expect(taken(copy)).toBe('true');
  for (const file of globSync(`${copy}/*.bin`)) truncateSync(file, 1000);
  expect(taken(copy)).toBe('false');
  said(`
    const bundle = openCompiled(${JSON.stringify(copy)});
    bundle.load('config.js');
    bundle.keep();`);
  expect(taken(copy)).toBe('true');
  for (const file of globSync(`${copy}/config.js`)) appendFileSync(file, '\n// longer');
  expect(taken(copy)).toBe('false');
});

test('a Node with other flags keeps what it has compiled for the next like it', async () => {
  const kept = () => globSync(`${folderOfBundle()}/*.bin`);
  const before = kept();
  const options = { env: { NODE_OPTIONS: '--stack-trace-limit=20' } };
  const { shows, child } = run(['start', '--port', String(firstPort())], options);
  await shows(/Ctrl-C stops it/);
  const added = await vi.waitFor(
    () => {
      const [one, ...others] = kept().filter((file) => !before.includes(file));
      expect([typeof one, others]).toEqual(['string', []]);
      return String(one);
    },
    { timeout: 30_000, interval: 500 },
  );
  onTestFinished(() => rmSync(added));
  child.kill('SIGINT');
  expect(statSync(added).size).toBeGreaterThan(1_000_000);
});

test('the texts of the bundle take one byte a character in memory', () => {
  const texts = globSync(`${folderOfBundle()}/*.js`).map((file) => readFileSync(file, 'utf8'));
  expect(texts.length).toBeGreaterThan(10);
  // Latin-1 is what V8 can keep so.
  for (const text of texts) expect(text.match(/.{0,40}[^\0-\xff].{0,40}/)?.[0]).toBeUndefined();
});

test('what the bundle knows of the federation that ships is what its file says, each time anew', () => {
  const program = `
    const { loadConfig } = openCompiled(bundledCommand()).load('config.js');
    const [first, second] = [loadConfig(), loadConfig()];
    first.people.length = 0;
    console.log(JSON.stringify(second));`;
  expect(JSON.parse(said(program))).toEqual(loadConfig());
  // Which is there, and was not read from the file.
  expect(said(`console.log(existsSync(bundledCommand() + '/default-config.json'));`)).toBe(
    'true\n',
  );
});

test('a bundle of other sources than those that are there is not used', () => {
  const address = 'console.log(String(bundledCommand()));';
  expect(said(address)).toContain('/node_modules/.cache/federama/bundles/');
  const { atime, mtimeMs } = statSync(SOURCE);
  utimesSync(SOURCE, atime, new Date(0));
  try {
    expect(said(address)).toBe('undefined\n');
  } finally {
    utimesSync(SOURCE, atime, new Date(Math.floor(mtimeMs)));
  }
});

/** The command as `npm ci` puts it aside: the same answers, and errors that name the sources. */
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'federama/config';
import { expect, test } from 'vitest';

const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const BUNDLE = pathOf('packages/federation/bin/bundle.js');
const SOURCE = pathOf('packages/federation/src/cli/main.ts');

/** What a program says that knows the bundle. */
function said(program: string): string {
  const text = `import { existsSync } from 'node:fs';\nimport { bundledCommand } from ${JSON.stringify(BUNDLE)};\n${program}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text]);
  return `${stdout}${stderr}`;
}

test('the command runs from its bundle, and an error names the source it comes from', () => {
  execFileSync(process.execPath, [pathOf('scripts/bundle.js')]);
  const program = 'const { main } = await import(bundledCommand());';
  expect(said(`${program} await main(['people', '--count', '1', '--json']);`)).toContain('"login"');
  expect(said(`${program} await main(null);`)).toMatch(
    /packages\/federation\/src\/cli\/main\.ts:\d+/,
  );
});

test('the texts of the bundle take one byte a character in memory', () => {
  const folder = fileURLToPath(new URL('.', said('console.log(bundledCommand());').trim()));
  const texts = globSync(`${folder}*.js`).map((file) => readFileSync(file, 'utf8'));
  expect(texts.length).toBeGreaterThan(10);
  // Latin-1 is what V8 can keep so.
  for (const text of texts) expect(text.match(/.{0,40}[^\0-\xff].{0,40}/)?.[0]).toBeUndefined();
});

test('what the bundle knows of the federation that ships is what its file says, each time anew', () => {
  const program = `
    const { loadConfig } = await import(new URL('config.js', bundledCommand()).href);
    const [first, second] = [loadConfig(), loadConfig()];
    first.people.length = 0;
    console.log(JSON.stringify(second));`;
  expect(JSON.parse(said(program))).toEqual(loadConfig());
  // Which is there, and was not read from the file.
  expect(said(`console.log(existsSync(new URL('default-config.json', bundledCommand())));`)).toBe(
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

/**
 * What the packages are to someone without this repository: two lines in package.json, and the
 * command, the types and the kits work, on each Node that they say they are for.
 */
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, signIn } from 'federama';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readJson } from '../../scripts/pack/workspaces.ts';
import { pack } from '../../scripts/pack.ts';
import {
  createStranger,
  ended,
  otherNode,
  RegistryAway,
  type Stranger,
} from '../../scripts/release/stranger.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { devDependencies, version } = readJson<{
  devDependencies: Record<string, string>;
  version: string;
}>(join(root, 'package.json'));

/** The oldest that the package admits, and one that it refuses. */
const [OLDEST, TOO_OLD] = ['22.22.0', '20.20.2'];

type Published = {
  version: string;
  engines: { node: string };
  dependencies: Record<string, string>;
};

const sumOf = (file: string) => hash('sha256', readFileSync(file));

const TYPES_OF_COMMONJS = `import { startFederation } from '@federama/testing';
export const started: ReturnType<typeof startFederation> = startFederation();
`;

type Setting = { stranger: Stranger; oldest: string; tooOld: string; tarballs: string[] };

async function prepare(): Promise<Setting | undefined> {
  const home = await mkdtemp(join(tmpdir(), 'federama-nodes-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  try {
    const oldest = await otherNode(OLDEST, home);
    const tooOld = await otherNode(TOO_OLD, home);
    const tarballs = await pack({ out: join(home, 'packed') });
    const { vitest = '', '@playwright/test': playwright = '' } = devDependencies;
    const others = { vitest, '@playwright/test': playwright };
    const stranger = await createStranger({ tarballs, others, nodeFolder: dirname(oldest) });
    afterAll(() => stranger.remove());
    return { stranger, oldest, tooOld, tarballs };
  } catch (error) {
    if (!(error instanceof RegistryAway)) throw error;
    console.log('The packages were not installed: npm does not reach its registry.');
    return undefined;
  }
}

const setting = await prepare();
const { stranger, oldest, tooOld, tarballs } = setting ?? ({} as Setting);
const NODES = [
  ['the oldest Node', oldest],
  ['this Node', process.execPath],
] as const;

/** First of a hundred, below those the system hands out and beside those of other tests. */
function firstPort(): number {
  return 27_000 + portsGiven++ * 200;
}

let portsGiven = 0;

/** A federation that the command has started in the stranger's folder. */
async function started(node: string, words: string[]): Promise<string> {
  const child = spawn(node, [stranger.command, ...words], {
    cwd: stranger.folder,
    env: { ...process.env, FEDERAMA_CA_DIR: join(stranger.folder, 'authority') },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
  child.stderr.on('data', (text) => {
    said += text;
  });
  for await (const text of child.stdout) {
    said += text;
    if (said.includes('Ctrl-C stops it')) break;
  }
  return said;
}

describe.skipIf(!setting)('the command', () => {
  test.each(NODES)('says its version, and signs someone in: %s', async (_name, node) => {
    expect((await stranger.federama(['--version'], { node })).stdout).toBe(`${version}\n`);
    const login = await stranger.federama(['login', '--as', 'test'], { node });
    expect(login.code, login.stderr).toBe(0);
    expect(login.stdout).toContain('Signed in');
    const help = await stranger.federama(['--help'], { node });
    expect(help.stdout).toMatch(/^ {2}check-config /m);
  });

  test.each(NODES)(
    'starts alone, keeps state, shows pages and sources: %s',
    async (_name, node) => {
      const file = join(
        stranger.folder,
        'node_modules/federama/packages/federation/federation.yaml',
      );
      copyFileSync(file, join(stranger.folder, 'mine.yaml'));
      const checked = await stranger.federama(['check-config', './mine.yaml'], { node });
      expect(checked.code, checked.stdout + checked.stderr).toBe(0);
      const port = firstPort();
      const words = ['--config', './mine.yaml', '--data', './kept', '--port', String(port)];
      expect(await started(node, words)).toContain(`http://localhost:${port}`);

      const loginUrl = `http://localhost:${port + 21}/login`;
      const browser = new Browser();
      expect(await signIn({ browser, loginUrl, login: 'test', password: '123' })).toMatchObject({
        signedIn: true,
      });
      const home = await (await fetch(`http://localhost:${port}`)).text();
      expect(home).toContain('npx federama login');
      const assets = /\/-\/assets\/\w+\//.exec(home)?.[0];
      const font = await fetch(`http://localhost:${port}${assets}fonts/jetbrains-latin.woff2`);
      expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);

      const lab = `http://localhost:${port + 40}/attacks/guessed-code`;
      const attack = await browser.send(lab, { mode: 'both' });
      const line = attack.html.querySelector('[data-testid=check-line]')?.text;
      expect(line).toMatch(/packages\/.+\.ts.* \d+$/);
      const half = attack.html.querySelector('[data-testid=result-vulnerable]');
      expect(half?.getAttribute('data-succeeded')).toBe('true');
      expect((await browser.open(`http://localhost:${port + 40}/lessons`)).status).toBe(200);
    },
  );

  test.each(NODES)('serves https with an authority of its own: %s', async (_name, node) => {
    const port = firstPort();
    const shown = await started(node, ['--https', '--port', String(port)]);
    expect(shown).toContain(`https://localhost:${port}`);
  });

  test('answers mistakes with sentences, and errors name the sources', async () => {
    const mistake = await stranger.federama(['start', '--config', './none.yaml']);
    expect([mistake.code, mistake.stderr]).toEqual([2, expect.stringContaining('none.yaml')]);
    const program = `import { startFederation } from 'federama'; await startFederation(null);`;
    const script = ['--enable-source-maps', '--input-type=module', '-e', program];
    const { stderr } = await ended(process.execPath, script, stranger.folder);
    expect(stderr).toMatch(/packages\/federation\/src\/start-federation\.ts:\d+/);
  });

  test('on a Node that is too old, says so and ends', async () => {
    expect(await stranger.federama(['login'], { node: tooOld })).toEqual({
      code: 1,
      stdout: '',
      stderr: `Federama needs Node 22.22 or newer, and this is Node ${TOO_OLD}.\n`,
    });
  });
});

describe.skipIf(!setting)('the tarballs', () => {
  test('are the same bytes whenever the same sources are packed, and name no machine', async () => {
    const out = await mkdtemp(join(tmpdir(), 'federama-again-'));
    onTestFinished(() => rmSync(out, { recursive: true, force: true }));
    const again = await pack({ out });
    expect(again.map(sumOf)).toEqual(tarballs.map(sumOf));
    const installed = ['federama', '@federama/testing'].map((name) =>
      join(stranger.folder, 'node_modules', name),
    );
    const { stdout } = await ended('grep', ['-rlF', root, ...installed], out);
    expect(stdout).toBe('');
  });

  test('hold every page of the documentation that errors name', () => {
    const installed = join(stranger.folder, 'node_modules/federama');
    const sources = globSync('packages/*/src/**/*.ts', { cwd: installed });
    const named = sources.flatMap((file) =>
      [...readFileSync(join(installed, file), 'utf8').matchAll(/docs\/[\w/-]+\.md/g)].map(String),
    );
    expect(named).toContain('docs/reference/configuration.md');
    expect(named.filter((page) => !existsSync(join(installed, page)))).toEqual([]);
  });

  test('hold a manifest that npm can install: ranges, one version, the Node that was tried', () => {
    const [federama, testing] = ['federama', '@federama/testing'].map((name) =>
      readJson<Published>(join(stranger.folder, 'node_modules', name, 'package.json')),
    );
    expect(federama?.engines.node).toBe(`>=${OLDEST.replace(/\.0$/, '')}`);
    expect(testing?.dependencies).toEqual({ federama: version });
    expect([federama?.version, testing?.version]).toEqual([version, version]);
    for (const [name, range] of Object.entries(federama?.dependencies ?? {}))
      expect(range, name).toMatch(name === '@types/node' ? /^>=22$/ : /^\^\d+\.\d+\.\d+$/);
    expect(Object.keys(federama?.dependencies ?? {}).join(' ')).not.toMatch(/@federama|node-linux/);
  });
});

describe.skipIf(!setting)('in a project', () => {
  const copyProject = () => {
    const folder = join(stranger.folder, 'test');
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'test/package/project'), folder, { recursive: true });
    return folder;
  };

  test.each(['nodenext', 'bundler'])('the types hold, strict, by %s', async (moduleResolution) => {
    const folder = copyProject();
    const compilerOptions = {
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
      ...{
        skipLibCheck: false,
        noEmit: true,
        target: 'es2024',
        lib: ['es2024', 'esnext.disposable', 'dom'],
      },
      ...{ module: moduleResolution === 'bundler' ? 'preserve' : 'nodenext', moduleResolution },
      ...{ allowImportingTsExtensions: true, types: [] },
    };
    const project = join(stranger.folder, `tsconfig.${moduleResolution}.json`);
    writeFileSync(join(folder, 'older.cts'), TYPES_OF_COMMONJS);
    writeFileSync(project, JSON.stringify({ compilerOptions, include: [`${folder}/*`] }));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { code, stdout } = await ended(process.execPath, [tsc, '-p', project], stranger.folder);
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });

  test.each(NODES)('node:test uses the kit: %s', async (_name, node) => {
    copyProject();
    delete process.env.NODE_TEST_CONTEXT;
    const words = ['--test', '--test-reporter=tap', 'test/node.test.ts'];
    const { stdout, stderr } = await ended(node, words, stranger.folder);
    expect(stdout, stderr).toMatch(/^# pass 2$/m);
  });

  test('vitest uses the kit', async () => {
    copyProject();
    const words = ['node_modules/vitest/vitest.mjs', 'run', 'test/vitest.spec.ts'];
    const { code, stdout, stderr } = await ended(oldest, words, stranger.folder);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain('2 passed');
  });

  test.each(NODES)('CommonJS requires the kit: %s', async (_name, node) => {
    const { code, stderr } = await ended(node, ['older.cjs'], copyProject());
    expect([code, stderr]).toEqual([0, '']);
  });

  test.each(['playwright', 'cypress'])('the kit for %s is there', async (kit) => {
    const program = `await import('./${kit}.ts')`;
    const words = ['--input-type=module', '-e', program];
    const { code, stderr } = await ended(oldest, words, copyProject());
    expect(code, stderr).toBe(0);
  });
});

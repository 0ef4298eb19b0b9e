/**
 * `npm run pack`: tarballs of @federama/testing and of every package it needs, for projects that
 * are not in this repository. Node runs no TypeScript below node_modules, so they hold JavaScript,
 * laid out as the sources are: what reads a file next to itself finds it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(root, 'node_modules/.cache/packed');

type Manifest = {
  name: string;
  private?: boolean;
  exports: Record<string, string>;
  dependencies?: Record<string, string>;
};
type Workspace = { folder: string; manifest: Manifest };

const workspaces: Workspace[] = globSync('packages/*/package.json', { cwd: root }).map((file) => ({
  folder: basename(join(file, '..')),
  manifest: JSON.parse(readFileSync(join(root, file), 'utf8')),
}));

/** A package, and those of this repository that it needs. */
function neededBy(name: string, found = new Map<string, Workspace>()): Map<string, Workspace> {
  const workspace = workspaces.find(({ manifest }) => manifest.name === name);
  if (!workspace || found.has(name)) return found;
  found.set(name, workspace);
  for (const other of Object.keys(workspace.manifest.dependencies ?? {})) neededBy(other, found);
  return found;
}

function compile(folders: readonly string[], staged: string): void {
  const project = join(staged, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    rootDir: join(root, 'packages'),
    outDir: staged,
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const include = folders.map((folder) => join(root, 'packages', folder, 'src'));
  const options = { extends: join(root, 'tsconfig.json'), compilerOptions, include, exclude: [] };
  writeFileSync(project, JSON.stringify(options));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
}

/** Everything of a package but its sources, which have been compiled. */
function stage({ folder, manifest }: Workspace, staged: string): void {
  const from = join(root, 'packages', folder);
  const to = join(staged, folder);
  const isSource = (path: string) => /^(?:src|node_modules)(?:$|[\\/])/.test(relative(from, path));
  cpSync(from, to, { recursive: true, filter: (path) => !isSource(path) });
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  const { private: _private, ...published } = manifest;
  const entries = Object.entries(manifest.exports).map(([name, source]) => {
    const types = source.replace(/\.ts$/, '.d.ts');
    return [name, { types, default: source.replace(/\.ts$/, '.js') }];
  });
  const rewritten = { ...published, exports: Object.fromEntries(entries) };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(rewritten, null, 2)}\n`);
  // The compiler leaves declarations and plain JavaScript pointing at the sources.
  for (const file of globSync(['src/**/*.d.ts', 'bin/*.js'], { cwd: to })) {
    const text = readFileSync(join(to, file), 'utf8');
    writeFileSync(join(to, file), text.replace(/(['"]\.{1,2}\/[^'"\n]+)\.ts(['"])/g, '$1.js$2'));
  }
}

/** @returns the tarballs */
export function pack({ out = OUT } = {}): string[] {
  const staged = join(out, 'packages');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  const needed = [...neededBy('@federama/testing').values()];
  compile(
    needed.map(({ folder }) => folder),
    staged,
  );
  for (const workspace of needed) stage(workspace, staged);
  const folders = needed.map(({ folder }) => join(staged, folder));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', out, ...folders], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return globSync('*.tgz', { cwd: out }).map((file) => join(out, file));
}

if (import.meta.main) for (const file of pack()) console.log(relative(process.cwd(), file));

/**
 * `npm run pack`: the tarballs of `federama` and `@federama/testing`, for projects that are not in
 * this repository. The same sources give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { loadConfig } from 'federama';
import { DEFAULT_CONFIG } from './bundle-plugins.js';
import { writeJavaScript } from './pack/javascript.ts';
import { publishedManifest } from './pack/manifest.ts';
import { compileTypes, copyTypes } from './pack/types.ts';
import {
  neededBy,
  ROOT,
  type RootManifest,
  rootManifest,
  type Workspace,
} from './pack/workspaces.ts';

const OUT = join(ROOT, 'node_modules/.cache/packed');

/** What a package has beside the entries that others import. */
type Parcel = {
  name: string;
  /** Entries of its manifest that others may import. */
  open: readonly string[];
  /** Further JavaScript: file below packages/, by name. */
  further: Record<string, string>;
  /** Packages of this repository that come along. */
  withOthers: boolean;
};

const PARCELS: readonly Parcel[] = [
  {
    name: 'federama',
    open: ['.', './config', './schema'],
    further: { main: 'federation/src/cli/main.ts' },
    withOthers: true,
  },
  {
    name: '@federama/testing',
    open: ['.', './playwright', './cypress', './cypress/commands'],
    further: {},
    withOthers: false,
  },
];

export type PackOptions = {
  out?: string;
  /** Address of the repository, for whoever publishes from it. */
  repository?: string | undefined;
};

/** @returns the tarballs: `federama`, then `@federama/testing` */
export async function pack({ out = OUT, repository }: PackOptions = {}): Promise<string[]> {
  const root = rootManifest();
  const contents = PARCELS.map(contentsOf);
  const staged = mkdtempSync(join(tmpdir(), 'federama-pack-'));
  const compiled = join(staged, 'compiled');
  compileTypes(compiled);
  const names = contents.map(({ own }) => own.manifest.name.replace('@', '').replace('/', '-'));
  const folders = names.map((name) => join(staged, name));
  for (const [index, content] of contents.entries())
    await stage(content, { folder: folders[index] ?? staged, compiled, root, repository });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', out, ...folders], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  rmSync(staged, { recursive: true });
  return names.map((name) => join(out, `${name}-${root.version}.tgz`));
}

type Content = ReturnType<typeof contentsOf>;

function contentsOf({ name, open, further, withOthers }: Parcel) {
  const needed = neededBy(name);
  const own = needed.get(name);
  if (!own) throw new Error(`there is no package ${name}`);
  const inside = withOthers ? needed : new Map([[name, own]]);
  return { own, inside, further, entries: entriesOf(own, open) };
}

const sourcesOf = ({ entries }: Content) => Object.values(entries).map(({ source }) => source);

type Place = {
  folder: string;
  compiled: string;
  root: RootManifest;
  repository: string | undefined;
};

async function stage(content: Content, { folder, compiled, root, repository }: Place) {
  const { own, inside, further, entries } = content;
  for (const workspace of inside.values()) copyFiles(workspace, folder);
  const files = Object.values(entries).map(({ file, source }) => [file, source]);
  const imported = await writeJavaScript({
    entries: { ...Object.fromEntries(files), ...further },
    to: join(folder, 'dist'),
    isInside: (name) => inside.has(name),
  });
  copyOwnFiles(own, folder);
  const to = join(folder, 'types');
  const described = copyTypes({ entries: sourcesOf(content), compiled, inside, to });
  const json = publishedManifest({
    ...{ manifest: own.manifest, root, entries, repository },
    tested: testedVersions(root, inside),
    needed: [...dependenciesOf(inside), ...typesOf(described, root)],
    imported: imported.filter((name) => !isBuiltin(name)),
  });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(json, null, 2)}\n`);
}

/** Sources, and all that they read, where JavaScript and maps look for them. */
function copyFiles({ folder }: Workspace, to: string): void {
  const from = join(ROOT, 'packages', folder);
  const isOther = (path: string) =>
    /^(?:node_modules|bin|package\.json|README\.md)(?:$|[\\/])/.test(relative(from, path));
  cpSync(from, join(to, 'packages', folder), { recursive: true, filter: (path) => !isOther(path) });
}

function copyOwnFiles({ folder }: Workspace, to: string): void {
  const from = join(ROOT, 'packages', folder);
  for (const file of ['LICENSE', 'CHANGELOG.md']) cpSync(join(ROOT, file), join(to, file));
  cpSync(join(from, 'README.md'), join(to, 'README.md'));
  if (folder !== 'federation') return;
  // Errors and pages say where to read on.
  for (const file of globSync(['docs/**/*.md', 'docs/reference/*.json'], { cwd: ROOT }))
    if (!file.includes('examples')) cpSync(join(ROOT, file), join(to, file));
  for (const file of ['required-node.js', 'name-sources.js'])
    cpSync(join(from, 'bin', file), join(to, 'bin', file));
  cpSync(join(from, 'bin/packed.js'), join(to, 'bin/federama.js'));
  writeFileSync(join(to, 'dist', DEFAULT_CONFIG), JSON.stringify(loadConfig()));
}

function entriesOf({ folder, manifest }: Workspace, open: readonly string[]) {
  return Object.fromEntries(
    open.map((entry) => {
      const source = `${folder}/${manifest.exports[entry]?.replace('./', '')}`;
      return [entry, { source, file: entry.replace(/^\.\/?/, '').replace('/', '-') || 'index' }];
    }),
  );
}

/** What npm has to install: files that are read, and peers of libraries, are among them. */
function dependenciesOf(inside: ReadonlyMap<string, Workspace>): string[] {
  return [...inside.values()]
    .flatMap(({ manifest }) => Object.keys(manifest.dependencies ?? {}))
    .filter((name) => !inside.has(name));
}

/** Packages that describe what declarations speak of: themselves, or for them. */
function typesOf(described: readonly string[], { devDependencies }: RootManifest): string[] {
  return described.map((name) => {
    if (isBuiltin(name)) return '@types/node';
    return `@types/${name}` in devDependencies ? `@types/${name}` : name;
  });
}

function testedVersions(
  { devDependencies }: RootManifest,
  inside: ReadonlyMap<string, Workspace>,
): Record<string, string> {
  const own = [...inside.values()].map(({ manifest }) => manifest.dependencies);
  return Object.assign({ ...devDependencies }, ...own);
}

if (import.meta.main) for (const file of await pack()) console.log(relative(process.cwd(), file));

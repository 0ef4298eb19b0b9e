/**
 * Declarations of what a package exports, and of all they lead to. Packages of this repository are
 * files there: their names are none that npm knows.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { packageOf } from './javascript.ts';
import { ROOT, type Workspace } from './workspaces.ts';

const SPECIFIER = /(?<=\b(?:from|import)\s*\(?\s*['"])[\w@./:-]+(?=['"])/g;

/** Declarations of every package, laid out as packages/ is. */
export function compileTypes(into: string): void {
  mkdirSync(into, { recursive: true });
  const project = join(into, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(ROOT, 'packages'),
    outDir: into,
    typeRoots: [join(ROOT, 'node_modules/@types')],
  };
  const include = [join(ROOT, 'packages/*/src')];
  const options = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include, exclude: [] };
  writeFileSync(project, JSON.stringify(options));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
}

export type Copied = {
  /** Sources below packages/. */
  entries: readonly string[];
  compiled: string;
  to: string;
  /** Packages whose declarations come along. */
  inside: ReadonlyMap<string, Workspace>;
};

/** @returns names of packages, and of Node's modules, that the declarations speak of */
export function copyTypes({ entries, compiled, to, inside }: Copied): string[] {
  const outside = new Set<string>();
  const left = entries.map(declarationOf);
  const seen = new Set(left);
  for (const file of left) {
    const text = readFileSync(join(compiled, file), 'utf8').replace(SPECIFIER, (specifier) => {
      const other = fileOf(specifier, file, inside);
      if (other === undefined) {
        outside.add(packageOf(specifier));
        return specifier;
      }
      const found = declarationOf(other);
      if (!seen.has(found)) left.push(found);
      seen.add(found);
      return addressFrom(file, found);
    });
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), withNode(text, entries.map(declarationOf).includes(file)));
  }
  return [...outside];
}

const declarationOf = (source: string) => source.replace(/\.ts$/, '.d.ts');

/** A source below packages/; undefined for what npm installs. */
function fileOf(specifier: string, from: string, inside: Copied['inside']): string | undefined {
  if (specifier.startsWith('.'))
    return relative('/', resolve('/', dirname(from), specifier)).replaceAll('\\', '/');
  const name = packageOf(specifier);
  const workspace = inside.get(name);
  if (!workspace) return undefined;
  const asked = `.${specifier.slice(name.length)}`;
  const { exports } = workspace.manifest;
  const [pattern = ''] = Object.keys(exports).filter((one) => one.endsWith('/*'));
  const target = exports[asked] ?? exports[pattern]?.replace('*', asked.slice(2)) ?? '';
  return `${workspace.folder}/${target.replace('./', '')}`;
}

function addressFrom(from: string, to: string): string {
  const address = relative(dirname(from), to)
    .replaceAll('\\', '/')
    .replace(/\.d\.ts$/, '.js');
  return address.startsWith('.') ? address : `./${address}`;
}

/** Projects that list no types of their own get those of Node with the first file they import. */
const withNode = (text: string, isEntry: boolean) =>
  isEntry ? `/// <reference types="node" />\n${text}` : text;

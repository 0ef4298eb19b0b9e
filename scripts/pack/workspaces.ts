/** The packages of this repository, as their manifests say them. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Versions = Record<string, string>;
export type Manifest = {
  name: string;
  private?: boolean;
  exports: Record<string, string>;
  dependencies?: Versions;
};
/** `folder`: below packages/. */
export type Workspace = { folder: string; manifest: Manifest };

export type RootManifest = { version: string; devDependencies: Versions };

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

export const rootManifest = () => readJson<RootManifest>(join(ROOT, 'package.json'));

export function workspaces(): Workspace[] {
  return globSync('packages/*/package.json', { cwd: ROOT })
    .toSorted()
    .map((file) => ({
      folder: basename(join(file, '..')),
      manifest: readJson<Manifest>(join(ROOT, file)),
    }));
}

/** A package, and those of this repository that it needs. */
export function neededBy(
  name: string,
  all = workspaces(),
  found = new Map<string, Workspace>(),
): Map<string, Workspace> {
  const workspace = all.find(({ manifest }) => manifest.name === name);
  if (!workspace || found.has(name)) return found;
  found.set(name, workspace);
  for (const other of Object.keys(workspace.manifest.dependencies ?? {}))
    neededBy(other, all, found);
  return found;
}

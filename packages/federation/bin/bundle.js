// The whole command in a few files, as `npm ci` puts them aside (scripts/bundle.js): a thousand
// modules take twice as long to load. Whoever has changed a source since runs the sources.
import { hash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nameSources } from './name-sources.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const BUNDLES = join(ROOT, 'node_modules/.cache/federama/bundles');
/** Written whenever a dependency is installed. */
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json');

/** Where the bundle of the sources as they are now is, or would be. */
export function bundleFolder() {
  const states = [INSTALLED, ...filesBelow(join(ROOT, 'packages'))].map((file) => {
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
    return `${file} ${Math.floor(mtimeMs ?? 0)} ${size}\n`;
  });
  return join(BUNDLES, hash('sha256', states.join('')).slice(0, 16));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    // Without `join`, which takes more than all the rest over a thousand files.
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Folder of the bundled command, which is `main.js` there; undefined when there is none of these sources. */
export function bundledCommand() {
  if (!existsSync(BUNDLES)) return undefined;
  const folder = bundleFolder();
  if (!existsSync(join(folder, 'main.js'))) return undefined;
  nameSources(pathToFileURL(folder).href);
  return folder;
}

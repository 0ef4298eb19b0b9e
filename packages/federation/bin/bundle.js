// The whole command in a few files, as `npm ci` puts them aside (scripts/bundle.js): a thousand
// modules take twice as long to load. Whoever has changed a source since runs the sources.
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Address of the bundled command; undefined when there is none of these sources. */
export function bundledCommand() {
  if (!existsSync(BUNDLES)) return undefined;
  const folder = bundleFolder();
  const main = join(folder, 'main.js');
  if (!existsSync(main)) return undefined;
  nameSources(pathToFileURL(folder).href);
  return pathToFileURL(main).href;
}

/** Stack traces name sources, not the bundle; its maps are read when the first one is asked for. */
function nameSources(bundle) {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file)) {
      const text = readFileSync(new URL(`${file}.map`), 'utf8');
      maps.set(file, new SourceMap(JSON.parse(text)));
    }
    return maps.get(file);
  };
  const named = (place, file, line, column) => {
    if (!file.startsWith(bundle)) return place;
    const { originalSource, originalLine, originalColumn } = mapOf(file).findEntry(
      line - 1,
      column - 1,
    );
    if (originalSource === undefined) return place;
    return `${new URL(originalSource, file).href}:${originalLine + 1}:${originalColumn + 1}`;
  };
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames]
      .join('\n    at ')
      .replace(/(file:\S+?\.js):(\d+):(\d+)/g, (place, file, line, column) =>
        named(place, file, Number(line), Number(column)),
      );
}

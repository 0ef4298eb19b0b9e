// `npm ci` runs this: the command in a few files, which start in half the time. Plain JavaScript
// that never fails: without a bundle, the command runs from its sources.
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

async function writeBundle() {
  const { rolldown } = await import('rolldown');
  const { BUNDLES, bundleFolder, ROOT } = await import('../packages/federation/bin/bundle.js');
  const folder = bundleFolder();
  const unfinished = `${folder}.${process.pid}`;
  const bundle = await rolldown({
    cwd: ROOT,
    platform: 'node',
    input: {
      main: 'packages/federation/src/cli/main.ts',
      config: 'packages/federation/src/config/config.ts',
    },
    plugins: [
      { name: 'own addresses', transform: keepOwnAddress },
      { name: 'read before', transform: readBefore },
    ],
    logLevel: 'silent',
  });
  await bundle.write({ dir: unfinished, sourcemap: true });
  await bundle.close();
  await readDefault(unfinished);
  // A source that was changed meanwhile may be in it or not.
  if (bundleFolder() === folder) {
    for (const former of readdirSync(BUNDLES))
      if (join(BUNDLES, former) !== unfinished) rmSync(join(BUNDLES, former), { recursive: true });
    renameSync(unfinished, folder);
  } else rmSync(unfinished, { recursive: true });
}

/** Files that a module reads stay where its source is. */
const keepOwnAddress = {
  filter: { id: /[\\/]packages[\\/]/, code: 'import.meta.url' },
  handler: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
};

/** The federation that ships is read and checked here, and not at each start: by a Node that can. */
async function readDefault(folder) {
  if (Number(process.versions.node.split('.')[0]) < 24) return;
  const { loadConfig } = await import(pathToFileURL(join(folder, 'config.js')).href);
  writeFileSync(join(folder, DEFAULT), JSON.stringify(loadConfig()));
}

const DEFAULT = 'default-config.json';

/** Beside the bundle: until it is written, the file is read. */
const readBefore = {
  filter: { id: /[\\/]config[\\/]read-before\.ts$/ },
  handler: () => `
    import { existsSync, readFileSync } from 'node:fs';
    export function readBefore() {
      const file = new URL('./${DEFAULT}', import.meta.url);
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    }`,
};

await writeBundle().catch((error) => {
  console.log(`The command starts from its sources: ${error.message}`);
});

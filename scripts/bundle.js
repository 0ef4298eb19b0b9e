// `npm ci` runs this: the command in a few files, which start in half the time. Plain JavaScript
// that never fails: without a bundle, the command runs from its sources.
import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  asciiTemplates,
  COMPACT,
  DEFAULT_CONFIG,
  ownAddresses,
  readBefore,
} from './bundle-plugins.js';

/** Two seconds on two cores. */
const COMPILE_MS = 60_000;

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
      ownAddresses((source) => JSON.stringify(pathToFileURL(source).href)),
      readBefore,
      asciiTemplates,
    ],
    logLevel: 'silent',
  });
  await bundle.write({ dir: unfinished, format: 'cjs', sourcemap: true, ...COMPACT });
  await bundle.close();
  await readDefault(unfinished);
  // A source that was changed meanwhile may be in it or not.
  if (bundleFolder() === folder) {
    for (const former of readdirSync(BUNDLES))
      if (join(BUNDLES, former) !== unfinished) rmSync(join(BUNDLES, former), { recursive: true });
    renameSync(unfinished, folder);
    compile(folder);
  } else rmSync(unfinished, { recursive: true });
}

/** The federation that ships is read and checked here, and not at each start: by a Node that can. */
async function readDefault(folder) {
  if (!isNodeOfCommand()) return;
  const { loadConfig } = await import(pathToFileURL(join(folder, 'config.js')).href);
  writeFileSync(join(folder, DEFAULT_CONFIG), JSON.stringify(loadConfig()));
}

/** Its code as V8 has it after a login: also what the first start of all takes no time for. */
function compile(folder) {
  if (!isNodeOfCommand()) return;
  const program = fileURLToPath(new URL('compile-bundle.js', import.meta.url));
  // As it ships: what is set for the federation of whoever installs it means nothing here.
  const set = Object.entries(env).filter(([name]) => !name.startsWith('FEDERAMA_'));
  const asShipped = { ...Object.fromEntries(set), NODE_OPTIONS: '' };
  const options = { env: asShipped, stdio: 'ignore', timeout: COMPILE_MS };
  spawnSync(process.execPath, [program, folder], options);
}

/** The command runs on no other. */
function isNodeOfCommand() {
  return Number(process.versions.node.split('.')[0]) >= 24;
}

await writeBundle().catch((error) => {
  console.log(`The command starts from its sources: ${error.message}`);
});

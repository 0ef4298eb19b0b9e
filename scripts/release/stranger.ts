/** A project that is not in this repository, with the packages as npm installs them. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const shell = process.platform === 'win32';

/** npm's words for a registry that cannot be reached. */
const UNREACHED =
  /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTCACHED|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b/;

/** npm asks three times; a minute between them tells nothing new. */
const IMPATIENT = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

export class RegistryAway extends Error {}

export type Ended = { code: number; stdout: string; stderr: string };

export type Stranger = {
  folder: string;
  /** File of the command. */
  command: string;
  /** Runs the command of the package in that folder. `node`: which Node; this one when left out. */
  federama(words: readonly string[], options?: { node?: string }): Promise<Ended>;
  /** Runs Node in that folder; this one when no other is given. */
  runs(words: readonly string[], options?: { node?: string }): Promise<Ended>;
  remove(): void;
};

export type StrangerOptions = {
  /** Of `federama` and `@federama/testing`, in this order. */
  tarballs: readonly string[];
  /** What else the project has. */
  others?: Record<string, string>;
  /** Folder of the Node that installs; this one when left out. */
  nodeFolder?: string | undefined;
};

/** @throws RegistryAway */
export async function createStranger(options: StrangerOptions): Promise<Stranger> {
  const { tarballs, others = {}, nodeFolder } = options;
  const folder = mkdtempSync(join(tmpdir(), 'federama-stranger-'));
  const [federama, testing] = tarballs.map((file) => `file:${file}`);
  const devDependencies = { federama, '@federama/testing': testing, ...others };
  const manifest = { name: 'stranger', private: true, type: 'module', devDependencies };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await install(folder, ['--engine-strict', '--ignore-scripts'], nodeFolder);
  const command = join(folder, 'node_modules/federama/bin/federama.js');
  return {
    ...{ folder, command },
    federama: (words, { node = process.execPath } = {}) => ended(node, [command, ...words], folder),
    runs: (words, { node = process.execPath } = {}) => ended(node, words, folder),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** @throws RegistryAway */
export async function install(
  folder: string,
  words: readonly string[],
  nodeFolder?: string,
): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--prefer-offline', ...IMPATIENT];
  // biome-ignore lint/style/noProcessEnv: npm finds its Node there
  const { PATH = '', ...env } = process.env;
  const path = nodeFolder ? `${nodeFolder}${delimiter}${PATH}` : PATH;
  try {
    await run('npm', ['install', ...quiet, ...words], {
      ...{ cwd: folder, shell },
      env: { ...env, PATH: path },
    });
  } catch (error) {
    const { stderr } = error as { stderr: string };
    if (UNREACHED.test(stderr)) throw new RegistryAway(stderr);
    throw error;
  }
}

export async function ended(file: string, words: readonly string[], cwd: string): Promise<Ended> {
  try {
    return { code: 0, ...(await run(file, words, { cwd, maxBuffer: 64_000_000 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

/** The file `node` of that version, installed into the folder. @throws RegistryAway */
export async function otherNode(version: string, folder: string): Promise<string> {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  await install(folder, [
    '--prefix',
    folder,
    '--ignore-scripts',
    `node-${version}@npm:${name}@${version}`,
  ]);
  return join(folder, 'node_modules', `node-${version}`, 'bin/node');
}

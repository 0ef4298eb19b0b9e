/** A configuration file is followed however it is written. */
import { mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from 'federama';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { watchConfig } from '../../../packages/federation/src/run/watch-config.ts';

afterEach(() => vi.unstubAllEnvs());

/** What is told of the file at `path`, in turn. */
async function watched(path: string) {
  const config = loadConfig();
  const told: string[] = [];
  let heard = Promise.withResolvers<void>();
  const stop = await watchConfig(path, {
    read: () => config,
    apply: async () => {},
    tell(message) {
      told.push(message);
      heard.resolve();
    },
  });
  onTestFinished(stop);
  return {
    told,
    async afterwards() {
      await heard.promise;
      heard = Promise.withResolvers();
      return told.at(-1);
    },
  };
}

function fileIn(folder = mkdtempSync(join(tmpdir(), 'watched-'))) {
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'mine.yaml');
  writeFileSync(path, 'a: 1\n');
  return { folder, path };
}

test.each<[string, (path: string) => void]>([
  ['written in place', (path) => writeFileSync(path, 'a: 22\n')],
  [
    'replaced, as most editors do',
    (path) => {
      writeFileSync(`${path}~`, 'a: 22\n');
      renameSync(`${path}~`, path);
    },
  ],
  [
    'moved away and written anew',
    (path) => {
      renameSync(path, `${path}~`);
      writeFileSync(path, 'a: 22\n');
    },
  ],
  [
    'removed and written again',
    (path) => {
      unlinkSync(path);
      writeFileSync(path, 'a: 22\n');
    },
  ],
])('%s, and again', async (_how, save) => {
  const { path } = fileIn();
  const { told, afterwards } = await watched(path);
  save(path);
  await afterwards();
  save(path);
  await afterwards();
  expect(told).toEqual(Array(2).fill(`${path} has changed: the federation follows.`));
});

test.each(['', '1'])('a link is followed to its file (CHOKIDAR_USEPOLLING=%s)', async (polling) => {
  vi.stubEnv('CHOKIDAR_USEPOLLING', polling);
  const { path } = fileIn();
  const { folder } = fileIn();
  const link = join(folder, 'link.yaml');
  symlinkSync(path, link);
  const { afterwards } = await watched(link);
  writeFileSync(path, 'a: 22\n');
  expect(await afterwards()).toBe(`${link} has changed: the federation follows.`);
});

/** A disk that is full, a folder that may not be written, a file that is not ours. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@federama/server-kit/clock';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { StoreError, storeErrorIn } from '@federama/server-kit/store-error';
import { expect, onTestFinished, test } from 'vitest';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'federama-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const TTL = { ttlSeconds: 60 };

async function troubleOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return storeErrorIn(error)?.trouble;
  }
}

test('no room left: an error that says so, nothing half written, and well again with room', async () => {
  const folder = newFolder();
  const host = sqliteHost(folder, { bytes: 200_000 });
  const store = host.open('w', systemClock);
  await store.set('before', { kept: true }, TTL);
  const large = 'x'.repeat(20_000);
  let trouble: string | undefined;
  let written = 0;
  for (; written < 50 && !trouble; written++)
    trouble = await troubleOf(() => store.set(`key ${written}`, large, TTL));
  expect(trouble).toBe('full');
  expect(await troubleOf(() => store.update('before', () => large, TTL))).toBe('full');
  expect(await store.get('before')).toEqual({ kept: true });
  expect(await store.get(`key ${written - 1}`)).toBeUndefined();
  expect(await store.get(`key ${written - 2}`)).toBe(large);

  await store.delete('key 0');
  await store.set('after', 'small', TTL);
  expect(await store.get('after')).toBe('small');
  await host.close();
  const again = sqliteHost(folder);
  expect(await again.open('w', systemClock).get('before')).toEqual({ kept: true });
  await again.close();
});

test('a folder that may not be written is told at the start', () => {
  const folder = newFolder();
  chmodSync(folder, 0o555);
  const store = new URL('../../packages/server-kit/src/sqlite-store.ts', import.meta.url).href;
  // Root may write anywhere: nobody may not.
  const script = `
    const { sqliteHost } = await import(${JSON.stringify(store)});
    if (process.getuid() === 0) process.setuid(65534);
    try { sqliteHost(${JSON.stringify(folder)}); } catch ({ trouble }) { console.log(trouble); }`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stdout.trim()).toBe('read-only');
});

test('where a file stands for the folder, and where the file is no database, a sentence says so', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => sqliteHost(join(folder, 'file'))).toThrow(StoreError);
  writeFileSync(join(folder, 'federama.sqlite'), 'not a database at all'.repeat(100));
  expect(() => sqliteHost(folder)).toThrow(/no SQLite file/);
});

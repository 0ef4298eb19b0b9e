/** One SQLite file that several processes write keeps the promises of a store. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '@federama/server-kit/clock';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { adapterConformance } from '../conformance/oidc-adapter.ts';
import { storeConformance } from '../conformance/store.ts';
import { storeProcesses } from './support/store-processes.ts';

const TTL = { ttlSeconds: 60 };

describe('three processes with one file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'federama-'));
  const three = storeProcesses(folder, 3);
  let worlds = 0;
  const next = () => `world-${worlds++}`;

  afterAll(async () => {
    await three.stop();
    rmSync(folder, { recursive: true });
  });

  storeConformance('a SQLite file of three processes', (clock) => three.open(next(), clock));
  adapterConformance('a SQLite file of three processes', (clock) => three.open(next(), clock));

  test('of a thousand values, each is taken by one of six who want it', async () => {
    const store = three.open(next(), systemClock);
    const keys = Array.from({ length: 1000 }, (_, turn) => `code ${turn}`);
    await Promise.all(keys.map((key) => store.set(key, key, TTL)));
    const taken = await Promise.all(
      keys.flatMap((key) => Array.from({ length: 6 }, () => store.take<string>(key))),
    );
    const winners = taken.filter((value) => value !== undefined);
    expect(winners.toSorted()).toEqual(keys.toSorted());
  });

  test('one is killed in the middle of writing: what it had said is there, the others go on', async () => {
    const other = storeProcesses(folder, 1);
    const world = next();
    const [child] = other.children;
    if (!child) throw new Error('no process');
    const said: string[] = [];
    const writing = other.open(world, systemClock);
    await writing.set('count', 0, TTL);
    const killed = once(child, 'exit');
    for (let turn = 0; turn < 2000; turn++) {
      const key = `key ${turn}`;
      void writing.set(key, 'x'.repeat(5000), TTL).then(() => {
        said.push(key);
        if (said.length === 100) child.kill('SIGKILL');
      });
    }
    await killed;
    const store = three.open(world, systemClock);
    await store.set('after', true, TTL);
    const found = await Promise.all(said.map((key) => store.get<string>(key)));
    expect(said.length).toBeGreaterThanOrEqual(100);
    expect(found.map((value) => value?.length)).toEqual(said.map(() => 5000));
    const host = sqliteHost(folder);
    expect(await host.open(world, systemClock).get('after')).toBe(true);
    await host.close();
  });
});

const OPEN = `
  const { sqliteHost } = await import('@federama/server-kit/sqlite-store');
  const [folder, at] = process.argv.slice(1);
  while (Date.now() < Number(at));
  await sqliteHost(folder).close();
`;

test('four that come to an empty folder at the same moment all find a file', async () => {
  const run = promisify(execFile);
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  for (let round = 0; round < 4; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'federama-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const at = String(Date.now() + 1500);
    const open = () =>
      run(process.execPath, ['--input-type=module', '-e', OPEN, folder, at], { cwd });
    await Promise.all(Array.from({ length: 4 }, open));
  }
});

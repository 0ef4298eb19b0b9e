/** Worlds in a SQLite file of the test's own, each the first time it is asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@federama/server-kit/clock';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { afterAll } from 'vitest';

export function sqliteWorlds() {
  const folder = mkdtempSync(join(tmpdir(), 'federama-'));
  const host = sqliteHost(folder);
  let worlds = 0;
  afterAll(async () => {
    await host.close();
    rmSync(folder, { recursive: true });
  });
  return (clock: Clock) => host.open(`world-${worlds++}`, clock);
}

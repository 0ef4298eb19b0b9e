import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { afterAll } from 'vitest';
import { storeConformance } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'federama-'));
const host = sqliteHost(folder);
let worlds = 0;

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

storeConformance('the SQLite store', (clock) => host.open(`world-${worlds++}`, clock));

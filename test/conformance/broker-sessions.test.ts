import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteHost } from '@federama/server-kit/sqlite-store';
import { memoryStore } from '@federama/server-kit/store';
import { afterAll } from 'vitest';
import { sessionConformance } from './broker-sessions.ts';

const folder = mkdtempSync(join(tmpdir(), 'federama-'));
const sqlite = sqliteHost(folder);
let worlds = 0;

afterAll(async () => {
  await sqlite.close();
  rmSync(folder, { recursive: true });
});

sessionConformance('memory', (clock) => memoryStore(clock));
sessionConformance('SQLite', (clock) => sqlite.open(`world-${worlds++}`, clock));

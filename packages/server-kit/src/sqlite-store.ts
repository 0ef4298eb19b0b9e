/**
 * Stores in one SQLite file, for all worlds of a process. A write is there once its promise is
 * kept, also when the process is killed right after it (write-ahead log).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Clock } from './clock.ts';
import { memo } from './memo.ts';
import { toldFor } from './sqlite-trouble.ts';
import type { StoreSnapshot, Ttl, WorldStore } from './store.ts';
import { StoreError } from './store-error.ts';
import type { StoreHost } from './store-host.ts';

const FILE = 'federama.sqlite';
/** Version of the tables below, and the first there ever was: another one is refused. */
const LAYOUT = 1;
/** Tells our files from others. */
const APPLICATION_ID = 0x46454452;
const PAGE_BYTES = 4096;
/** What is never finished must not fill the disk. */
const MOST_BYTES = 4_000_000_000;
/** Another process may be writing. */
const BUSY_MS = 5000;
/** Writes between two sweeps of what has expired. */
const SWEEP_AFTER = 512;

const TABLES = `
  CREATE TABLE entries (
    world TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (world, key)
  ) WITHOUT ROWID;
  CREATE INDEX entries_by_end ON entries (world, expires_at);
`;

type Options = {
  /** Bytes of the file; beyond, writing fails with a StoreError. */
  bytes?: number;
};

/** @throws StoreError when the folder cannot be used, or holds another layout */
export function sqliteHost(folder: string, { bytes = MOST_BYTES }: Options = {}): StoreHost {
  const file = join(folder, FILE);
  const telling = <T>(run: () => T): T => toldFor(file, run);
  const database = telling(() => openFile(folder, file, bytes));
  const statements = statementsOf(database);
  return {
    durable: true,
    open: (world, clock) => worldStore({ database, statements, telling, world, clock }),
    worlds: async () => telling(() => statements.worlds.all().map(({ world }) => String(world))),
    check: async () => telling(() => void statements.count.get('', '')),
    close: memo(async () => database.close()),
  };
}

function openFile(folder: string, file: string, bytes: number): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    layOut(database, file);
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA journal_size_limit = 16000000;
      PRAGMA max_page_count = ${Math.ceil(bytes / PAGE_BYTES)};
    `);
    // A folder that cannot be written is told now, not at the first login.
    database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${LAYOUT}; COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * In one transaction: of two that come to an empty file at once, one fills it.
 * @throws StoreError when the content is not ours, or of another version
 */
function layOut(database: DatabaseSync, file: string): void {
  database.exec('BEGIN IMMEDIATE');
  const application = numberOf(database, 'application_id');
  const layout = numberOf(database, 'user_version');
  const isEmpty =
    database.prepare('SELECT count(*) AS found FROM sqlite_schema').get()?.found === 0;
  if (isEmpty) {
    database.exec(
      `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${LAYOUT}; ${TABLES}`,
    );
  } else if (application !== APPLICATION_ID)
    throw new StoreError(
      'layout',
      `${file} is a database of another program. Name another folder with --data.`,
    );
  else if (layout !== LAYOUT)
    throw new StoreError(
      'layout',
      `${file} has layout ${layout}, and this version of Federama knows layout ${LAYOUT}. Start the version that wrote it, or name another folder with --data.`,
    );
  database.exec('COMMIT');
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
}

type Statements = ReturnType<typeof statementsOf>;

function statementsOf(database: DatabaseSync) {
  const live = 'world = ? AND key = ? AND expires_at > ?';
  return {
    get: database.prepare(`SELECT value FROM entries WHERE ${live}`),
    set: database.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)'),
    take: database.prepare(`DELETE FROM entries WHERE ${live} RETURNING value`),
    drop: database.prepare('DELETE FROM entries WHERE world = ? AND key = ?'),
    sweep: database.prepare('DELETE FROM entries WHERE world = ? AND expires_at <= ?'),
    clear: database.prepare('DELETE FROM entries WHERE world = ?'),
    all: database.prepare(
      'SELECT key, value, expires_at FROM entries WHERE world = ? AND expires_at > ?',
    ),
    count: database.prepare('SELECT count(*) FROM entries WHERE world = ? AND key = ?'),
    worlds: database.prepare('SELECT DISTINCT world FROM entries'),
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
  };
}

type Given = {
  database: DatabaseSync;
  statements: Statements;
  telling<T>(run: () => T): T;
  world: string;
  clock: Clock;
};

function worldStore({ database, statements, telling, world, clock }: Given): WorldStore {
  let writes = 0;
  // A statement that is left before its end, as `get` does, hides that nothing could be written.
  const read = (statement: StatementSync, key: string) =>
    valueIn(statement.all(world, key, clock.now())[0]) as never;
  const write = (key: string, value: unknown, { ttlSeconds }: Ttl) => {
    if (++writes % SWEEP_AFTER === 0) statements.sweep.run(world, clock.now());
    statements.set.run(world, key, textOf(value), clock.now() + ttlSeconds * 1000);
  };
  /** All of it, or nothing: also when the disk is full half-way. */
  const whole = <T>(run: () => T): T =>
    telling(() => {
      statements.begin.run();
      try {
        const result = run();
        statements.commit.run();
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  return {
    get: async (key) => telling(() => read(statements.get, key)),
    set: async (key, value, ttl) => telling(() => write(key, value, ttl)),
    take: async (key) => telling(() => read(statements.take, key)),
    delete: async (key) => telling(() => void statements.drop.run(world, key)),
    add: async (key, value, ttl) =>
      whole(() => {
        if (read(statements.get, key) !== undefined) return false;
        write(key, value, ttl);
        return true;
      }),
    update: async (key, change, ttl) =>
      whole(() => {
        const value = read(statements.get, key);
        if (value === undefined) return undefined;
        const changed = change(value);
        write(key, changed, ttl);
        return changed;
      }),
    keys: () => telling(() => [...snapshotOf(statements, world, clock).keys()]),
    snapshot: () => telling(() => snapshotOf(statements, world, clock)),
    clear: () => telling(() => void statements.clear.run(world)),
    restore: (snapshot) =>
      whole(() => {
        statements.clear.run(world);
        for (const [key, { value, expiresAt }] of snapshot)
          statements.set.run(world, key, textOf(value), expiresAt);
      }),
  };
}

function snapshotOf({ all }: Statements, world: string, clock: Clock): StoreSnapshot {
  return new Map(
    all.all(world, clock.now()).map((row) => {
      const { key, value, expires_at: expiresAt } = row as Record<string, SQLInputValue>;
      const characters = String(value).length;
      return [
        String(key),
        { value: JSON.parse(String(value)), characters, expiresAt: Number(expiresAt) },
      ];
    }),
  );
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? 'null';

function valueIn(row: unknown): unknown {
  const { value } = (row ?? {}) as { value?: string };
  return value === undefined ? undefined : JSON.parse(value);
}

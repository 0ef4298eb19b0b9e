/**
 * One command uses a folder at a time: who has it holds a transaction on a small file of SQLite in it, open
 * for as long as it lives. The operating system ends that with the process, however it ends.
 */
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { toldFor } from './sqlite-trouble.ts';
import { StoreError } from './store-error.ts';

const FILE = 'federama.lock';
/** Two that start at the same moment. */
const BUSY_MS = 1000;
/** Source: https://sqlite.org/rescode.html#busy. */
const BUSY = 5;

type Holder = { pid: number; host: string };

/**
 * @returns what lets go of it
 * @throws StoreError that names the process which has it; or when the folder cannot be used
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, FILE);
  return toldFor(file, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(file, { timeout: BUSY_MS });
    try {
      hold(database);
    } catch (error) {
      const holder = isBusy(error) ? holderIn(database) : undefined;
      database.close();
      throw holder ? new StoreError('unreachable', sentence(folder, holder), error) : error;
    }
    return () => void (database.isOpen && database.close());
  });
}

/** Others may read what has been committed, beside a transaction that has begun to write. */
function hold(database: DatabaseSync): void {
  const own: Holder = { pid: process.pid, host: hostname() };
  const isOwn = () => {
    const found = holderIn(database);
    return found?.pid === own.pid && found.host === own.host;
  };
  for (;;) {
    database.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT)');
    database.exec('DELETE FROM holder');
    database.prepare('INSERT INTO holder VALUES (?, ?)').run(own.pid, own.host);
    database.exec('COMMIT; BEGIN IMMEDIATE');
    if (isOwn()) return;
    // Another one was here between the two transactions, and has not got it.
    database.exec('ROLLBACK');
  }
}

function holderIn(database: DatabaseSync): Holder | undefined {
  return database.prepare('SELECT pid, host FROM holder').get() as Holder | undefined;
}

const isBusy = (error: unknown) => (error as { errcode?: number }).errcode === BUSY;

function sentence(folder: string, { pid, host }: Holder): string {
  const who = host === hostname() ? `process ${pid}` : `process ${pid} of ${host}`;
  return `${folder} is in use: ${who} keeps its state there, and two commands would each undo what the other does. Stop that one first, or name another folder with --data. Several processes share a folder when one command starts them: --workers 2.`;
}

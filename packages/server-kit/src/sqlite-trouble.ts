/** What goes wrong with a file of SQLite, as whoever has to mend it reads it. */
import { StoreError, type StoreTrouble } from './store-error.ts';

/** What SQLite's result codes mean here. Source: https://sqlite.org/rescode.html. */
const TROUBLES: Readonly<Record<number, readonly [StoreTrouble, string]>> = {
  5: ['unreachable', 'another program holds it'],
  8: ['read-only', 'it may not be written'],
  10: [
    'other',
    'the disk does not read or write it (a fault, a quota, a limit on the size of files)',
  ],
  11: ['other', 'its content is damaged'],
  13: [
    'full',
    'there is no room left (the disk is full, or the file as large as it may be). Make room: nothing has to be started again',
  ],
  14: ['read-only', 'it cannot be opened'],
  26: ['layout', 'it is no SQLite file'],
};

/** Runs what a file of SQLite is used for. @throws StoreError that names the file, and what is wrong */
export function toldFor<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw troubleOf(file, error) ?? error;
  }
}

function troubleOf(file: string, error: unknown): StoreError | undefined {
  const { errcode, code, message } = error as NodeJS.ErrnoException & { errcode?: number };
  if (
    errcode === undefined &&
    !['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code ?? '')
  )
    return undefined;
  const known = errcode === undefined ? undefined : TROUBLES[errcode & 0xff];
  const [trouble, why] = known ?? [code === 'ENOSPC' ? 'full' : 'read-only', message];
  return new StoreError(trouble, `${file}: ${why}.`, error);
}

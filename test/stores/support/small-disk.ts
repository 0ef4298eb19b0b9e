/** A disk of a few megabytes, that one process and its children alone see: a tmpfs in a mount namespace. */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const noSmallDisk =
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
    ? undefined
    : 'No file system can be mounted here (root and unshare are needed): tests of a full disk are skipped.';

/** Words of a command that runs the one it is given, with such a disk at a folder. */
export const onSmallDisk = (folder: string, megabytes = 4): string[] => [
  ...['unshare', '-m', 'sh', '-c'],
  ...[`mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && exec "$@"`, folder],
];

/** Leaves no byte on the disk of a process. @returns what makes room again */
export function fill({ pid }: ChildProcess, folder: string): () => void {
  const filler = join(`/proc/${pid}/root${folder}`, 'filler');
  const file = openSync(filler, 'w');
  for (const size of [65_536, 512, 1]) {
    const block = Buffer.alloc(size, 'x');
    while (isWritten(file, block)) {
      // Until nothing of this size fits.
    }
  }
  closeSync(file);
  return () => rmSync(filler);
}

function isWritten(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}

/** Where state is kept, as people name it: a folder, or the address of a server. */
import { memoryHost, type StoreHost } from '@federama/server-kit/store-host';

/** Whether a place is a server's address: several processes may share it. */
export const isServer = (place = '') => /^rediss?:\/\//.test(place);

type Options = {
  /** By the process that started this one: see `holdPlace`. */
  isHeld?: boolean;
};

/**
 * A folder is of one command at a time, and of the processes that it starts.
 * @param place a folder, or `redis://host:port` (with commas between the hosts of a cluster); in
 * memory when left out
 * @throws StoreError when it cannot be used, or when another command uses it
 */
export async function openStores(
  place: string | undefined,
  { isHeld = false }: Options = {},
): Promise<StoreHost> {
  if (!place) return memoryHost;
  if (isServer(place)) {
    const { redisHost } = await import('@federama/server-kit/redis-store');
    return redisHost(place);
  }
  const release = isHeld ? () => {} : await holdPlace(place);
  try {
    const { sqliteHost } = await import('@federama/server-kit/sqlite-store');
    const host = sqliteHost(place);
    return { ...host, close: () => host.close().then(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Keeps other commands away from a folder; a server is for all.
 * @returns what lets go of it
 * @throws StoreError when it cannot be used, or when another command uses it
 */
export async function holdPlace(place: string | undefined): Promise<() => void> {
  if (!place || isServer(place)) return () => {};
  const { lockFolder } = await import('@federama/server-kit/folder-lock');
  return lockFolder(place);
}

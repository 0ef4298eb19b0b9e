/** Where state is kept, as people name it: a folder, or the address of a server. */
import { memoryHost, type StoreHost } from '@federama/server-kit/store-host';

/** Whether a place is a server's address: several processes may share it. */
export const isServer = (place = '') => /^rediss?:\/\//.test(place);

/**
 * @param place a folder, or `redis://host:port` (with commas between the hosts of a cluster); in
 * memory when left out
 * @throws StoreError when it cannot be used
 */
export async function openStores(place: string | undefined): Promise<StoreHost> {
  if (!place) return memoryHost;
  if (isServer(place)) {
    const { redisHost } = await import('@federama/server-kit/redis-store');
    return redisHost(place);
  }
  const { sqliteHost } = await import('@federama/server-kit/sqlite-store');
  return sqliteHost(place);
}

/** Where state is kept, as people name it: a folder, or the address of a server. */
import { memoryHost, type StoreHost } from '@federama/server-kit/store-host';

/**
 * @param place a folder, or `redis://host:port` (with commas between the hosts of a cluster); in
 * memory when left out
 * @throws StoreError when it cannot be used
 */
export async function openStores(place: string | undefined): Promise<StoreHost> {
  if (!place) return memoryHost;
  if (/^rediss?:\/\//.test(place)) {
    const { redisHost } = await import('@federama/server-kit/redis-store');
    return redisHost(place);
  }
  const { sqliteHost } = await import('@federama/server-kit/sqlite-store');
  return sqliteHost(place);
}

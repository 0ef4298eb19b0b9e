/** Clients that registered themselves, which anyone may do: the latest are kept, the oldest go. */
import { prefixed, type Store, type Ttl } from '@federama/server-kit/store';

const MOST = 1000;
/** Of what is kept in order of registration. */
const ALL = 'all';

export function registeredClients(store: Store): Store {
  const [clients, order] = [prefixed(store, 'client'), prefixed(store, 'clients-in-order')];
  /** @returns those that are too many */
  const remember = async (id: string, ttl: Ttl): Promise<readonly string[]> => {
    let gone: readonly string[] = [];
    const known = await order.update<readonly string[]>(
      ALL,
      (ids) => {
        const all = [...ids.filter((one) => one !== id), id];
        gone = all.slice(0, -MOST);
        return all.slice(-MOST);
      },
      ttl,
    );
    if (known || (await order.add(ALL, [id], ttl))) return gone;
    return remember(id, ttl);
  };
  return {
    ...clients,
    async set(id, metadata, ttl) {
      await clients.set(id, metadata, ttl);
      await Promise.all((await remember(id, ttl)).map(clients.delete));
    },
  };
}

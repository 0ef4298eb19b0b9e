/**
 * What oidc-provider asks the store for in a request, one thing after the other, though most of it is
 * known beforehand: it is read together with the first, as stores answer what is asked for in one turn at
 * once. Each reading serves once, in the request it was begun in, unless something was written since.
 */
import type { Store } from '@federama/server-kit/store';
import { Provider } from 'oidc-provider';

export type ReadAhead = Pick<Store, 'get' | 'set' | 'delete'> & {
  /** The request at hand will ask for this. */
  begin(key: string): void;
};

/** `current`: the request at hand; undefined outside of any. */
export function readAhead(
  store: Store,
  current: () => object | undefined = () => Provider.ctx,
): ReadAhead {
  const requests = new WeakMap<object, Map<string, Promise<unknown>>>();
  const begunHere = () => requests.get(current() ?? requests);
  return {
    begin(key) {
      const request = current();
      if (!request) return;
      const reading = store.get(key);
      // Told to whoever asks for it, if anyone does.
      reading.catch(() => undefined);
      requests.set(request, (requests.get(request) ?? new Map()).set(key, reading));
    },
    async get<T>(key: string) {
      const begun = begunHere()?.get(key);
      begunHere()?.delete(key);
      return (begun ?? store.get(key)) as Promise<T | undefined>;
    },
    async set(key, value, ttl) {
      begunHere()?.delete(key);
      await store.set(key, value, ttl);
    },
    async delete(key) {
      begunHere()?.delete(key);
      await store.delete(key);
    },
  };
}

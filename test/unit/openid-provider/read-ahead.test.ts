/** What a request of oidc-provider reads before it is asked for it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { memoryStore, type Store } from '@federama/server-kit/store';
import { expect, test } from 'vitest';
import { readAhead } from '../../../packages/openid-provider/src/read-ahead.ts';
import { movableClock } from '../../support/federation.ts';

const TTL = { ttlSeconds: 60 };

function stored(store: Store = memoryStore(movableClock())) {
  const requests = new AsyncLocalStorage<object>();
  const reads = readAhead(store, () => requests.getStore());
  return { store, reads, inRequest: <T>(run: () => Promise<T>) => requests.run({}, run) };
}

test('it is read when it was begun, and once', async () => {
  const { store, reads, inRequest } = stored();
  await store.set('key', 'early', TTL);
  const seen = await inRequest(async () => {
    reads.begin('key');
    await store.set('key', 'late', TTL);
    return [await reads.get('key'), await reads.get('key')];
  });
  expect(seen).toEqual(['early', 'late']);
});

test('what was written in the request counts', async () => {
  const { store, reads, inRequest } = stored();
  await store.set('key', 'early', TTL);
  const seen = await inRequest(async () => {
    reads.begin('key');
    await reads.set('key', 'written', TTL);
    const written = await reads.get('key');
    reads.begin('key');
    await reads.delete('key');
    return [written, await reads.get('key')];
  });
  expect(seen).toEqual(['written', undefined]);
});

test('another request, and whoever asks outside of any, reads for itself', async () => {
  const { store, reads, inRequest } = stored();
  await store.set('key', 'early', TTL);
  await inRequest(async () => reads.begin('key'));
  await store.set('key', 'late', TTL);
  expect(await inRequest(() => reads.get('key'))).toBe('late');
  reads.begin('key');
  await store.set('key', 'later', TTL);
  expect(await reads.get('key')).toBe('later');
});

test('a store that is away is told to who asks, and to nobody else', async () => {
  const get = () => Promise.reject(new Error('away'));
  const { reads, inRequest } = stored({ ...memoryStore(movableClock()), get });
  await inRequest(async () => reads.begin('key'));
  const asked = inRequest(async () => {
    reads.begin('key');
    return reads.get('key');
  });
  await expect(asked).rejects.toThrow('away');
});

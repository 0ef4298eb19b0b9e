/** Anyone may register a client: that must not fill a store that outlives the process. */
import { memoryStore } from '@federama/server-kit/store';
import { expect, test } from 'vitest';
import { registeredClients } from '../../../packages/broker/src/open/registered-clients.ts';
import { movableClock } from '../../support/federation.ts';

const TTL = { ttlSeconds: 60 };

test('of clients that registered themselves, the latest thousand are known, each of them once', async () => {
  const store = memoryStore(movableClock());
  const clients = registeredClients(store);
  for (const id of ['first', 'second']) await clients.set(id, { id }, TTL);
  for (let count = 0; count < 998; count++) await clients.set(`later-${count}`, { count }, TTL);
  // What is changed is registered again.
  await clients.set('first', { id: 'changed' }, TTL);
  expect(await clients.get('second')).toEqual({ id: 'second' });
  await clients.set('last', { id: 'last' }, TTL);
  expect(await clients.get('second')).toBeUndefined();
  expect(await clients.get('first')).toEqual({ id: 'changed' });
  expect(store.keys()).toHaveLength(1001);
});

test('of two that register at once, both are remembered', async () => {
  const store = memoryStore(movableClock());
  const clients = registeredClients(store);
  await Promise.all(['one', 'other'].map((id) => clients.set(id, { id }, TTL)));
  for (let count = 0; count < 1000; count++) await clients.set(`later-${count}`, { count }, TTL);
  expect([await clients.get('one'), await clients.get('other')]).toEqual([undefined, undefined]);
});

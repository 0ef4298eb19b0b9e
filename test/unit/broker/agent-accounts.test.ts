/** Accounts of people at work: one subject for one person. */
import { movableClock } from '@federama/server-kit/clock';
import { memoryStore, type Store } from '@federama/server-kit/store';
import { expect, test } from 'vitest';
import { createAgentAccounts } from '../../../packages/broker/src/agents/accounts.ts';
import type { IdentityProviderRecord } from '../../../packages/broker/src/directory.ts';

const provider = { uid: 'surete' } as IdentityProviderRecord;
const person = { provider, sub: '42', email: 'a@surete.example' };

/** A store that answers reads only once both sign-ins have asked. */
function together(store: Store, readers: number): Store {
  const all = Promise.withResolvers<void>();
  let waiting = 0;
  return {
    ...store,
    async get<T>(key: string) {
      const found = await store.get<T>(key);
      if (++waiting === readers) all.resolve();
      await all.promise;
      return found;
    },
  };
}

const accountsIn = (store: Store, subjectSecret = 's'.repeat(32)) =>
  createAgentAccounts({ store, subjectSecret, directory: { seededAgents: () => [] } });

test('two first sign-ins at once are of one person', async () => {
  const store = memoryStore(movableClock());
  const accounts = accountsIn(together(store, 2));
  const [first, second] = await Promise.all([accounts.connect(person), accounts.connect(person)]);
  expect(first).toBe(second);
  expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('another provider, another sub, another broker: another person', async () => {
  const subjects = await Promise.all([
    accountsIn(memoryStore(movableClock())).connect(person),
    accountsIn(memoryStore(movableClock())).connect({ ...person, sub: '43' }),
    accountsIn(memoryStore(movableClock())).connect({
      ...person,
      provider: { ...provider, uid: 'savoirs' },
    }),
    accountsIn(memoryStore(movableClock()), 't'.repeat(32)).connect(person),
  ]);
  expect(new Set(subjects).size).toBe(4);
});

test('the default provider opens an account with the same address between two sign-ins', async () => {
  const inner = memoryStore(movableClock());
  const accounts = accountsIn(inner);
  const isDefault = { uid: 'sesame', professional: { isDefault: true } };
  let between: Promise<string> | undefined;
  const interrupted: Store = {
    ...inner,
    async get<T>(key: string) {
      const found = await inner.get<T>(key);
      if (key.startsWith('default:'))
        between ??= accounts
          .connect({ ...person, provider: isDefault as IdentityProviderRecord, sub: '1' })
          .then(() => accounts.connect(person));
      await between;
      return found;
    },
  };
  const slow = await accountsIn(interrupted).connect(person);
  expect(between).toBeDefined();
  expect(slow).toBe(await between);
  expect(await accounts.connect(person)).toBe(slow);
});

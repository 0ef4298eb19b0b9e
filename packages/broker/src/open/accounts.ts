/** One account for each person at each identity provider, with what it last said of them. */
import { type Random, randomUuid } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Claims } from '../login/login-record.ts';

export type OpenAccount = {
  id: string;
  /** uid of the identity provider. */
  provider: string;
  /** Its id_token of the last sign-in: how the person signs out there. */
  idToken: string;
  claims: Claims;
};

type SignedIn = { provider: string; subject: string; idToken: string; claims: Claims };

export type OpenAccounts = ReturnType<typeof createOpenAccounts>;

const TTL = { ttlSeconds: 3 * 365 * 24 * 3600 };
const personKey = (provider: string, subject: string) => `of:${provider}:${subject}`;

export function createOpenAccounts({ store, random }: { store: Store; random: Random }) {
  return {
    find: (id: string) => store.get<OpenAccount>(id),
    /** The account, opened when it is the first time. */
    async signedIn({ provider, subject, idToken, claims }: SignedIn): Promise<OpenAccount> {
      const key = personKey(provider, subject);
      const id = (await store.get<string>(key)) ?? randomUuid(random);
      const account: OpenAccount = { id, provider, idToken, claims };
      await store.set(key, id, TTL);
      await store.set(id, account, TTL);
      return account;
    },
  };
}

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

/** `sid`: the session there, when it has a name. */
type SignedIn = Omit<OpenAccount, 'id'> & { subject: string; sid?: string };

export type OpenAccounts = ReturnType<typeof createOpenAccounts>;

const TTL = { ttlSeconds: 3 * 365 * 24 * 3600 };
const sidKey = (provider: string, sid: string) => `sid:${provider}:${sid}`;
const personKey = (provider: string, subject: string) => `of:${provider}:${subject}`;

export function createOpenAccounts({ store, random }: { store: Store; random: Random }) {
  return {
    find: (id: string) => store.get<OpenAccount>(id),
    /** Whom an identity provider speaks of, by subject or by session. */
    async idOf(
      provider: string,
      { subject, sid }: { subject: unknown; sid: unknown },
    ): Promise<string | undefined> {
      if (typeof subject === 'string') return store.get<string>(personKey(provider, subject));
      return typeof sid === 'string' ? store.get<string>(sidKey(provider, sid)) : undefined;
    },
    /** The account, opened when it is the first time. */
    async signedIn({ subject, sid, ...told }: SignedIn): Promise<OpenAccount> {
      const key = personKey(told.provider, subject);
      const id = (await store.get<string>(key)) ?? randomUuid(random);
      const account: OpenAccount = { id, ...told };
      await store.set(key, id, TTL);
      await store.set(id, account, TTL);
      if (sid) await store.set(sidKey(told.provider, sid), id, TTL);
      return account;
    },
  };
}

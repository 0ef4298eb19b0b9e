/**
 * The account a person has at the broker, found by the hash of the civil status: the subjects it
 * gave to services, and whether it may be used. Source: `broker.md` §3.7.
 */
import { subjectIdentifier } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import { type Random, randomUuid } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Directory, ProviderPreferences, ServiceRecord } from '../config.ts';

export type Account = {
  id: string;
  active: boolean;
  /** Subject of each entity: once given, it stays. */
  subjects: Record<string, string>;
  preferences?: ProviderPreferences;
  lastConnectionAt: number;
};

type Options = {
  store: Store;
  clock: Clock;
  random: Random;
  directory: Directory;
  subjectSecret: string;
};

const TTL = { ttlSeconds: 3 * 365 * 24 * 3600 };
const subjectKey = (entityId: string, subject: string) => `subject:${entityId}:${subject}`;

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts({ store, clock, random, directory, subjectSecret }: Options) {
  const find = async (identityHash: string): Promise<Account> => {
    const stored = await store.get<Account>(identityHash);
    const seeded = directory.seededAccount(identityHash);
    // Whether an account may be used is the record's to say, also once it exists.
    if (stored) return { ...stored, active: seeded?.active ?? true };
    return {
      id: randomUuid(random),
      active: true,
      subjects: {},
      lastConnectionAt: 0,
      ...seeded,
    };
  };

  return {
    find,
    /** Whether the person lets this identity provider in. */
    allows({ preferences }: Account, uid: string): boolean {
      if (!preferences) return true;
      return 'only' in preferences
        ? preferences.only.includes(uid)
        : !preferences.except.includes(uid);
    },
    /** Opens the account, or notes a new connection; returns the subject for this service. */
    async connect(
      identityHash: string,
      account: Account,
      { entityId }: ServiceRecord,
    ): Promise<string> {
      const subject =
        account.subjects[entityId] ?? subjectIdentifier(entityId, identityHash, subjectSecret);
      const connected: Account = {
        ...account,
        subjects: { ...account.subjects, [entityId]: subject },
        lastConnectionAt: clock.now(),
      };
      await store.set(identityHash, connected, TTL);
      await store.set(subjectKey(entityId, subject), identityHash, TTL);
      return subject;
    },
    /** The account that an entity knows by this subject. */
    async bySubject(
      entityId: string,
      subject: string,
    ): Promise<{ identityHash: string; account: Account } | undefined> {
      const identityHash = await store.get<string>(subjectKey(entityId, subject));
      return identityHash === undefined
        ? undefined
        : { identityHash, account: await find(identityHash) };
    },
    update: (identityHash: string, account: Account) => store.set(identityHash, account, TTL),
  };
}

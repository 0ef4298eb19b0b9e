/**
 * The account a person has at the broker, found by the key its profile gives them: the subjects it
 * gave to services, and whether it may be used. Source: docs/reference/contract.md#3.9.
 */
import type { Clock } from '@federama/server-kit/clock';
import { type Random, randomUuid } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Directory, ProviderPreferences } from '../directory.ts';

export type Account = {
  id: string;
  active: boolean;
  /** Subject of each entity: once given, it stays. */
  subjects: Record<string, string>;
  preferences?: ProviderPreferences;
  /** Preferences of the record when these were settled: once it says others, they count. */
  recorded?: ProviderPreferences;
  lastConnectionAt: number;
  /** uid of the identity provider it was last used with: the one in use. */
  lastProviderUid?: string;
  /** The same by entity. */
  providerUids?: Record<string, string>;
};

type Options = {
  store: Store;
  clock: Clock;
  random: Random;
  directory: Directory;
};

/** A new connection; `subject` counts for an entity that knows the person by none yet. */
type Connection = { entityId: string; subject: string; providerUid: string };

const TTL = { ttlSeconds: 3 * 365 * 24 * 3600 };
const subjectKey = (entityId: string, subject: string) => `subject:${entityId}:${subject}`;

export type Accounts = ReturnType<typeof createAccounts>;

/** What the record says counts as soon as it says something else; until then, what the person chose. */
function settled(account: Account, recorded: ProviderPreferences | undefined): Account {
  if (JSON.stringify(account.recorded) === JSON.stringify(recorded)) return account;
  const { preferences: _former, recorded: _before, ...rest } = account;
  return recorded ? { ...rest, preferences: recorded, recorded } : rest;
}

export function createAccounts({ store, clock, random, directory }: Options) {
  const find = async (personKey: string): Promise<Account> => {
    const stored = await store.get<Account>(personKey);
    const seeded = directory.seededAccount(personKey);
    const { preferences, ...record } = seeded ?? {};
    // Whether an account may be used is the record's to say, also once it exists.
    if (stored) return settled({ ...stored, active: seeded?.active ?? true }, preferences);
    const opened = { id: randomUuid(random), active: true, subjects: {}, lastConnectionAt: 0 };
    return settled({ ...opened, ...record }, preferences);
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
      personKey: string,
      account: Account,
      { entityId, subject: first, providerUid }: Connection,
    ): Promise<string> {
      const subject = account.subjects[entityId] ?? first;
      const connected: Account = {
        ...account,
        subjects: { ...account.subjects, [entityId]: subject },
        lastConnectionAt: clock.now(),
        lastProviderUid: providerUid,
        providerUids: { ...account.providerUids, [entityId]: providerUid },
      };
      await store.set(personKey, connected, TTL);
      await store.set(subjectKey(entityId, subject), personKey, TTL);
      return subject;
    },
    /** The account that an entity knows by this subject. */
    async bySubject(
      entityId: string,
      subject: string,
    ): Promise<{ personKey: string; account: Account } | undefined> {
      const personKey = await store.get<string>(subjectKey(entityId, subject));
      return personKey === undefined ? undefined : { personKey, account: await find(personKey) };
    },
    update: (personKey: string, account: Account) => store.set(personKey, account, TTL),
  };
}

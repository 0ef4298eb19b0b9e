/**
 * The people who have an account here, found by login and by subject; and identities typed in on
 * the spot, kept as long as a login lasts.
 */
import { createHash } from 'node:crypto';
import { identityAt, type Person, providerSubject } from '@federama/model';
import { derived } from '@federama/server-kit/derived';
import type { Store } from '@federama/server-kit/store';
import { prefixed } from '@federama/server-kit/store';

export type Account = {
  sub: string;
  claims: Record<string, unknown>;
  fault?: Person['fault'];
  /** Of an account of its own; nobody stands behind an identity that was typed. */
  person?: Person;
};

export type Accounts = {
  /** The account, or undefined when there is none or the password is wrong. */
  authenticate(login: string, password: string): Account | undefined;
  /** An account for an identity from elsewhere: one that somebody typed, or that has a subject. */
  open(claims: Record<string, string | string[]>, sub?: string): Promise<Account>;
  find(sub: string): Promise<Account | undefined>;
};

const TYPED_SECONDS = 3600;

export function createAccounts(
  people: () => readonly Person[],
  providerId: string,
  store: Store,
): Accounts {
  const typed = prefixed(store, 'typed');
  const bySub = derived(
    () => [people()],
    (list) => new Map(list.map((person) => [providerSubject(person.login), person])),
  );
  const known = (sub: string): Account | undefined => {
    const person = bySub().get(sub);
    return person && { sub, claims: identityAt(person, providerId), fault: person.fault, person };
  };
  return {
    authenticate(login, password) {
      const sub = providerSubject(login);
      return bySub().get(sub)?.password === password ? known(sub) : undefined;
    },
    async open(claims, sub = digest(JSON.stringify(claims))) {
      const account = { sub, claims };
      await typed.set(account.sub, account, { ttlSeconds: TYPED_SECONDS });
      return account;
    },
    find: async (sub) => known(sub) ?? typed.get<Account>(sub),
  };
}

/** The `sub` of an identity that somebody typed. */
function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

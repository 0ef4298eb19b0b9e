/** The people who have an account here, found by login and by subject. */
import { createHash } from 'node:crypto';
import type { Person } from '@federama/model';

export type Accounts = {
  /** The account, or undefined when there is none or the password is wrong. */
  authenticate(login: string, password: string): Account | undefined;
  find(sub: string): Account | undefined;
};

export type Account = { sub: string; person: Person };

export function createAccounts(people: readonly Person[]): Accounts {
  const bySub = new Map(people.map((person) => [subjectOf(person.login), person]));
  const find = (sub: string) => {
    const person = bySub.get(sub);
    return person && { sub, person };
  };
  return {
    find,
    authenticate(login, password) {
      const account = find(subjectOf(login));
      return account?.person.password === password ? account : undefined;
    },
  };
}

/** A person's `sub` at an identity provider: opaque, and the same each time. */
function subjectOf(login: string): string {
  return createHash('sha256').update(login.normalize('NFC'), 'utf8').digest('hex');
}

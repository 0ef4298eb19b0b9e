/**
 * One account for each person at each identity provider; several share a subject when an operator
 * says so, or when someone comes with the address of an account of the default provider.
 */
import { createHmac } from 'node:crypto';
import { uuidOf } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import type { Directory, IdentityProviderRecord } from '../directory.ts';

type Person = { provider: IdentityProviderRecord; sub: string; email: string };

export type AgentAccounts = ReturnType<typeof createAgentAccounts>;

const TTL = { ttlSeconds: 3 * 365 * 24 * 3600 };
const personKey = ({ provider, sub }: Person) => `person:${provider.uid}:${sub}`;
const emailKey = (email: string) => `email:${email.toLowerCase()}`;
const defaultKey = (email: string) => `default:${email.toLowerCase()}`;

export function createAgentAccounts({
  store,
  subjectSecret,
  directory,
}: {
  store: Store;
  subjectSecret: string;
  directory: Pick<Directory, 'seededAgents'>;
}) {
  /** The same at every first sight: two sign-ins at once are of one person. */
  const newSubject = (person: Person): string =>
    uuidOf(createHmac('sha256', subjectSecret).update(personKey(person)).digest());
  const recordedSubject = ({ provider, sub }: Person) =>
    directory
      .seededAgents()
      .find(({ known }) => known.some((one) => one.provider === provider.uid && one.sub === sub))
      ?.sub;
  /** Of the same address at the default provider, or new. */
  const firstSubject = async (person: Person): Promise<string> => {
    const reconciled = person.provider.professional?.isDefault
      ? undefined
      : await store.get<string>(defaultKey(person.email));
    return reconciled ?? newSubject(person);
  };
  const earlierSubject = (person: Person) =>
    store.update<string>(personKey(person), (subject) => subject, TTL);
  /** Of an earlier sign-in, or the first; of two first ones at once, whichever is written counts. */
  const subjectOf = async (person: Person): Promise<string> => {
    const earlier = await earlierSubject(person);
    if (earlier) return earlier;
    const subject = await firstSubject(person);
    if (await store.add(personKey(person), subject, TTL)) return subject;
    return (await earlierSubject(person)) ?? subject;
  };
  return {
    /** Opens the account, or finds it again; returns the subject that services know it by. */
    async connect(person: Person): Promise<string> {
      const subject = recordedSubject(person) ?? (await subjectOf(person));
      await store.set(emailKey(person.email), true, TTL);
      if (person.provider.professional?.isDefault)
        await store.set(defaultKey(person.email), subject, TTL);
      return subject;
    },
    /** Whether the operator lets this account in. */
    isActive(subject: string, provider: string, sub: string): boolean {
      const blocked = directory.seededAgents().filter(({ active }) => !active);
      return !blocked.some(
        (one) =>
          one.sub === subject ||
          one.known.some((known) => known.provider === provider && known.sub === sub),
      );
    },
    /** Whether somebody has signed in with this very address. */
    hasSignedIn: async (email: string): Promise<boolean> =>
      (await store.get<true>(emailKey(email))) === true,
  };
}

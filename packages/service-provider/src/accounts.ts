/**
 * What the service itself knows of a person: an account found by `sub`, and files it held before
 * anyone signed in, found again by civil status. Names and e-mail addresses are no keys: they
 * change, and others have them too.
 */

import type { Claims } from '@federama/relying-party';
import { randomHex } from '@federama/server-kit/random';
import { prefixed } from '@federama/server-kit/store';
import type { ServiceProviderOptions } from './config.ts';

export type LocalAccount = {
  number: string;
  /** When it was opened, and when the person was last here. Milliseconds since the epoch. */
  openedAt: number;
  lastVisitAt: number;
  visits: number;
};

export type Recognition =
  /** This person has been here before. */
  | { kind: 'returning'; account: LocalAccount }
  /** Never signed in, but there is a file in their name. */
  | { kind: 'file'; number: string }
  | { kind: 'new'; account: LocalAccount };

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600;
const TTL = { ttlSeconds: TEN_YEARS_SECONDS };

/** Who signed in: a sub means something at its own broker only. */
type Subject = { broker: string; subject: string };

export type LocalAccounts = ReturnType<typeof createLocalAccounts>;

export function createLocalAccounts({ config, store, clock, random }: ServiceProviderOptions) {
  const accounts = prefixed(store, 'account');
  const keyOf = ({ broker, subject }: Subject, { email }: Claims = {}) =>
    config.weaknesses?.includes('service.links-by-email') && email
      ? `by ${email}`
      : `${broker} ${subject}`;
  const open = async (key: string, number: string): Promise<LocalAccount> => {
    const now = clock.now();
    const account = { number, openedAt: now, lastVisitAt: now, visits: 1 };
    await accounts.set(key, account, TTL);
    return account;
  };

  return {
    /** Recognises whoever signs in; an account is opened unless a file has to be asked about. */
    async recognise(who: Subject, claims: Claims): Promise<Recognition> {
      const key = keyOf(who, claims);
      const known = await accounts.get<LocalAccount>(key);
      if (known) {
        const visit = { ...known, lastVisitAt: clock.now(), visits: known.visits + 1 };
        await accounts.set(key, visit, TTL);
        return { kind: 'returning', account: { ...visit, lastVisitAt: known.lastVisitAt } };
      }
      const file = config.files().find(({ identity }) => isSamePerson(identity, claims));
      if (file) return { kind: 'file', number: file.number };
      return { kind: 'new', account: await open(key, freshNumber(randomHex(random, 4))) };
    },
    /** The person said that the file is theirs. */
    link: (who: Subject, number: string) => open(keyOf(who), number),
    /** It is not: they get an account of their own. */
    refuse: (who: Subject) => open(keyOf(who), freshNumber(randomHex(random, 4))),
  };
}

function freshNumber(hex: string): string {
  return (100_000_000 + (Number.parseInt(hex, 16) % 900_000_000))
    .toString()
    .replace(/(\d{3})(\d{3})(\d{3})/, '$1 $2 $3');
}

/** Claims of the civil status that must all agree, where the service received them. */
const COMPARED = ['family_name', 'birthdate', 'gender', 'birthplace', 'birthcountry'];
/** Without these, nobody can be told from someone else. */
const NEEDED = ['family_name', 'given_name', 'birthdate'];

function isSamePerson(file: Claims, claims: Claims): boolean {
  if (!NEEDED.every((claim) => claims[claim])) return false;
  const first = (name: unknown) => plain(String(name).split(' ')[0]);
  return (
    first(file.given_name) === first(claims.given_name) &&
    COMPARED.every(
      (claim) => claims[claim] === undefined || plain(file[claim]) === plain(claims[claim]),
    )
  );
}

/** Without accents or case, as files are compared. */
function plain(value: unknown): string {
  return String(value ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase();
}

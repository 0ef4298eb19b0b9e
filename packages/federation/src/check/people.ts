/** Checks of who signs in, with nothing wrong in the answers. */
import type { Sight } from '@federama/headless/sight';
import type { Person } from '@federama/model';
import { generatePeople } from '@federama/model/generated-people';
import { totpSecretOf } from '@federama/model/totp';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import { accountWords, namesOf, wordsOf, wordsOn } from './accounts.ts';
import {
  BIRTH_NAME_CHANGED,
  BORN_ABROAD,
  EMAIL_CHANGED,
  LONG_NAMES,
  NO_USAGE_NAME,
  SAME_EMAIL,
} from './own-checks.ts';
import type { Run } from './run.ts';
import type { KnownCheck } from './switch.ts';
import { helped, lastSeen, type Result, resultOf, type Told } from './verdict.ts';
import { lookWithCookies, type Visit } from './visit.ts';

type Identity = Person['identity'];
type Seen = { visit: Visit; home: Sight | undefined; session: boolean };

/** How each is tried, by id. */
const CHECKS: Readonly<Record<string, (run: Run) => Promise<Told>>> = {
  [SAME_EMAIL.id]: sameEmail,
  [EMAIL_CHANGED.id]: emailChanged,
  [BIRTH_NAME_CHANGED.id]: birthNameChanged,
  [LONG_NAMES.id]: (run) =>
    signsIn(run, { family_name: 'LONGUEVILL'.repeat(5), given_name: 'Annabellea'.repeat(5) }),
  [NO_USAGE_NAME.id]: (run) => signsIn(run, { preferred_username: undefined }),
  [BORN_ABROAD.id]: (run) => signsIn(run, { birthplace: '', birthcountry: '99132' }),
};

export async function checkPeople(run: Run, check: KnownCheck): Promise<Result> {
  const told = await CHECKS[check.id]?.(run);
  return { ...resultOf(check), ...(told ?? { verdict: 'not tried', happened: '' }) };
}

/** What pages say in words of their own tells nobody from another. */
const ALIKE: Identity = {
  gender: 'female',
  birthdate: '1985-06-15',
  birthplace: '75107',
  birthcountry: '99100',
  preferred_username: undefined,
};

/** Somebody whom the service has never seen. */
export function stranger(changes: Partial<Identity> = {}): Person {
  const seed = randomHex(systemRandom, 8);
  const [made] = generatePeople(1, seed);
  if (!made) throw new Error('nobody was made up');
  const login = `check-${seed}`;
  const identity: Identity = {
    ...made.identity,
    // Of nobody else: an account is never found by accident.
    family_name: `${made.identity.family_name} ${lettersOf(seed)}`,
    email: `${login}@example.org`,
    ...ALIKE,
    ...changes,
  };
  return { ...made, login, identity: withoutUndefined(identity) };
}

const lettersOf = (hex: string) =>
  hex.replace(/\d/g, (digit) => 'GHIJKLMNOP'[Number(digit)] ?? '').toUpperCase();

function withoutUndefined(identity: Identity): Identity {
  return Object.fromEntries(
    Object.entries(identity).filter(([, value]) => value !== undefined),
  ) as Identity;
}

export async function signInAs(run: Run, person: Person): Promise<Seen> {
  await run.faults.putPerson(person);
  const { login, password } = person;
  const visit = await run.visit({
    ...{ ...run.person, login, password },
    totpSecret: totpSecretOf(person),
  });
  const home = await lookWithCookies(visit.browser, run);
  return { visit, home, session: home !== undefined && isSignedIn(run, home, person) };
}

/** The signs that were learnt name the person of the first login: another has other names. */
function isSignedIn({ recognition, anonymous }: Run, home: Sight, person: Person): boolean {
  if (recognition.shownBy(home)) return true;
  const { given_name, family_name, email } = person.identity;
  return [given_name, family_name, email].some(
    (word) => word && home.text.includes(word) && !anonymous.text.includes(word),
  );
}

async function signsIn(run: Run, changes: Partial<Identity>): Promise<Told> {
  const { session, visit } = await signInAs(run, stranger(changes));
  return session
    ? { verdict: 'pass', happened: '' }
    : { verdict: 'fail', happened: `No session was opened. ${lastSeen(visit)}` };
}

type Account = { person: Person; visit: Visit; words: string[] };

/** Somebody who has signed in twice, and what only the page of this account shows. */
async function openAccount(run: Run): Promise<Account | Told> {
  const person = stranger();
  const first = await signInAs(run, person);
  const second = await signInAs(run, person);
  const other = await signInAs(run, stranger());
  if (!(first.session && first.home && second.home && other.home))
    return {
      verdict: 'not applicable',
      happened: `People made up for this check cannot sign in. ${lastSeen(first.visit)}`,
    };
  const others = [run.anonymous, other.home];
  const words = accountWords({ own: [first.home, second.home], others, person });
  return { person, visit: second.visit, words };
}

const NOTHING_TELLS: Told = {
  verdict: 'not applicable',
  happened:
    'Nothing on the page tells one account from another. Name a page that does, as by an account number, with --home.',
};

async function sameEmail(run: Run): Promise<Told> {
  const account = await openAccount(run);
  if ('verdict' in account) return account;
  const { person, visit, words } = account;
  const second = stranger({ email: person.identity.email });
  const seen = await signInAs(run, second);
  if (!seen.session || !seen.home) return helped(seen.session, seen.visit);
  const landed = wordsOf(second);
  const shown = [...words, ...namesOf(person, second)].filter(
    (word) => !landed.has(word) && wordsOn(seen.home as Sight).has(word),
  );
  if (shown.length) return { verdict: 'fail', happened: shows('The second person sees', shown) };
  const firstAgain = await lookWithCookies(visit.browser, run);
  const taken = namesOf(second, person).filter(
    (name) => firstAgain && wordsOn(firstAgain).has(name),
  );
  if (taken.length) return { verdict: 'fail', happened: shows('The first person now sees', taken) };
  return words.length ? { verdict: 'pass', happened: '' } : NOTHING_TELLS;
}

function shows(who: string, words: readonly string[]): string {
  const some = words.slice(0, 5).map((word) => `“${word}”`);
  return `${who} what is the other’s: ${some.join(', ')}.`;
}

async function emailChanged(run: Run): Promise<Told> {
  const account = await openAccount(run);
  if ('verdict' in account) return account;
  const { person, words } = account;
  const email = `new-${person.identity.email}`;
  const { session, home, visit } = await signInAs(run, {
    ...person,
    identity: { ...person.identity, email },
  });
  if (!session || !home)
    return { verdict: 'fail', happened: `No session was opened. ${lastSeen(visit)}` };
  if (!words.length) return NOTHING_TELLS;
  const page = wordsOn(home);
  if (words.some((word) => page.has(word))) return { verdict: 'pass', happened: '' };
  const happened = `Another account: nothing is left of ${words
    .slice(0, 5)
    .map((word) => `“${word}”`)
    .join(', ')}.`;
  return { verdict: 'fail', happened };
}

async function birthNameChanged(run: Run): Promise<Told> {
  const account = await openAccount(run);
  if ('verdict' in account) return account;
  const { person, words } = account;
  const changed: Person = {
    ...person,
    identity: { ...person.identity, family_name: `${stranger().identity.family_name}` },
  };
  const { session, home, visit } = await signInAs(run, changed);
  if (!session || !home) return helped(session, visit);
  const page = wordsOn(home);
  const shown = words.filter((word) => page.has(word));
  if (shown.length) return { verdict: 'fail', happened: shows('Somebody new sees', shown) };
  if (words.length) return { verdict: 'pass', happened: '' };
  return { ...NOTHING_TELLS, happened: `It helps, without an HTTP 500. ${NOTHING_TELLS.happened}` };
}

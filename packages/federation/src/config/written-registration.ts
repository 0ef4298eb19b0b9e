/** A registration as it counts at one broker, and where each of its members is written. */
import type { Profile } from '@federama/broker';
import { type Problem, type Registration, registration } from '@federama/model';
import { at, type Path, profileAt } from './raw.ts';

export type WrittenRegistration = {
  profile: Profile;
  registration: Registration;
  /** A sample service: what it decrypts with, it has and publishes by itself. */
  isSample: boolean;
  /** Where a member is written, and what is written there. */
  place(name: keyof Registration): { path: Path; value: unknown };
};

export type Rule = (written: WrittenRegistration) => Problem[];

/** A service may also ask for another level at a broker, which is no part of its registration. */
const MEMBERS = registration.strip();

/** Nothing where single values are wrong already: those problems are told first. */
export function registrationsAt(
  raw: unknown,
  item: Path,
  brokers: readonly string[],
): WrittenRegistration[] {
  return brokers.flatMap((broker) => {
    const profile = profileAt(raw, broker);
    const own = definedIn(at(raw, ...item, 'atBroker', broker));
    const all = { ...definedIn(at(raw, ...item, 'registration')), ...own };
    const { data } = MEMBERS.safeParse(all);
    if (!profile || !data) return [];
    const place = (name: keyof Registration) => {
      const section = name in own ? ['atBroker', broker] : ['registration'];
      const path = [...item, ...section, name];
      return { path, value: at(raw, ...path) };
    };
    return [{ profile, registration: data, isSample: item[0] === 'serviceProviders', place }];
  });
}

function definedIn(value: unknown): object {
  const entries = Object.entries((value as object | null | undefined) ?? {});
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}

type Words = { en: string; fr: string };

/** A problem with a member of the registration. */
export function problemWith(
  { place }: WrittenRegistration,
  name: keyof Registration,
  { en, fr }: Words,
): Problem {
  return { ...place(name), expected: en, expectedFr: fr };
}

/**
 * What an identity provider may assert about a person, and the rules the broker holds it to.
 * Source: docs/reference/contract.md#3.6.
 */
import { z } from 'zod';

export const FRANCE = '99100';

/** `YYYY-MM-DD`; a day, or a day and a month, nobody knows are written `00`. */
const BIRTHDATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A code of the Code officiel géographique: `75107`, `2A004`, `99352`. */
export const COG = /^(?:2[AB]|\d{2})\d{3}$/;

export const GENDERS = ['male', 'female', 'unspecified'] as const;
export type Gender = (typeof GENDERS)[number];

export function isBirthdate(value: string): boolean {
  const [, year, month, day] = BIRTHDATE.exec(value) ?? [];
  if (!year || !month || !day) return false;
  if (month === '00') return day === '00';
  if (day === '00') return Number(month) <= 12;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** A date of which everything is known: what a service receives. There was no year 0. */
export function isWholeDate(value: string): boolean {
  return isBirthdate(value) && !/^0000|-00(?:-|$)/.test(value);
}

/** `YYYY-MM-DD`, with 01 for what is missing of `YYYY-MM` or `YYYY`. */
export function completedDate(value: string): string {
  return value + '-01'.repeat(Math.max(0, 3 - value.split('-').length));
}

const LONGEST = 256;
const name = z.string().min(1).max(LONGEST);
export const NO_COG = 'a COG code: five characters, such as 75107, 2A004 or 99352';
export const cog = z.string().regex(COG, NO_COG);

/** The identity an identity provider must give the broker (userinfo claims, `sub` apart). */
export const assertedIdentity = z
  .looseObject({
    given_name: name,
    family_name: name,
    birthdate: z.string().refine(isBirthdate),
    gender: z.enum(GENDERS),
    birthcountry: cog,
    birthplace: z.string().optional(),
    preferred_username: z.string().optional(),
    email: z.email(),
  })
  .superRefine((identity, context) => {
    if (identity.birthcountry === FRANCE && !COG.test(identity.birthplace ?? ''))
      context.addIssue({ code: 'custom', path: ['birthplace'] });
  });
export type AssertedIdentity = z.infer<typeof assertedIdentity>;

/** A citizen of another country, as the bridge between countries gives them. */
const europeanIdentity = z.looseObject({
  given_name: name,
  family_name: name,
  birthdate: z.string(),
  gender: z.enum(GENDERS).optional(),
});

/** The civil status that tells one person from all others: what the registry holds. */
export type PivotIdentity = {
  given_name: string;
  given_name_array: string[];
  family_name: string;
  birthdate: string;
  gender: Gender;
  /** COG code, or the empty string for someone born abroad. */
  birthplace: string;
  birthcountry: string;
};

/** What is wrong with a civil status, whoever it comes from: a service never receives such a one. */
export function pivotProblem(identity: PivotIdentity): string | undefined {
  const { given_name, family_name, birthdate, gender, birthplace, birthcountry } = identity;
  if (!family_name.trim() || !given_name.trim()) return 'no name';
  if (!isWholeDate(birthdate)) return `birthdate ${birthdate}`;
  if (!GENDERS.includes(gender)) return 'gender';
  if (birthplace && !COG.test(birthplace)) return `birthplace ${birthplace}`;
  if (!COG.test(birthcountry)) return `birthcountry ${birthcountry}`;
  return undefined;
}

/** What can be wrong with one claim. */
export type IdentityFault = 'missing' | 'empty' | 'notText' | 'tooLong' | 'wrong';

const CLAIMS = [
  'given_name',
  'family_name',
  'birthdate',
  'gender',
  'birthcountry',
  'birthplace',
  'preferred_username',
  'email',
] as const;
export type IdentityClaim = (typeof CLAIMS)[number];

export type IdentityProblem = { claim: IdentityClaim; fault: IdentityFault; received: unknown };

/** Everything that is wrong with an asserted identity; nothing when it can be used. */
export function identityProblems(claims: Record<string, unknown>): IdentityProblem[] {
  return problemsWith(assertedIdentity, claims);
}

/** The same for a citizen of another country, of whom less is known. */
export function europeanIdentityProblems(claims: Record<string, unknown>): IdentityProblem[] {
  return problemsWith(europeanIdentity, claims);
}

function problemsWith(schema: z.ZodType, claims: Record<string, unknown>): IdentityProblem[] {
  const { error } = schema.safeParse(claims);
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  return CLAIMS.filter((claim) => wrong.has(claim)).map((claim) => {
    const received = claims[claim];
    return { claim, fault: faultOf(received), received };
  });
}

function faultOf(received: unknown): IdentityFault {
  if (received === undefined || received === null) return 'missing';
  if (typeof received !== 'string') return 'notText';
  if (received === '') return 'empty';
  return received.length > LONGEST ? 'tooLong' : 'wrong';
}

/**
 * A person under test: one record that the identity providers, the registry and the broker share,
 * and that says how a login with it ends.
 */
import { z } from 'zod';
import { COG, cog, completedDate, GENDERS, isWholeDate, NO_COG } from './identity.ts';
import { localizedInput } from './localized.ts';

/** Claims an identity provider holds about a person; any may be missing or wrong on purpose. */
const heldIdentity = z.strictObject({
  given_name: z.string().optional(),
  family_name: z.string().optional().describe('Birth name.'),
  preferred_username: z.string().optional().describe('Name in use, when it is not the birth name.'),
  gender: z.string().optional().describe('male, female or unspecified.'),
  birthdate: z.string().optional().describe('YYYY-MM-DD; unknown parts as 00.'),
  birthplace: z.string().optional().describe('COG code of the commune of birth.'),
  birthcountry: z
    .string()
    .optional()
    .describe('COG code of the country of birth; France is 99100.'),
  email: z.string().optional(),
  phone_number: z.string().optional(),
  name: z.string().optional(),
  middle_name: z.string().optional(),
  nickname: z.string().optional(),
  profile: z.string().optional().describe('Address of a page about the person.'),
  picture: z.string().optional(),
  website: z.string().optional(),
  zoneinfo: z.string().optional(),
  locale: z.string().optional(),
  updated_at: z.int().optional().describe('Seconds since 1970.'),
  email_verified: z.boolean().optional(),
  phone_number_verified: z.boolean().optional(),
  address: z
    .strictObject({
      formatted: z.string().optional(),
      street_address: z.string().optional(),
      locality: z.string().optional(),
      region: z.string().optional(),
      postal_code: z.string().optional(),
      country: z.string().optional(),
    })
    .optional()
    .describe('Handed over by the older protocol, and by plain OpenID Connect.'),
});

/** Claims that one identity provider holds differently; null: it holds nothing. */
const differences = z.strictObject(
  Object.fromEntries(
    Object.entries(heldIdentity.shape).map(([name, claim]) => [
      name,
      z.union([claim.unwrap(), z.null()]).optional(),
    ]),
  ),
);

/** Ways an identity provider fails with this person: the fault identities of the public mocks. */
const PERSON_FAULTS = [
  'userinfo-without-sub',
  'userinfo-garbage',
  'userinfo-401',
  'userinfo-500',
  'userinfo-502',
  'userinfo-503',
  'userinfo-slow',
  'id-token-without-acr',
  'callback-without-code',
  'callback-with-wrong-state',
] as const;
export type PersonFault = (typeof PERSON_FAULTS)[number];

export const REGISTRY_ANSWERS = [
  'found',
  'rectified',
  'near',
  'several',
  'usage-name',
  'unknown',
  'rejected',
  'slow',
  'unreadable',
  'without-status',
] as const;
export type RegistryAnswerKind = (typeof REGISTRY_ANSWERS)[number];

const written = z.string().regex(/\S/, 'a name: something else than white space');

/** The registry knows no 00: as in an identity, it may be written for a part that is unknown. */
const registryDate = z
  .string()
  .regex(/^\d{4}(?:-\d{2}){0,2}$/, 'YYYY-MM-DD, YYYY-MM or YYYY')
  .overwrite((value) => value.replace(/(?:-00)+$/, ''))
  .refine((value) => isWholeDate(completedDate(value)), 'a real date: YYYY-MM-DD, YYYY-MM or YYYY');

const placeOrNone = z.string().refine((value) => value === '' || COG.test(value), NO_COG);

/** What the civil registry holds, where it is not what identity providers say. */
export const civilRecord = z.strictObject({
  answer: z.enum(REGISTRY_ANSWERS).default('found').describe('How the registry answers.'),
  family_name: written.optional(),
  given_names: z.array(written).min(1).optional().describe('Given names, one by one.'),
  gender: z.enum(GENDERS).optional(),
  birthdate: registryDate.optional().describe('YYYY-MM-DD; YYYY-MM or YYYY when no more is known.'),
  birthplace: placeOrNone.optional().describe('COG code of the commune of birth.'),
  birthcountry: cog.optional().describe('COG code of the country of birth.'),
  deceased: z.boolean().default(false),
});
export type CivilRecord = z.infer<typeof civilRecord>;

const BASE32 = 'base32: at least 16 of A to Z and 2 to 7';

export const SIGNED_IN = 'signed-in';

export const person = z.strictObject({
  login: z
    .string()
    .min(1)
    .overwrite((value) => value.normalize('NFC'))
    .describe('What the person types as user name.'),
  password: z.string().min(1).meta({ writeOnly: true }).default('123'),
  totpSecret: z
    .string()
    .regex(/^[A-Z2-7]{16,128}$/, BASE32)
    .meta({ writeOnly: true })
    .nullable()
    .optional()
    .describe(
      'Secret of the codes of the second factor (base32); left out: worked out of the login; null: none.',
    ),
  about: localizedInput.optional().describe('What is particular about this person.'),
  identity: heldIdentity,
  identityAt: z
    .record(z.string(), differences)
    .optional()
    .describe(
      'What an identity provider (by its id) holds differently, claim by claim; null: nothing.',
    ),
  civilRegistry: civilRecord.optional().describe('Where the civil registry differs.'),
  data: z
    .record(z.string(), z.json())
    .optional()
    .describe('What data providers hold, by scope; the rest is worked out from the record.'),
  fault: z
    .enum(PERSON_FAULTS)
    .optional()
    .describe('What the identity provider does wrong when this person signs in.'),
  account: z
    .enum(['open', 'blocked'])
    .default('open')
    .describe('Whether the broker lets this person sign in.'),
  identityProviders: z
    .union([
      z.strictObject({ only: z.array(z.string()) }),
      z.strictObject({ except: z.array(z.string()) }),
    ])
    .optional()
    .describe(
      'Preferences of the account: identity providers (uid) this person lets in, or blocks.',
    ),
  subjects: z
    .record(z.string(), z.string())
    .optional()
    .describe('Subjects the account already holds, by entity: they win over the computed ones.'),
  outcome: z
    .string()
    .regex(/^(?:signed-in|Y\d{6})$/, 'signed-in, or the code of the refusal such as Y010008')
    .optional()
    .describe(
      'How a login ends: signed-in, or the code of the refusal. Worked out when left out; what is written has to agree with the rest.',
    ),
});
/** As it is written. */
export type PersonRecord = z.infer<typeof person>;
/** As it counts: how a login ends is known. */
export type Person = PersonRecord & { outcome: string };
export type HeldIdentity = z.infer<typeof heldIdentity>;

/** What one identity provider holds about a person. */
export function identityAt(
  { identity, identityAt: others }: Pick<PersonRecord, 'identity' | 'identityAt'>,
  id: string,
): HeldIdentity {
  const held = { ...identity, ...others?.[id] };
  return Object.fromEntries(Object.entries(held).filter(([, value]) => value !== null));
}

/**
 * A person under test: one record that the identity providers, the registry and the broker share,
 * and that says how a login with it ends.
 */
import { z } from 'zod';
import { localizedInput } from './localized.ts';

/** Claims an identity provider holds about a person; any may be missing or wrong on purpose. */
export const heldIdentity = z.strictObject({
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
});

/** Ways an identity provider fails with this person: the fault identities of the public mocks. */
export const PERSON_FAULTS = [
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

export const SIGNED_IN = 'signed-in';

export const person = z.strictObject({
  login: z.string().min(1).describe('What the person types as user name.'),
  password: z.string().min(1).default('123'),
  about: localizedInput.optional().describe('What is particular about this person.'),
  identity: heldIdentity,
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
    .default(SIGNED_IN)
    .describe('How a login ends: signed-in, or the code of the refusal.'),
});
export type Person = z.infer<typeof person>;

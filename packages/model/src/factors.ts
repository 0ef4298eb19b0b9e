/**
 * What a person shows to an identity provider, and what it earns: the level of assurance and the
 * methods (`amr`, RFC 8176) that the provider answers with.
 */
import { z } from 'zod';
import { ACR_LEVELS, acrRank } from './acr.ts';

const earned = z.strictObject({
  level: z
    .string()
    .regex(/^[a-z][\w:./-]*$/i, `a level of assurance, such as ${ACR_LEVELS.join(', ')}`)
    .describe('Level of assurance it earns.'),
  amr: z.array(z.string().min(1)).min(1).describe('Authentication methods it earns (RFC 8176).'),
});

const NO_SECOND_FACTOR = 'a second factor: totp, passkey or both';

export const factors = z
  .strictObject({
    password: earned.optional().describe('What a password alone earns; left out: nothing.'),
    totp: earned
      .optional()
      .describe('What a password and then a code that lasts 30 seconds (RFC 6238) earn.'),
    passkey: earned
      .optional()
      .describe('What a passkey (WebAuthn) earns; the person is always verified by the device.'),
    chooseLevel: z
      .boolean()
      .default(false)
      .describe('The sign-in page lets testers choose any level, earned or not.'),
    reusableCodes: z
      .boolean()
      .optional()
      .describe(
        'Leniency, for tests with many logins of one person: a code counts again while it lasts.',
      ),
  })
  .refine(({ totp, passkey }) => totp || passkey, NO_SECOND_FACTOR);
export type Factors = z.infer<typeof factors>;

export type Factor = 'password' | 'totp' | 'passkey';

/** One way to sign in: what must be shown, and what it earns. */
export type Way = { needs: readonly Factor[]; level: string; amr: readonly string[] };

/** Lowest level first; of two that earn the same, the one that asks for less. */
export function waysOf({ password, totp, passkey }: Factors): Way[] {
  const ways: Way[] = [
    ...(password ? [{ needs: ['password'] as const, ...password }] : []),
    ...(totp ? [{ needs: ['password', 'totp'] as const, ...totp }] : []),
    ...(passkey ? [{ needs: ['passkey'] as const, ...passkey }] : []),
  ];
  return ways.sort((one, other) => acrRank(one.level) - acrRank(other.level));
}

/** The easiest way to a level; undefined when none leads as high. */
export function wayTo(factors: Factors, level: string | undefined): Way | undefined {
  return waysOf(factors).find((way) => acrRank(way.level) >= acrRank(level));
}

/** The best that was earned by what was shown. */
export function earnedBy(factors: Factors, shown: readonly Factor[]): Way | undefined {
  return waysOf(factors).findLast(({ needs }) => needs.every((factor) => shown.includes(factor)));
}

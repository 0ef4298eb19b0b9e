/** Codes of the second factor: six digits that last 30 seconds. Source: RFC 6238, RFC 4226. */
import { hash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Person } from './person.ts';

/** Lasts so long; one step before and one after count, for clocks that differ. */
const STEP_SECONDS = 30;
const WINDOW = 1;
/** Of base32: 32 of its letters make 160 bits, as RFC 4226 §4 recommends. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The secret of a person under test (base32): the one of the record, or one worked out of the login,
 * so that whoever knows the person can compute codes. Undefined for whoever has none.
 */
export function totpSecretOf({
  login,
  totpSecret,
}: Pick<Person, 'login' | 'totpSecret'>): string | undefined {
  if (totpSecret === null) return undefined;
  if (totpSecret !== undefined) return totpSecret;
  const digest = hash('sha256', `federama totp ${login.normalize('NFC')}`, 'buffer');
  return Array.from(digest, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The code at a moment, in milliseconds since the epoch. */
export function totpCode(secret: string, at: number): string {
  return totpOf(secret).generate({ timestamp: at });
}

type Clock = { now(): number };

/**
 * For a login without a screen: the code that was given, or those that an authenticator application
 * shows now and next. The next one counts too, and serves where the first has been used.
 */
export function codeOption(
  totpSecret: string | undefined,
  clock: Clock,
  given?: string,
): { code?: (attempt: number) => string | undefined } {
  if (given !== undefined) return { code: (attempt) => (attempt ? undefined : given) };
  if (totpSecret === undefined) return {};
  return { code: (attempt) => totpCode(totpSecret, clock.now() + attempt * STEP_SECONDS * 1000) };
}

/** The step a code belongs to; undefined for a code of no step near this moment. */
export function totpStep(secret: string, code: string, at: number): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: WINDOW });
  return delta === null ? undefined : Math.floor(at / 1000 / STEP_SECONDS) + delta;
}

function totpOf(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), period: STEP_SECONDS });
}

/**
 * Codes of the second factor as they are checked: each counts once, and who types too many wrong
 * ones waits. Source: RFC 6238 §5.2, RFC 4226 §7.3.
 */
import type { Person } from '@federama/model';
import { totpCode, totpSecretOf, totpStep } from '@federama/model/totp';
import type { Attempts } from '@federama/server-kit/attempts';
import type { Clock } from '@federama/server-kit/clock';
import type { Store } from '@federama/server-kit/store';
import { prefixed } from '@federama/server-kit/store';

export type CodeAnswer = 'right' | 'wrong' | 'used' | { waitSeconds: number };

export type Codes = {
  has(person: Person): boolean;
  /** The code that counts now; undefined for a person without a secret. */
  current(person: Person): string | undefined;
  check(person: Person, code: string): Promise<CodeAnswer>;
};

/** Wrong codes, then a wait. */
export const CODE_LIMIT = { most: 5, withinSeconds: 900, waitSeconds: 60 } as const;

type Given = {
  store: Store;
  clock: Clock;
  attempts: Attempts;
  /** Codes serve again while they last, and this is called when one does; left out: they serve once. */
  onReuse?: (() => void) | undefined;
};

export function createCodes({ store, attempts, ...given }: Given): Codes {
  const { clock } = given;
  const tools = { ...given, lastSteps: prefixed(store, 'last-code') };
  return {
    has: (person) => totpSecretOf(person) !== undefined,
    current: (person) => {
      const secret = totpSecretOf(person);
      return secret && totpCode(secret, clock.now());
    },
    async check(person, code) {
      const answer = () => checkCode(tools, person, code);
      const heard = await attempts.hear(
        { account: person.login },
        { answer, isRight: (given) => given === 'right' },
      );
      return 'tooMany' in heard ? { waitSeconds: heard.tooMany.waitSeconds } : heard.answer;
    },
  };
}

type Tools = { lastSteps: Store } & Pick<Given, 'clock' | 'onReuse'>;

/** One after the other for one person: no two can use the same code. */
async function checkCode(
  { lastSteps, clock, onReuse }: Tools,
  person: Person,
  code: string,
): Promise<'right' | 'wrong' | 'used'> {
  const step = stepOf(person, code, clock.now());
  if (step === undefined) return 'wrong';
  const lastStep = (await lastSteps.get<number>(person.login)) ?? -1;
  if (step <= lastStep && !onReuse) return 'used';
  if (step <= lastStep) onReuse?.();
  else await lastSteps.set(person.login, step, { ttlSeconds: LAST_STEP_SECONDS });
  return 'right';
}

/** Longer than any code lasts. */
const LAST_STEP_SECONDS = 900;

function stepOf(person: Person, code: string, now: number): number | undefined {
  const secret = totpSecretOf(person);
  const digits = code.replace(/\s/g, '');
  return secret && /^\d{6}$/.test(digits) ? totpStep(secret, digits, now) : undefined;
}

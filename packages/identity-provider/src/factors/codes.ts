/**
 * Codes of the second factor as they are checked: each counts once, and who types too many wrong
 * ones waits. Source: RFC 6238 §5.2, RFC 4226 §7.3.
 */
import type { Person } from '@federama/model';
import { totpCode, totpSecretOf, totpStep } from '@federama/model/totp';
import type { Clock } from '@federama/server-kit/clock';
import type { Store } from '@federama/server-kit/store';
import { prefixed } from '@federama/server-kit/store';
import { type InTurn, inTurn } from './in-turn.ts';

export type CodeAnswer = 'right' | 'wrong' | 'used' | { waitSeconds: number };

export type Codes = {
  has(person: Person): boolean;
  /** The code that counts now; undefined for a person without a secret. */
  current(person: Person): string | undefined;
  check(person: Person, code: string): Promise<CodeAnswer>;
};

/** Wrong codes in a row, then a wait. */
export const MOST_WRONG = 5;
export const WAIT_SECONDS = 60;
/** Wrong codes are forgotten after this. */
const MEMORY_SECONDS = 900;

type Attempts = { wrong: number; waitUntil?: number; lastStep?: number };

type Given = {
  store: Store;
  clock: Clock;
  /** Codes serve again while they last, and this is called when one does; left out: they serve once. */
  onReuse?: (() => void) | undefined;
};

export function createCodes({ store, clock, onReuse }: Given): Codes {
  const attempts = prefixed(store, 'codes');
  const turns = inTurn();
  return {
    has: (person) => totpSecretOf(person) !== undefined,
    current: (person) => {
      const secret = totpSecretOf(person);
      return secret && totpCode(secret, clock.now());
    },
    check: (person, code) => checkInTurn({ attempts, clock, turns, onReuse }, person, code),
  };
}

type Tools = { attempts: Store; turns: InTurn } & Pick<Given, 'clock' | 'onReuse'>;

function checkInTurn({ attempts, clock, turns, onReuse }: Tools, person: Person, code: string) {
  return turns(person.login, async (): Promise<CodeAnswer> => {
    const now = clock.now();
    const before = (await attempts.get<Attempts>(person.login)) ?? { wrong: 0 };
    const { waitUntil = 0 } = before;
    if (waitUntil > now) return { waitSeconds: Math.ceil((waitUntil - now) / 1000) };
    const step = stepOf(person, code, now);
    if (onReuse && step !== undefined && step <= (before.lastStep ?? -1)) {
      onReuse();
      return 'right';
    }
    const usable = step !== undefined && step > (before.lastStep ?? -1);
    await attempts.set(person.login, usable ? { wrong: 0, lastStep: step } : missed(before, now), {
      ttlSeconds: MEMORY_SECONDS,
    });
    if (usable) return 'right';
    return step === undefined ? 'wrong' : 'used';
  });
}

function stepOf(person: Person, code: string, now: number): number | undefined {
  const secret = totpSecretOf(person);
  const digits = code.replace(/\s/g, '');
  return secret && /^\d{6}$/.test(digits) ? totpStep(secret, digits, now) : undefined;
}

/** After the last wrong one that is allowed, the count begins again when the wait is over. */
function missed(before: Attempts, now: number): Attempts {
  const { lastStep } = before;
  const wrong = before.wrong + 1;
  const kept = lastStep === undefined ? {} : { lastStep };
  if (wrong < MOST_WRONG) return { wrong, ...kept };
  return { wrong: 0, waitUntil: now + WAIT_SECONDS * 1000, ...kept };
}

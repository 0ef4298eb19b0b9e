/** Codes that are sent to a person's address: each serves once, for a while, and a few tries. */
import type { Attempts } from '@federama/server-kit/attempts';
import { type Random, randomDigits } from '@federama/server-kit/random';
import { sameText } from '@federama/server-kit/same-text';
import type { Store } from '@federama/server-kit/store';

export type EmailCodeAnswer = 'right' | 'wrong' | 'over' | { waitSeconds: number };

export type EmailCodes = {
  /** A new code, which the ones before no longer are. */
  issue(login: string): Promise<string>;
  check(login: string, code: string): Promise<EmailCodeAnswer>;
};

export const EMAIL_CODE = { digits: 6, ttlSeconds: 1800, tries: 5, waitSeconds: 60 } as const;

/** Wrong ones, whichever code was sent. */
export const EMAIL_CODE_LIMIT = {
  most: EMAIL_CODE.tries,
  withinSeconds: EMAIL_CODE.ttlSeconds,
  waitSeconds: EMAIL_CODE.waitSeconds,
} as const;

type Given = { store: Store; random: Random; attempts: Attempts };

export function createEmailCodes({ store, random, attempts }: Given): EmailCodes {
  const answerTo = async (login: string, typed: string): Promise<'right' | 'wrong' | 'over'> => {
    const code = await store.get<string>(login);
    if (code === undefined) return 'over';
    if (!sameText(code, typed.replace(/\s/g, ''))) return 'wrong';
    return (await store.take<string>(login)) === code ? 'right' : 'over';
  };
  return {
    async issue(login) {
      const code = randomDigits(random, EMAIL_CODE.digits);
      await store.set(login, code, { ttlSeconds: EMAIL_CODE.ttlSeconds });
      return code;
    },
    async check(login, typed) {
      const answer = () => answerTo(login, typed);
      const heard = await attempts.hear(
        { account: login },
        { answer, isRight: (given) => given === 'right' },
      );
      return 'tooMany' in heard ? { waitSeconds: heard.tooMany.waitSeconds } : heard.answer;
    },
  };
}

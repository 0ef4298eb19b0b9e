/** Codes that are sent to a person's address: each serves once, for a while, and a few tries. */
import type { Clock } from '@federama/server-kit/clock';
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

type Issued = { code: string; wrong: number; waitUntil: number; endsAt: number };

export function createEmailCodes({
  store,
  clock,
  random,
}: {
  store: Store;
  clock: Clock;
  random: Random;
}): EmailCodes {
  const keep = (login: string, issued: Issued) => {
    const ttlSeconds = Math.max(1, Math.ceil((issued.endsAt - clock.now()) / 1000));
    return store.set(login, issued, { ttlSeconds });
  };
  return {
    async issue(login) {
      const code = randomDigits(random, EMAIL_CODE.digits);
      const before = await store.get<Issued>(login);
      const endsAt = clock.now() + EMAIL_CODE.ttlSeconds * 1000;
      await keep(login, { wrong: 0, waitUntil: 0, ...before, code, endsAt });
      return code;
    },
    async check(login, typed) {
      const now = clock.now();
      const issued = await store.take<Issued>(login);
      if (!issued) return 'over';
      const { code, wrong, waitUntil } = issued;
      if (waitUntil > now) {
        await keep(login, issued);
        return { waitSeconds: Math.ceil((waitUntil - now) / 1000) };
      }
      if (sameText(code, typed.replace(/\s/g, ''))) return 'right';
      const waits = wrong + 1 >= EMAIL_CODE.tries;
      const until = waits ? now + EMAIL_CODE.waitSeconds * 1000 : 0;
      await keep(login, { ...issued, wrong: waits ? 0 : wrong + 1, waitUntil: until });
      return 'wrong';
    },
  };
}

/** Passwords and codes: whoever guesses them is stopped, and told so. */
import { because, explained } from '@federama/knowledge';
import {
  type AttemptLimit,
  type Attempts,
  createAttempts,
  type Heard,
  type TooMany,
} from '@federama/server-kit/attempts';
import { clientAddress } from '@federama/server-kit/client-address';
import { recordNote } from '@federama/server-kit/journal';
import { prefixed } from '@federama/server-kit/store';
import { sendTooManyAttempts, TOO_MANY_ATTEMPTS } from '@federama/server-kit/too-many-attempts';
import type { Request, Response } from 'express';
import type { IdentityProviderConfig, IdentityProviderOptions } from './config.ts';

type Options = Pick<IdentityProviderOptions, 'store' | 'clock' | 'journal'> & {
  config: Pick<IdentityProviderConfig, 'party' | 'rateLimits'>;
};

/** Counts passwords, by login. */
export function passwordAttempts({ store, clock, ...options }: Options): Attempts {
  const { config } = options;
  return createAttempts({
    ...{ store: prefixed(store, 'passwords'), clock },
    limits() {
      const { wrongPerAccount, wrongPerAddress, withinSeconds, unlimited } = config.rateLimits();
      return {
        perAccount: { most: wrongPerAccount, withinSeconds },
        perAddress: { most: wrongPerAddress, withinSeconds },
        unlimited,
      };
    },
    onLeniency: leniencyUsed(options),
  });
}

/** Counts codes of a second factor, by login. */
export function codeAttempts({ store, clock, ...options }: Options, limit: AttemptLimit): Attempts {
  return createAttempts({
    ...{ store: prefixed(store, 'codes'), clock },
    limits: () => ({ perAccount: limit, unlimited: options.config.rateLimits().unlimited }),
    onLeniency: leniencyUsed(options),
  });
}

const UNLIMITED_ATTEMPTS = 'unlimited-attempts';

/** The report of a world counts it. */
function leniencyUsed({ journal, config }: Pick<Options, 'journal' | 'config'>) {
  const leniency = { leniency: UNLIMITED_ATTEMPTS };
  return () => journal.record(config.party.id, 'LENIENCY_USED', leniency);
}

type Asked<T> = { login: string; check: () => T | undefined };

/** What a login and a password open; undefined for wrong ones. */
export function hearPassword<T>(
  passwords: Attempts,
  req: Request,
  { login, check }: Asked<T>,
): Promise<Heard<T | undefined>> {
  const attempt = { account: login.trim().toLowerCase(), address: clientAddress(req) };
  return passwords.hear(attempt, { answer: check, isRight: (found) => found !== undefined });
}

type Refused = { login: string; tooMany: TooMany; backTo: string };

/** 429. `backTo`: path of the page to try again from. */
export function refuseAttempt(
  { journal, config }: Pick<Options, 'journal' | 'config'>,
  { req, res }: { req: Request; res: Response },
  { login, tooMany, backTo }: Refused,
): void {
  const { by, most, withinSeconds, waitSeconds } = tooMany;
  const received = `login=${login}`;
  const why = explained(because(`attempts.${by}`, { most, withinSeconds, waitSeconds, received }));
  recordNote(journal, config.party.id, {
    ...{ event: 'IDP_REFUSED_ATTEMPTS', kind: 'refused', code: TOO_MANY_ATTEMPTS, by, login },
    explained: why,
  });
  sendTooManyAttempts(req, res, { waitSeconds, explained: why, backTo });
}

/** What codes and passkeys are checked with, of a provider that asks for them. */
import { codeAttempts } from '../attempts.ts';
import type { IdentityProviderOptions } from '../config.ts';
import { CODE_LIMIT, createCodes } from './codes.ts';
import { createMails } from './mails.ts';
import { createPasskeys } from './passkeys.ts';
import type { FactorTools } from './progress.ts';

export function factorTools(options: IdentityProviderOptions): FactorTools | undefined {
  const { config, store, clock, random, journal } = options;
  const { factors, party } = config;
  if (!factors) return undefined;
  /** The report of a world counts it: who leans on it fails where codes serve once. */
  const onReuse = () => journal.record(party.id, 'LENIENCY_USED', { leniency: 'reusable-codes' });
  return {
    factors,
    codes: createCodes({
      ...{ store, clock, attempts: codeAttempts(options, CODE_LIMIT) },
      ...(factors.reusableCodes && { onReuse }),
    }),
    passkeys: createPasskeys({ url: party.url, name: party.name.fr, store, clock, random }),
    mails: createMails(store, clock),
  };
}

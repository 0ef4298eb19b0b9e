/** What codes and passkeys are checked with, of a provider that asks for them. */
import type { IdentityProviderOptions } from '../config.ts';
import { createCodes } from './codes.ts';
import { createMails } from './mails.ts';
import { createPasskeys } from './passkeys.ts';
import type { FactorTools } from './progress.ts';

export function factorTools(options: IdentityProviderOptions): FactorTools | undefined {
  const { config, store, clock, random } = options;
  const { factors, party } = config;
  if (!factors) return undefined;
  return {
    factors,
    codes: createCodes(store, clock),
    passkeys: createPasskeys({ url: party.url, name: party.name.fr, store, clock, random }),
    mails: createMails(store, clock),
  };
}

/** What the acts of a sign-in whose level is earned may use. */
import type { DirectoryAccess } from '@federama/model';
import type { OpenidProvider } from '@federama/openid-provider';
import type { Attempts } from '@federama/server-kit/attempts';
import { prefixed, type Store } from '@federama/server-kit/store';
import type { Request, Response } from 'express';
import { codeAttempts } from '../../attempts.ts';
import { createMails, type Mails } from '../../factors/mails.ts';
import { createPasskeys, type Passkeys } from '../../factors/passkeys.ts';
import type { AgentAccounts } from '../accounts.ts';
import type { AgentProviderOptions } from '../config.ts';
import { type Citizens, createCitizens } from './citizens.ts';
import { createEmailCodes, EMAIL_CODE_LIMIT, type EmailCodes } from './email-codes.ts';
import { createMemberships, type Memberships } from './memberships.ts';

type Dependencies = AgentProviderOptions & {
  accounts: AgentAccounts;
  provider: OpenidProvider;
  passwords: Attempts;
};

export type EarnedContext = Dependencies & {
  passkeys: Passkeys;
  codes: EmailCodes;
  mails: Mails;
  memberships: Memberships;
  /** What was shown so far, by interaction; and what a session began with, by account. */
  progress: Store;
  sessions: Store;
  /** Logins at the broker of citizens, by their state. */
  raisings: Store;
  /** The broker of citizens; undefined: identities are not raised. */
  citizens: Citizens | undefined;
  /** What the directory of organisations said. */
  organisations: Store;
  /** Where the directory is; undefined: it asks none. */
  directory(): DirectoryAccess | undefined;
};

export type Interaction = Awaited<ReturnType<OpenidProvider['interactionDetails']>>;
export type Exchange = { req: Request; res: Response; interaction: Interaction };

export function createEarnedContext(dependencies: Dependencies): EarnedContext {
  const { config, store, clock, random } = dependencies;
  const { url, name } = config.party;
  return {
    ...dependencies,
    passkeys: createPasskeys({ url, name: name.fr, store, clock, random }),
    codes: createEmailCodes({
      ...{ store: prefixed(store, 'email-code'), random },
      attempts: codeAttempts(dependencies, EMAIL_CODE_LIMIT),
    }),
    mails: createMails(store, clock),
    memberships: createMemberships(prefixed(store, 'membership'), config),
    progress: prefixed(store, 'progress'),
    sessions: prefixed(store, 'session-of'),
    raisings: prefixed(store, 'raising'),
    citizens: createCitizens(dependencies),
    organisations: prefixed(store, 'organisation'),
    directory: config.directory,
  };
}

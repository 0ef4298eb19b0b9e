/** What the acts of an open login may use, beside what every broker has. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenidProvider } from '@federama/openid-provider';
import { prefixed, type Store } from '@federama/server-kit/store';
import type { BrokerContext } from '../context.ts';
import type { OpenRules } from '../profiles/login-kind.ts';
import { createOpenAccounts, type OpenAccounts } from './accounts.ts';
import { createLogins, type Logins } from './logins.ts';
import { registeredClients } from './registered-clients.ts';
import { createOpenSessions, type OpenSessions } from './sessions.ts';

export type OpenContext = BrokerContext & {
  rules: OpenRules;
  people: OpenAccounts;
  logins: Logins;
  openSessions: OpenSessions;
  /** Clients that registered themselves. */
  registered: Store;
  /** What is on its way back from identity providers, until it is read. */
  answers: Store;
};

/** oidc-provider, which keeps sessions, grants and tokens itself. */
export type OpenOidc = {
  provider: OpenidProvider;
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
};

export type Tools = { context: OpenContext; oidc: OpenOidc };

/** @throws when the profile has another login */
export function createOpenContext(context: BrokerContext): OpenContext {
  const { store, random, config } = context;
  const { login } = config.profile;
  if (login.kind !== 'open-standard') throw new Error(`${config.profile.id} has another login`);
  return {
    ...context,
    rules: login,
    people: createOpenAccounts({ store: prefixed(store, 'person'), random }),
    logins: createLogins({
      store: prefixed(store, 'login'),
      ttlSeconds: config.profile.ttlSeconds.interaction,
    }),
    openSessions: createOpenSessions({
      store: prefixed(store, 'open-session'),
      ttlSeconds: config.profile.ttlSeconds.session,
    }),
    registered: registeredClients(store),
    answers: prefixed(store, 'answer'),
  };
}

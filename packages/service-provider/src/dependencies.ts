/** What the stories of a service need of each other. */
import type { LocalAccounts } from './accounts.ts';
import type { FindBroker } from './brokers.ts';
import type { ServiceProviderOptions } from './config.ts';
import type { Sessions } from './session.ts';

export type LoginDependencies = ServiceProviderOptions & {
  sessions: Sessions;
  accounts: LocalAccounts;
  brokerOf: FindBroker;
};

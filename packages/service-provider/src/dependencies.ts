/** What the stories of a service need of each other. */
import type { LocalAccounts } from './accounts.ts';
import type { FindBroker } from './brokers.ts';
import type { ServiceProviderOptions } from './config.ts';
import type { OngoingLogouts } from './ongoing-logouts.ts';
import type { Sessions } from './session.ts';
import type { Transactions } from './transactions.ts';

export type LoginDependencies = ServiceProviderOptions & {
  sessions: Sessions;
  transactions: Transactions;
  ongoingLogouts: OngoingLogouts;
  accounts: LocalAccounts;
  brokerOf: FindBroker;
};

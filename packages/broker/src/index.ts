export { createBroker } from './broker.ts';
export type { BrokerConfig, BrokerOptions, BrokerSettings, ClientKey } from './config.ts';
export type {
  DataProviderRecord,
  Directory,
  IdentityProviderRecord,
  ProviderPreferences,
  SeededAccount,
  ServiceRecord,
} from './directory.ts';
export { PROFILES } from './profiles/index.ts';
export type { Profile } from './profiles/profile.ts';

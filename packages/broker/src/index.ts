export { createBroker } from './broker.ts';
export type { ClientKey } from './client-keys.ts';
export type {
  BrokerConfig,
  BrokerOptions,
  DataProviderRecord,
  Directory,
  IdentityProviderRecord,
  ProviderPreferences,
  SeededAccount,
  ServiceRecord,
} from './config.ts';
export { franceconnect, type Profile } from './profile.ts';

export type { ClientKey } from './back-channel/client-keys.ts';
export { createBroker } from './broker.ts';
export type {
  BrokerConfig,
  BrokerOptions,
  BrokerSettings,
  DataProviderRecord,
  Directory,
  IdentityProviderRecord,
  ProviderPreferences,
  SeededAccount,
  ServiceRecord,
} from './config.ts';
export { PROFILES } from './profiles/index.ts';
export type { Profile } from './profiles/profile.ts';

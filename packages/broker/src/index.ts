export { createBroker } from './broker.ts';
export type {
  BrokerConfig,
  BrokerOptions,
  Directory,
  IdentityProviderRecord,
  ServiceRecord,
} from './config.ts';
export { franceconnect, type Profile } from './profile.ts';

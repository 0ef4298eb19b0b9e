/** The broker, the profiles it may have, and what it must be told of others. */
export { createBroker } from './broker.ts';
export type {
  DataProviderRecord,
  Directory,
  IdentityProviderRecord,
  SeededAccount,
  SeededAgent,
  ServiceRecord,
} from './directory.ts';
export { PROFILES } from './profiles/index.ts';
export type { KnownPerson } from './profiles/outcome.ts';
export type { Profile } from './profiles/profile.ts';
export { V1_PREFIX } from './routes.ts';

/** Words and rules of the federation: pure, without a server. */
export * from './acr.ts';
export * from './agents.ts';
export * from './change.ts';
export * from './civil-records.ts';
export * from './civil-registry.ts';
export * from './client-keys.ts';
export * from './earned-level.ts';
export * from './establishment.ts';
export * from './factors.ts';
export * from './federation/broker.ts';
export * from './federation/data-provider.ts';
export {
  ENCRYPTION_ALGS,
  ENCRYPTION_ENCS,
  isOwnScheme,
  type Listen,
} from './federation/fields.ts';
export * from './federation/identity-provider.ts';
export * from './federation/open-registration.ts';
export * from './federation/rate-limits.ts';
export * from './federation/registration.ts';
export * from './federation/service-provider.ts';
export * from './federation.ts';
export * from './hops.ts';
export type { HostNames } from './host-names.ts';
export * from './identity.ts';
export * from './localized.ts';
export * from './manifest.ts';
export * from './organisations.ts';
export * from './person.ts';
export * from './raised-identity.ts';
export * from './relay.ts';
export * from './routing.ts';
export * from './scopes.ts';
export * from './standard-claims.ts';
export * from './subject.ts';
export * from './weaknesses.ts';

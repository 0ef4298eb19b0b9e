/** Words and rules of the federation: pure, without a server. */
export * from './acr.ts';
export * from './change.ts';
export * from './civil-records.ts';
export * from './civil-registry.ts';
export * from './client-keys.ts';
export * from './factors.ts';
export * from './federation.ts';
export * from './hops.ts';
export * from './identity.ts';
export * from './localized.ts';
export * from './manifest.ts';
export * from './person.ts';
export * from './scopes.ts';
export * from './subject.ts';
export * from './weaknesses.ts';

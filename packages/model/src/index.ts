export * from './acr.ts';
export * from './civil-registry.ts';
export * from './federation.ts';
export * from './identity.ts';
export * from './localized.ts';
export * from './person.ts';
export * from './scopes.ts';
export * from './subject.ts';

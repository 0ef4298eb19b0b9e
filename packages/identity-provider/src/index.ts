export type { IdentityProviderOptions } from './config.ts';
export { createIdentityProvider } from './identity-provider.ts';

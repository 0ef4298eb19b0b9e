export type { BrokerRegistration, IdentityProviderOptions } from './config.ts';
export { createIdentityProvider } from './identity-provider.ts';

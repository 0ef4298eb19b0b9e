export type { BrokerRegistration } from './config.ts';
export { createIdentityProvider } from './identity-provider.ts';

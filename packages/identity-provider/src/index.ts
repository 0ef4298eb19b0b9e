/** An identity provider, and what it must be told of the brokers it answers. */

export { createAgentIdentityProvider } from './agents/identity-provider.ts';
export type { BrokerRegistration } from './config.ts';
export { createIdentityProvider } from './identity-provider.ts';

/** What an identity provider of people at work is told when it is created. */
import type { Agent, Organisation, ProfessionalProvider } from '@federama/model';
import type { IdentityProviderConfig, IdentityProviderOptions } from '../config.ts';

export type AgentProviderConfig = Omit<
  IdentityProviderConfig,
  'people' | 'forHelpers' | 'sessionSecret'
> & {
  professional: ProfessionalProvider;
  agents(): readonly Agent[];
  organisations(): readonly Organisation[];
};

export type AgentProviderOptions = Omit<IdentityProviderOptions, 'config'> & {
  config: AgentProviderConfig;
};

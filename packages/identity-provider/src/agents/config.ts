/** What an identity provider of people at work is told when it is created. */
import type { Agent, DirectoryAccess, Organisation, ProfessionalProvider } from '@federama/model';
import type { IdentityProviderConfig, IdentityProviderOptions } from '../config.ts';

export type AgentProviderConfig = Omit<
  IdentityProviderConfig,
  'people' | 'forHelpers' | 'sessionSecret'
> & {
  professional: ProfessionalProvider;
  agents(): readonly Agent[];
  organisations(): readonly Organisation[];
  /** The directory it asks which organisation a SIRET is; undefined: none. */
  directory(): DirectoryAccess | undefined;
};

export type AgentProviderOptions = Omit<IdentityProviderOptions, 'config'> & {
  config: AgentProviderConfig;
};

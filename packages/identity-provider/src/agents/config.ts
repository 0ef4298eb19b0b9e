/** What an identity provider of people at work is told when it is created. */
import type { Agent, DirectoryAccess, Organisation, ProfessionalProvider } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
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
  /** The broker of citizens that raises identities; undefined: none does. */
  citizens?: {
    name: Translated;
    issuerUrl: string;
    clientId: string;
    clientSecret: string;
  };
};

export type AgentProviderOptions = Omit<IdentityProviderOptions, 'config'> & {
  config: AgentProviderConfig;
};

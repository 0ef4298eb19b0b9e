/** Every error a person or a client may meet: codes of the broker, and OAuth errors. */
import { ACCOUNT_ERRORS } from './errors/account.ts';
import { GENERAL_ERRORS } from './errors/general.ts';
import { IDENTITY_PROVIDER_ERRORS } from './errors/identity-provider.ts';
import { AUTHORIZATION_LIBRARY_ERRORS } from './errors/library-authorization.ts';
import { CLIENT_LIBRARY_ERRORS } from './errors/library-clients.ts';
import { INTERACTION_LIBRARY_ERRORS } from './errors/library-interaction.ts';
import { SECTOR_LIBRARY_ERRORS } from './errors/library-sector.ts';
import { TOKEN_LIBRARY_ERRORS } from './errors/library-tokens.ts';
import { OAUTH_ERRORS } from './errors/oauth.ts';
import { REGISTRY_ERRORS } from './errors/registry.ts';
import type { Explanation } from './explanation.ts';

export const ERROR_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ...OAUTH_ERRORS,
  ...GENERAL_ERRORS,
  ...REGISTRY_ERRORS,
  ...IDENTITY_PROVIDER_ERRORS,
  ...ACCOUNT_ERRORS,
  ...AUTHORIZATION_LIBRARY_ERRORS,
  ...SECTOR_LIBRARY_ERRORS,
  ...INTERACTION_LIBRARY_ERRORS,
  ...CLIENT_LIBRARY_ERRORS,
  ...TOKEN_LIBRARY_ERRORS,
};

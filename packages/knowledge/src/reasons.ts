/** Every reason there is to refuse something, or to leave it out, by its name. */
import { ADDRESS_REASONS } from './reasons/address.ts';
import { ANSWER_REASONS } from './reasons/answer.ts';
import { ATTEMPT_REASONS } from './reasons/attempts.ts';
import { BACK_CHANNEL_REASONS } from './reasons/back-channel.ts';
import { BOOKMARK_REASONS } from './reasons/bookmark.ts';
import { CONTROL_LOGIN_REASONS } from './reasons/control-logins.ts';
import { CONTROL_REQUEST_REASONS } from './reasons/control-requests.ts';
import { CONTROL_WORLD_REASONS } from './reasons/control-worlds.ts';
import { DATA_REASONS } from './reasons/data-provider.ts';
import { EARNED_REASONS } from './reasons/earned.ts';
import { NODE_REASONS } from './reasons/european-node.ts';
import { FACTOR_REASONS } from './reasons/factors.ts';
import { IDENTITY_REASONS } from './reasons/identity.ts';
import { IDENTITY_PROVIDER_REASONS } from './reasons/identity-provider.ts';
import { IGNORED_REASONS } from './reasons/ignored.ts';
import { AUTHORIZATION_LIBRARY_REASONS } from './reasons/library-authorization.ts';
import { CLIENTS_LIBRARY_REASONS } from './reasons/library-clients.ts';
import { INTERACTION_LIBRARY_REASONS } from './reasons/library-interaction.ts';
import { TOKENS_LIBRARY_REASONS } from './reasons/library-tokens.ts';
import { OPEN_REASONS } from './reasons/open.ts';
import { OPEN_TOKEN_REASONS } from './reasons/open-tokens.ts';
import { ORGANISATION_REASONS } from './reasons/organisations.ts';
import { OTHER_REASONS } from './reasons/others.ts';
import { PARAMETER_REASONS } from './reasons/parameters.ts';
import { REGISTRY_REASONS } from './reasons/registry.ts';
import { RELAY_REASONS } from './reasons/relay.ts';
import { REQUEST_REASONS } from './reasons/request.ts';
import { SESSION_REASONS } from './reasons/session.ts';
import { SIGN_IN_REASONS } from './reasons/sign-in.ts';
import { WORKSPACE_REASONS } from './reasons/workspace.ts';

export const REASONS = {
  ...REQUEST_REASONS,
  ...PARAMETER_REASONS,
  ...SESSION_REASONS,
  ...IDENTITY_PROVIDER_REASONS,
  ...FACTOR_REASONS,
  ...ATTEMPT_REASONS,
  ...NODE_REASONS,
  ...IDENTITY_REASONS,
  ...REGISTRY_REASONS,
  ...BACK_CHANNEL_REASONS,
  ...IGNORED_REASONS,
  ...AUTHORIZATION_LIBRARY_REASONS,
  ...CLIENTS_LIBRARY_REASONS,
  ...INTERACTION_LIBRARY_REASONS,
  ...TOKENS_LIBRARY_REASONS,
  ...DATA_REASONS,
  ...SIGN_IN_REASONS,
  ...ANSWER_REASONS,
  ...OTHER_REASONS,
  ...CONTROL_REQUEST_REASONS,
  ...CONTROL_WORLD_REASONS,
  ...CONTROL_LOGIN_REASONS,
  ...ADDRESS_REASONS,
  ...WORKSPACE_REASONS,
  ...BOOKMARK_REASONS,
  ...ORGANISATION_REASONS,
  ...OPEN_REASONS,
  ...OPEN_TOKEN_REASONS,
  ...EARNED_REASONS,
  ...RELAY_REASONS,
} as const;

export type ReasonName = keyof typeof REASONS;

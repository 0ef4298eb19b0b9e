/** How long what oidc-provider gives lives: as the client is registered, else as the profile says. */

import { LONGEST_SECONDS } from '@federama/model';
import type { Configuration } from '@federama/openid-provider';
import type { ServiceRecord } from '../directory.ts';
import type { OpenContext } from './context.ts';
import { isFapi } from './fapi.ts';

type Client = { clientId: string };
type Name = keyof ServiceRecord['ttlSeconds'];

/** Source: https://openid.net/specs/fapi-security-profile-2_0-final.html §5.3.2.1. */
const atMostAMinute = (service: ServiceRecord | undefined, seconds: number) =>
  isFapi(service) ? Math.min(60, seconds) : seconds;

export function lifetimes({ config, rules, findService }: OpenContext): Configuration['ttl'] {
  const { ttlSeconds } = config.profile;
  const own = (client: Client | undefined, name: Name) =>
    findService(client?.clientId ?? '')?.ttlSeconds[name];
  const refresh = (client: Client | undefined) =>
    own(client, 'refreshToken') ?? rules.refreshTokenSeconds;
  return {
    AccessToken: (_ctx, _token, client) => own(client, 'accessToken') ?? ttlSeconds.accessToken,
    AuthorizationCode: (_ctx, _token, client) =>
      atMostAMinute(
        findService(client?.clientId ?? ''),
        own(client, 'authorizationCode') ?? ttlSeconds.authorizationCode,
      ),
    IdToken: (_ctx, _token, client) => own(client, 'idToken') ?? ttlSeconds.idToken,
    RefreshToken: (_ctx, _token, client) => refresh(client),
    // A refresh token that goes round is worth nothing without the grant it comes from.
    Grant: LONGEST_SECONDS,
    Interaction: ttlSeconds.interaction,
    Session: ttlSeconds.session,
  };
}

/** What of oidc-provider is on. */
import type { Configuration } from '@federama/openid-provider';
import { errors, type KoaContextWithOIDC } from '@federama/openid-provider';
import { logoutSource, postLogoutSuccessSource } from './logout.ts';

const onlyOwnTokens = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: object) => {
  if ((token as { clientId?: string }).clientId !== client.clientId)
    throw new errors.InvalidRequest('client is not authorized to revoke the presented token');
  return true;
};

export function features(): NonNullable<Configuration['features']> {
  return {
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    introspection: { enabled: true },
    jwtIntrospection: { enabled: true },
    revocation: { enabled: true, allowedPolicy: onlyOwnTokens },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    backchannelLogout: { enabled: true },
    requestObjects: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    dPoP: { enabled: true },
  };
}

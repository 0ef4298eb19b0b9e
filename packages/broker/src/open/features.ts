/** What of oidc-provider is on. */

import { createHash } from 'node:crypto';
import type { Configuration } from '@federama/openid-provider';
import { errors, type KoaContextWithOIDC } from '@federama/openid-provider';
import type { OpenContext } from './context.ts';
import { logoutSource, postLogoutSuccessSource } from './logout.ts';

type Features = NonNullable<Configuration['features']>;

const onlyOwnTokens = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: object) => {
  if ((token as { clientId?: string }).clientId !== client.clientId)
    throw new errors.InvalidRequest('client is not authorized to revoke the presented token');
  return true;
};

/** A resource server asks about tokens of others; whoever keeps no secret, about its own. */
const ofConfidentialClients = (
  _ctx: KoaContextWithOIDC,
  { clientId, clientAuthMethod }: { clientId: string; clientAuthMethod?: string | undefined },
  token: object,
) => clientAuthMethod !== 'none' || (token as { clientId?: string }).clientId === clientId;

export function features({ config, findService }: OpenContext): Features {
  const nonceSecret = createHash('sha256').update(`dpop ${config.sessionSecret}`).digest();
  return {
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    introspection: { enabled: true, allowedPolicy: ofConfidentialClients },
    jwtIntrospection: { enabled: true },
    revocation: { enabled: true, allowedPolicy: onlyOwnTokens },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    backchannelLogout: { enabled: true },
    requestObjects: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    dPoP: {
      enabled: true,
      nonceSecret,
      requireNonce: ({ oidc }) =>
        findService(oidc.client?.clientId ?? '')?.requireDpopNonce ?? false,
    },
  };
}

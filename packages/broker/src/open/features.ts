/** What of oidc-provider is on. */

import { createHash } from 'node:crypto';
import type { Configuration } from '@federama/openid-provider';
import { errors, type KoaContextWithOIDC } from '@federama/openid-provider';
import type { OpenContext } from './context.ts';
import { isFapi } from './fapi.ts';
import { logoutSource, postLogoutSuccessSource } from './logout.ts';
import { resourceIndicators } from './resources.ts';

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

/** As the library asks to be told: the draft may change. */
const DRAFT = 'draft-02';

/** Clients that come by themselves, where the configuration lets them. */
function selfRegistration({ selfRegistration: own, weaknesses }: OpenContext['config']) {
  const { dynamic = false, initialAccessToken = false, metadataDocuments } = own ?? {};
  const anyone = weaknesses?.includes('broker.registers-anyone');
  return {
    registration: { enabled: dynamic, initialAccessToken: anyone ? false : initialAccessToken },
    registrationManagement: { enabled: dynamic, rotateRegistrationAccessToken: true },
    ...(metadataDocuments && { clientIdMetadataDocument: { enabled: true, ack: DRAFT } }),
  };
}

/** `2.0` for those that are registered so. */
function profileOf(client: { clientId: string } | undefined, find: OpenContext['findService']) {
  return isFapi(find(client?.clientId ?? '')) ? '2.0' : undefined;
}

export function features(context: OpenContext): Features {
  const { config, findService } = context;
  const nonceSecret = createHash('sha256').update(`dpop ${config.sessionSecret}`).digest();
  return {
    claimsParameter: { enabled: true },
    encryption: { enabled: config.profile.tokens.encryption !== undefined },
    jwtUserinfo: { enabled: true },
    introspection: { enabled: true, allowedPolicy: ofConfidentialClients },
    jwtIntrospection: { enabled: true },
    revocation: { enabled: true, allowedPolicy: onlyOwnTokens },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    backchannelLogout: { enabled: true },
    requestObjects: { enabled: true },
    fapi: { enabled: true, profile: (_ctx, client) => profileOf(client, findService) },
    ...selfRegistration(config),
    resourceIndicators: resourceIndicators(context),
    pushedAuthorizationRequests: { enabled: true },
    dPoP: {
      enabled: true,
      allowReplay: config.weaknesses?.includes('broker.takes-proofs-twice') ?? false,
      nonceSecret,
      requireNonce: ({ oidc }) =>
        findService(oidc.client?.clientId ?? '')?.requireDpopNonce ?? false,
    },
  };
}

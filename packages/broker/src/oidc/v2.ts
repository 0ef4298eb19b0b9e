/** The protocol of FranceConnect v2, as the profile says. */
import { type Configuration, errors, type KoaContextWithOIDC } from '@federama/openid-provider';
import { memoPer } from '@federama/server-kit/memo';
import type { BrokerContext } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import type { Profile } from '../profiles/profile.ts';
import { createBrokerOidc } from './broker-oidc.ts';
import { commonConfiguration } from './common.ts';
import type { ProtocolOidc } from './contract.ts';
import { encryptionAlgorithms, encryptionMetadata } from './encryption.ts';
import {
  keepMandatesOutOfDiscovery,
  noteFirstError,
  tellErrorsInFourMembers,
  tellIgnoredFields,
  tellRefusedRequests,
} from './middlewares.ts';
import { providerOptions } from './provider-options.ts';
import { sectorCheck } from './sector.ts';
import { shapeJsonErrors } from './token-errors.ts';

export function createV2(context: BrokerContext): ProtocolOidc {
  return createBrokerOidc(context, providerOptions(context, ownOptions(context)), (provider) => {
    shapeJsonErrors(provider, context);
    noteFirstError(provider);
    tellRefusedRequests(provider, context);
    tellErrorsInFourMembers(provider);
    keepMandatesOutOfDiscovery(provider);
    tellIgnoredFields(provider, context);
  });
}

function ownOptions(context: BrokerContext) {
  const { config, fetch, findService } = context;
  const metadataOf = memoPer((service: ServiceRecord) => clientMetadata(service, config.profile));
  const checkSector = sectorCheck(fetch, () => config.settings().upstreamTimeoutSeconds);
  return {
    findClient: async (clientId: string) => {
      const service = findService(clientId);
      if (!service?.protocols.includes('v2')) return undefined;
      await checkSector(service);
      return metadataOf(service);
    },
    configuration: configuration(context),
  };
}

/** Stands where oidc-provider wants a sector document: ours was read in sector.ts, or none is named. */
const CHECKED_BY_US = 'https://sector-identifier.invalid/';

function clientMetadata(service: ServiceRecord, profile: Profile) {
  const { redirectUris, userinfoSignedResponseAlg } = service;
  const hosts = new Set(redirectUris.map((uri) => new URL(uri).host));
  return {
    client_id: service.clientId,
    client_secret: service.clientSecret,
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...service.postLogoutRedirectUris],
    scope: service.scopes.filter((scope) => scope in profile.scopes).join(' '),
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    subject_type: 'pairwise' as const,
    token_endpoint_auth_method: service.tokenEndpointAuthMethod,
    id_token_signed_response_alg: service.idTokenSignedResponseAlg,
    ...(userinfoSignedResponseAlg !== 'none' && {
      userinfo_signed_response_alg: userinfoSignedResponseAlg,
    }),
    ...(profile.tokens.encryption && encryptionMetadata(service)),
    ...(service.jwks && { jwks: service.jwks }),
    ...(service.jwksUri && { jwks_uri: service.jwksUri }),
    ...(hosts.size > 1 && { sector_identifier_uri: CHECKED_BY_US }),
  };
}

function configuration(context: BrokerContext): Configuration {
  const common = commonConfiguration(context);
  const { config } = context;
  const { profile } = config;
  const { ttlSeconds } = profile;
  const algorithms = [...profile.tokens.signingAlgs];
  return {
    ...common,
    claims: {
      ...Object.fromEntries(
        Object.entries(profile.scopes).map(([scope, claims]) => [scope, [...claims]]),
      ),
      ...Object.fromEntries(profile.furtherClaims.map((claim) => [claim, null])),
    },
    scopes: Object.keys(profile.scopes),
    clientAuthMethods: ['client_secret_post', 'private_key_jwt'],
    enabledJWA: {
      ...encryptionAlgorithms(profile.tokens),
      clientAuthSigningAlgValues: [...profile.tokens.clientAssertionAlgs],
      idTokenSigningAlgValues: algorithms,
      userinfoSigningAlgValues: algorithms,
      requestObjectSigningAlgValues: [
        ...profile.tokens.clientAssertionAlgs,
        ...algorithms.filter((alg) => alg === 'HS256'),
      ],
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: {
      AccessToken: ttlSeconds.accessToken,
      AuthorizationCode: ttlSeconds.authorizationCode,
      Grant: ttlSeconds.grant,
      IdToken: ttlSeconds.idToken,
      Interaction: ttlSeconds.interaction,
      Session: ttlSeconds.session,
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      end_session: '/session/end',
      revocation: '/token/revocation',
    },
    features: {
      ...common.features,
      claimsParameter: { enabled: true },
      encryption: { enabled: profile.tokens.encryption !== undefined },
      jwtUserinfo: { enabled: true },
      requestObjects: { enabled: true },
      revocation: { enabled: true, allowedPolicy: onlyOwnTokens },
    },
  };
}

const onlyOwnTokens = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: object) => {
  if ((token as { clientId?: string }).clientId !== client.clientId)
    throw new errors.InvalidRequest('client is not authorized to revoke the presented token');
  return true;
};

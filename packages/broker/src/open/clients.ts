/** What oidc-provider is told of a client, and what pages call it. */
import { DATA_SCOPES, OPEN_SCOPES, subjectIdentifier, type Weakness } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
import type { ServiceRecord } from '../directory.ts';

import { encryptionMetadata } from '../oidc/encryption.ts';
import type { OpenContext, Tools } from './context.ts';
import { isFapi } from './fapi.ts';
import type { Pending } from './logins.ts';
import type { Marks } from './pages/consent.ts';

/** In the words of the registration; with the host of whoever gave itself that name. */
export async function clientNameOf(
  { context, oidc }: Tools,
  { params }: Pending,
): Promise<Translated> {
  const id = String(params.client_id);
  const service = context.findService(id);
  if (service) return service.name;
  const { clientName } = (await oidc.provider.Client.find(id)) ?? {};
  const { host } = URL.parse(id) ?? URL.parse(String(params.redirect_uri)) ?? {};
  const name = clientName ? `${clientName} (${host || id})` : id;
  return { fr: name, en: name };
}

/** What it shows of itself: of clients that registered themselves alone. */
export async function marksOf({ oidc }: Tools, { params }: Pending): Promise<Marks> {
  const client = await oidc.provider.Client.find(String(params.client_id));
  const { logoUri, policyUri, tosUri } = client ?? {};
  return { logoUri, policyUri, tosUri };
}

type Naming = Pick<OpenContext, 'findService' | 'config'>;

/** A client as the library knows it: of the configuration, or one that registered itself. */
export type KnownClient = {
  clientId: string;
  subjectType?: string | undefined;
  sectorIdentifierUri?: string | undefined;
  redirectUris?: readonly string[] | undefined;
};

/** One name for people at each host; a document that lists several hosts makes one of them. */
export function pairwiseSubject(
  { findService, config }: Naming,
  client: KnownClient,
  accountId: string,
): string {
  const { sectorIdentifierUri, redirectUris = [] } = findService(client.clientId) ?? client;
  const sector = URL.parse(sectorIdentifierUri ?? redirectUris[0] ?? '')?.host || client.clientId;
  return subjectIdentifier(sector, accountId, config.subjectSecret);
}

/** What a client knows the account by. */
export function subjectAt(
  context: Naming,
  client: KnownClient | undefined,
  accountId: string,
): string {
  return client?.subjectType === 'pairwise'
    ? pairwiseSubject(context, client, accountId)
    : accountId;
}

/** Stands where oidc-provider wants a sector document over https: ours was read in sector.ts. */
export const CHECKED_BY_US = 'https://sector-identifier.invalid/';

/** Scopes of persons, and of data providers. */
export const DATA = Object.values(DATA_SCOPES).flat();
const KNOWN = new Set([...Object.keys(OPEN_SCOPES), ...DATA]);

/** Names as in RFC 7591 §2. */
export function clientMetadata(service: ServiceRecord, weaknesses: Weaknesses = []) {
  const { userinfoSignedResponseAlg: userinfo, introspectionSignedResponseAlg } = service;
  const signsIn = service.responseTypes.length > 0;
  return {
    client_id: service.clientId,
    client_name: service.name.en,
    application_type: service.applicationType,
    redirect_uris: [...service.redirectUris],
    post_logout_redirect_uris: [...service.postLogoutRedirectUris],
    scope: service.scopes.filter((scope) => KNOWN.has(scope)).join(' '),
    response_types: [...service.responseTypes],
    grant_types: signsIn ? [...service.grantTypes] : [],
    subject_type: service.subjectType,
    ...(service.sectorIdentifierUri && { sector_identifier_uri: CHECKED_BY_US }),
    id_token_signed_response_alg: service.idTokenSignedResponseAlg,
    ...(userinfo !== 'none' && { userinfo_signed_response_alg: userinfo }),
    ...(introspectionSignedResponseAlg && {
      introspection_signed_response_alg: introspectionSignedResponseAlg,
    }),
    ...encryptionMetadata(service),
    ...authentication(service),
    ...requests(service, weaknesses),
    ...logout(service),
  };
}

function authentication(service: ServiceRecord) {
  const { tokenEndpointAuthMethod: method, clientSecret, jwks, jwksUri } = service;
  const signsWithSecret = service.requestObjectSigningAlg === 'HS256';
  return {
    token_endpoint_auth_method: method,
    ...(clientSecret &&
      (method.startsWith('client_secret') || signsWithSecret) && {
        client_secret: clientSecret,
      }),
    ...(jwks && { jwks }),
    ...(jwksUri && { jwks_uri: jwksUri }),
    dpop_bound_access_tokens: service.dpopBoundAccessTokens || isFapi(service),
  };
}

type Weaknesses = readonly Weakness[];

function requests(service: ServiceRecord, weaknesses: Weaknesses) {
  const { requestObjectSigningAlg, defaultMaxAge, defaultAcrValues, initiateLoginUri } = service;
  return {
    require_pushed_authorization_requests:
      !weaknesses.includes('broker.takes-requests-unpushed') &&
      (service.requirePushedAuthorizationRequests || isFapi(service)),
    require_signed_request_object:
      !weaknesses.includes('broker.takes-requests-unsigned') && service.requireSignedRequestObject,
    ...(requestObjectSigningAlg && { request_object_signing_alg: requestObjectSigningAlg }),
    ...(defaultMaxAge !== undefined && { default_max_age: defaultMaxAge }),
    ...(defaultAcrValues.length > 0 && { default_acr_values: [...defaultAcrValues] }),
    ...(initiateLoginUri && { initiate_login_uri: initiateLoginUri }),
    ...(service.requestUris.length > 0 && { request_uris: [...service.requestUris] }),
    require_auth_time: service.requireAuthTime,
  };
}

function logout({ backchannelLogoutUri, backchannelLogoutSessionRequired }: ServiceRecord) {
  if (!backchannelLogoutUri) return {};
  return {
    backchannel_logout_uri: backchannelLogoutUri,
    backchannel_logout_session_required: backchannelLogoutSessionRequired,
  };
}

/**
 * The older protocol, /api/v1, with its documented leniency: the issuer is the host alone, tokens
 * are signed with the client's secret, userinfo is plain JSON, and unknown parameters are ignored.
 * Source: docs/reference/contract.md#9.1.
 */
import { DATA_SCOPES, V1_IDENTITY_SCOPES } from '@federama/model';
import type {
  Configuration,
  KoaContextWithOIDC,
  OpenidProvider,
  OpenidProviderOptions,
} from '@federama/openid-provider';
import { memoPer } from '@federama/server-kit/memo';
import { resign } from '@federama/server-kit/resign';
import { prefixed } from '@federama/server-kit/store';
import type { BrokerContext } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import { reportDefect } from '../refusals/failures.ts';
import { V1_PREFIX } from '../routes.ts';
import { createBrokerOidc } from './broker-oidc.ts';
import { commonConfiguration } from './common.ts';
import type { ProtocolOidc } from './contract.ts';
import { noteFirstError, tellRefusedRequests } from './middlewares.ts';
import { noteEndpointErrors, recordEndpointRefusal } from './token-errors.ts';

/** Identity, and what data providers were asked for. */
export const V1_SCOPES: readonly string[] = [
  ...Object.keys(V1_IDENTITY_SCOPES),
  ...Object.values(DATA_SCOPES).flat(),
];

export function createV1(context: BrokerContext): ProtocolOidc {
  return createBrokerOidc(context, providerOptions(context), (provider) => {
    noteFirstError(provider);
    tellRefusedRequests(provider, context);
    noteEndpointErrors(provider);
    answerAsV1(provider, context);
  });
}

function providerOptions(context: BrokerContext): OpenidProviderOptions {
  const { config, store, clock, random, fetch, findService } = context;
  const path = new URL(config.party.url).pathname;
  const metadataOf = memoPer(clientMetadata);
  return {
    issuerUrl: config.party.url,
    store: prefixed(store, 'oidc-v1'),
    clock,
    random,
    fetch,
    reportDefect,
    keys: config.keys,
    cookieNames: {
      session: `_session_v1${config.cookieSuffix}`,
      interaction: `_interaction_v1${config.cookieSuffix}`,
      resume: `_interaction_resume_v1${config.cookieSuffix}`,
    },
    cookieSecrets: [config.sessionSecret],
    sessionCookiePath: path,
    interactionCookiePath: path,
    findClient: (clientId) => {
      const service = findService(clientId);
      return service?.protocols.includes('v1') ? metadataOf(service) : undefined;
    },
    configuration: configuration(context),
  };
}

function clientMetadata(service: ServiceRecord) {
  const several = new Set(service.redirectUris.map((uri) => new URL(uri).host)).size > 1;
  return {
    client_id: service.clientId,
    client_secret: service.clientSecret,
    redirect_uris: [...service.redirectUris],
    post_logout_redirect_uris: [...service.postLogoutRedirectUris],
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    scope: service.scopes.filter((scope) => V1_SCOPES.includes(scope)).join(' '),
    subject_type: 'pairwise' as const,
    token_endpoint_auth_method: 'client_secret_post' as const,
    id_token_signed_response_alg: 'HS256' as const,
    ...(several && { sector_identifier_uri: 'https://sector-identifier.invalid/' }),
  };
}

function configuration(context: BrokerContext): Configuration {
  const common = commonConfiguration(context);
  const { config } = context;
  const { ttlSeconds } = config.profile;
  return {
    ...common,
    claims: {
      ...Object.fromEntries(
        Object.entries(V1_IDENTITY_SCOPES).map(([scope, claims]) => [scope, [...claims]]),
      ),
      acr: null,
      iss: null,
      sid: null,
    },
    scopes: [...V1_SCOPES],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
    enabledJWA: { idTokenSigningAlgValues: ['HS256'] },
    clientDefaults: { id_token_signed_response_alg: 'HS256' },
    ttl: {
      AccessToken: ttlSeconds.accessToken,
      AuthorizationCode: ttlSeconds.authorizationCode,
      Grant: ttlSeconds.accessToken,
      IdToken: ttlSeconds.idToken,
      Interaction: ttlSeconds.interaction,
      Session: ttlSeconds.session,
    },
    routes: {
      authorization: `${V1_PREFIX}/authorize`,
      token: `${V1_PREFIX}/token`,
      userinfo: `${V1_PREFIX}/userinfo`,
      end_session: `${V1_PREFIX}/logout`,
    },
  };
}

type TokenAnswer = {
  access_token: string;
  id_token: string;
  token_type: string;
  expires_in: number;
};

function answerAsV1(provider: OpenidProvider, context: BrokerContext): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const route = ctx.oidc?.route;
    if (route === 'authorization' || route === 'resume') dropIssuer(ctx);
    if (route !== 'token' && route !== 'userinfo') return;
    if (recordEndpointRefusal(ctx, context) || ctx.status !== 200) return fail(ctx, route);
    if (route === 'token') await shapeTokens(ctx, context);
    else ctx.body = { preferred_username: '', ...(ctx.body as object) };
  });
}

/** v1 knew no `iss` parameter. */
function dropIssuer(ctx: KoaContextWithOIDC): void {
  const location = ctx.response.get('Location');
  if (!location || !URL.canParse(location)) return;
  const url = new URL(location);
  url.searchParams.delete('iss');
  const fragment = new URLSearchParams(url.hash.slice(1));
  if (fragment.has('iss')) {
    fragment.delete('iss');
    url.hash = fragment.toString();
  }
  ctx.set('Location', url.href);
}

function fail(ctx: KoaContextWithOIDC, route: string): void {
  const { error = 'server_error' } = (ctx.body ?? {}) as { error?: string };
  const message = route === 'userinfo' ? 'token_not_found_or_expired' : error;
  ctx.type = 'json';
  ctx.body = { status: 'fail', message };
}

async function shapeTokens(ctx: KoaContextWithOIDC, { findService }: BrokerContext): Promise<void> {
  const { access_token, id_token, token_type, expires_in } = ctx.body as TokenAnswer;
  const clientSecret = findService(ctx.oidc.client?.clientId ?? '')?.clientSecret ?? '';
  const older = ({ auth_time: _time, ...claims }: Record<string, unknown>) => ({
    ...claims,
    idp: 'FC',
    amr: [],
  });
  const signed = await resign(id_token, older, { clientSecret, keys: [], header: { typ: 'JWT' } });
  ctx.body = { access_token, token_type, expires_in, id_token: signed };
}

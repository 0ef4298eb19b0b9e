/** oidc-provider as a login by address needs it: one subject for all services, refresh, introspection. */
import {
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  type OpenidProvider,
  type ProviderError,
} from '@federama/openid-provider';
import { memoPer } from '@federama/server-kit/memo';
import { decodeJwt } from 'jose';
import { tellInactiveAnswers } from '../back-channel/tell-inactive.ts';
import { prefixOf } from '../config.ts';
import type { ServiceRecord } from '../directory.ts';
import { createBrokerOidc } from '../oidc/broker-oidc.ts';
import type { ProtocolOidc } from '../oidc/contract.ts';
import { firstError, noteFirstError, tellErrorsInFourMembers } from '../oidc/middlewares.ts';
import { providerOptions } from '../oidc/provider-options.ts';
import { noteEndpointErrors } from '../oidc/token-errors.ts';
import type { Profile } from '../profiles/profile.ts';
import { causeOf } from '../refusals/causes.ts';
import { recordRefusal } from '../refusals/record.ts';
import { type AgentContext, pageUid } from './context.ts';
import { completeDiscovery } from './discovery.ts';
import { logoutSource, ownLogoutForm, signedOutSource } from './logout-pages.ts';
import { agentLibraryPage } from './refusals/failures.ts';

export function createAgentOidc(context: AgentContext): ProtocolOidc {
  return createBrokerOidc(context, providerOptions(context, ownOptions(context)), (provider) => {
    encodeBlanks(provider);
    tellErrorsInFourMembers(provider);
    noteFirstError(provider);
    tellInactiveAnswers(provider, context);
    noteEndpointErrors(provider);
    tellRefusals(provider, context);
    completeDiscovery(provider);
    ownLogoutForm(provider);
    bindAccessTokens(provider);
    signOnlyAsRegistered(provider, context);
  });
}

function ownOptions(context: AgentContext) {
  const metadataOf = memoPer((service: ServiceRecord) => clientMetadata(service, context));
  return {
    findClient: (clientId: string) => {
      const service = context.findService(clientId);
      return service && metadataOf(service);
    },
    configuration: configuration(context),
  };
}

function clientMetadata(service: ServiceRecord, { config }: AgentContext) {
  const { userinfoSignedResponseAlg: userinfo, introspectionSignedResponseAlg } = service;
  const signsIn = service.responseTypes.length > 0;
  return {
    client_id: service.clientId,
    client_secret: service.clientSecret,
    redirect_uris: [...service.redirectUris],
    post_logout_redirect_uris: [...service.postLogoutRedirectUris],
    scope: service.scopes.filter((scope) => scope in config.profile.scopes).join(' '),
    response_types: [...service.responseTypes],
    grant_types: signsIn ? ['authorization_code', 'refresh_token'] : [],
    subject_type: 'public' as const,
    token_endpoint_auth_method: 'client_secret_post' as const,
    id_token_signed_response_alg: service.idTokenSignedResponseAlg,
    ...(userinfo !== 'none' && { userinfo_signed_response_alg: userinfo }),
    ...(introspectionSignedResponseAlg && {
      introspection_signed_response_alg: introspectionSignedResponseAlg,
    }),
  };
}

function configuration(context: AgentContext): Configuration {
  const { config, rules } = context;
  const { profile } = config;
  return {
    acrValues: [...rules.levels],
    claims: {
      ...Object.fromEntries(
        Object.entries(profile.scopes).map(([scope, claims]) => [scope, [...claims]]),
      ),
      ...Object.fromEntries(profile.furtherClaims.map((claim) => [claim, null])),
    },
    scopes: Object.keys(profile.scopes),
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_post', 'private_key_jwt'],
    pkce: { required: () => false },
    issueRefreshToken: async () => true,
    enabledJWA: algorithmsOf(profile),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: livesOf(profile),
    routes: ROUTES,
    interactions: {
      url: (_ctx, { uid }) => `${prefixOf(config)}/interaction/${pageUid({ interactionId: uid })}`,
    },
    features: FEATURES,
    findAccount: findAccount(context),
    renderError: (ctx, _out, error) => agentLibraryPage(context, ctx, error),
  };
}

function algorithmsOf({ tokens }: Profile): Configuration['enabledJWA'] {
  const algorithms = [...tokens.signingAlgs];
  return {
    clientAuthSigningAlgValues: [...tokens.clientAssertionAlgs],
    idTokenSigningAlgValues: algorithms,
    userinfoSigningAlgValues: algorithms,
    introspectionSigningAlgValues: algorithms,
    requestObjectSigningAlgValues: [...tokens.clientAssertionAlgs, 'HS256'],
  };
}

/** A refresh token lives as long as the session. */
function livesOf({ ttlSeconds }: Profile): Configuration['ttl'] {
  return {
    AccessToken: ttlSeconds.accessToken,
    AuthorizationCode: ttlSeconds.authorizationCode,
    Grant: ttlSeconds.grant,
    IdToken: ttlSeconds.idToken,
    Interaction: ttlSeconds.interaction,
    RefreshToken: ttlSeconds.session,
    Session: ttlSeconds.session,
  };
}

const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  end_session: '/session/end',
  revocation: '/token/revocation',
  introspection: '/token/introspection',
};

const onlyOwnTokens = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: object) => {
  if ((token as { clientId?: string }).clientId !== client.clientId)
    throw new errors.InvalidRequest('client is not authorized to revoke the presented token');
  return true;
};

const FEATURES: Configuration['features'] = {
  claimsParameter: { enabled: true },
  jwtUserinfo: { enabled: true },
  // Any client may ask, whoever the token was given to: that is what it is for.
  introspection: { enabled: true, allowedPolicy: async () => true },
  jwtIntrospection: { enabled: true },
  revocation: { enabled: true, allowedPolicy: onlyOwnTokens },
  rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOutSource },
};

/** What a service reads is the latest session of the subject; without one, there is nothing to read. */
function findAccount(context: AgentContext): NonNullable<Configuration['findAccount']> {
  const { latest, sessions, track } = context;
  return async (ctx, sub) => {
    const id = await latest.get<string>(sub);
    const session = id === undefined ? undefined : await sessions.find(id);
    if (session?.login?.accountId !== sub) return undefined;
    const route = ctx.oidc?.route;
    if (route === 'token') track('SP_REQUESTED_FC_TOKEN', session);
    if (route === 'userinfo') track('SP_REQUESTED_FC_USERINFO', session);
    const claims = { ...session.login.serviceIdentity, sub };
    return { accountId: sub, claims: () => claims };
  };
}

type IdTokenClass = {
  prototype: {
    ctx?: KoaContextWithOIDC;
    set(name: string, value: unknown): void;
    issue(options: { use?: string }): Promise<string>;
  };
};

/** id_tokens name the access token they came with. Source: OIDC Core §3.1.3.6, `at_hash`. */
function bindAccessTokens(provider: OpenidProvider): void {
  const { prototype } = (provider as unknown as { IdToken: IdTokenClass }).IdToken;
  const { issue } = prototype;
  prototype.issue = function bound(options) {
    const { jti } = (this.ctx?.oidc.entities.AccessToken ?? {}) as { jti?: string };
    // The library hashes what stands there, with the algorithm of the token.
    if (options.use === 'idtoken' && jti !== undefined) this.set('at_hash', jti);
    return issue.call(this, options);
  };
}

/** The library signs for whoever accepts it; the broker, for those who registered an algorithm. */
function signOnlyAsRegistered(provider: OpenidProvider, { findService }: AgentContext): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'introspection' || ctx.status !== 200) return;
    const { introspectionSignedResponseAlg } = findService(ctx.oidc.client?.clientId ?? '') ?? {};
    if (introspectionSignedResponseAlg || typeof ctx.body !== 'string') return;
    ctx.body = decodeJwt(ctx.body).token_introspection;
    ctx.type = 'json';
  });
}

/** Scripts compare what a service is told as text: a blank is %20. */
function encodeBlanks(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const location = ctx.response.get('Location') || '';
    if (!location.includes('error=')) return;
    const [address = '', rest = ''] = location.split(/(?<=^[^?#]*)(?=[?#])/);
    ctx.set('Location', address + rest.replaceAll('+', '%20'));
    if (ctx.oidc?.route === 'authorization' || ctx.oidc?.route === 'resume') ctx.type = 'html';
  });
}

const ENDPOINTS = ['token', 'userinfo', 'revocation', 'introspection'];

type WithError = { state: { endpointError?: Error } };

/** Services are told little of a refusal; developers all. */
function tellRefusals(provider: OpenidProvider, context: AgentContext): void {
  provider.on('introspection.error', (ctx, error) => {
    (ctx as unknown as WithError).state.endpointError = error;
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const { endpointError } = (ctx as unknown as WithError).state;
    const redirected = ctx.oidc?.route === 'authorization' && ctx.status === 303;
    const error = (redirected ? firstError(ctx) : endpointError) as ProviderError | undefined;
    if (!error || !(redirected || ENDPOINTS.includes(ctx.oidc?.route))) return;
    recordRefusal(context, {
      code: error.error ?? 'server_error',
      because: causeOf(context, error, ctx, 'v2'),
      spId: ctx.oidc.client?.clientId ?? null,
    });
  });
}

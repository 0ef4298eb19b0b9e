/** How the broker acts as an OpenID provider towards services: oidc-provider, as the profile says. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Configuration,
  createOpenidProvider,
  errors,
  forgetSession,
  type KoaContextWithOIDC,
  type OpenidProvider,
  type OpenidProviderOptions,
  requestHandler,
} from '@federama/openid-provider';
import { prefixed } from '@federama/server-kit/store';
import { issuerOf, prefixOf, type ServiceRecord } from './config.ts';
import type { BrokerContext } from './context.ts';
import { libraryErrorPage } from './failures.ts';
import { logoutSource, postLogoutSuccessSource } from './logout-pages.ts';
import { findAccount, pairwiseSubject } from './released-claims.ts';
import { sectorCheck } from './sector.ts';
import { shapeJsonErrors } from './token-errors.ts';

export type FoundToken = {
  accountId: string;
  clientId: string;
  scope: string;
  jti: string;
  iat: number;
  exp: number;
};

type InteractionResult = Parameters<OpenidProvider['interactionFinished']>[2];

export type BrokerOidc = {
  /** Lets oidc-provider answer, with the paths it knows. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  forgetSession(req: IncomingMessage, res: ServerResponse): void;
  /** The interaction that an accepted authorization request started. */
  interactionOf(res: ServerResponse): { uid: string; acr: string } | undefined;
  /** The interaction of this browser. @throws oidc-provider's SessionNotFound */
  currentInteraction(
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<{ uid: string; clientId: string }>;
  /** Ends the interaction: 303 to where oidc-provider goes on. */
  finish(req: IncomingMessage, res: ServerResponse, result: InteractionResult): Promise<void>;
  /** A new interaction for the same request; returns its uid. */
  restart(req: IncomingMessage, res: ServerResponse): Promise<string>;
  /** A token that is still good; undefined otherwise. */
  findAccessToken(value: string): Promise<FoundToken | undefined>;
  /** A grant of all requested scopes; returns its id. */
  grantScopes(options: {
    clientId: string;
    accountId: string;
    scopes: readonly string[];
    claims: string[];
  }): Promise<string>;
};

/** oidc-provider is a koa application; its types do not say so in full. */
type Koa = {
  createContext(req: IncomingMessage, res: ServerResponse): Pick<KoaContextWithOIDC, 'cookies'>;
};

type InteractionClass = new (
  uid: string,
  payload: object,
) => { save(ttlSeconds: number): Promise<string> };

type WithInteraction = ServerResponse & {
  locals: { interaction?: { uid: string; acr: string } };
};

export function createOidc(context: BrokerContext): BrokerOidc {
  const options = providerOptions(context);
  const provider = createOpenidProvider(options);
  shapeJsonErrors(provider, context);
  leaveAcceptedRequestsToUs(provider);
  noteFirstError(provider);
  tellErrorsInFourMembers(provider);
  keepMandatesOutOfDiscovery(provider);
  const answer = requestHandler(provider);

  return {
    handle: (req, res) => answer(req, res),
    forgetSession: forgetSession(options),
    interactionOf: (res) => (res as WithInteraction).locals.interaction,
    async currentInteraction(req, res) {
      const { uid, params } = await provider.interactionDetails(req, res);
      return { uid, clientId: String(params.client_id) };
    },
    finish: (req, res, result) => provider.interactionFinished(req, res, result),
    findAccessToken: (value) => findAccessToken(provider, value),
    restart: (req, res) => restart(provider, context, req, res),
    async grantScopes({ clientId, accountId, scopes, claims }) {
      const grant = new provider.Grant({ clientId, accountId });
      grant.addOIDCScope(scopes.join(' '));
      if (claims.length) grant.addOIDCClaims(claims);
      return grant.save();
    },
  };
}

function providerOptions(context: BrokerContext): OpenidProviderOptions {
  const { config, store, clock, fetch, findService } = context;
  const path = new URL(config.party.url).pathname;
  const checkSector = sectorCheck(fetch);
  return {
    issuerUrl: issuerOf(config),
    store: prefixed(store, 'oidc'),
    clock,
    fetch,
    keys: config.keys,
    cookieNames: {
      session: '_session',
      interaction: '_interaction',
      resume: '_interaction_resume',
    },
    cookieSecrets: [config.sessionSecret],
    sessionCookiePath: path,
    interactionCookiePath: path,
    findClient: async (clientId) => {
      const service = findService(clientId);
      if (!service?.protocols.includes('v2')) return undefined;
      await checkSector(service);
      return clientMetadata(service);
    },
    configuration: configuration(context),
  };
}

/** Stands where oidc-provider wants a sector document: ours was read in sector.ts, or none is named. */
const CHECKED_BY_US = 'https://sector-identifier.invalid/';

function clientMetadata(service: ServiceRecord) {
  const { redirectUris, userinfoSignedResponseAlg } = service;
  const hosts = new Set(redirectUris.map((uri) => new URL(uri).host));
  return {
    client_id: service.clientId,
    client_secret: service.clientSecret,
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...service.postLogoutRedirectUris],
    scope: service.scopes.join(' '),
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    subject_type: 'pairwise' as const,
    token_endpoint_auth_method: service.tokenEndpointAuthMethod,
    id_token_signed_response_alg: service.idTokenSignedResponseAlg,
    ...(userinfoSignedResponseAlg !== 'none' && {
      userinfo_signed_response_alg: userinfoSignedResponseAlg,
    }),
    ...(service.jwks && { jwks: service.jwks }),
    ...(service.jwksUri && { jwks_uri: service.jwksUri }),
    ...(hosts.size > 1 && { sector_identifier_uri: CHECKED_BY_US }),
  };
}

function configuration(context: BrokerContext): Configuration {
  const { config } = context;
  const { profile } = config;
  const { ttlSeconds } = profile;
  const base = prefixOf(config);
  const algorithms = [...profile.signingAlgs];
  return {
    acrValues: [...profile.acr.accepted],
    claims: {
      ...Object.fromEntries(
        Object.entries(profile.scopes).map(([scope, claims]) => [scope, [...claims]]),
      ),
      acr: null,
      rep_scope: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    scopes: Object.keys(profile.scopes),
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: pairwiseSubject,
    sectorIdentifierUriValidate: () => false,
    clientAuthMethods: ['client_secret_post', 'private_key_jwt'],
    acceptQueryParamAccessTokens: true,
    pkce: { required: () => false },
    enabledJWA: {
      clientAuthSigningAlgValues: [...profile.clientAssertionAlgs],
      idTokenSigningAlgValues: algorithms,
      userinfoSigningAlgValues: algorithms,
      requestObjectSigningAlgValues: algorithms,
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
    interactions: { url: (_ctx, interaction) => `${base}/interaction/${interaction.uid}` },
    features: {
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      requestObjects: { enabled: true },
      revocation: { enabled: true, allowedPolicy: onlyOwnTokens },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => logoutSource(context, ctx),
        postLogoutSuccessSource,
      },
    },
    findAccount: findAccount(context),
    renderError: (ctx, _out, error) => {
      const first = firstError(ctx);
      libraryErrorPage(context, ctx, error, first === error ? undefined : first);
    },
  };
}

/** An accepted request is answered by us: oidc-provider has done its part, and keeps quiet. */
function leaveAcceptedRequestsToUs(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const interaction = ctx.oidc?.entities.Interaction;
    if (ctx.oidc?.route !== 'authorization' || !interaction || ctx.status !== 303) return;
    const acr = String(interaction.params.acr_values);
    (ctx.res as WithInteraction).locals.interaction = { uid: interaction.uid, acr };
    ctx.respond = false;
  });
}

/** What a service is told of an error: error, error_description, state and iss, nothing else. */
function tellErrorsInFourMembers(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const location = ctx.response.get('Location') || '';
    if (ctx.oidc?.route !== 'authorization' || !location.includes('error=invalid_scope')) return;
    const url = new URL(location);
    url.searchParams.delete('scope');
    ctx.set('Location', url.href);
  });
}

type WithFirstError = KoaContextWithOIDC & { state: { firstError?: Error } };

/** A bad redirect_uri hides the error before it; the pair has a code of its own. */
function noteFirstError(provider: OpenidProvider): void {
  provider.on('authorization.error', (ctx, error) => {
    const { state } = ctx as WithFirstError;
    state.firstError ??= error;
  });
}

function firstError(ctx: KoaContextWithOIDC): Error | undefined {
  return (ctx as WithFirstError).state.firstError;
}

const onlyOwnTokens = (_ctx: KoaContextWithOIDC, client: { clientId: string }, token: object) => {
  if ((token as { clientId?: string }).clientId !== client.clientId)
    throw new errors.InvalidRequest('this token does not belong to the client');
  return true;
};

async function findAccessToken(
  provider: OpenidProvider,
  value: string,
): Promise<FoundToken | undefined> {
  const token = await provider.AccessToken.find(value);
  if (!token) return undefined;
  const { accountId, clientId = '', scope = '', jti, iat, exp = 0 } = token;
  return { accountId, clientId, scope, jti, iat, exp };
}

/** A mandate is asked for by those who know of it; discovery does not list it. */
function keepMandatesOutOfDiscovery(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'discovery') return;
    const document = ctx.body as { claims_supported: string[] };
    document.claims_supported = document.claims_supported.filter((claim) => claim !== 'rep_scope');
  });
}

async function restart(
  provider: OpenidProvider,
  { config }: BrokerContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<string> {
  const former = await provider.interactionDetails(req, res);
  const uid = randomBytes(32).toString('base64url');
  const { prompt, params, cid } = former;
  const returnTo = provider.urlFor('resume', { uid });
  const Interaction = provider.Interaction as unknown as InteractionClass;
  const fresh = new Interaction(uid, { prompt, params, cid, returnTo });
  const ttlSeconds = config.profile.ttlSeconds.interaction;
  await fresh.save(ttlSeconds);
  await former.destroy();
  const { cookies } = (provider as unknown as Koa).createContext(req, res);
  const common = {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    secure: config.party.url.startsWith('https:'),
    maxAge: ttlSeconds * 1000,
  } as const;
  const path = new URL(config.party.url).pathname;
  cookies.set(provider.cookieName('interaction'), uid, { ...common, path });
  cookies.set(provider.cookieName('resume'), uid, { ...common, path: new URL(returnTo).pathname });
  return uid;
}

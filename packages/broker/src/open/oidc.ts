/** oidc-provider as plain OpenID Connect has it: its own session, and what each client registered. */

import { because } from '@federama/knowledge';
import { LONGEST_SECONDS } from '@federama/model';
import {
  type Configuration,
  createOpenidProvider,
  interactionPolicy,
  type KoaContextWithOIDC,
  type OpenidProvider,
  type OpenidProviderOptions,
  requestHandler,
  revokeWhatUsedCodesGave,
} from '@federama/openid-provider';
import { memoPer } from '@federama/server-kit/memo';
import { prefixOf } from '../config.ts';
import type { ServiceRecord } from '../directory.ts';
import { encryptionAlgorithms } from '../oidc/encryption.ts';
import { noteFirstError } from '../oidc/middlewares.ts';
import { providerOptions } from '../oidc/provider-options.ts';
import { sectorCheck } from '../oidc/sector.ts';
import { noteEndpointErrors } from '../oidc/token-errors.ts';
import type { Profile } from '../profiles/profile.ts';
import { tellServices } from './back-channel-logout.ts';
import { noteCause } from './cause.ts';
import { clientGuesses } from './client-guesses.ts';
import { CHECKED_BY_US, clientMetadata, DATA, pairwiseSubject } from './clients.ts';
import type { OpenContext, OpenOidc } from './context.ts';
import { assertionRules, isFapi } from './fapi.ts';
import { features } from './features.ts';
import { loadExistingGrant } from './grants.ts';
import { lifetimes } from './lifetimes.ts';
import { fetchNamed } from './named-addresses.ts';
import { openLibraryPage } from './refusals/failures.ts';
import { REQUEST_URIS, readRequestUris } from './request-uri.ts';
import { LIBRARY_ROUTES } from './routes.ts';
import { sendingLogoutTokens } from './send-logout.ts';
import { tellProgress, tellRefusals } from './tell.ts';
import { signOutUpstream } from './upstream-logout.ts';

export function createOpenOidc(context: OpenContext): OpenOidc {
  const provider = createOpenidProvider(ownOptions(context));
  noteFirstError(provider);
  noteEndpointErrors(provider);
  tellRefusals(provider, context);
  tellProgress(provider, context);
  tellServices(provider, context);
  signOutUpstream(provider, context);
  revokeWhatUsedCodesGave(provider);
  announce(provider, context);
  readRequestUris(provider, context);
  return { provider, handle: requestHandler(provider) };
}

/** Scopes of data providers that are there, others would be of no use; and what is ours. */
function announce(provider: OpenidProvider, { config, directory }: OpenContext): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'discovery') return;
    const ofData = directory.dataProviders().flatMap(({ scopes }) => scopes);
    const requestUris = config.selfRegistration?.requestUris === true;
    ctx.body = {
      ...(ctx.body as object),
      scopes_supported: [...new Set([...Object.keys(config.profile.scopes), ...ofData])],
      request_uri_parameter_supported: requestUris,
      ...(requestUris && { require_request_uri_registration: true }),
    };
  });
}

function ownOptions(context: OpenContext): OpenidProviderOptions {
  const { fetch, config, registered } = context;
  const metadataOf = memoPer((service: ServiceRecord) =>
    clientMetadata(service, config.weaknesses),
  );
  const checkSector = sectorCheck(fetch, () => config.settings().upstreamTimeoutSeconds);
  const { interactionCookiePath: _ofEachInteraction, ...options } = providerOptions(context, {
    findClient: async (clientId) => {
      const service = context.findService(clientId);
      if (!service) return config.selfRegistration?.dynamic ? registered.get(clientId) : undefined;
      await checkSector(service);
      return metadataOf(service);
    },
    configuration: configuration(context),
  });
  return {
    ...options,
    ...(config.selfRegistration?.dynamic && { registered }),
    fetchNamed: fetchNamed({ ...context, fetch: sendingLogoutTokens(fetch) }),
    readsClientDocuments: config.selfRegistration?.metadataDocuments ?? false,
    comparesAuthMethods: true,
    clientGuard: clientGuesses(context),
    opensToOtherOrigins: true,
    revocationSeconds: LONGEST_SECONDS,
  };
}

function configuration(context: OpenContext): Configuration {
  const { config } = context;
  const { profile } = config;
  return {
    ...whatIsAsked(context),
    ...whoAsks(context),
    discovery: ANNOUNCED,
    enabledJWA: algorithmsOf(profile),
    ttl: lifetimes(context),
    // Everything of a grant goes together: a code under one that is half gone would be worth nothing.
    revokeGrantPolicy: () => true,
    routes: LIBRARY_ROUTES,
    interactions: {
      policy: policy(),
      url: (_ctx, { uid }) => `${prefixOf(config)}/interaction/${uid}`,
    },
    features: features(context),
    findAccount: findAccount(context),
    loadExistingGrant: loadExistingGrant(context),
    renderError: (ctx, _out, error) => openLibraryPage(context, ctx, error),
  };
}

const ANNOUNCED = {
  claims_locales_supported: ['fr'],
  ui_locales_supported: ['fr', 'en'],
  display_values_supported: ['page'],
  prompt_values_supported: ['none', 'login', 'select_account', 'consent'],
};

const IMPLICIT = ['id_token', 'id_token token'] as const;

function whatIsAsked({ config }: OpenContext): Configuration {
  const { profile, selfRegistration } = config;
  return {
    acrValues: [...profile.acr.accepted],
    claims: {
      ...Object.fromEntries(
        Object.entries(profile.scopes).map(([scope, claims]) => [scope, [...claims]]),
      ),
      ...Object.fromEntries(profile.furtherClaims.map((claim) => [claim, null])),
    },
    scopes: [...Object.keys(profile.scopes), ...DATA],
    responseTypes: ['code', ...(selfRegistration?.implicitFlow ? IMPLICIT : [])],
    subjectTypes: ['public', 'pairwise'],
    extraParams: ['idp_hint'],
    allowOmittingSingleRegisteredRedirectUri: false,
  };
}

/** What is different from one client to another. */
function whoAsks(context: OpenContext): Configuration {
  const { config, findService } = context;
  return {
    clientAuthMethods: [...config.profile.client.authMethods],
    extraClientMetadata: REQUEST_URIS,
    clientDefaults: { id_token_signed_response_alg: 'RS256' },
    clientBasedCORS: (_ctx, origin, { clientId }) =>
      findService(clientId)?.corsOrigins.includes(origin) ?? false,
    pairwiseIdentifier: (_ctx, accountId, client) => pairwiseSubject(context, client, accountId),
    sectorIdentifierUriValidate: ({ sectorIdentifierUri }) => sectorIdentifierUri !== CHECKED_BY_US,
    pkce: {
      required: (_ctx, client) =>
        !config.weaknesses?.includes('broker.does-without-pkce') &&
        mustUsePkce(client, findService(client.clientId)),
    },
    assertJwtClientAuthClaimsAndHeader: assertionRules(context),
    rotateRefreshToken: ({ oidc }) =>
      oidc.client === undefined ||
      oidc.client.clientAuthMethod === 'none' ||
      isRotated(findService(oidc.client.clientId)),
  };
}

/** Bound to a key, a token that stays is as safe, and none is lost. Source: FAPI 2.0 §5.3.2.1. */
const isRotated = (service: ServiceRecord | undefined) =>
  !isFapi(service) && (service?.refreshTokenRotation ?? true);

/** A secret that cannot be kept proves nothing. Source: RFC 9700 §2.1.1. */
const mustUsePkce = (
  { clientAuthMethod }: { clientAuthMethod?: string | undefined },
  service: ServiceRecord | undefined,
) => clientAuthMethod === 'none' || service?.requirePkce === true || isFapi(service);

/** Sign-in first, then which account, then consent. */
function policy() {
  const { base, Prompt } = interactionPolicy;
  const prompts = base();
  prompts.get('login')?.checks.add(accountCheck(), 1);
  prompts.add(new Prompt({ name: 'select_account', requestable: true }), 1);
  return prompts;
}

/** A session whose account is blocked, or forgotten, counts as none. */
function accountCheck() {
  const { Check } = interactionPolicy;
  const description = 'End-User authentication is required';
  const isGone = ({ oidc }: KoaContextWithOIDC) =>
    oidc.session?.accountId !== undefined && !oidc.account;
  return new Check('no_account', description, 'login_required', isGone);
}

function algorithmsOf({ tokens }: Profile): Configuration['enabledJWA'] {
  const algorithms = [...tokens.signingAlgs];
  const ofClients = [...tokens.clientAssertionAlgs];
  return {
    ...encryptionAlgorithms(tokens),
    clientAuthSigningAlgValues: ofClients,
    idTokenSigningAlgValues: algorithms,
    userinfoSigningAlgValues: algorithms,
    introspectionSigningAlgValues: algorithms,
    requestObjectSigningAlgValues: [...ofClients, 'HS256'],
    dPoPSigningAlgValues: ['ES256', 'PS256', 'EdDSA', 'Ed25519'],
  };
}

/**
 * What the person's identity provider last said: tokens outlive sessions. Whoever is blocked has
 * no account, so that neither a session nor a token of before goes on.
 */
function findAccount({
  people,
  directory,
}: OpenContext): NonNullable<Configuration['findAccount']> {
  return async (ctx, sub) => {
    const account = await people.find(sub);
    if (account && directory.isBlocked(account.provider, String(account.claims.sub)))
      return noteCause(ctx, because('accountBlocked', {}));
    return account && { accountId: sub, claims: () => ({ ...account.claims, sub }) };
  };
}

/** What is done to oidc-provider's answers before they leave: the contract is stricter than it. */
import type { ServerResponse } from 'node:http';
import type { KoaContextWithOIDC, OpenidProvider, ProviderError } from '@federama/openid-provider';
import type { BrokerContext } from '../context.ts';
import { causeOf, protocolOf } from '../refusals/causes.ts';
import { libraryErrorCode } from '../refusals/library-errors.ts';
import { recordIgnored, recordRefusal } from '../refusals/record.ts';

export type WithInteraction = ServerResponse & {
  locals: { interaction?: { uid: string; acr: string } };
};

/** An accepted request is answered by us: oidc-provider has done its part, and keeps quiet. */
export function leaveAcceptedRequestsToUs(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const interaction = ctx.oidc?.entities.Interaction;
    if (ctx.oidc?.route !== 'authorization' || !interaction || ctx.status !== 303) return;
    const acr = String(interaction.params.acr_values);
    (ctx.res as WithInteraction).locals.interaction = { uid: interaction.uid, acr };
    // Whatever answers next starts from nothing.
    ctx.remove('Location');
    ctx.respond = false;
  });
}

/** What a service is told of an error: error, error_description, state and iss, nothing else. */
export function tellErrorsInFourMembers(provider: OpenidProvider): void {
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
export function noteFirstError(provider: OpenidProvider): void {
  provider.on('authorization.error', (ctx, error) => {
    const { state } = ctx as WithFirstError;
    state.firstError ??= error;
  });
}

export function firstError(ctx: KoaContextWithOIDC): Error | undefined {
  return (ctx as WithFirstError).state.firstError;
}

/** A request refused on the way back to the service: the service is told little, developers all. */
export function tellRefusedRequests(provider: OpenidProvider, context: BrokerContext): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const error = firstError(ctx) as ProviderError | undefined;
    if (!error || ctx.oidc?.route !== 'authorization' || ctx.status !== 303) return;
    recordRefusal(context, {
      code: libraryErrorCode(error, 'authorization'),
      because: causeOf(context, error, ctx, protocolOf(context, ctx)),
      oauthError: error.error,
      spId: ctx.oidc.client?.clientId ?? null,
    });
  });
}

const TOKEN_FIELDS = [
  'grant_type',
  'code',
  'redirect_uri',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
];

/** What a token request carries and nobody reads, and what is tolerated though registered otherwise. */
export function tellIgnoredFields(provider: OpenidProvider, context: BrokerContext): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'token' || ctx.status !== 200) return;
    const values = Object.keys(ctx.oidc.body ?? {}).filter((name) => !TOKEN_FIELDS.includes(name));
    if (values.length) recordIgnored(context, { reason: 'parameters', values });
    const basic = /^Basic /i.test(ctx.headers.authorization ?? '');
    if (basic && ctx.oidc.client?.clientAuthMethod === 'client_secret_post')
      recordIgnored(context, { reason: 'basic', values: ['client_secret_basic'] });
  });
}

/** A mandate is asked for by those who know of it; discovery does not list it. */
export function keepMandatesOutOfDiscovery(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'discovery') return;
    const document = ctx.body as { claims_supported: string[] };
    document.claims_supported = document.claims_supported.filter((claim) => claim !== 'rep_scope');
  });
}

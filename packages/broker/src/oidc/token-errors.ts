/**
 * Errors of the back-channel endpoints, in FranceConnect's shape: the detail in parentheses and
 * an `error_uri` with the code. Source: docs/reference/contract.md#5.1.
 */
import { type Because, because } from '@federama/knowledge';
import type { KoaContextWithOIDC, OpenidProvider, ProviderError } from '@federama/openid-provider';
import { randomUuid } from '@federama/server-kit/random';
import type { BrokerContext } from '../context.ts';
import { causeOf, protocolOf } from '../refusals/causes.ts';
import { BrokerError, ERRORS } from '../refusals/errors.ts';
import { libraryErrorCode } from '../refusals/library-errors.ts';
import { recordRefusal } from '../refusals/record.ts';

const EVENTS = [
  'grant.error',
  'userinfo.error',
  'revocation.error',
  'jwks.error',
  'discovery.error',
  'server_error',
] as const;

type WithError = KoaContextWithOIDC & { state: { endpointError?: Error } };

const ENDPOINTS = ['token', 'userinfo', 'revocation'];

/** Keeps the error of a back-channel endpoint for whoever shapes its answer. */
export function noteEndpointErrors(provider: OpenidProvider): void {
  for (const event of EVENTS)
    provider.on(event as 'server_error', (ctx, error) => {
      (ctx as WithError).state.endpointError = error;
    });
}

export function shapeJsonErrors(provider: OpenidProvider, context: BrokerContext): void {
  noteEndpointErrors(provider);
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const refusal = recordEndpointRefusal(ctx, context);
    if (!refusal) return;
    const { status, code, id, error, description } = refusal;
    ctx.status = status;
    ctx.type = 'json';
    ctx.body = {
      error,
      error_description: description,
      error_uri: `${context.config.profile.errorUriBase}?code=${code}&id=${id}`,
    };
  });
}

type EndpointRefusal = {
  status: number;
  code: string;
  error: string;
  description: string;
  because: Because;
};

/** Tells the developer of the refusal, if this endpoint refused. */
export function recordEndpointRefusal(
  ctx: KoaContextWithOIDC,
  context: BrokerContext,
): (EndpointRefusal & { id: string }) | undefined {
  const failure = (ctx as WithError).state.endpointError;
  if (!failure || !ENDPOINTS.includes(ctx.oidc?.route)) return undefined;
  const refusal = { ...refusalOf(failure, ctx, context), id: randomUuid(context.random) };
  const { code, id, because } = refusal;
  recordRefusal(context, { code, id, route: ctx.oidc.route, because });
  return refusal;
}

function refusalOf(
  failure: Error,
  ctx: KoaContextWithOIDC,
  context: BrokerContext,
): EndpointRefusal {
  if (failure instanceof BrokerError) {
    const { code, because, definition } = failure;
    const { status, error, description } = definition;
    return { status, code, error, description, because };
  }
  const library = failure as ProviderError;
  if (!library.error) {
    const { status, error, description } = ERRORS.Y000000;
    const cause = because('unexpected', { message: failure.message });
    return { status, code: 'Y000000', error, description, because: cause };
  }
  return {
    status: library.status ?? 500,
    code: libraryErrorCode(library, ctx.oidc.route),
    error: library.error,
    description: `${library.error_description ?? ''} (${library.error_detail})`,
    because: causeOf(context, library, ctx, protocolOf(context, ctx)),
  };
}

/**
 * Errors of the back-channel endpoints, in FranceConnect's shape: the detail in parentheses and
 * an `error_uri` with the code. Source: `broker.md` §1.7.
 */
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { randomUuid } from '@federama/server-kit/random';
import type { BrokerContext } from '../context.ts';
import { BrokerError, because, ERRORS } from '../refusals/errors.ts';
import { type LibraryError, libraryErrorCode } from '../refusals/library-errors.ts';
import { recordRefusal } from '../refusals/record.ts';

const EVENTS = [
  'grant.error',
  'userinfo.error',
  'revocation.error',
  'jwks.error',
  'discovery.error',
  'server_error',
] as const;

/** An error that no rule explains: nothing of it is told. */
const UNEXPECTED: LibraryError = {
  error: 'server_error',
  error_description: ERRORS.Y000000.description,
  status: 500,
};

type WithError = KoaContextWithOIDC & { state: { endpointError?: Error } };

export function shapeJsonErrors(provider: OpenidProvider, context: BrokerContext): void {
  for (const event of EVENTS)
    provider.on(event as 'server_error', (ctx, error) => {
      (ctx as WithError).state.endpointError = error;
    });
  provider.use(async (ctx: WithError, next: () => Promise<void>) => {
    await next();
    const error = ctx.state.endpointError;
    if (!error || !['token', 'userinfo', 'revocation'].includes(ctx.oidc?.route)) return;
    answerError(ctx, context, error);
  });
}

function answerError(ctx: KoaContextWithOIDC, context: BrokerContext, failure: Error): void {
  const { config, random } = context;
  const id = randomUuid(random);
  const known = failure instanceof BrokerError;
  const library = failure as LibraryError;
  const error = library.error ? library : UNEXPECTED;
  const code = known
    ? failure.code
    : error === UNEXPECTED
      ? 'Y000000'
      : libraryErrorCode(error, ctx.oidc.route);
  const description = known
    ? failure.definition.description
    : error === UNEXPECTED
      ? ERRORS.Y000000.description
      : `${error.error_description ?? ''} (${error.error_detail})`;
  ctx.status = known ? failure.definition.status : (error.status ?? 500);
  ctx.type = 'json';
  ctx.body = {
    error: known ? failure.definition.error : error.error,
    error_description: description,
    error_uri: `${config.profile.errorUriBase}?code=${code}&id=${id}`,
  };
  const reason = known ? failure.because : because('library', { text: description, code });
  recordRefusal(context, { code, id, route: ctx.oidc.route, because: reason });
}

/** The cause of a refusal: what a step of ours noted, or what oidc-provider says. */
import type { Because } from '@federama/knowledge';
import type { KoaContextWithOIDC, ProviderError } from '@federama/openid-provider';
import { causeOf } from '../refusals/causes.ts';
import type { OpenContext } from './context.ts';

type WithCause = { state: { cause?: Because } };

export function noteCause(ctx: KoaContextWithOIDC, cause: Because): undefined {
  (ctx as unknown as WithCause).state.cause = cause;
  return undefined;
}

export const openCause = (
  context: OpenContext,
  error: ProviderError,
  ctx: KoaContextWithOIDC,
): Because => (ctx as unknown as WithCause).state.cause ?? causeOf(context, error, ctx, 'v2');

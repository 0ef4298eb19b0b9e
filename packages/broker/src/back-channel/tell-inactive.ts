/** A resource server is told `active: false` and no more; developers are told why. Source: RFC 7662 §2.2. */
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { decodeJwt } from 'jose';
import type { BrokerContext } from '../context.ts';
import { tellInactive } from './check-token.ts';

type Context = Pick<BrokerContext, 'config' | 'journal'>;

export function tellInactiveAnswers(provider: OpenidProvider, context: Context): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.oidc?.route !== 'introspection' || ctx.status !== 200 || !isInactive(ctx.body)) return;
    tellInactive(context, String(ctx.oidc.params?.token), 'introspection');
  });
}

/** JSON, or a signed token with the same inside. Source: RFC 9701 §5. */
function isInactive(body: unknown): boolean {
  const answer = typeof body === 'string' ? decodeJwt(body).token_introspection : body;
  return (answer as { active?: unknown } | undefined)?.active === false;
}

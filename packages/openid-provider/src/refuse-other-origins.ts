/** Browsers of other origins get nothing out of the protocol's routes. */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

/** No script of another origin reads an answer: oidc-provider opens some of its routes to them. */
export function refuseOtherOrigins(provider: Provider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    ctx.remove('Access-Control-Allow-Origin');
    ctx.remove('Access-Control-Expose-Headers');
  });
}

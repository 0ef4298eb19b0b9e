/** The pages oidc-provider asks for while a logout goes on. */
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { viewOf } from '@federama/server-kit/view';
import { signedOutPage, signingOutPage } from './pages/logout.ts';

/** Whoever is signed in or not: one form, which sends itself. */
export function logoutSource(ctx: KoaContextWithOIDC): void {
  ctx.type = 'html';
  ctx.body = signingOutPage(viewOf(ctx.res), {
    action: ctx.oidc.urlFor('end_session_confirm'),
    xsrf: String(ctx.oidc.session?.state?.secret ?? ''),
  });
}

/** In place of the library's own form, for a browser that it has no session of. */
export function ownLogoutForm(provider: OpenidProvider): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const form = ctx.oidc?.route === 'end_session' && ctx.status === 200;
    if (form && !ctx.oidc.session?.accountId) logoutSource(ctx);
  });
}

export function signedOutSource(ctx: KoaContextWithOIDC): void {
  ctx.type = 'html';
  ctx.body = signedOutPage(viewOf(ctx.res));
}

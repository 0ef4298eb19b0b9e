/** The pages oidc-provider asks for while a logout goes on. */
import type { KoaContextWithOIDC } from '@federama/openid-provider';
import { viewOf } from '@federama/server-kit/view';
import type { BrokerContext } from '../context.ts';
import { signedOutPage } from '../pages/logout.ts';
import { beginLogout } from './begin.ts';

export async function logoutSource(context: BrokerContext, ctx: KoaContextWithOIDC): Promise<void> {
  const page = await beginLogout(context, ctx);
  ctx.type = 'html';
  ctx.body = page;
}

export function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  ctx.type = 'html';
  ctx.body = signedOutPage(viewOf(ctx.res));
}

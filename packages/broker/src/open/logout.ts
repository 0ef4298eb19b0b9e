/** The pages oidc-provider asks for while a sign-out goes on. */
import type { KoaContextWithOIDC } from '@federama/openid-provider';
import { viewOf } from '@federama/server-kit/view';
import { continuePage, signedOutPage } from '../pages/logout.ts';
import { signOutQuestion } from './pages/logout.ts';

/** Whoever comes with an id_token of this person is not asked again; anyone else might be an attack. */
export function logoutSource(ctx: KoaContextWithOIDC): void {
  const action = ctx.oidc.urlFor('end_session_confirm');
  const { session } = ctx.oidc;
  const xsrf = String(session?.state?.secret ?? '');
  const view = viewOf(ctx.res);
  ctx.type = 'html';
  ctx.body = isOfThisPerson(ctx)
    ? continuePage(view, { method: 'post', action, fields: { xsrf, logout: 'yes' } })
    : signOutQuestion(view, { action, xsrf });
}

/** By the session it names, or by the subject that its client knows. */
function isOfThisPerson({ oidc }: KoaContextWithOIDC): boolean {
  const { client, session, entities } = oidc;
  const hint = entities.IdTokenHint?.payload;
  if (!hint || !client || !session) return false;
  if (hint.sid !== undefined) return hint.sid === session.sidFor(client.clientId);
  return hint.sub === session.accountId;
}

export function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  ctx.type = 'html';
  ctx.body = signedOutPage(viewOf(ctx.res));
}

/** The pages of a sign-out. Source: OpenID Connect RP-Initiated Logout §2. */
import type { KoaContextWithOIDC } from '@federama/openid-provider';
import { hidden, selfSubmittingForm } from '@federama/server-kit/components';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { viewOf } from '@federama/server-kit/view';
import { messages } from './messages/index.ts';

/** Whoever comes with an id_token of this person is not asked again: the form sends itself. */
export function logoutSource(ctx: KoaContextWithOIDC): void {
  signOutPage(ctx, { asked: !isOfThisPerson(ctx) });
}

/** Providers of people at work sign out whoever is sent to do so. */
export function logoutAtOnce(ctx: KoaContextWithOIDC): void {
  signOutPage(ctx, { asked: false });
}

function signOutPage(ctx: KoaContextWithOIDC, { asked }: { asked: boolean }): void {
  const view = viewOf(ctx.res);
  const words = messages(view.language);
  const action = ctx.oidc.urlFor('end_session_confirm');
  const fields = { xsrf: String(ctx.oidc.session?.state?.secret ?? ''), logout: 'yes' };
  const { method, button } = { method: 'post', button: words.signOut } as const;
  const title = asked ? words.signOutQuestion : words.signingOut;
  const form = asked
    ? html`<form method="post" action="${action}" data-testid="logout-agree">${Object.entries(fields).map(([name, value]) => hidden(name, value))}<p class="row"><button class="button">${button}</button></p></form>`
    : selfSubmittingForm({ method, action, fields, button });
  ctx.type = 'html';
  ctx.body = renderPage(view, {
    title,
    body: html`<div class="stack"><h1>${title}</h1>${form}</div>`,
  });
}

/** Sessions here have one account, and clients know it by its own name. */
function isOfThisPerson({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.entities.IdTokenHint?.payload.sub === oidc.session?.accountId;
}

export function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  const view = viewOf(ctx.res);
  const words = messages(view.language);
  ctx.type = 'html';
  ctx.body = renderPage(view, {
    title: words.signedOut,
    body: html`<h1 data-testid="signed-out">${words.signedOut}</h1>`,
  });
}

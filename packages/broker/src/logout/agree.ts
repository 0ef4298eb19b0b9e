/**
 * The hint of a logout is somebody else's: whoever sits here decides.
 * Source: OpenID Connect RP-Initiated Logout §2.
 */
import { because } from '@federama/knowledge';
import type { KoaContextWithOIDC } from '@federama/openid-provider';
import { urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler, Response } from 'express';
import type { BrokerContext } from '../context.ts';
import type { BrokerOidc } from '../oidc/contract.ts';
import { questionPage } from '../pages/logout.ts';

const FIELDS = ['id_token_hint', 'post_logout_redirect_uri', 'state', 'client_id'] as const;

type LogoutLocals = { logoutAgreed?: true };

export const hasAgreed = (res: Response): boolean =>
  (res.locals as LogoutLocals).logoutAgreed === true;

/** The question, with the request as it came: agreeing sends it once more. */
export function askFirst({ findService, config }: BrokerContext, ctx: KoaContextWithOIDC): string {
  const params = (ctx.oidc.params ?? {}) as Record<string, unknown>;
  const sent = FIELDS.filter((name) => typeof params[name] === 'string');
  const clientId = ctx.oidc.client?.clientId ?? '';
  const view = viewOf(ctx.res);
  // The form must say where it comes from.
  ctx.set('Referrer-Policy', 'same-origin');
  return questionPage(view, {
    service: findService(clientId)?.name[view.language] ?? clientId,
    because: because('hintOfSomeoneElse', { clientId }),
    errors: config.profile.errors,
    action: `${ctx.oidc.urlFor('end_session')}/agree`,
    fields: Object.fromEntries(sent.map((name) => [name, String(params[name])])),
    stayUrl: stayUrl(params),
  });
}

function stayUrl({ post_logout_redirect_uri, state }: Record<string, unknown>): string | undefined {
  if (typeof post_logout_redirect_uri !== 'string') return undefined;
  const url = new URL(post_logout_redirect_uri);
  if (typeof state === 'string') url.searchParams.set('state', state);
  return url.href;
}

/** POST, from the question alone: the request again, checked again, and now agreed to. */
export function agreeToLogout(
  { config }: BrokerContext,
  oidc: BrokerOidc,
  path: string,
): RequestHandler[] {
  const again: RequestHandler = (req, res) => {
    const sent = (req.body ?? {}) as Record<string, unknown>;
    const query = new URLSearchParams();
    for (const name of FIELDS)
      if (typeof sent[name] === 'string') query.set(name, String(sent[name]));
    Object.assign(res.locals, { logoutAgreed: true } satisfies LogoutLocals);
    req.method = 'GET';
    req.url = `${path}?${query}`;
    req.headers.accept = 'text/html';
    // The form was read; what is asked again has no body.
    delete req.headers['content-type'];
    return oidc.handle(req, res);
  };
  return [csrfGuard(config.party.url), urlencodedBody(), again];
}

/**
 * What a logout ends, once oidc-provider has checked its request: at once, and in the store, before
 * anyone else is asked.
 * Source: docs/reference/contract.md#6.2, OpenID Connect RP-Initiated Logout §2.
 */
import { because } from '@federama/knowledge';
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { viewOf } from '@federama/server-kit/view';
import type { Request, Response } from 'express';
import { issuerOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { BrokerSession, LoginRecord, LogoutRecord } from '../login/login-record.ts';
import { continuePage } from '../pages/logout.ts';
import { BrokerError } from '../refusals/errors.ts';
import { askFirst, hasAgreed } from './agree.ts';

/** Ends the session, keeps oidc-provider's form, and goes to the identity provider first. */
export async function beginLogout(
  context: BrokerContext,
  ctx: KoaContextWithOIDC,
): Promise<string> {
  const { sessions, track, config } = context;
  const res = ctx.res as Response;
  const former = await sessionToEnd(context, ctx);
  if (!(await isHintOf(context, ctx, former.login)) && !hasAgreed(res))
    return askFirst(context, ctx);
  const { chosen, answered } = former.login;
  const logout: LogoutRecord = {
    of: former.id,
    protocol: ctx.oidc.issuer === issuerOf(config) ? 'v2' : 'v1',
    xsrf: String(ctx.oidc.session?.state?.secret ?? ''),
    confirmUrl: ctx.oidc.urlFor('end_session_confirm'),
    login: former.login,
    ...(chosen && { providerUid: chosen.uid }),
    ...(answered && { idToken: answered.idToken }),
  };
  await sessions.end(former);
  const session: BrokerSession = { ...sessions.begin(), logout };
  await sessions.save(session);
  sessions.show(res, session);
  track('SP_REQUESTED_LOGOUT', former);
  return nextPage(context, res, logout);
}

function nextPage(
  { config, findProvider }: BrokerContext,
  res: Response,
  { providerUid = '' }: LogoutRecord,
): string {
  const provider = findProvider(providerUid);
  const client = `${issuerOf(config)}/client`;
  const endsThere = provider && (provider.endpoints?.endSession ?? !provider.endpoints);
  return endsThere
    ? continuePage(viewOf(res), { method: 'post', action: `${client}/disconnect-from-idp` })
    : continuePage(viewOf(res), { method: 'get', action: `${client}/logout-callback` });
}

/** The session of the login; or what is left of it, when its logout is asked for once more. */
async function sessionToEnd(
  { sessions }: BrokerContext,
  ctx: KoaContextWithOIDC,
): Promise<BrokerSession & { login: LoginRecord }> {
  const id = ctx.oidc.session?.accountId ?? '';
  const found = await sessions.find(id);
  if (found?.login) return { ...found, login: found.login };
  const begun = await sessions.of(ctx.req as Request);
  if (begun?.logout?.of !== id || !begun.logout.login)
    throw new BrokerError('Y190001', because('logoutUnknown', {}));
  return { ...begun, id, former: [begun.id], login: begun.logout.login };
}

/** Whether the hint was given to the person who is signed in, at this login or at another. */
async function isHintOf(
  { accounts, findService }: BrokerContext,
  ctx: KoaContextWithOIDC,
  { accountId }: LoginRecord,
): Promise<boolean> {
  const { sub } = ctx.oidc.entities.IdTokenHint?.payload ?? {};
  const service = findService(ctx.oidc.client?.clientId ?? '');
  if (!service || accountId === undefined) return false;
  const known = await accounts.bySubject(service.entityId, String(sub));
  return known?.account.id === accountId;
}

/**
 * A newer request has taken oidc-provider's session away: there is none to ask about, and the
 * confirmation follows at once. What a single sign-on could go on from ends all the same.
 */
export function endWithoutProviderSession(context: BrokerContext, provider: OpenidProvider): void {
  const { sessions, track } = context;
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const accepted = ctx.oidc?.route === 'end_session' && ctx.status === 200;
    if (!accepted || ctx.oidc.session?.accountId) return;
    const session = await sessions.of(ctx.req as Request);
    if (!session) return;
    const former = await Promise.all((session.former ?? []).map(sessions.find));
    for (const one of [session, ...former]) {
      if (!one?.login || !(await isHintOf(context, ctx, one.login))) continue;
      await sessions.end(session);
      return track('FC_SESSION_TERMINATED', one);
    }
  });
}

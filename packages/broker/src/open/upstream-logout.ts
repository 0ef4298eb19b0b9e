/**
 * The session at an identity provider ends: by way of the browser, after a sign-out here; or it tells
 * the broker so itself (back channel), which ends the sessions that came from it, and tells services.
 */
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { randomHex } from '@federama/server-kit/random';
import type { RequestHandler } from 'express';
import { issuerOf, prefixOf } from '../config.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import type { Claims } from '../login/login-record.ts';
import { recordRefusal } from '../refusals/record.ts';
import type { OpenContext, Tools } from './context.ts';
import { checkLogoutToken } from './logout-token.ts';
import { LogoutTokenRefused } from './refusals/errors.ts';
import { endSession } from './sessions.ts';

/** The browser goes by the identity provider of the session that has just ended. */
export function signOutUpstream(provider: OpenidProvider, context: OpenContext): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    const accountId = await accountOf(ctx, provider);
    await next();
    const ended = ctx.oidc?.route === 'end_session_confirm' && ctx.status === 303;
    if (!ended || accountId === undefined || !ctx.oidc.params?.logout) return;
    context.track('SP_REQUESTED_LOGOUT', undefined, { accountId });
    const url = await upstreamUrl(context, accountId, ctx.response.get('Location'));
    if (url) ctx.redirect(url.href);
    context.track('FC_SESSION_TERMINATED', undefined, { accountId });
  });
}

/** Before the library ends the session: afterwards nobody knows whose it was. */
async function accountOf(
  ctx: KoaContextWithOIDC,
  { Session }: OpenidProvider,
): Promise<string | undefined> {
  if (!ctx.path.endsWith('/session/end/confirm')) return undefined;
  return (await Session.get(ctx)).accountId;
}

async function upstreamUrl(
  { people, findProvider, upstream, random, config, answers, track }: OpenContext,
  accountId: string,
  back: string,
): Promise<URL | undefined> {
  const account = await people.find(accountId);
  const provider = findProvider(account?.provider ?? '');
  // A change of account goes on here, and another sign-in there follows anyway.
  if (!account || !provider || back.startsWith(`${issuerOf(config)}/authorize/`)) return undefined;
  const state = randomHex(random, 32);
  const parameters = {
    id_token_hint: account.idToken,
    post_logout_redirect_uri: `${issuerOf(config)}/client/logout-callback`,
    state,
  };
  const url = await upstream
    .of(provider)
    .endSessionUrl(parameters)
    .catch(() => undefined);
  if (!url) return undefined;
  await answers.set(`logout:${state}`, back, { ttlSeconds: config.profile.ttlSeconds.interaction });
  track('FC_REQUESTED_LOGOUT_FROM_IDP', undefined, { accountId, idpId: provider.uid });
  return url;
}

/** GET /client/logout-callback: on to where the service wanted the person. */
export function comeBack({ context }: Tools): RequestHandler {
  const { answers, config } = context;
  return async (req, res) => {
    const back = await answers.take<string>(`logout:${String(req.query.state)}`);
    res.redirect(303, back ?? `${prefixOf(config)}/session/end/success`);
  };
}

/** POST /backchannel-logout. Source: OpenID Connect Back-Channel Logout §2.5 to §2.8. */
export function receiveLogoutToken({ context, oidc }: Tools): RequestHandler {
  return async (req, res) => {
    res.set('Cache-Control', 'no-store');
    const sent: unknown = req.body?.logout_token;
    try {
      const { provider, claims } = await checkLogoutToken(context, sent);
      await endSessionsOf(context, oidc.provider, provider, claims);
      res.status(200).end();
    } catch (error) {
      if (!(error instanceof LogoutTokenRefused)) throw error;
      recordRefusal(context, { code: 'invalid_request', because: error.because });
      res.status(400).json({ error: 'invalid_request', error_description: error.message });
    }
  };
}

async function endSessionsOf(
  context: OpenContext,
  library: OpenidProvider,
  { uid }: IdentityProviderRecord,
  { sub, sid }: Claims,
): Promise<void> {
  const { people, openSessions, track } = context;
  const accountId = await people.idOf(uid, { subject: sub, sid });
  if (accountId === undefined) return;
  const ended = (await openSessions.of(accountId)).filter(
    (session) => sid === undefined || session.sid === sid,
  );
  await Promise.all(ended.map((session) => endSession(library, session.uid)));
  track('FC_SESSION_TERMINATED', undefined, { accountId, idpId: uid, sessions: ended.length });
}

/** The journal of an open login: what oidc-provider does by itself is told as it happens. */
import type { KoaContextWithOIDC, OpenidProvider, ProviderError } from '@federama/openid-provider';
import { randomUuid } from '@federama/server-kit/random';
import type { Request } from 'express';
import { decodeJwt } from 'jose';
import { tellInactiveAnswers } from '../back-channel/tell-inactive.ts';
import type { ActiveSession } from '../login/login-record.ts';
import { sourceOf } from '../login/session.ts';
import { firstError } from '../oidc/middlewares.ts';
import { recordIgnored, recordRefusal } from '../refusals/record.ts';
import { openCause } from './cause.ts';
import type { OpenContext } from './context.ts';
import { askedIn, beginLogin } from './logins.ts';

type Next = () => Promise<void>;

const ENDPOINTS = [
  'token',
  'userinfo',
  'revocation',
  'introspection',
  'pushed_authorization_request',
];

type WithError = { state: { endpointError?: Error } };

const EVENTS = ['introspection.error', 'pushed_authorization_request.error'] as const;

/** Services are told little of a refusal; developers all. */
export function tellRefusals(provider: OpenidProvider, context: OpenContext): void {
  for (const event of EVENTS)
    provider.on(event as 'introspection.error', (ctx, error) => {
      (ctx as unknown as WithError).state.endpointError = error;
    });
  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    await next();
    const { endpointError } = (ctx as unknown as WithError).state;
    const { route, client } = ctx.oidc ?? {};
    const atEndpoint = ENDPOINTS.includes(String(route));
    const error = (atEndpoint ? endpointError : sentBack(ctx)) as ProviderError | undefined;
    if (!error) return;
    recordRefusal(context, {
      code: error.error ?? 'server_error',
      because: openCause(context, error, ctx),
      spId: client?.clientId ?? null,
    });
  });
}

/** What the client is told by way of the browser; what a page of ours ended with is told already. */
function sentBack(ctx: KoaContextWithOIDC): Error | undefined {
  const { result } = ctx.oidc?.entities.Interaction ?? {};
  return ctx.status === 303 && !result?.error ? firstError(ctx) : undefined;
}

/** Who asks for what, who goes back with a code, and what was sent that nobody reads. */
export function tellProgress(provider: OpenidProvider, context: OpenContext): void {
  tellInactiveAnswers(provider, context);
  provider.on('authorization.success', (ctx) => {
    (ctx as unknown as Answered).state.isAnswered = true;
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    await next();
    const route = String(ctx.oidc?.route);
    if (route === 'token' && ctx.status === 200) await tell(context, ctx, 'SP_REQUESTED_FC_TOKEN');
    if (route === 'userinfo' && ctx.status === 200)
      await tell(context, ctx, 'SP_REQUESTED_FC_USERINFO');
    if (route !== 'authorization' && route !== 'resume') return;
    const session = await loginOf(context, ctx);
    if (!session || firstError(ctx)) return;
    if (route === 'authorization') begun(context, ctx, session);
    await noteSession(context, ctx, session);
    if (isAnswered(ctx)) context.track('FC_REDIRECTED_TO_SP', session);
    await context.logins.save(session);
  });
}

type Answered = { state: { isAnswered?: boolean } };

const isAnswered = (ctx: KoaContextWithOIDC) => !!(ctx as unknown as Answered).state.isAnswered;

/** For whoever ends all sessions of an account. */
async function noteSession(
  { openSessions }: OpenContext,
  ctx: KoaContextWithOIDC,
  { login }: ActiveSession,
): Promise<void> {
  const { accountId, uid } = ctx.oidc.session ?? {};
  if (accountId === undefined || uid === undefined || !isAnswered(ctx)) return;
  const { sid } = login.answered ? decodeJwt(login.answered.idToken) : {};
  await openSessions.note(accountId, { uid, ...(typeof sid === 'string' && { sid }) });
}

function begun(context: OpenContext, ctx: KoaContextWithOIDC, session: ActiveSession): void {
  context.track('FC_AUTHORIZE_INITIATED', session);
  if (session.login.isSso) context.track('FC_SSO_INITIATED', session);
  const known = Object.keys(ctx.oidc.params ?? {});
  const values = Object.keys(ctx.query).filter((name) => !known.includes(name));
  if (values.length) recordIgnored(context, { reason: 'parameters', values });
}

/** The record of the request: the one of its pages, or, where no page was needed, a new one. */
async function loginOf(
  { logins, random }: OpenContext,
  ctx: KoaContextWithOIDC,
): Promise<ActiveSession | undefined> {
  const { Interaction } = ctx.oidc.entities;
  const params = ctx.oidc.params;
  if (!params) return undefined;
  const cid = Interaction?.cid ?? randomUuid(random);
  const known = await logins.find(cid);
  if (known) return known;
  const isSso = Interaction === undefined;
  const uid = Interaction?.uid ?? cid;
  const asked = askedIn({ ...params });
  const session = beginLogin(cid, { uid, asked, isSso, source: sourceOf(ctx.req as Request) });
  const { accountId, acr } = ctx.oidc.session ?? {};
  if (isSso && accountId) Object.assign(session.login, { accountId, acr });
  return session;
}

async function tell(
  { track, people }: OpenContext,
  { oidc }: KoaContextWithOIDC,
  event: 'SP_REQUESTED_FC_TOKEN' | 'SP_REQUESTED_FC_USERINFO',
): Promise<void> {
  const { accountId } = oidc.entities.Account ?? {};
  const account = accountId === undefined ? undefined : await people.find(accountId);
  track(event, undefined, {
    ...{ accountId, spId: oidc.client?.clientId ?? null },
    idpId: account?.provider ?? null,
  });
}

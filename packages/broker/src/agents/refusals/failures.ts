/** How a refusal is answered on a page, with the way back to the service where there is one. */

import { type Because, because, explained } from '@federama/knowledge';
import { errors, type KoaContextWithOIDC, type ProviderError } from '@federama/openid-provider';
import { sendPage, statusOf, tellUnavailable } from '@federama/server-kit/app';
import { randomUuid } from '@federama/server-kit/random';
import { prefixed } from '@federama/server-kit/store';
import { type StoreError, storeErrorIn } from '@federama/server-kit/store-error';
import { viewOf } from '@federama/server-kit/view';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { prefixOf } from '../../config.ts';
import { localsOf } from '../../context.ts';
import type { BrokerSession, LoginRecord } from '../../login/login-record.ts';
import { isSigningOut } from '../../refusals/audience.ts';
import { causeOf } from '../../refusals/causes.ts';
import { keepPage, reportDefect, unknownAddress } from '../../refusals/failures.ts';
import { recordRefusal } from '../../refusals/record.ts';
import { type AgentContext, pageUid } from '../context.ts';
import { type AgentErrorPage, agentErrorPage } from '../pages/error.ts';
import { agentRoutes } from '../routes.ts';
import { type AgentAudience, type AgentErrorCode, AgentRefusal, definitionOf } from './errors.ts';
import { LoginOver } from './login-over.ts';

type Refusal = Pick<AgentErrorPage, 'code' | 'audience' | 'message'> & {
  status: number;
  /** What a developer is told. */
  why: Because;
  /** Shown behind the code. */
  name?: string | undefined;
  back?: { error: string; description: string } | undefined;
  identity?: Readonly<Record<string, unknown>> | undefined;
};

export function agentRefusals(context: AgentContext): ErrorRequestHandler {
  return async (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(context, error, res);
    if (refusal.code === 'Y000500') reportDefect(error);
    const unavailable = storeErrorIn(error);
    if (unavailable) tellUnavailable(res, unavailable);
    sendPage(res, refusal.status, await pageFor(context, res, refusal));
  };
}

export function agentUnknownPage(context: AgentContext): RequestHandler {
  const table = agentRoutes(context.config.profile);
  return async ({ method, path, originalUrl }, res) => {
    const { status, audience } = definitionOf('Y000404');
    const refusal: Refusal = {
      ...{ code: 'Y000404', status, audience },
      message: `Cannot ${method} ${originalUrl.split('?')[0]}`,
      why: unknownAddress({ method, path }, table),
    };
    sendPage(res, 404, await pageFor(context, res, refusal));
  };
}

const BACK_CHANNEL = new Set(['token', 'userinfo', 'revocation', 'introspection']);

/** oidc-provider's `renderError`: a refusal that it does not send back to the service. */
export async function agentLibraryPage(
  context: AgentContext,
  ctx: KoaContextWithOIDC,
  error: Error,
): Promise<void> {
  if (BACK_CHANNEL.has(ctx.oidc?.route ?? '')) return;
  const told = error as ProviderError;
  const unavailable = storeErrorIn(error);
  const refusal = unavailable
    ? storeRefusal(unavailable)
    : libraryRefusal(told, causeOf(context, told, ctx, 'v2'));
  ctx.status = refusal.status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.body = await pageFor(context, ctx.res as Response, refusal);
}

/** One that the person cannot go back from; a lost session has a name of its own. */
function libraryRefusal(error: ProviderError, why: Because): Refusal {
  const name = error.error ?? 'server_error';
  if (error instanceof errors.SessionNotFound) return loginOver(why);
  return {
    code: `oidc-provider-rendered-error:${name}`,
    status: error.status ?? 500,
    audience: 'request',
    message: error.error_description ?? name,
    why,
  };
}

function loginOver(why: Because): Refusal {
  return {
    code: 'oidc-provider-error:session-not-found',
    status: 400,
    audience: 'session',
    message: 'session not found',
    why,
  };
}

function refusalOf(context: AgentContext, error: unknown, { req }: Response): Refusal {
  if (error instanceof AgentRefusal) return declared(error);
  if (error instanceof LoginOver) return loginOver(error.because);
  const unavailable = storeErrorIn(error);
  if (unavailable) return storeRefusal(unavailable);
  const library = error as ProviderError | undefined;
  if (typeof library?.error === 'string') {
    const { search = '' } = URL.parse(req.originalUrl, context.config.party.url) ?? {};
    const asked = { querystring: search.slice(1), headers: req.headers };
    return libraryRefusal(library, causeOf(context, library, asked, 'v2'));
  }
  const message = error instanceof Error ? error.message : String(error);
  const status = statusOf(error);
  if (status < 500) {
    const unreadable = plain('Y000400', because('address.bodyUnreadable', { message }));
    return { ...unreadable, code: `Y000${status}`, status };
  }
  return plain('Y000500', because('address.unexpected', { message }));
}

function storeRefusal({ status, message }: StoreError): Refusal {
  return { ...plain('Y000500', because('storeUnavailable', { message })), status };
}

function plain(code: AgentErrorCode, why: Because): Refusal {
  const { status, audience } = definitionOf(code);
  return { code, status, audience, message: code, why };
}

function declared({ code, message, because, identity }: AgentRefusal): Refusal {
  const { status, audience, back, name } = definitionOf(code);
  return {
    ...{ code, status, audience, back, name, identity },
    message: message === code ? (name ?? code) : message,
    why: because,
  };
}

async function pageFor(context: AgentContext, res: Response, refusal: Refusal): Promise<string> {
  const { config, random, clock } = context;
  const { session } = localsOf(res);
  const id = randomUuid(random);
  recordRefusal(context, {
    ...{ code: refusal.code, id, status: refusal.status, because: refusal.why },
    ...(session && { sessionId: session.id }),
    browsingSessionId: session?.login?.browsingSessionId,
    spId: session?.login?.asked.clientId ?? null,
  });
  const data: AgentErrorPage = {
    ...{ id, code: refusal.code, audience: audienceAt(res, refusal), message: refusal.message },
    explained: explained(refusal.why, config.profile.errors),
    ...{ name: refusal.name, identity: refusal.identity },
    ...(refusal.back &&
      session?.login && { retryUrl: retryUrl(context, session.login, refusal.back) }),
    ...concerned(context, session),
    at: new Date(clock.now()).toISOString(),
  };
  return agentErrorPage(
    viewOf(res),
    data,
    await keep(context, { ...data, status: refusal.status }),
  );
}

/** Whoever signs out is not told about signing in. */
function audienceAt({ req }: Response, { code, audience }: Refusal): AgentAudience {
  return isSigningOut(req.originalUrl) && code !== 'Y000404' ? 'signOut' : audience;
}

type Kept = AgentErrorPage & { status: number };

/** What is longer is not kept: requests decide about it. */
const KEPT_CHARACTERS = 20_000;

/** The same page again, in the other language: the request itself is not made twice. */
async function keep({ store }: AgentContext, kept: Kept): Promise<string | undefined> {
  if (JSON.stringify(kept).length > KEPT_CHARACTERS) return undefined;
  return keepPage(prefixed(store, 'refusal'), kept);
}

/** GET /-/refusals/:id */
export function showAgentRefusal({ store }: AgentContext): RequestHandler {
  return async (req, res, next) => {
    const kept = await prefixed(store, 'refusal').get<Kept>(String(req.params.id));
    if (!kept) return next();
    sendPage(res, kept.status, agentErrorPage(viewOf(res), kept, req.path));
  };
}

/** "Try again" ends the request with an error: the service decides what comes next. */
function retryUrl(
  { config }: AgentContext,
  login: LoginRecord,
  { error, description }: { error: string; description: string },
): string {
  const query = new URLSearchParams({ error, error_description: description });
  return `${prefixOf(config)}/interaction/${pageUid(login)}/error?${query}`;
}

/** Whom the support needs to know of. */
function concerned({ findProvider, config }: AgentContext, session: BrokerSession | undefined) {
  const { chosen, address } = session?.login ?? {};
  const provider = findProvider(chosen?.uid ?? '');
  const federation = config.settings().emailRouting.supportEmail;
  return {
    providerName: provider?.name,
    serviceName: address?.serviceName,
    email: address?.email,
    supportEmail: federation,
    providerSupportEmail: provider?.professional?.supportEmail,
  };
}

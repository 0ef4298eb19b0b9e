/** How a refusal is answered on a page: the agreed word, the cause for developers, the way back. */
import { type Because, because } from '@federama/knowledge';
import type { KoaContextWithOIDC, ProviderError } from '@federama/openid-provider';
import { sendPage, statusOf } from '@federama/server-kit/app';
import { randomUuid } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { prefixOf } from '../../config.ts';
import { localsOf } from '../../context.ts';
import type { ActiveSession } from '../../login/login-record.ts';
import { type ErrorPageData, errorPage } from '../../pages/error.ts';
import { type Audience, isSigningOut } from '../../refusals/audience.ts';
import { causeOf } from '../../refusals/causes.ts';
import { keep, reportDefect, unknownAddress } from '../../refusals/failures.ts';
import { recordRefusal } from '../../refusals/record.ts';
import { openCause } from '../cause.ts';
import type { OpenContext } from '../context.ts';
import { speakAsAsked } from '../language.ts';
import { openRoutes } from '../routes.ts';
import { OPEN_REFUSALS, OpenRefusal, type OpenRefusalCode } from './errors.ts';

type Refusal = { code: string; status: number; audience: Audience; because: Because };

export function openRefusals(context: OpenContext): ErrorRequestHandler {
  return async (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(context, error, res);
    if (!(error instanceof OpenRefusal) && refusal.status >= 500) reportDefect(error);
    sendPage(res, refusal.status, await pageFor(context, res, refusal));
  };
}

export function openUnknownPage(context: OpenContext): RequestHandler {
  const table = openRoutes(context.config.profile);
  return ({ method, path }) => {
    throw new OpenRefusal('not_found', unknownAddress({ method, path }, table));
  };
}

/** oidc-provider's `renderError`: a refusal that it does not send back to the service. */
export async function openLibraryPage(
  context: OpenContext,
  ctx: KoaContextWithOIDC,
  error: Error,
): Promise<void> {
  const told = error as ProviderError;
  speakAsAsked(ctx.res as Response, ctx.oidc?.params?.ui_locales);
  const refusal = libraryRefusal(told, openCause(context, told, ctx));
  ctx.status = refusal.status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.body = await pageFor(context, ctx.res as Response, refusal);
}

function refusalOf(context: OpenContext, error: unknown, { req }: Response): Refusal {
  if (error instanceof OpenRefusal) return declared(error.code, error.because);
  const library = error as ProviderError | undefined;
  if (typeof library?.error === 'string') {
    const { search = '' } = URL.parse(req.originalUrl, context.config.party.url) ?? {};
    const asked = { querystring: search.slice(1), headers: req.headers };
    return libraryRefusal(library, causeOf(context, library, asked, 'v2'));
  }
  const message = error instanceof Error ? error.message : String(error);
  const status = statusOf(error);
  if (status < 500)
    return { ...declared('invalid_request', because('bodyUnreadable', { message })), status };
  return { ...declared('server_error', because('unexpected', { message })), status: 500 };
}

function declared(code: OpenRefusalCode, why: Because): Refusal {
  return { code, ...OPEN_REFUSALS[code], because: why };
}

function libraryRefusal({ error, status = 500 }: ProviderError, why: Because): Refusal {
  const audience = status >= 500 ? 'retry' : 'reconnect';
  return { code: error ?? 'server_error', status, audience, because: why };
}

async function pageFor(context: OpenContext, res: Response, refusal: Refusal): Promise<string> {
  const { config, random } = context;
  const { session } = localsOf(res);
  const id = randomUuid(random);
  const { code, status } = refusal;
  recordRefusal(context, {
    ...{ code, id, status, because: refusal.because },
    ...(session && { sessionId: session.id, browsingSessionId: session.login?.browsingSessionId }),
    spId: session?.login?.asked.clientId ?? null,
  });
  const signingOut = isSigningOut(res.req.originalUrl) && code !== 'not_found';
  const data: ErrorPageData = {
    ...refusal,
    audience: signingOut ? 'logout' : refusal.audience,
    ...{ id, platform: config.profile.platform },
    providerName: session?.login?.chosen?.title,
    ...wayBack(context, session as ActiveSession | undefined, code),
  };
  const returnTo = await keep(context, { ...data, status });
  return errorPage(config.profile.errors, viewOf(res), data, returnTo);
}

/** The service is told the same word. */
function wayBack(context: OpenContext, session: ActiveSession | undefined, error: string) {
  const { clientId = '' } = session?.login.asked ?? {};
  const service = context.findService(clientId);
  if (!service || !session) return {};
  const base = `${prefixOf(context.config)}/interaction/${session.login.interactionId}`;
  return {
    back: { service: service.name, url: `${base}/abort?${new URLSearchParams({ error })}` },
  };
}

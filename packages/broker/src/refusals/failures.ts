/**
 * How a refusal is answered: the page with its code, the way back to the service, and for
 * developers the exact cause. Every refusal is journaled. Source: `broker.md` §1.12, §8.1.
 */
import type { KoaContextWithOIDC } from '@federama/openid-provider';
import { sendPage, statusOf } from '@federama/server-kit/app';
import { randomUuid } from '@federama/server-kit/random';
import { unknownRoute } from '@federama/server-kit/routes';
import { viewOf } from '@federama/server-kit/view';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { type BrokerContext, localsOf } from '../context.ts';
import { backUrl } from '../login/choose.ts';
import { type ErrorPageData, errorPage } from '../pages/error.ts';
import { routeTable } from '../routes.ts';
import { type Because, BrokerError, because, ERRORS, type ErrorDefinition } from './errors.ts';
import {
  describeLibraryError,
  type LibraryError,
  libraryErrorAudience,
  libraryErrorCode,
  UNMAPPED,
} from './library-errors.ts';
import { recordRefusal } from './record.ts';

type Refusal = Pick<ErrorPageData, 'code' | 'audience' | 'because' | 'support'> & {
  status: number;
  oauth: { error: string; description: string };
};

export function refusals(context: BrokerContext): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal.code === 'Y000000') reportDefect(error);
    sendPage(res, refusal.status, pageFor(context, res, refusal));
  };
}

/** A defect of the broker itself goes to the terminal; a refusal is no defect. */
export function reportDefect(error: unknown): void {
  if (!(error instanceof BrokerError)) console.error(error);
}

export function unknownPage({ config }: BrokerContext): RequestHandler {
  const table = routeTable(config.profile);
  return ({ method, path }) => {
    throw new BrokerError('Y000404', because('pageUnknown', unknownRoute({ method, path }, table)));
  };
}

/**
 * oidc-provider's `renderError`: a refusal it does not send back to the service. `hiding`: it
 * stands for an earlier error that could not be sent to a bad redirect_uri.
 */
export function libraryErrorPage(
  context: BrokerContext,
  ctx: KoaContextWithOIDC,
  error: Error,
  hiding: Error | undefined,
): void {
  const res = ctx.res as Response;
  const route = ctx.oidc?.route;
  // The back channel has its own shape of errors, and journals them itself.
  if (BACK_CHANNEL.has(route ?? '')) return;
  const refusal =
    error instanceof BrokerError
      ? refusalOf(error)
      : hiding
        ? { ...libraryRefusal(context, hiding as LibraryError, route, ctx), ...GENERIC }
        : libraryRefusal(context, error as LibraryError, route, ctx);
  ctx.status = refusal.status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.body = pageFor(context, res, refusal);
}

const BACK_CHANNEL = new Set(['token', 'userinfo', 'revocation']);

const GENERIC = { code: UNMAPPED, audience: libraryErrorAudience(UNMAPPED) };

function refusalOf(error: unknown): Refusal {
  if (error instanceof BrokerError) return declared(error.code, error.definition, error.because);
  if (isLibraryError(error)) return libraryRefusal(undefined, error, undefined);
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (status < 500) {
    const cause = because('bodyUnreadable', { message });
    return { ...declared(`Y000${status}`, ERRORS.Y000400, cause), status };
  }
  return declared('Y000000', ERRORS.Y000000, because('unexpected', { message }));
}

function declared(code: string, definition: ErrorDefinition, cause: Because): Refusal {
  const { status, audience, support, error, description } = definition;
  return { code, status, audience, support, because: cause, oauth: { error, description } };
}

function isLibraryError(error: unknown): error is LibraryError {
  return typeof (error as LibraryError | undefined)?.error === 'string';
}

function libraryRefusal(
  context: BrokerContext | undefined,
  error: LibraryError,
  route: string | undefined,
  ctx?: KoaContextWithOIDC,
): Refusal {
  const code = libraryErrorCode(error, route);
  return {
    code,
    status: error.status ?? 500,
    audience: libraryErrorAudience(code),
    because:
      (context && ctx && nearMiss(context, ctx, code)) ??
      because('library', { text: describeLibraryError(error), code }),
    oauth: { error: error.error ?? 'server_error', description: error.error_description ?? '' },
  };
}

/** For the two refusals developers meet first: what was sent against what is registered. */
function nearMiss(
  { findService }: BrokerContext,
  ctx: KoaContextWithOIDC,
  code: string,
): Because | undefined {
  const asked = new URLSearchParams(ctx.querystring);
  const clientId = asked.get('client_id') ?? '';
  if (code === 'Y04EA6EF') return because('clientUnknown', { clientId });
  if (code !== 'Y04C013C') return undefined;
  const received = asked.get('redirect_uri') ?? '';
  const registered = findService(clientId)?.redirectUris ?? [];
  const difference = registered.map((uri) => differenceBetween(uri, received)).find(Boolean);
  return because('redirectUriUnregistered', { clientId, received, registered, difference });
}

/** The one thing in which two addresses differ, if it is only one. */
export function differenceBetween(registered: string, received: string): string | undefined {
  if (registered.replace(/\/$/, '') === received.replace(/\/$/, '')) return 'slash';
  if (registered.toLowerCase() === received.toLowerCase()) return 'case';
  const [a, b] = [URL.parse(registered), URL.parse(received)];
  if (!a || !b) return undefined;
  const same = (...parts: ('protocol' | 'hostname' | 'port' | 'pathname' | 'search')[]) =>
    parts.every((part) => a[part] === b[part]);
  if (same('protocol', 'hostname', 'pathname', 'search')) return 'port';
  if (same('hostname', 'pathname', 'search')) return 'scheme';
  if (same('protocol', 'pathname', 'search')) return 'host';
  if (same('protocol', 'hostname', 'port', 'pathname')) return 'query';
  return undefined;
}

function pageFor(context: BrokerContext, res: Response, refusal: Refusal): string {
  const { findService, random } = context;
  const view = viewOf(res);
  const { session, service: askedService } = localsOf(res);
  const login = session?.login;
  const service = login ? findService(login.asked.clientId) : undefined;
  const id = randomUuid(random);
  recordRefusal(context, {
    code: refusal.code,
    id,
    status: refusal.status,
    because: refusal.because,
    ...(session && { sessionId: session.id, browsingSessionId: login?.browsingSessionId }),
    spId: login?.asked.clientId ?? askedService?.clientId ?? null,
  });
  return errorPage(view, {
    ...refusal,
    id,
    providerName: login?.chosen?.title,
    ...(service &&
      login && {
        back: {
          service: service.name[view.language],
          url: backUrl(context, login, refusal.oauth),
        },
      }),
  });
}

/**
 * How a refusal is answered: the page with its code, the way back to the service, and for
 * developers the exact cause. Every refusal is journaled. Source: docs/reference/contract.md#7.2.
 */
import { type Because, because } from '@federama/knowledge';
import type { KoaContextWithOIDC, ProviderError } from '@federama/openid-provider';
import { sendPage, statusOf, tellUnavailable } from '@federama/server-kit/app';
import { explainRoute } from '@federama/server-kit/messages/routes';
import { own } from '@federama/server-kit/own';
import { randomUuid } from '@federama/server-kit/random';
import type { Route, RouteTable } from '@federama/server-kit/route-table';
import { unknownRoute } from '@federama/server-kit/routes';
import { prefixed, type Store } from '@federama/server-kit/store';
import { type StoreError, storeErrorIn } from '@federama/server-kit/store-error';
import { viewOf } from '@federama/server-kit/view';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { type BrokerContext, localsOf } from '../context.ts';
import { backUrl } from '../login/back-url.ts';
import { type ErrorPageData, errorPage } from '../pages/error.ts';
import { routeTable } from '../routes.ts';
import { type Audience, isSigningOut } from './audience.ts';
import { causeOf, protocolOf } from './causes.ts';
import { BrokerError, ERRORS, type ErrorDefinition } from './errors.ts';
import { libraryErrorAudience, libraryErrorCode, UNMAPPED } from './library-errors.ts';
import { recordRefusal } from './record.ts';

type Refusal = Pick<ErrorPageData, 'code' | 'audience' | 'because' | 'support'> & {
  status: number;
  oauth: { error: string; description: string };
  unavailable?: StoreError;
};

export function refusals(context: BrokerContext): ErrorRequestHandler {
  return async (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(context, error, res);
    if (refusal.code === 'Y000000') reportDefect(error);
    if (refusal.unavailable) tellUnavailable(res, refusal.unavailable);
    sendPage(res, refusal.status, await pageFor(context, res, refusal));
  };
}

/** A defect of the broker itself goes to the terminal; a refusal is none, nor a store that is away. */
export function reportDefect(error: unknown): void {
  if (!(error instanceof BrokerError) && !storeErrorIn(error)) console.error(error);
}

export function unknownPage({ config }: BrokerContext): RequestHandler {
  const table = routeTable(config.profile);
  return ({ method, path }) => {
    throw new BrokerError('Y000404', unknownAddress({ method, path }, table));
  };
}

/** Routes have words of their own, whoever serves them. */
export function unknownAddress(asked: Route, table: RouteTable): Because {
  const unknown = unknownRoute(asked, table);
  const [fr, en] = [explainRoute('fr', unknown), explainRoute('en', unknown)];
  const part = (name: 'cause' | 'expected' | 'fix') => ({ fr: fr[name], en: en[name] });
  const { received } = fr;
  return because('pageUnknown', {
    ...{ cause: part('cause'), expected: part('expected'), received, fix: part('fix') },
  });
}

/**
 * oidc-provider's `renderError`: a refusal it does not send back to the service. `hiding`: it
 * stands for an earlier error that could not be sent to a bad redirect_uri.
 */
export async function libraryErrorPage(
  context: BrokerContext,
  ctx: KoaContextWithOIDC,
  error: Error,
  hiding: Error | undefined,
): Promise<void> {
  const res = ctx.res as Response;
  const route = ctx.oidc?.route;
  const ofLibrary = () => {
    const told = (hiding ?? error) as ProviderError;
    return libraryRefusal(told, route, causeOf(context, told, ctx, protocolOf(context, ctx)));
  };
  // The back channel has its own shape of errors, and journals them itself.
  if (BACK_CHANNEL.has(route ?? '')) return;
  const isOurs = error instanceof BrokerError || storeErrorIn(error);
  const refusal = isOurs ? refusalOf(context, error, res) : ofLibrary();
  if (hiding) Object.assign(refusal, GENERIC);
  ctx.status = refusal.status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.body = await pageFor(context, res, refusal);
}

const BACK_CHANNEL = new Set(['token', 'userinfo', 'revocation']);

const GENERIC = { code: UNMAPPED, audience: libraryErrorAudience(UNMAPPED) };

function refusalOf(context: BrokerContext, error: unknown, { req }: Response): Refusal {
  if (error instanceof BrokerError) return declared(error.code, error.definition, error.because);
  const unavailable = storeErrorIn(error);
  if (unavailable) return storeRefusal(unavailable);
  if (isLibraryError(error)) {
    const { search = '' } = URL.parse(req.originalUrl, context.config.party.url) ?? {};
    const asked = { querystring: search.slice(1), headers: req.headers };
    const cause = error.because ?? causeOf(context, error, asked, 'v2');
    return libraryRefusal(error, undefined, cause);
  }
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (status < 500) {
    const cause = because('bodyUnreadable', { message });
    return { ...declared(`Y000${status}`, ERRORS.Y000400, cause), status };
  }
  return declared('Y000000', ERRORS.Y000000, because('unexpected', { message }));
}

function storeRefusal(unavailable: StoreError): Refusal {
  const { status, message } = unavailable;
  const refusal = declared('Y000000', ERRORS.Y000000, because('storeUnavailable', { message }));
  const oauth = { ...refusal.oauth, error: 'temporarily_unavailable' };
  return { ...refusal, status, oauth, unavailable };
}

function declared(code: string, definition: ErrorDefinition, cause: Because): Refusal {
  const { status, audience, support, error, description } = definition;
  return { code, status, audience, support, because: cause, oauth: { error, description } };
}

/** `because`: what the broker knows of it, beyond the library's sentence. */
function isLibraryError(error: unknown): error is ProviderError & { because?: Because } {
  return typeof (error as ProviderError | undefined)?.error === 'string';
}

function libraryRefusal(
  error: ProviderError,
  route: string | undefined,
  because: Because,
): Refusal {
  const code = libraryErrorCode(error, route);
  return {
    code,
    status: error.status ?? 500,
    audience: libraryErrorAudience(code),
    because,
    oauth: { error: error.error ?? 'server_error', description: error.error_description ?? '' },
  };
}

/** Whoever signs out is not told about signing in. */
function audienceAt(url: string, { audience, code }: Refusal): Audience {
  if (!isSigningOut(url) || code === 'Y000404') return audience;
  return audience === 'session' ? 'logoutSession' : 'logout';
}

async function pageFor(context: BrokerContext, res: Response, refusal: Refusal): Promise<string> {
  const { findService, random } = context;
  const { profile } = context.config;
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
  const { unavailable: _told, ...shown } = refusal;
  const data: ErrorPageData = {
    ...shown,
    audience: audienceAt(res.req.originalUrl, refusal),
    id,
    platform: profile.platform,
    helpPage: own(profile.helpPages, refusal.code),
    providerName: login?.chosen?.title,
    ...(service &&
      login && { back: { service: service.name, url: backUrl(context, login, refusal.oauth) } }),
  };
  return errorPage(
    context.config.profile.errors,
    view,
    data,
    await keep(context, { ...data, status: refusal.status }),
  );
}

type Kept = ErrorPageData & { status: number };

/** As long as a session without activity. */
const KEPT = { ttlSeconds: 1800 };
/** What is longer is not kept: requests decide about it. */
const KEPT_CHARACTERS = 20_000;

/** The same page again, in the other language: the request itself is not made twice. */
export async function keep(
  { store }: Pick<BrokerContext, 'store'>,
  kept: Kept,
): Promise<string | undefined> {
  if (JSON.stringify(kept).length > KEPT_CHARACTERS) return undefined;
  return keepPage(prefixed(store, 'refusal'), kept);
}

/** Where the page is found again; nowhere, when the store is what was refused for. */
export async function keepPage(refusals: Store, kept: { id: string }): Promise<string | undefined> {
  try {
    await refusals.set(kept.id, kept, KEPT);
    return `/-/refusals/${kept.id}`;
  } catch (error) {
    if (storeErrorIn(error)) return undefined;
    throw error;
  }
}

/** GET /-/refusals/:id */
export function showRefusal({ store, config }: BrokerContext): RequestHandler {
  return async (req, res, next) => {
    const kept = await prefixed(store, 'refusal').get<Kept>(String(req.params.id));
    if (!kept) return next();
    sendPage(res, kept.status, errorPage(config.profile.errors, viewOf(res), kept, req.path));
  };
}

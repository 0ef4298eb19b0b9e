/**
 * The Express app every party starts from: its host is fixed, its headers are set, its pages know
 * their reader; its own routes come next, then `closeApp` for what nobody answered.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { assets } from './assets.ts';
import { developerPanel } from './components.ts';
import { isSecureUrl } from './cookie-name.ts';
import type { Explained } from './explanation.ts';
import { html } from './html.ts';
import { isLanguage } from './i18n.ts';
import { type Journal, recordNote } from './journal.ts';
import { isLoopback } from './loopback.ts';
import { memo } from './memo.ts';
import type { KitMessages } from './messages/fr.ts';
import { kitMessages } from './messages/index.ts';
import { explainRoute } from './messages/routes.ts';
import { routesOf } from './own-routes.ts';
import { renderPage } from './page.ts';
import type { RouteTable } from './route-table.ts';
import { unknownRoute } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { keepCookieHeader } from './sent-cookie.ts';
import { signedCookies } from './signed-cookie.ts';
import { type StoreError, storeErrorIn } from './store-error.ts';
import { type Party, type Presentation, preferenceCookies, viewOf, viewsOf } from './view.ts';

export type AppOptions = {
  party: Party;
  presentation: Presentation;
  /** Signs the cookies the party sets through Express. */
  cookieSecret?: string;
};

export function openApp({ party, presentation, cookieSecret }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(beforeAll({ party, presentation, cookieSecret }));
  app.use('/-', ownRoutes(party));
  return app;
}

/** One handler: a layer of Express costs more than each of its steps does. */
function beforeAll({ party, presentation, cookieSecret }: AppOptions): RequestHandler {
  const setHeaders = securityHeaders(party.url);
  const signCookies = signedCookies(cookieSecret);
  const noteView = viewsOf(party, presentation);
  const pinHost = hostPin(party.url);
  return (req, res, next) => {
    setHeaders(res);
    keepCookieHeader(req);
    signCookies(req);
    noteView(req, res);
    if (pinHost(req)) next();
    else misdirected(req, res, party.url);
  };
}

/** What every party answers beside its work. */
function ownRoutes(party: Party): Router {
  const router = Router();
  router.get('/health', (_req, res) => void res.json({ status: 'ok', party: party.id }));
  router.get('/preferences', keepPreferences);
  router.use('/assets', assets());
  return router;
}

/** Error of an address that no route answers. */
const UNKNOWN_ROUTE = 'not_found';

type Closing = {
  party: Party;
  /** Left out: who watches keeps no record of itself. */
  journal?: Pick<Journal, 'record'>;
  /** Left out: its routers are read. A library's routes are in none. */
  routes?: RouteTable;
  aliases?: RouteTable['aliases'];
};

/**
 * Ends an app: 404 for what no route answered, with the route that was meant, then the last error
 * handler. Without `closing`, whoever stands before has answered 404 itself.
 */
export function closeApp(app: Express, closing?: Closing): Express {
  if (closing) app.use(nameTheRouteMeant(app, closing));
  app.use(notFound);
  app.use(lastResort);
  return app;
}

type RouteLocals = { unknownRoute?: Explained };

/** Notes which route was meant; goes on to whoever answers. */
function nameTheRouteMeant(
  app: Express,
  { party, journal, routes, aliases }: Closing,
): RequestHandler {
  const table = memo((): RouteTable => routes ?? { routes: routesOf(app), aliases, guide: '/' });
  return ({ method, path }, res, next) => {
    const unknown = unknownRoute({ method, path }, table());
    const explained = { fr: explainRoute('fr', unknown), en: explainRoute('en', unknown) };
    (res.locals as RouteLocals).unknownRoute = explained;
    const note = { kind: 'refused', code: UNKNOWN_ROUTE, explained } as const;
    if (journal) recordNote(journal, party.id, { event: 'REFUSED', ...note });
    next();
  };
}

export function sendPage(res: Response, status: number, page: string): void {
  res.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

export function urlencodedBody(): RequestHandler {
  return express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 100 });
}

/** A form, or the same fields as JSON where that is accepted. */
export function formBody(accepted: 'form' | 'form-or-json'): RequestHandler[] {
  const json = accepted === 'form-or-json' ? [express.json({ limit: '64kb' })] : [];
  return [urlencodedBody(), ...json];
}

/**
 * The host is configuration, not what a request says: links, redirects and token audiences
 * cannot be steered from outside. A foreign host name is refused, which also stops DNS rebinding.
 */
function hostPin(publicUrl: string): (req: IncomingMessage) => boolean {
  const { host, protocol } = new URL(publicUrl);
  return ({ headers }) => {
    const asked = headers.host ?? '';
    if (asked !== host && !isLoopback(asked)) return false;
    headers.host = host;
    delete headers['x-forwarded-host'];
    delete headers.forwarded;
    headers['x-forwarded-proto'] = protocol.slice(0, -1);
    return true;
  };
}

function misdirected(req: Request, res: Response, url: string): void {
  const view = viewOf(res);
  const words = kitMessages(view.language);
  const sentence = words.misdirected(req.headers.host ?? '', url);
  const body = html`<div class="stack"><h1>${words.misdirectedTitle}</h1><p class="lead">${sentence}</p><p><a class="button" href="${url}/">${words.goTo(url)}</a></p></div>`;
  if (wantsHtml(req)) sendPage(res, 421, renderPage(view, { title: words.misdirectedTitle, body }));
  else res.status(421).json({ error: 'misdirected_request', error_description: sentence });
}

export function wantsHtml(req: Request): boolean {
  return req.accepts(['json', 'html']) === 'html';
}

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Sets the reader's choices, then goes back to a page of this same party. */
const keepPreferences: RequestHandler = (req, res) => {
  const { language, theme, ribbon, return: returnTo } = req.query;
  const { party } = viewOf(res);
  const names = preferenceCookies(party);
  const secure = isSecureUrl(party.url);
  const keep = (name: string, value: string) =>
    res.cookie(name, value, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true, secure });
  if (isLanguage(language)) keep(names.language, language);
  if (theme === 'light' || theme === 'dark') keep(names.theme, theme);
  if (ribbon === 'on' || ribbon === 'off') keep(names.ribbon, ribbon);
  const { base } = viewOf(res);
  const path = typeof returnTo === 'string' && isLocalPath(returnTo) ? returnTo : '/';
  res.set('Cache-Control', 'no-store').redirect(303, base + path);
};

/** A path of this origin: `//host` and `/\host` are addresses elsewhere. */
export function isLocalPath(value: string): boolean {
  return /^\/(?![/\\])/.test(value) && !/[\\\p{Cc}]/u.test(value);
}

const notFound: RequestHandler = (req, res) => {
  const view = viewOf(res);
  const words = kitMessages(view.language);
  const sentence = words.notFound(req.path);
  if (!wantsHtml(req)) {
    res.status(404).json({ error: UNKNOWN_ROUTE, error_description: sentence });
    return;
  }
  const { unknownRoute: explained } = res.locals as RouteLocals;
  const body = html`<div class="stack"><h1>${words.notFoundTitle}</h1><p class="lead">${sentence}</p></div>
${explained && developerPanel(view, explained[view.language])}`;
  sendPage(res, 404, renderPage(view, { title: words.notFoundTitle, body }));
};

/** The HTTP status an error carries, 500 when it has none. */
export function statusOf(error: unknown): number {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

/** Seconds after which a store that was away is worth another try. */
const TRY_AGAIN_SECONDS = 5;

/** To whoever asked: when to come again; to the terminal: a line. */
export function tellUnavailable(res: ServerResponse, { message }: StoreError): void {
  res.setHeader('Retry-After', String(TRY_AGAIN_SECONDS));
  console.error(message);
}

type LastWords = [title: string, sentence: string];

type Failure = { status: number; unavailable: StoreError | undefined; error: unknown };

function lastWords(words: KitMessages, { status, unavailable, error }: Failure): LastWords {
  const { full, 'read-only': readOnly, away } = words.unavailable;
  const { limit } = (error ?? {}) as { limit?: unknown };
  if (status === 413 && typeof limit === 'number')
    return [words.badRequestTitle, words.tooLong(limit)];
  if (status < 500) return [words.badRequestTitle, words.badRequest];
  if (unavailable?.trouble === 'full') return [words.unavailableTitle, full];
  if (unavailable?.trouble === 'read-only') return [words.unavailableTitle, readOnly];
  if (status === 503) return [words.unavailableTitle, away];
  return [words.brokenTitle, words.broken];
}

const lastResort: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error);
  const unavailable = storeErrorIn(error);
  const status = unavailable?.status ?? statusOf(error);
  const view = viewOf(res);
  const [title, sentence] = lastWords(kitMessages(view.language), {
    status,
    unavailable,
    error,
  });
  if (unavailable) tellUnavailable(res, unavailable);
  else if (status >= 500) console.error(error);
  if (!wantsHtml(req)) {
    const own = status < 500 ? 'invalid_request' : 'server_error';
    const name = unavailable ? 'temporarily_unavailable' : own;
    res.status(status).json({ error: name, error_description: sentence });
    return;
  }
  const body = html`<div class="stack"><h1>${title}</h1><p class="lead">${sentence}</p></div>`;
  sendPage(res, status, renderPage(view, { title, body }));
};

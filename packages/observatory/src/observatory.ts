/**
 * Wires the observatory: reads the journal, and sets breakpoints where the federation allows them.
 *
 * | route | what it is |
 * |---|---|
 * | GET / | logins, the chosen one as a diagram, an exchange of it |
 * | GET /exchanges/:seq | that exchange alone |
 * | GET /events | tells pages that something happened |
 * | GET /logins/:trace.:format | a login as a file |
 * | GET, POST /import | a login from a file |
 * | POST /stepping, /held/:id | breakpoints (breakpoints/routes.ts) |
 */

import type { PausedExchange } from '@federama/instruments/breakpoints/contract';
import { createLogins, type Logins } from '@federama/instruments/record/logins';
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import type { Exchange } from '@federama/server-kit/journal';
import { type View, viewOf } from '@federama/server-kit/view';
import express, { type Express, type RequestHandler } from 'express';
import { serveAssets } from './assets.ts';
import { addBreakpointRoutes, type RejectedRelease } from './breakpoints/routes.ts';
import type { ObservatoryOptions } from './config.ts';
import { streamEvents } from './events.ts';
import { loginViewFinder, namesIn } from './find-login-view.ts';
import { search } from './flow/search.ts';
import { createImports } from './imports.ts';
import { withDecryptedBodies } from './inspect/encrypted.ts';
import { inspect } from './inspect/inspect.ts';
import { exportLogin, importLogin } from './login-files.ts';
import { onlyOwnPages } from './own-pages.ts';
import { breakpointsBand } from './pages/breakpoints.ts';
import { importPage } from './pages/import.ts';
import { inspector, inspectorPage } from './pages/inspector.ts';
import type { FindLoginView, LoginView } from './pages/login-view.ts';
import { pausedPanel } from './pages/paused.ts';
import { type ViewState, viewStateOf } from './pages/view-state.ts';
import { watchPage } from './pages/watch.ts';

export function createObservatory(options: ObservatoryOptions): Express {
  const { party, presentation } = options.config;
  const logins = createLogins(options.journal);
  const imports = createImports(options.store, options.random);
  const find = loginViewFinder(options, { logins, imports });
  const app = openApp({ party, presentation });
  app.use(serveAssets());
  const page = pageIn(options, logins, find);
  app.get('/', watch(page));
  app.get('/exchanges/:seq', showExchange(options, find));
  app.get('/events', streamEvents(options.journal, options.breakpoints));
  app.get('/logins/:file', exportLogin(find, options.config));
  app.get('/import', (_req, res) => sendPage(res, 200, importPage(viewOf(res))));
  const form = express.urlencoded({ extended: false, limit: '30mb', parameterLimit: 10 });
  app.post('/import', onlyOwnPages, form, importLogin(imports));
  if (options.breakpoints)
    addBreakpointRoutes(app, options.breakpoints, {
      isThere: async (res, login) => (await find(viewOf(res), { login })) !== undefined,
      async showAgain(res, rejected) {
        const viewState = { login: rejected.held.trace, held: rejected.held.id };
        sendPage(res, 400, (await page(viewOf(res), viewState, rejected)) ?? '');
      },
    });
  for (const { path, routes } of options.sections ?? []) app.use(path, routes);
  return closeApp(app, { party });
}

function watch(page: RenderPage): RequestHandler {
  return async (req, res, next) => {
    const found = await page(viewOf(res), viewStateOf(req.query));
    if (found === undefined) return next();
    sendPage(res, 200, found);
  };
}

type RenderPage = (
  view: View,
  viewState: ViewState,
  rejected?: RejectedRelease,
) => Promise<string | undefined>;

/** Undefined when the state names a login that does not exist. */
function pageIn(options: ObservatoryOptions, logins: Logins, find: FindLoginView): RenderPage {
  const { config, journal, breakpoints, sections = [] } = options;
  const names = namesIn(config);
  return async (view, viewState, rejected) => {
    const lastSeq = Math.max(0, ...journal.exchanges().map(({ seq }) => seq));
    const all = logins.all();
    const found = search(all, viewState.q ?? '', (login) => {
      const [service, provider] = [names.service(login), names.identityProvider(login)];
      return [service?.fr, service?.en, provider?.fr, provider?.en, login.service, login.client];
    });
    const waits = viewState.q ? undefined : breakpoints?.held()[0]?.trace;
    const login = viewState.login ?? waits ?? (found[0] ?? all[0])?.trace;
    const loginView = await find(view, { ...viewState, login });
    if (viewState.login && !loginView) return undefined;
    const beside =
      loginView && viewState.beside
        ? await find(view, { ...viewState, login: viewState.beside })
        : undefined;
    const held = loginView && pausedIn(loginView, viewState, rejected);
    return watchPage(view, {
      viewState,
      logins: found,
      loginView: loginView && (await withDecrypted(options, loginView, viewState)),
      beside: beside && (await withDecrypted(options, beside, viewState)),
      panel: held
        ? pausedPanel(
            { ...loginView, viewState },
            { ...rejected, held, everyHop: breakpoints?.armed()?.hops === 'all' },
          )
        : await panelOf(options, [loginView, beside], viewState),
      panelKey: held?.id,
      stepping: breakpoints && breakpointsBand(view, breakpoints, viewState),
      names,
      events: journal.events(),
      lastSeq,
      sections,
      serviceUrl: config.parties.find(({ role }) => role === 'service')?.url,
    });
  };
}

/** The paused exchange to show in the panel, unless another exchange is chosen. */
function pausedIn(
  { inFlight }: LoginView,
  viewState: ViewState,
  rejected?: RejectedRelease,
): PausedExchange | undefined {
  if (viewState.exchange !== undefined && !rejected) return undefined;
  const held = inFlight.filter((item): item is PausedExchange => 'what' in item);
  return rejected?.held ?? held.find(({ id }) => id === viewState.held) ?? held[0];
}

/** Decrypts answers for the views that read claims; the diagram needs none. */
async function withDecrypted(
  { config }: ObservatoryOptions,
  loginView: LoginView,
  viewState: ViewState,
): Promise<LoginView> {
  if (viewState.view === 'diagram') return { ...loginView, viewState };
  return {
    ...loginView,
    viewState,
    exchanges: await withDecryptedBodies(loginView.exchanges, config.readers?.() ?? []),
  };
}

async function panelOf(
  { config }: ObservatoryOptions,
  drawn: readonly (LoginView | undefined)[],
  viewState: ViewState,
) {
  const isChosen = ({ seq }: Exchange) => seq === viewState.exchange;
  const loginView = drawn.find((candidate) => candidate?.exchanges.some(isChosen));
  const exchange = loginView?.exchanges.find(isChosen);
  if (!loginView || !exchange) return undefined;
  const inspected = await inspect(exchange, loginView, config);
  return inspector(loginView, inspected, 'panel');
}

function showExchange(
  { config, journal }: ObservatoryOptions,
  find: FindLoginView,
): RequestHandler {
  return async (req, res, next) => {
    const seq = Number(req.params.seq);
    const viewState = viewStateOf(req.query);
    const found = journal.exchanges().find((one) => one.seq === seq);
    const trace = viewState.login ?? found?.trace;
    const loginView = await find(viewOf(res), { ...viewState, login: trace });
    const exchange = loginView?.exchanges.find((candidate) => candidate.seq === seq);
    if (!loginView || !exchange) return next();
    const inspected = await inspect(exchange, loginView, config);
    sendPage(res, 200, inspectorPage(loginView, inspected));
  };
}

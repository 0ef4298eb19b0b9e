/** Wires a service: one program, as many brands as there are configurations. */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import type { Express } from 'express';
import { createLocalAccounts } from './accounts.ts';
import { bookmarkRoutes } from './bookmark/space.ts';
import { createBrokerClients } from './brokers.ts';
import { citizenRoutes } from './citizen/space.ts';
import type { ServiceProviderOptions } from './config.ts';
import { dataRoutes } from './data.ts';
import { linkRoutes } from './link.ts';
import { loginRoutes } from './login.ts';
import { logoutRoutes } from './logout.ts';
import { createOngoingLogouts } from './ongoing-logouts.ts';
import { accountPage } from './pages/account.ts';
import { homePage } from './pages/home.ts';
import { requestPage } from './pages/request.ts';
import { phoneRoutes } from './phone.ts';
import { readerRoutes } from './reader/reader.ts';
import { requestRoutes, usualRequest } from './request.ts';
import { createSessions } from './session.ts';
import { stepUpRoutes } from './step-up.ts';
import { suggestionRoutes } from './suggestions.ts';
import { tokenRoutes } from './tokens.ts';
import { createTransactions } from './transactions.ts';
import { wellKnownRoutes } from './well-known.ts';
import { workspaceRoutes } from './workspace/space.ts';

/** As other programs name what is meant. */
const ALIASES = {
  '/callback': '/oidc-callback',
  '/login/callback': '/oidc-callback',
  '/login-callback': '/oidc-callback',
  '/auth/callback': '/oidc-callback',
  '/signin': '/login',
  '/sign-in': '/login',
  '/signout': '/logout',
  '/sign-out': '/logout',
  '/logout-callback': '/client/logout-callback',
  '/jwks': '/client/.well-known/keys',
  '/jwks.json': '/client/.well-known/keys',
  '/.well-known/jwks.json': '/client/.well-known/keys',
  '/.well-known/keys': '/client/.well-known/keys',
};

export function createServiceProvider(options: ServiceProviderOptions): Express {
  const { config } = options;
  const { party, presentation, sessionSecret } = config;
  const sessions = createSessions(options);
  const dependencies = {
    ...options,
    sessions,
    transactions: createTransactions(options),
    ongoingLogouts: createOngoingLogouts(options),
    accounts: createLocalAccounts(options),
    brokerOf: createBrokerClients(options),
  };

  const app = openApp({ party, presentation, cookieSecret: sessionSecret });
  app.use(sayOrigin, csrfGuard(party.url));
  if (config.kind === 'reader') app.use(readerRoutes(config));
  if (config.kind === 'workspace') app.use(workspaceRoutes(dependencies));
  if (config.kind === 'bookmark') app.use(bookmarkRoutes(dependencies));
  app.get('/', async (req, res) => {
    const session = await sessions.of(req);
    const view = viewOf(res);
    const home = () =>
      config.kind === 'workbench'
        ? requestPage(view, config, usualRequest(dependencies, req.query.broker))
        : homePage(view, config);
    if (session && config.kind === 'citizen-space')
      return res.redirect(303, `${view.base}/history`);
    sendPage(res, 200, session ? accountPage(view, config, session) : home());
  });
  if (config.kind === 'citizen-space') app.use(citizenRoutes(dependencies));
  app.use(loginRoutes(dependencies));
  app.use(requestRoutes(dependencies));
  if (config.stepUp) app.use(stepUpRoutes(dependencies));
  app.use(linkRoutes(dependencies));
  app.use(dataRoutes(dependencies));
  app.use(tokenRoutes(dependencies));
  app.use(logoutRoutes(dependencies));
  if (config.weaknesses) app.use(phoneRoutes(dependencies), suggestionRoutes(dependencies));
  app.use(wellKnownRoutes(config));
  return closeApp(app, { party, journal: options.journal, aliases: ALIASES });
}

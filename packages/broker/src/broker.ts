/** Wires the broker: an OpenID provider on one side, a relying party on the other. */
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type Express, Router } from 'express';
import { providerRoutes } from './back-channel/routes.ts';
import { citizenRoutes } from './citizen-space/citizen.ts';
import type { BrokerOptions } from './config.ts';
import { createContext } from './context.ts';
import { loginRoutes } from './login/index.ts';
import { logoutRoutes } from './logout/logout.ts';
import { createProtocols } from './oidc/index.ts';
import { v1Routes } from './oidc/v1-routes.ts';
import { accessibilityPage, landingPage } from './pages/landing.ts';
import { mailboxPage } from './pages/mailbox.ts';
import { refusals, showRefusal, unknownPage } from './refusals/failures.ts';

export function createBroker(options: BrokerOptions): Express {
  const { party, presentation, sessionSecret, profile } = options.config;
  const context = createContext(options);
  const protocols = createProtocols(context);

  const app = openApp({ party, presentation, cookieSecret: sessionSecret });
  const protocol = Router({ caseSensitive: true, strict: true });
  protocol.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  protocol.get('/', (_req, res) => void res.type('text/plain').redirect(301, profile.showcaseUrl));
  protocol.get('/accessibilite', (_req, res) => sendPage(res, 200, accessibilityPage(viewOf(res))));
  protocol.use(loginRoutes(context, protocols));
  protocol.use(logoutRoutes(context, protocols));
  protocol.use(providerRoutes(context, protocols));
  app.use(profile.prefix, protocol);
  if (profile.protocols.includes('v1')) app.use(v1Routes(context, protocols));

  app.get('/', (_req, res) => sendPage(res, 200, landingPage(viewOf(res))));

  app.get('/mailbox', async (_req, res) => {
    const mails = await context.mailbox.mails();
    sendPage(res, 200, mailboxPage(viewOf(res), mails.reverse()));
  });

  app.use('/-/citizen', citizenRoutes(context));

  app.get('/-/refusals/:id', showRefusal(context));

  app.use(unknownPage(context));
  app.use(refusals(context));
  return closeApp(app);
}

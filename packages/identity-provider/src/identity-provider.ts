/** Wires an identity provider: one program, as many brands as there are configurations. */
import { requestHandler } from '@federama/openid-provider';
import { closeApp, openApp, sendPage, urlencodedBody } from '@federama/server-kit/app';
import { asQuery } from '@federama/server-kit/as-query';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { isRoute } from '@federama/server-kit/routes';
import { viewOf } from '@federama/server-kit/view';
import type { Express, Router } from 'express';
import { createAccounts } from './accounts.ts';
import { passwordAttempts } from './attempts.ts';
import type { IdentityProviderOptions } from './config.ts';
import { europeRoutes } from './europe/sign-in.ts';
import { accountRoutes } from './factors/account.ts';
import { factorRoutes } from './factors/sign-in.ts';
import { factorTools } from './factors/tools.ts';
import { spoilAnswers } from './faults.ts';
import type { Dependencies } from './interaction.ts';
import { loginRoutes } from './login.ts';
import { messages } from './messages/index.ts';
import { createOidc } from './oidc.ts';
import { routesOf } from './routes.ts';

export function createIdentityProvider(options: IdentityProviderOptions): Express {
  const { party, presentation, tagline } = options.config;
  const accounts = createAccounts(options.config.people, party.id, options.store);
  const oidc = createOidc(options, accounts);
  spoilAnswers(oidc.provider, accounts);

  const app = openApp({ party, presentation });
  app.use(sayOrigin);
  app.post('/session/end/confirm', csrfGuard(party.url));
  app.get('/', (_req, res) => {
    const view = viewOf(res);
    const words = messages(view.language);
    const body = html`<div class="stack"><h1>${party.name[view.language]}</h1><p class="lead">${options.config.european ? words.europe.choice.lead : words.signInLead}</p></div>`;
    const page = { title: words.signIn, body, tagline: tagline?.[view.language], returnTo: '/' };
    sendPage(res, 200, renderPage(view, page));
  });
  const passwords = passwordAttempts(options);
  app.use(...signInRoutes({ ...options, accounts, oidc, passwords }));
  app.post(['/authorize', '/session/end'], urlencodedBody(), asQuery);
  app.get('/authorize', (req, res, next) => {
    if (isDirect(options.config, req.query.client_id)) return next();
    for (const cookie of oidc.forgetSession(req)) res.appendHeader('Set-Cookie', cookie);
    next();
  });
  const routes = routesOf(options.config);
  const answer = requestHandler(oidc.provider);
  app.use((req, res, next) => (isRoute(req, routes) ? void answer(req, res) : next()));
  return closeApp(app, { party, journal: options.journal, routes });
}

/** Brokers ask for a new sign-in each time; applications mean the session that is open. */
function isDirect({ clients }: IdentityProviderOptions['config'], id: unknown): boolean {
  return clients.some(({ clientId, isDirect }) => isDirect && clientId === id);
}

/** Whoever signs in: citizens of other countries, or people with an account here. */
function signInRoutes(dependencies: Dependencies): Router[] {
  if (dependencies.config.european) return [europeRoutes(dependencies)];
  const tools = factorTools(dependencies);
  if (!tools) return [loginRoutes(dependencies)];
  const context = { ...dependencies, tools };
  return [factorRoutes(context), accountRoutes(context), loginRoutes(context)];
}

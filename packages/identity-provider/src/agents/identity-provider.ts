/** Wires an identity provider of people at work. */

import type { ProfessionalProvider } from '@federama/model';
import { requestHandler } from '@federama/openid-provider';
import { closeApp, openApp, sendPage } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import { html } from '@federama/server-kit/html';
import { renderPage } from '@federama/server-kit/page';
import { isRoute } from '@federama/server-kit/routes';
import { viewOf } from '@federama/server-kit/view';
import type { Express } from 'express';
import { passwordAttempts } from '../attempts.ts';
import { messages } from '../messages/index.ts';
import { routesOf } from '../routes.ts';
import { createAgentAccounts } from './accounts.ts';
import type { AgentProviderOptions } from './config.ts';
import { createEarnedContext } from './earned/context.ts';
import { earnedRoutes } from './earned/routes.ts';
import { agentLoginRoutes } from './login.ts';
import { createAgentOidc } from './oidc.ts';

/** Whoever has no provider of their own earns a level; elsewhere it is what the form says. */
const earnsLevels = ({ isDefault, typed }: ProfessionalProvider) => isDefault && !typed;

export function createAgentIdentityProvider(options: AgentProviderOptions): Express {
  const { config, store, random, journal } = options;
  const { party, presentation, tagline } = config;
  const accounts = createAgentAccounts({
    agents: config.agents,
    providerId: party.id,
    ...{ store, random },
  });
  const provider = createAgentOidc(options, accounts);
  const app = openApp({ party, presentation });
  app.use(sayOrigin);
  app.post('/session/end/confirm', csrfGuard(party.url));
  app.get('/', (_req, res) => {
    const view = viewOf(res);
    const words = messages(view.language);
    const body = html`<div class="stack"><h1>${party.name[view.language]}</h1><p class="lead">${words.signInLead}</p></div>`;
    const page = { title: words.signIn, body, tagline: tagline?.[view.language], returnTo: '/' };
    sendPage(res, 200, renderPage(view, page));
  });
  const dependencies = { ...options, accounts, provider, passwords: passwordAttempts(options) };
  const earned = earnsLevels(config.professional);
  app.use(
    earned ? earnedRoutes(createEarnedContext(dependencies)) : agentLoginRoutes(dependencies),
  );
  const routes = routesOf({ earned });
  const answer = requestHandler(provider);
  app.use((req, res, next) => (isRoute(req, routes) ? void answer(req, res) : next()));
  return closeApp(app, { party, journal, routes });
}

/** Several providers have the domain of the address. GET, POST /identity-provider-selection */
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { prefixOf } from '../config.ts';
import { addressLoginOf, pageUid, type Tools } from './context.ts';
import { goToProvider } from './go-to-provider.ts';
import { selectionPage } from './pages/selection.ts';
import { checkAddress } from './route-by-address.ts';
import { providersFor } from './routing.ts';
import { step } from './steps.ts';

export function offerProviders(tools: Tools): RequestHandler {
  const { config, directory, rules, sessions } = tools.context;
  return step(
    tools,
    'selection',
    async (_req, res, session) => {
      const view = viewOf(res);
      const { email = '' } = addressLoginOf(session.login);
      const page = selectionPage(view, {
        action: `${prefixOf(config)}/identity-provider-selection`,
        backUrl: `${prefixOf(config)}/interaction/${pageUid(session.login)}`,
        returnTo: `${config.profile.prefix}/identity-provider-selection`,
        csrfToken: await sessions.issueCsrfToken(session),
        providers: providersFor(email, directory.identityProviders(), rules).map((provider) => ({
          uid: provider.uid,
          title: provider.title[view.language],
          isDefault: provider.professional?.isDefault ?? false,
        })),
      });
      return () => res.status(200).set('Cache-Control', 'no-store').type('html').send(page);
    },
    { afterwards: true },
  );
}

export function receiveSelection(tools: Tools): RequestHandler {
  const { context } = tools;
  return step(
    tools,
    'redirect-to-idp',
    async (req, res, session) => {
      const { email = '' } = addressLoginOf(session.login);
      checkAddress(context, session, email);
      const url = await goToProvider(context, session, String(req.body?.identityProviderUid ?? ''));
      context.track('IDP_CHOSEN', session);
      return () => res.redirect(303, url.href);
    },
    { csrf: true },
  );
}

/** What both protocols ask of oidc-provider: the same people, pages, refusals and end of session. */
import type { Configuration } from '@federama/openid-provider';
import { prefixOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import { logoutSource, postLogoutSuccessSource } from '../logout/logout-pages.ts';
import { libraryErrorPage } from '../refusals/failures.ts';
import { firstError } from './middlewares.ts';
import { findAccount, pairwiseSubject } from './released-claims.ts';

export function commonConfiguration(context: BrokerContext) {
  const { config } = context;
  return {
    acrValues: [...config.profile.acr.accepted],
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: pairwiseSubject,
    // Sector documents are read in sector.ts.
    sectorIdentifierUriValidate: () => false,
    acceptQueryParamAccessTokens: true,
    pkce: { required: () => false },
    interactions: {
      url: (_ctx, interaction) => `${prefixOf(config)}/interaction/${interaction.uid}`,
    },
    features: {
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => logoutSource(context, ctx),
        postLogoutSuccessSource,
      },
    },
    findAccount: findAccount(context),
    renderError: (ctx, _out, error) => {
      const first = firstError(ctx);
      return libraryErrorPage(context, ctx, error, first === error ? undefined : first);
    },
  } satisfies Configuration;
}

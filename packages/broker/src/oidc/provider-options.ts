/** What every broker tells oidc-provider, whichever login it has. */
import type { OpenidProviderOptions } from '@federama/openid-provider';
import { prefixed } from '@federama/server-kit/store';
import { issuerOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import { reportDefect } from '../refusals/failures.ts';

type Surroundings = Pick<BrokerContext, 'config' | 'store' | 'clock' | 'random' | 'fetch'>;

export function providerOptions(
  { config, store, clock, random, fetch }: Surroundings,
  own: Pick<OpenidProviderOptions, 'findClient' | 'configuration'>,
): OpenidProviderOptions {
  const path = new URL(config.party.url).pathname;
  return {
    issuerUrl: issuerOf(config),
    store: prefixed(store, 'oidc'),
    ...{ clock, random, fetch, reportDefect },
    keys: config.keys,
    cookieNames: {
      session: `_session${config.cookieSuffix}`,
      interaction: `_interaction${config.cookieSuffix}`,
      resume: `_interaction_resume${config.cookieSuffix}`,
    },
    cookieSecrets: [config.sessionSecret],
    weaknesses: config.weaknesses,
    sessionCookiePath: path,
    interactionCookiePath: path,
    ...own,
  };
}

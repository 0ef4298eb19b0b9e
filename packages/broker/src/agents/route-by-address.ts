/** From an address to where its person signs in: straight on, to a choice, or back to the page. */

import { because } from '@federama/knowledge';
import type { Response } from 'express';
import { prefixOf } from '../config.ts';
import type { BrokerEvent } from '../events.ts';
import type { ActiveSession } from '../login/login-record.ts';
import { type AgentContext, addressLoginOf, pageUid, serviceOf } from './context.ts';
import { goToProvider } from './go-to-provider.ts';
import { AgentRefusal } from './refusals/errors.ts';
import {
  admits,
  defaultProvider,
  domainOf,
  isEmail,
  isPlausible,
  providersFor,
  suggestionFor,
} from './routing.ts';
import type { Reply } from './steps.ts';

type Typed = { email: string; remember: boolean; event: BrokerEvent };

export async function routeByAddress(
  context: AgentContext,
  res: Response,
  session: ActiveSession,
  { email, remember, event }: Typed,
): Promise<Reply> {
  const { config, directory, rules, people, track } = context;
  const all = directory.identityProviders();
  const known = await people.hasSignedIn(email);
  const routing = config.settings().emailRouting;
  const shared = email === routing.sharedAddress;
  if (!isEmail(email) || !(shared || isPlausible(email, all, routing, known))) {
    const url = pageAgain(context, session, email);
    return () => res.redirect(303, url);
  }
  Object.assign(addressLoginOf(session.login), { email, remember });
  const found = providersFor(email, all, rules);
  const [first = defaultProvider(all), second] = found;
  if (!first) throw noProvider(email);
  checkAddress(context, session, email);
  if (second) {
    const url = `${prefixOf(config)}/identity-provider-selection`;
    return () => res.redirect(303, url);
  }
  const url = await goToProvider(context, session, first.uid);
  track(event, session);
  return () => res.redirect(303, url.href);
}

/** The page once more, with what is wrong and what may have been meant. */
function pageAgain({ config, directory }: AgentContext, session: ActiveSession, email: string) {
  const { emailRouting } = config.settings();
  const suggestion = suggestionFor(email, directory.identityProviders(), emailRouting);
  const query = new URLSearchParams({
    error: 'invalid_email',
    user_email: email,
    ...(suggestion && { email_suggestion: suggestion }),
  });
  return `${prefixOf(config)}/interaction/${pageUid(session.login)}?${query}`;
}

function noProvider(email: string): AgentRefusal {
  return new AgentRefusal('Y500001', because('address.noProvider', { domain: domainOf(email) }));
}

/** @throws AgentRefusal Y500025 when the service is restricted to other domains */
export function checkAddress(context: AgentContext, session: ActiveSession, email: string): void {
  const service = serviceOf(context, session);
  if (admits(service, email)) return;
  const domains = service.emailDomains ?? [];
  throw new AgentRefusal('Y500025', because('address.addressNotAllowed', { email, domains }));
}

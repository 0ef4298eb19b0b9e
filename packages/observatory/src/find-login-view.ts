/** Finds the login that a page shows, in the journal or in an imported file, with its lanes. */

import type { InFlightExchange, PausedExchange } from '@federama/instruments/breakpoints/contract';
import { type Login, type Logins, loginOf } from '@federama/instruments/record/logins';
import type { Translated } from '@federama/server-kit/i18n';
import { own } from '@federama/server-kit/own';
import type { ObservatoryConfig, ObservatoryOptions } from './config.ts';
import { inOrder, lanesOf } from './flow/lanes.ts';
import { exchangesOfSameBrowser } from './flow/same-browser.ts';
import type { Imports } from './imports.ts';
import { messages } from './messages/index.ts';
import type { Names } from './pages/list.ts';
import type { FindLoginView } from './pages/login-view.ts';

/** Finds the login that a view state names. */
type Sources = { logins: Logins; imports: Imports };

export function loginViewFinder(
  options: ObservatoryOptions,
  { logins, imports }: Sources,
): FindLoginView {
  const { config, clock, journal } = options;
  const { parties } = config;
  const names = namesIn(config);
  return async (view, viewState) => {
    const trace = viewState.login ?? '';
    const file = await imports.find(trace);
    const inFlight = file ? [] : inFlightOf(options, trace);
    const login = file
      ? loginOf(trace, file.exchanges)
      : (logins.find(trace) ?? (inFlight.length ? loginOf(trace, []) : undefined));
    if (!login) return undefined;
    const application = names.service(login);
    const lanes =
      file?.lanes ?? lanesOf([...login.exchanges, ...inFlight], { parties, application });
    const words = messages(view.language);
    const exchanges = inOrder(login.exchanges);
    const time = { now: clock.now(), frozen: clock.frozen === true };
    const recorded = file ? exchanges : journal.exchanges();
    const browser = () => {
      const all = exchangesOfSameBrowser(recorded, exchanges);
      return { exchanges: all, lanes: file ? lanes : lanesOf(all, { parties, application }) };
    };
    return {
      ...{ view, words, viewState, login, lanes, exchanges, recorded, inFlight, browser },
      ...time,
    };
  };
}

/** Exchanges of a login that have begun and not ended, in the order they began. */
function inFlightOf(
  { breakpoints }: ObservatoryOptions,
  trace: string,
): (InFlightExchange | PausedExchange)[] {
  const all = breakpoints ? [...breakpoints.underWay(), ...breakpoints.held()] : [];
  return all.filter((inFlight) => inFlight.trace === trace).sort((a, b) => a.at - b.at);
}

/** What services and identity providers are called. */
export function namesIn({ parties, clients }: ObservatoryConfig): Names {
  const partyNamed = (id: string | undefined): Translated | undefined =>
    parties.find((party) => party.id === id)?.name;
  const severalBrokers = parties.filter(({ role }) => role === 'broker').length > 1;
  return {
    service: ({ client, service, broker = '' }: Login) =>
      own(own(clients, broker) ?? {}, client ?? '') ??
      partyNamed(service) ??
      (client ? { fr: client, en: client } : undefined),
    broker: ({ broker }) => (severalBrokers ? partyNamed(broker) : undefined),
    identityProvider: ({ identityProvider }) => partyNamed(identityProvider),
  };
}

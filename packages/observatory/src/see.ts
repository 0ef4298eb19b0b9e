/** Finds what a page is about: a login of the journal or of a file, with its lanes. */

import type { InFlightExchange, PausedExchange } from '@federama/instruments/breakpoints/contract';
import type { Translated } from '@federama/server-kit/i18n';
import type { View } from '@federama/server-kit/view';
import type { ObservatoryConfig, ObservatoryOptions } from './config.ts';
import { broughtIn } from './files.ts';
import { inOrder, lanesOf } from './flow/lanes.ts';
import { type Login, type Logins, loginOf } from './flow/logins.ts';
import { sameBrowser } from './flow/same-browser.ts';
import { messages } from './messages/index.ts';
import type { Place } from './pages/link.ts';
import type { Names } from './pages/list.ts';
import type { Seen } from './pages/seen.ts';

export type FindSeen = (view: View, place: Place) => Promise<Seen | undefined>;

/** The login that a place names. */
export function seenIn(options: ObservatoryOptions, logins: Logins): FindSeen {
  const { config, clock, journal } = options;
  const { parties } = config;
  const names = namesIn(config);
  return async (view, place) => {
    const trace = place.login ?? '';
    const file = await broughtIn(options, trace);
    const passing = file ? [] : passingOf(options, trace);
    const login = file
      ? loginOf(trace, file.exchanges)
      : (logins.find(trace) ?? (passing.length ? loginOf(trace, []) : undefined));
    if (!login) return undefined;
    const application = names.service(login);
    const lanes =
      file?.lanes ?? lanesOf([...login.exchanges, ...passing], { parties, application });
    const words = messages(view.language);
    const exchanges = inOrder(login.exchanges);
    const time = { now: clock.now(), frozen: clock.frozen === true };
    const browser = () => {
      const all = sameBrowser(file ? exchanges : journal.exchanges(), exchanges);
      return { exchanges: all, lanes: file ? lanes : lanesOf(all, { parties, application }) };
    };
    return { view, words, place, login, lanes, exchanges, passing, browser, ...time };
  };
}

/** What has begun of a login, in the order it began. */
function passingOf(
  { holding }: ObservatoryOptions,
  trace: string,
): (InFlightExchange | PausedExchange)[] {
  const all = holding ? [...holding.underWay(), ...holding.held()] : [];
  return all.filter((one) => one.trace === trace).sort((a, b) => a.at - b.at);
}

/** What services and identity providers are called. */
export function namesIn({ parties, clients }: ObservatoryConfig): Names {
  const partyNamed = (id: string | undefined): Translated | undefined =>
    parties.find((party) => party.id === id)?.name;
  return {
    service: ({ client, service }: Login) =>
      (client !== undefined && Object.hasOwn(clients, client) ? clients[client] : undefined) ??
      partyNamed(service) ??
      (client ? { fr: client, en: client } : undefined),
    identityProvider: ({ identityProvider }) => partyNamed(identityProvider),
  };
}

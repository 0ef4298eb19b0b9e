/** Finds what a page is about: a login of the journal or of a file, with its lanes. */
import type { Translated } from '@federama/server-kit/i18n';
import type { View } from '@federama/server-kit/view';
import type { ObservatoryConfig, ObservatoryOptions } from './config.ts';
import { broughtIn } from './files.ts';
import { inOrder, lanesOf } from './flow/lanes.ts';
import { type Login, type Logins, loginOf } from './flow/logins.ts';
import { messages } from './messages/index.ts';
import type { Place } from './pages/link.ts';
import type { Names } from './pages/list.ts';
import type { Seen } from './pages/seen.ts';
import type { Held, Passing } from './stepping/holding.ts';

export type FindSeen = (view: View, place: Place) => Promise<Seen | undefined>;

/** The login that a place names. */
export function seenIn(options: ObservatoryOptions, logins: Logins): FindSeen {
  const names = namesIn(options.config);
  return async (view, place) => {
    const trace = place.login ?? '';
    const file = await broughtIn(options, trace);
    const passing = file ? [] : passingOf(options, trace);
    const login = file
      ? loginOf(trace, file.exchanges)
      : (logins.find(trace) ?? (passing.length ? loginOf(trace, []) : undefined));
    if (!login) return undefined;
    const lanes =
      file?.lanes ??
      lanesOf([...login.exchanges, ...passing], {
        parties: options.config.parties,
        application: names.service(login),
      });
    const words = messages(view.language);
    return { view, words, place, login, lanes, exchanges: inOrder(login.exchanges), passing };
  };
}

/** What has begun of a login, in the order it began. */
function passingOf({ holding }: ObservatoryOptions, trace: string): (Passing | Held)[] {
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

/** The lanes of a sequence diagram: who took part, in the order the browser meets them. */
import type { Translated } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';
import { type Role, SIGNS } from '@federama/server-kit/roles';
import type { Party } from '@federama/server-kit/view';

export type Lane = { id: string; role: Role; name: Translated };

const ORDER: readonly Role[] = [
  'attacker',
  'browser',
  'start-page',
  'service',
  'broker',
  'relay',
  'identity-provider',
  'registry',
  'data-provider',
];

const BROWSER: Lane = {
  id: 'browser',
  role: 'browser',
  name: { fr: 'Navigateur', en: 'Browser' },
};

type Known = {
  parties: readonly Party[];
  /** Name of the service, when it is an application that is no participant. */
  application?: Translated | undefined;
};

export function lanesOf(
  exchanges: readonly Pick<Exchange, 'from' | 'party'>[],
  { parties, application }: Known,
): Lane[] {
  const ids = new Set(exchanges.flatMap(({ from, party }) => [from, party]));
  const lanes = [...ids].map((id) => laneOf(id, parties, application));
  const place = ({ id }: Lane) => parties.findIndex((party) => party.id === id);
  return lanes.sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || place(a) - place(b));
}

function laneOf(id: string, parties: readonly Party[], application?: Translated): Lane {
  if (id === BROWSER.id) return BROWSER;
  const party = parties.find((other) => other.id === id);
  if (party) return { id, role: party.role, name: party.name };
  if (id === 'unknown')
    return { id, role: 'service', name: application ?? { fr: 'Un programme', en: 'A program' } };
  return { id, role: 'service', name: { fr: id, en: id } };
}

export function laneNamed(lanes: readonly Lane[], id: string): Lane {
  return lanes.find((lane) => lane.id === id) ?? laneOf(id, []);
}

/** The front channel goes through the browser, the back channel does not. */
export function channelOf({ from }: Pick<Exchange, 'from'>): 'front' | 'back' {
  return from === BROWSER.id || from.endsWith('-browser') ? 'front' : 'back';
}

export function signedName({ role, name }: Lane, language: 'fr' | 'en'): string {
  return `${SIGNS[role]} ${name[language]}`;
}

/**
 * As they began. An exchange is written down when it ends, so what a party asked others meanwhile
 * comes before it in the journal, and after it here, even when the clock stands still.
 */
export function inOrder(exchanges: readonly Exchange[]): Exchange[] {
  const ended = exchanges.toSorted((a, b) => a.seq - b.seq);
  const asked = Map.groupBy(ended, (exchange) => {
    const outer = askedBy(exchange, ended);
    return outer ? ended.indexOf(outer) : -1;
  });
  const withInner = (exchange: Exchange): Exchange[] => [
    exchange,
    ...began(asked.get(ended.indexOf(exchange)) ?? []).flatMap(withInner),
  ];
  return began(asked.get(-1) ?? []).flatMap(withInner);
}

const began = (exchanges: readonly Exchange[]) =>
  exchanges.toSorted((a, b) => a.at - b.at || a.seq - b.seq);

/**
 * The request a party was answering when it sent this one: written down later, and still open at that time.
 * Another process may tell so late of one that it looks as if it had ended last; a clock that is moved while
 * a request is open leaves the order alone to tell.
 */
function askedBy({ seq, at, from }: Exchange, ended: readonly Exchange[]) {
  if (from === BROWSER.id || from === 'unknown') return undefined;
  const later = ended.filter(
    (exchange) => exchange.seq > seq && exchange.party === from && exchange.at <= at,
  );
  return later.find((exchange) => at <= exchange.at + exchange.milliseconds) ?? later[0];
}

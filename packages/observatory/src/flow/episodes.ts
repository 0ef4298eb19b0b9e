/**
 * Groups the session changes of a browser into logins and logouts. A full logout ends the session
 * of the service, then of the identity provider, then of the broker; a step that is missing leaves
 * sessions open.
 */
import type { Exchange } from '@federama/server-kit/journal';
import { signsIn } from './session-kinds.ts';
import type { Session, Snapshot } from './sessions.ts';

/**
 * How far a logout went. `service`: it alone. `broker`: the broker, not the identity provider.
 * `upstream`: both of them, at the request of someone whose own session cannot be seen.
 * `everywhere`: all three. `provider`: the identity provider alone. `unfinished`: it stopped at the
 * broker, which still knows the person.
 */
type LogoutReach = 'service' | 'broker' | 'upstream' | 'everywhere' | 'provider' | 'unfinished';

export type Episode = {
  readonly kind: 'login' | 'logout' | 'time';
  readonly trace: string;
  /** Who it began at. */
  readonly party: string;
  readonly snapshots: readonly Snapshot[];
  /** Of a logout only. */
  readonly reach?: LogoutReach;
  /** Sessions a person still has after it. */
  readonly left: readonly Session[];
};

const LOGOUT = /^(?:service|broker|idp)\.(?:logout|session-end|disconnect-from-idp)/;

/** Consecutive snapshots of the same login or logout. */
export function episodesIn(
  snapshots: readonly Snapshot[],
  exchanges: readonly Exchange[],
): Episode[] {
  const episodes: Snapshot[][] = [];
  for (const snapshot of snapshots) {
    const last = episodes.at(-1)?.at(-1);
    if (last && continues(last, snapshot)) episodes.at(-1)?.push(snapshot);
    else episodes.push([snapshot]);
  }
  return episodes.map((group) => episodeOf(group, exchanges));
}

function continues(last: Snapshot, next: Snapshot): boolean {
  if (!last.exchange || !next.exchange) return last.exchange === next.exchange;
  if (isLogout(last) !== isLogout(next) || last.exchange.trace !== next.exchange.trace)
    return false;
  return !isLogout(next) || !startsAtService(next);
}

/** A service that is signed in no more, for a reason other than time. */
const startsAtService = ({ changes }: Snapshot) =>
  changes.some(({ moment, session }) => moment === 'closed' && session.kind === 'service');

function isLogout(snapshot: Snapshot): boolean {
  return LOGOUT.test(snapshot.exchange?.hop ?? '') || startsAtService(snapshot);
}

function episodeOf(snapshots: readonly Snapshot[], exchanges: readonly Exchange[]): Episode {
  const [first] = snapshots;
  const open = snapshots.at(-1)?.open ?? [];
  const common = {
    trace: first?.exchange?.trace ?? '',
    party: first?.exchange?.party ?? '',
    snapshots,
    left: open.filter(({ kind }) => signsIn(kind)),
  };
  if (!first?.exchange) return { ...common, kind: 'time' };
  if (!isLogout(first)) return { ...common, kind: 'login' };
  return { ...common, kind: 'logout', reach: reachOf(snapshots, exchanges) };
}

function reachOf(snapshots: readonly Snapshot[], exchanges: readonly Exchange[]): LogoutReach {
  const closed = new Set(
    snapshots.flatMap(({ changes }) =>
      changes.filter(({ moment }) => moment === 'closed').map(({ session }) => session.kind),
    ),
  );
  if (closed.has('broker') || closed.has('engine')) {
    if (!closed.has('identity-provider')) return 'broker';
    return closed.has('service') ? 'everywhere' : 'upstream';
  }
  if (closed.has('identity-provider') && !closed.has('service')) return 'provider';
  return cameToBroker(snapshots, exchanges) ? 'unfinished' : 'service';
}

/** Whether the browser went on to the broker, even if nothing changed there. */
function cameToBroker(snapshots: readonly Snapshot[], exchanges: readonly Exchange[]): boolean {
  const { seq = 0, trace } = snapshots[0]?.exchange ?? {};
  const next = exchanges.find(
    (exchange) => exchange.seq >= seq && exchange.hop === 'broker.session-end',
  );
  return next !== undefined && next.trace === trace;
}

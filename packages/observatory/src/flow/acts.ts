/**
 * The acts of a browser’s story: logins, and logouts of several kinds. A service that signs out
 * ends its own session first, then goes to the broker, which goes to the identity provider; any of
 * them may be missing, and then sessions stay open.
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
export type Reach = 'service' | 'broker' | 'upstream' | 'everywhere' | 'provider' | 'unfinished';

export type Act = {
  readonly kind: 'login' | 'logout' | 'time';
  readonly trace: string;
  /** Who it began at. */
  readonly party: string;
  readonly snapshots: readonly Snapshot[];
  /** Of a logout only. */
  readonly reach?: Reach;
  /** Sessions a person still has after it. */
  readonly left: readonly Session[];
};

const LOGOUT = /^(?:service|broker|idp)\.(?:logout|session-end|disconnect-from-idp)/;

/** Snapshots, by what the person was doing. */
export function actsIn(snapshots: readonly Snapshot[], exchanges: readonly Exchange[]): Act[] {
  const acts: Snapshot[][] = [];
  for (const snapshot of snapshots) {
    const last = acts.at(-1)?.at(-1);
    if (last && goesOn(last, snapshot)) acts.at(-1)?.push(snapshot);
    else acts.push([snapshot]);
  }
  return acts.map((one) => actOf(one, exchanges));
}

function goesOn(last: Snapshot, next: Snapshot): boolean {
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

function actOf(snapshots: readonly Snapshot[], exchanges: readonly Exchange[]): Act {
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

function reachOf(snapshots: readonly Snapshot[], exchanges: readonly Exchange[]): Reach {
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
  const next = exchanges.find((one) => one.seq >= seq && one.hop === 'broker.session-end');
  return next !== undefined && next.trace === trace;
}

/**
 * The sessions of one browser: what each answer opened, renewed, rotated or closed, and what was
 * open after it. Built from `Set-Cookie` alone, but for how long servers remember.
 */
import type { Exchange } from '@federama/server-kit/journal';
import type { Role } from '@federama/server-kit/roles';
import { clockSkewIn, cookiesSetIn, type SetCookie } from './cookies.ts';
import { kindOf, type SessionKind, serverExpiryAt } from './session-kinds.ts';

/** Renewed: the same identifier, for longer. Rotated: another identifier in its place. */
export type Moment = 'opened' | 'renewed' | 'rotated' | 'closed' | 'expired';

export type Session = {
  readonly party: string;
  readonly name: string;
  readonly kind: SessionKind;
  /** As it was set last. */
  cookie: SetCookie;
  /** When the server will have forgotten it, as far as is known. */
  serverUntil: number | undefined;
  readonly changes: Change[];
};

export type Change = {
  readonly session: Session;
  readonly moment: Moment;
  readonly at: number;
  /** None: it was time that did it. */
  readonly exchange: Exchange | undefined;
};

/** One moment at which something changed. */
export type Snapshot = {
  readonly at: number;
  readonly exchange: Exchange | undefined;
  readonly changes: readonly Change[];
  /** Open after it. */
  readonly open: readonly Session[];
};

export type SessionsMap = {
  readonly sessions: readonly Session[];
  readonly snapshots: readonly Snapshot[];
};

type Given = { roleOf(party: string): Role | undefined; now: number };

/** @param exchanges of one browser, in the order they were answered */
export function sessionsIn(exchanges: readonly Exchange[], { roleOf, now }: Given): SessionsMap {
  const known = new Map<string, Session>();
  const snapshots: Snapshot[] = [];
  let ahead = 0;
  const take = (changes: readonly Change[], at: number, exchange?: Exchange) => {
    for (const change of changes) change.session.changes.push(change);
    if (!changes.some(({ moment }) => moment !== 'renewed')) return;
    snapshots.push({ at, exchange, changes, open: [...known.values()].filter(isOpen) });
  };
  const expireUntil = (until: number) => {
    for (const [at, changes] of expiredBy(known.values(), until)) take(changes, at);
  };
  for (const exchange of exchanges) {
    expireUntil(exchange.at);
    ahead = clockSkewIn(exchange) ?? ahead;
    extendServerLifetime(known, exchange);
    const role = roleOf(exchange.party);
    take(answered(known, exchange, cookiesSetIn(exchange, ahead), role), exchange.at, exchange);
  }
  expireUntil(now);
  return { sessions: [...known.values()], snapshots };
}

export function isOpen({ changes }: Session): boolean {
  const last = changes.at(-1)?.moment;
  return last !== undefined && last !== 'closed' && last !== 'expired';
}

/** When it ends by itself: whatever comes first. */
export function endsAt({ cookie, serverUntil }: Session): number | undefined {
  const ends = [cookie.expiresAt, serverUntil].filter((at) => at !== undefined);
  return ends.length ? Math.min(...ends) : undefined;
}

/** What one answer did: its lines on one cookie count together. */
function answered(
  known: Map<string, Session>,
  exchange: Exchange,
  cookies: readonly SetCookie[],
  role: Role | undefined,
): Change[] {
  const { at, party } = exchange;
  const last = new Map(cookies.map((cookie) => [`${party} ${cookie.name} ${cookie.path}`, cookie]));
  return [...last].flatMap(([key, cookie]) => {
    const { name } = cookie;
    const former = known.get(key);
    const was = former && isOpen(former) ? former.cookie.value : undefined;
    const moment = momentOf(was, cookie);
    if (!moment) return [];
    const kind = kindOf(name, role);
    const session = former ?? { party, name, kind, cookie, serverUntil: undefined, changes: [] };
    known.set(key, session);
    if (moment !== 'closed') {
      session.cookie = cookie;
      session.serverUntil = serverExpiryAt(kind, at);
    }
    return [{ session, moment, at, exchange }];
  });
}

function momentOf(was: string | undefined, { value, deleted }: SetCookie): Moment | undefined {
  if (deleted) return was === undefined ? undefined : 'closed';
  if (was === undefined) return 'opened';
  return was === value ? 'renewed' : 'rotated';
}

/** Pages of a service that write its session down again, without setting the cookie. */
const WRITES_AGAIN = /\/(?:me|data|link)$/;

function extendServerLifetime(
  known: ReadonlyMap<string, Session>,
  { at, party, url, status }: Exchange,
): void {
  if (status >= 400 || !WRITES_AGAIN.test(URL.parse(url)?.pathname ?? '')) return;
  for (const session of known.values())
    if (session.party === party && session.kind === 'service' && isOpen(session))
      session.serverUntil = serverExpiryAt('service', at);
}

/** What has ended by itself, by the moment it did. */
function expiredBy(sessions: Iterable<Session>, until: number): [number, Change[]][] {
  const over = [...sessions]
    .filter(isOpen)
    .map((session) => ({ session, at: endsAt(session) ?? Number.POSITIVE_INFINITY }))
    .filter(({ at }) => at <= until)
    .map(({ session, at }): Change => ({ session, at, moment: 'expired', exchange: undefined }));
  const byMoment = Map.groupBy(over, ({ at }) => Math.floor(at / 1000) * 1000);
  return [...byMoment].toSorted(([a], [b]) => a - b);
}

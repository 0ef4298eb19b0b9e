/** The kind of session behind a cookie, and how long its server keeps it. */
import type { Role } from '@federama/server-kit/roles';

export type SessionKind =
  | 'service'
  | 'broker'
  | 'engine'
  | 'identity-provider'
  | 'device'
  | 'interaction'
  | 'resume'
  | 'transaction'
  | 'other';

/** A second broker at the same host name ends the names of its cookies with its id. */
const BY_NAME: readonly (readonly [RegExp, SessionKind])[] = [
  [/^(?:fc|pc)_session_id(?:_[a-z][a-z0-9-]*)?$/, 'broker'],
  [/^_session(?:_v1)?(?:_[a-z][a-z0-9-]*)?$/, 'engine'],
  [/^trustedDevice$/, 'device'],
  [/_resume(?:_v1)?(?:_[a-z][a-z0-9-]*)?$/, 'resume'],
  [/_interaction(?:_v1)?(?:_[a-z][a-z0-9-]*)?$/, 'interaction'],
  [/_login_[0-9a-f]+$/, 'transaction'],
];

export function kindOf(sent: string, role: Role | undefined): SessionKind {
  // Over https, browsers guard names that begin so.
  const name = sent.replace(/^__(?:Host|Secure)-/, '');
  const found = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  if (found) return found;
  const own = role === 'service' || role === 'identity-provider';
  return own && name.endsWith('_session') ? role : 'other';
}

/** Sessions of people; the rest are steps of one login. */
export function isLasting(kind: SessionKind): boolean {
  return !['interaction', 'resume', 'transaction'].includes(kind);
}

/** Whoever has it is signed in there. */
export function signsIn(kind: SessionKind): boolean {
  return ['service', 'broker', 'identity-provider'].includes(kind);
}

/**
 * Lifetimes of server-side sessions in this federation: they are not on the wire. A scenario test
 * compares them with what the servers do.
 */
const SERVER_LIFETIME_SECONDS: Partial<Record<SessionKind, number>> = {
  service: 600,
  'identity-provider': 600,
  engine: 1800,
  broker: 1800,
  transaction: 1800,
};

/** When the server-side session ends that was written at this moment, if that is known. */
export function serverExpiryAt(kind: SessionKind, at: number): number | undefined {
  const seconds = SERVER_LIFETIME_SECONDS[kind];
  return seconds === undefined ? undefined : at + seconds * 1000;
}

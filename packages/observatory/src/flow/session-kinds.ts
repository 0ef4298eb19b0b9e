/** What a cookie stands for, and how long the server behind it remembers. */
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

const BY_NAME: readonly (readonly [RegExp, SessionKind])[] = [
  [/^fc_session_id$/, 'broker'],
  [/^_session(?:_v1)?$/, 'engine'],
  [/^trustedDevice$/, 'device'],
  [/_interaction(?:_v1)?$/, 'interaction'],
  [/_resume(?:_v1)?$/, 'resume'],
  [/_login_[0-9a-f]+$/, 'transaction'],
];

export function kindOf(name: string, role: Role | undefined): SessionKind {
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
 * Seconds that servers of the federation remember a session whose cookie does not say: this is not
 * on the wire. A scenario test holds it against what they do.
 */
const REMEMBERED_SECONDS: Partial<Record<SessionKind, number>> = {
  service: 600,
  'identity-provider': 600,
  engine: 1800,
  broker: 1800,
  transaction: 1800,
};

/** When the server will have forgotten what it wrote down at this moment, if that is known. */
export function forgottenAt(kind: SessionKind, at: number): number | undefined {
  const seconds = REMEMBERED_SECONDS[kind];
  return seconds === undefined ? undefined : at + seconds * 1000;
}

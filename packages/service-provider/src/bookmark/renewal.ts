/**
 * Another access token for a refresh token, without a sign-in. A refresh token that goes round
 * serves once, and one that comes twice ends them all: of several pages that find the token over at
 * the same moment, one renews, and the others wait for what it got.
 * Source: RFC 6749 §6, RFC 9700 §4.14.
 */
import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { explainFailure, type Failure } from '@federama/relying-party';
import { prefixed } from '@federama/server-kit/store';
import type { Request } from 'express';
import { lifeOf, resourceParameter } from '../access.ts';
import type { LoginDependencies } from '../dependencies.ts';
import type { RenewalReason, SignedIn } from '../session.ts';

/** `failure` beside a session: the broker could not be asked now, and nothing is lost. */
export type Renewed =
  | { session: SignedIn; failure?: Failure }
  /** No session any more: refused, or closed meanwhile. */
  | { session?: never; failure?: Failure };

const LEASE_SECONDS = 30;
const [PAUSE_MS, PAUSES] = [50, 200];
/** Renewals that the page tells of. */
const SHOWN = 5;

export async function renew(
  dependencies: LoginDependencies,
  req: Request,
  { session, why }: { session: SignedIn; why: RenewalReason },
): Promise<Renewed> {
  const { refreshToken = '' } = session;
  const leases = prefixed(dependencies.store, 'renewing');
  const lease = hash('sha256', refreshToken);
  if (!(await leases.add(lease, 1, { ttlSeconds: LEASE_SECONDS })))
    return awaitOther(dependencies, req, refreshToken);
  try {
    const changes = await newTokens(dependencies, session, why);
    // One that stays the same serves again.
    if (changes.refreshToken === undefined) await leases.delete(lease);
    return told(dependencies, why, await update(dependencies, req, changes));
  } catch (error) {
    await leases.delete(lease);
    const failure = explainFailure(error);
    return isPassing(failure) ? { session, failure } : { failure };
  }
}

/** What the answer leaves out stays as it was. */
async function newTokens(
  { brokerOf, clock }: LoginDependencies,
  { broker, subject, refreshToken = '', dpopKey, renewals = [] }: SignedIn,
  why: RenewalReason,
): Promise<Partial<SignedIn>> {
  const registration = brokerOf(broker);
  const { claims, scope, expiresIn, ...tokens } = await registration.relyingParty.refresh(
    refreshToken,
    subject,
    { dpopKey },
    resourceParameter(registration),
  );
  const at = clock.now();
  const rotated = tokens.refreshToken !== undefined && tokens.refreshToken !== refreshToken;
  return {
    ...tokens,
    ...(scope !== undefined && { scopes: scope.split(' ') }),
    ...(typeof claims?.acr === 'string' && { acr: claims.acr }),
    accessTokenLife: lifeOf(at, expiresIn),
    renewedAt: at,
    renewals: [{ at, why, rotated }, ...renewals].slice(0, SHOWN),
  };
}

async function update(
  { sessions }: LoginDependencies,
  req: Request,
  changes: Partial<SignedIn>,
): Promise<Renewed> {
  const session = await sessions.update(req, (now) => ({ ...now, ...changes }));
  return session ? { session } : {};
}

function told({ journal, config }: LoginDependencies, why: RenewalReason, renewed: Renewed) {
  const { subject: sub } = renewed.session ?? {};
  if (sub !== undefined) journal.record(config.party.id, 'SP_RENEWED_TOKENS', { sub, why });
  return renewed;
}

/** As soon as the session has another refresh token; as it is, when that takes too long. */
async function awaitOther(
  { sessions }: LoginDependencies,
  req: Request,
  refreshToken: string,
): Promise<Renewed> {
  let session = await sessions.of(req);
  for (let count = 0; count < PAUSES && session?.refreshToken === refreshToken; count++) {
    await wait(PAUSE_MS);
    session = await sessions.of(req);
  }
  return session ? { session } : {};
}

/** No answer at all, or none that could be read: what may be over in a moment ends no session. */
const NO_ANSWER: readonly string[] = [
  ...['timeout', 'unreachable', 'status', 'notJson', 'metadata', 'malformed'],
];

function isPassing({ failed, oauthError }: Failure): boolean {
  if (oauthError !== undefined)
    return /^(?:server_error|temporarily_unavailable)$/.test(oauthError);
  return NO_ANSWER.includes(failed.check);
}

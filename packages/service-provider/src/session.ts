/** The service's own session, apart from the broker's: who is signed in here. */

import type { Claims, Protection } from '@federama/relying-party';
import { randomToken } from '@federama/server-kit/random';
import { setSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import type { Store } from '@federama/server-kit/store';
import { prefixed } from '@federama/server-kit/store';
import type { Request, Response } from 'express';
import type { LocalAccount } from './accounts.ts';
import type { ServiceProviderOptions } from './config.ts';
import { serviceCookies } from './cookies.ts';
import type { DataAnswer } from './data-answer.ts';
import { createSessionIndex, type NamedSession } from './session-index.ts';

export type SignedIn = {
  /** Id of the broker the person came through. */
  broker: string;
  subject: string;
  claims: Claims;
  acr: string;
  amr: readonly string[];
  accessToken: string;
  /** Needed to sign out at the broker. */
  idToken: string;
  /** Renews the tokens without a sign-in, where the broker gives one. */
  refreshToken?: string;
  /** What was granted. */
  scopes?: readonly string[];
  /** When the tokens were renewed last. */
  renewedAt?: number;
  /** The key that the tokens are bound to. */
  dpopKey?: Protection['dpopKey'];
  /** When the access token came, and when it is over. */
  accessTokenLife?: { from: number; until: number };
  /** The latest renewals, newest first. */
  renewals?: readonly Renewal[];
  /** The session's name at the broker, which may end it. */
  sid?: string;
  since: number;
  /** The service's own account of the person; missing while a file has to be asked about. */
  account?: LocalAccount;
  /** Whether the person had been here before. */
  returning?: boolean;
  /** Number of a file in their name, until they say whether it is theirs. */
  file?: string;
  /** The sensitive act that was done, and how sure the service was of who did it. */
  act?: { acr: string; at: number };
  /** Brokers that were asked again since: each has a session of its own to end. */
  steppedUpAt?: readonly BrokerSession[];
  data?: DataAnswer[];
};

/** Why a session that was open is no more: its broker ended it, or it is over. */
export type Left = 'ended' | 'over';

/** `due`: the token was over, or nearly. `asked`: by the person. `refused`: by the resource server. */
export type RenewalReason = 'due' | 'asked' | 'refused';
/** `rotated`: another refresh token took the place of the one that served. */
type Renewal = { at: number; why: RenewalReason; rotated: boolean };

/** The session a broker opened, and the ID token that ends it. */
export type BrokerSession = { broker: string; idToken: string };

/** A browser has one session at a broker: the newest ID token ends it. */
export function withNewest(
  sessions: readonly BrokerSession[],
  newest: BrokerSession,
): readonly BrokerSession[] {
  return [...sessions.filter(({ broker }) => broker !== newest.broker), newest];
}

export const SESSION_SECONDS = 600;
/** Of a service whose access lasts: the broker says how long, and refuses then. */
const LASTING_SECONDS = 90 * 24 * 3600;
export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ config, store, random }: ServiceProviderOptions) {
  const ttl = { ttlSeconds: config.kind === 'bookmark' ? LASTING_SECONDS : SESSION_SECONDS };
  const signedIn: Store = prefixed(store, 'session');
  const index = createSessionIndex(prefixed(store, 'session-of'), ttl);
  const ended: Store = prefixed(store, 'ended');
  const { nameOf, attributes } = serviceCookies(config.party);
  const sessionCookie = nameOf('session');

  return {
    async of(req: Request): Promise<SignedIn | undefined> {
      const key = signedCookie(req, sessionCookie);
      return key === undefined ? undefined : signedIn.get<SignedIn>(key);
    },
    /** A new session id at each sign-in: nobody can have chosen it before. */
    async open(req: Request, res: Response, session: SignedIn): Promise<void> {
      const former = signedCookie(req, sessionCookie);
      if (former) await signedIn.delete(former);
      const fixed = config.weaknesses?.includes('service.keeps-session-id') ? former : undefined;
      const key = fixed ?? randomToken(random);
      await signedIn.set(key, session, ttl);
      if (config.kind === 'bookmark') await index.note(key, session);
      setSignedCookie(res, { name: sessionCookie, value: key, options: attributes });
    },
    /** Whether the browser shows the cookie of a session that is no more. */
    wasSignedIn: (req: Request): boolean => signedCookie(req, sessionCookie) !== undefined,
    /** The same session with something new in it; undefined when it was closed meanwhile. */
    async update(
      req: Request,
      change: (session: SignedIn) => SignedIn,
    ): Promise<SignedIn | undefined> {
      const key = signedCookie(req, sessionCookie);
      return key === undefined ? undefined : signedIn.update(key, change, ttl);
    },
    /** Ends the session; returns what it was. */
    async close(req: Request, res: Response): Promise<SignedIn | undefined> {
      const key = signedCookie(req, sessionCookie);
      res.clearCookie(sessionCookie, { ...attributes, signed: true });
      return key === undefined ? undefined : signedIn.take<SignedIn>(key);
    },
    /** Ends the sessions that a broker names; returns what they were. */
    async endAll(named: NamedSession): Promise<SignedIn[]> {
      const keys = await index.keysOf(named);
      const taken = await Promise.all(
        keys.map(async (key) => {
          const session = await signedIn.take<SignedIn>(key);
          if (session) await ended.set(key, 1, { ttlSeconds: LASTING_SECONDS });
          return session;
        }),
      );
      return taken.filter((session) => session !== undefined);
    },
    /** Whether the session of this browser was ended by its broker; it is said once. */
    async wasEnded(req: Request): Promise<boolean> {
      const key = signedCookie(req, sessionCookie);
      return key !== undefined && (await ended.take(key)) !== undefined;
    },
  };
}

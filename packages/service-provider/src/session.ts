/**
 * The service's own session, apart from the broker's: who is signed in here, and what a login
 * under way must come back with.
 */

import { hash } from 'node:crypto';
import type { Claims, Protection } from '@federama/relying-party';
import { guardedCookieName, isSecureUrl } from '@federama/server-kit/cookie-name';
import { randomToken } from '@federama/server-kit/random';
import { setSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import type { Store } from '@federama/server-kit/store';
import { prefixed } from '@federama/server-kit/store';
import type { Request, Response } from 'express';
import type { LocalAccount } from './accounts.ts';
import type { ServiceProviderOptions } from './config.ts';
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

/** What the answer of the broker is compared with. */
export type Transaction = Protection & {
  /** Id of the broker that was asked. */
  broker: string;
  state: string;
  nonce: string;
  /** Level wished for; empty where none is. */
  acr: string;
  /** Levels insisted on, by the claims parameter: one of them must come back. */
  levels?: readonly string[];
  /** Nobody is to see a page: an answer without a login is no refusal. */
  silent?: true;
  /** Address that the person typed. */
  loginHint?: string;
  /** Whoever is signed in here proves at a higher level who they are. */
  stepUp?: true;
  /** Page of the service to go to in the end. */
  returnTo?: string;
};

/** A logout under way: sessions still open, and where the last broker sends the browser. */
export type Leaving = {
  sessions: readonly BrokerSession[];
  back: string;
  /** Id of a broker that could not be asked: its session lives on, and the last page says so. */
  unasked?: string | undefined;
};

export const SESSION_SECONDS = 600;
/** Of a service whose access lasts: the broker says how long, and refuses then. */
const LASTING_SECONDS = 90 * 24 * 3600;
/** Time to find one's password. */
const TRANSACTION_SECONDS = 1800;

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ config, store, random }: ServiceProviderOptions) {
  const { id, url } = config.party;
  const { pathname } = new URL(url);
  const ttl = { ttlSeconds: config.kind === 'bookmark' ? LASTING_SECONDS : SESSION_SECONDS };
  const signedIn: Store = prefixed(store, 'session');
  const index = createSessionIndex(prefixed(store, 'session-of'), ttl);
  const ended: Store = prefixed(store, 'ended');
  const transactions: Store = prefixed(store, 'transaction');
  const logouts: Store = prefixed(store, 'logout');
  const attributes = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecureUrl(url),
    path: pathname,
  } as const;
  const guarded = (name: string) => guardedCookieName(name, url, pathname);
  const sessionCookie = guarded(`${id}_session`);
  /** One cookie a transaction: two tabs do not disturb each other. */
  const transactionCookies = guarded(`${id}_login_`);
  const transactionCookie = (state: string) =>
    transactionCookies + hash('sha256', state).slice(0, 16);

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
    /** A logout under way, by its state: the sessions at other brokers that it has still to end. */
    async leave(state: string, leaving: Leaving): Promise<void> {
      await logouts.set(state, leaving, { ttlSeconds: SESSION_SECONDS });
    },
    left: (state: string) => logouts.take<Leaving>(state),
    async begin(res: Response, transaction: Transaction): Promise<void> {
      const begun = { ttlSeconds: TRANSACTION_SECONDS };
      await transactions.set(transaction.state, transaction, begun);
      const { state } = transaction;
      setSignedCookie(res, { name: transactionCookie(state), value: state, options: attributes });
    },
    /** Whether this browser waits for an answer: brokers may tell an error without its state. */
    waits: (req: Request): boolean =>
      Object.keys(req.cookies as object).some(
        (name) => name.startsWith(transactionCookies) && signedCookie(req, name) !== undefined,
      ),
    /** The transaction of this state, if this browser began it; it serves once. */
    async end(req: Request, res: Response, state: string): Promise<Transaction | undefined> {
      const name = transactionCookie(state);
      const isOurs = signedCookie(req, name) === state;
      if (!isOurs && !config.weaknesses?.includes('service.ignores-state')) return undefined;
      res.clearCookie(name, { ...attributes, signed: true });
      return transactions.take<Transaction>(state);
    },
  };
}

/**
 * The broker's own session, one for each browser: what FranceConnect keeps behind
 * `fc_session_id`, beside oidc-provider's cookies. A login is one record in it that only grows.
 */
import type { Clock } from '@federama/server-kit/clock';
import { type Random, randomHex, randomUuid } from '@federama/server-kit/random';
import { renewSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import type { Store } from '@federama/server-kit/store';
import type { Request, Response } from 'express';
import type { BrokerConfig } from '../config.ts';
import { createCsrfTokens } from './csrf-tokens.ts';
import type { BrokerSession, Source } from './login-record.ts';

const SESSION_ID_BYTES = 64;
/** Former sessions a session knows of; those before them go with their time. */
const FORMER_KEPT = 16;

type Surroundings = { store: Store; random: Random; clock: Clock };

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(config: BrokerConfig, { store, random, clock }: Surroundings) {
  const ttlSeconds = config.profile.ttlSeconds.session;
  const { forgetCsrfToken, ...csrf } = createCsrfTokens({ store, random, ttlSeconds });
  const lifetime = lifetimeOf(config, clock);
  const { find, save, markEnded } = sessionRecords(store, lifetime);
  const newId = () => randomHex(random, SESSION_ID_BYTES);
  const remove = async (id: string) => {
    await store.delete(id);
    await forgetCsrfToken(id);
  };
  return {
    ...csrf,
    ...browserCookie(config, find),
    ...{ find, save },
    /** What a session begins with; after another one of the same browser, if there is any. */
    begin(previous?: BrokerSession): Pick<BrokerSession, 'id' | 'familyId' | 'former' | 'endsAt'> {
      const begun = { id: newId(), endsAt: lifetime.end() };
      if (!previous) return { ...begun, familyId: randomUuid(random) };
      const former = [previous.id, ...(previous.former ?? [])].slice(0, FORMER_KEPT);
      return { ...begun, familyId: previous.familyId, former };
    },
    /** A login that ends gives the session its whole time again. */
    prolong(session: BrokerSession): void {
      session.endsAt = lifetime.end();
    },
    /** Gives the session another id; the one it had is no more. */
    async rotate(session: BrokerSession): Promise<void> {
      await remove(session.id);
      session.id = newId();
    },
    /** A logout: the session, those before it, and whatever a copy of their cookies led to. */
    async end(session: BrokerSession): Promise<void> {
      await markEnded(session);
      for (const id of [session.id, ...(session.former ?? [])]) await remove(id);
    },
    newBrowsingId: () => randomUuid(random),
    delete: ({ id }: BrokerSession) => remove(id),
  };
}

type Lifetime = ReturnType<typeof lifetimeOf>;

function lifetimeOf({ profile }: BrokerConfig, clock: Clock) {
  const ttlSeconds = profile.ttlSeconds.session;
  return {
    ttlSeconds,
    /** When a session ends that starts now; undefined where each request prolongs it. */
    end: () => (profile.session.sliding ? undefined : clock.now() + ttlSeconds * 1000),
    secondsLeft: ({ endsAt }: BrokerSession) =>
      endsAt === undefined ? ttlSeconds : (endsAt - clock.now()) / 1000,
  };
}

/** Sessions in the store: those of a browser that has signed out are no more, whoever still writes them. */
function sessionRecords(store: Store, { ttlSeconds, secondsLeft }: Lifetime) {
  const endedKey = ({ familyId }: BrokerSession) => `ended:${familyId}`;
  const isEnded = (session: BrokerSession) => store.get<true>(endedKey(session));
  return {
    async find(id: string): Promise<BrokerSession | undefined> {
      const session = await store.get<BrokerSession>(id);
      return session && !(await isEnded(session)) ? session : undefined;
    },
    // A step that was under way when the logout came brings nothing back.
    async save(session: BrokerSession): Promise<void> {
      const left = secondsLeft(session);
      if (left > 0 && !(await isEnded(session)))
        await store.set(session.id, session, { ttlSeconds: left });
    },
    markEnded: (session: BrokerSession) => store.set(endedKey(session), true, { ttlSeconds }),
  };
}

type FindSession = (id: string) => Promise<BrokerSession | undefined>;

function browserCookie({ profile, party, sessionCookie: name }: BrokerConfig, find: FindSession) {
  const { protocol, hostname, pathname } = new URL(party.url);
  const options = {
    httpOnly: true,
    secure: protocol === 'https:',
    sameSite: 'lax',
    path: pathname,
    ...(hostname !== 'localhost' && !/^[\d.[\]:]+$/.test(hostname) && { domain: hostname }),
    ...(profile.session.sliding && { maxAge: profile.ttlSeconds.session * 1000 }),
  } as const;
  return {
    /** Points the browser's cookie at the session. */
    show: (res: Response, { id }: BrokerSession) =>
      renewSignedCookie(res, { name, value: id, options }),
    /** The session of this browser; undefined for a cookie that is missing, forged or too old. */
    async of(req: Request): Promise<BrokerSession | undefined> {
      const id = signedCookie(req, name);
      return id === undefined ? undefined : find(id);
    },
    forget(res: Response): void {
      const { maxAge: _maxAge, ...same } = { maxAge: 0, ...options };
      res.clearCookie(name, { ...same, signed: true });
    },
  };
}

/** Source: docs/reference/contract.md#8.2. */
export function sourceOf(req: Request): Source {
  const header = (name: string) => String(req.headers[name] ?? '');
  const address = header('x-forwarded-for') || (req.socket?.remoteAddress ?? '');
  return {
    address,
    port: header('x-forwarded-source-port') || String(req.socket?.remotePort ?? ''),
    originalAddresses: header('x-forwarded-for-original') || address,
  };
}

/**
 * What single sign-on may build on: a login that ended with an identity for a service.
 * Source: docs/reference/contract.md#4.2.
 */
export function finishedLogin(session: BrokerSession | undefined) {
  const login = session?.login;
  if (!login?.chosen || !login.answered || !login.person || login.person.once) return undefined;
  if (!login.accountId || !login.serviceIdentity || !login.answered.idToken) return undefined;
  return login;
}

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

/** Of an id, 128 hexadecimal digits: what the sessions of a family share, and what each has alone. */
const FAMILY_BYTES = 16;
const OWN_BYTES = 48;
/** Former sessions a session knows of; those before them go with their time. */
const FORMER_KEPT = 16;

type Surroundings = { store: Store; random: Random; clock: Clock };

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(config: BrokerConfig, { store, random, clock }: Surroundings) {
  const ttlSeconds = config.profile.ttlSeconds.session;
  const { forgetCsrfToken, ...csrf } = createCsrfTokens({ store, random, ttlSeconds, keyOf });
  const lifetime = lifetimeOf(config, clock);
  const { find, save, markEnded } = sessionRecords(store, lifetime);
  const newId = (family = randomHex(random, FAMILY_BYTES)) => family + randomHex(random, OWN_BYTES);
  const remove = async (id: string) => {
    await Promise.all([store.delete(keyOf(id)), forgetCsrfToken(id)]);
  };
  return {
    ...csrf,
    ...browserCookie(config, find),
    ...{ find, save },
    /** What a session begins with; after another one of the same browser, if there is any. */
    begin(previous?: BrokerSession): Pick<BrokerSession, 'id' | 'former' | 'endsAt'> {
      const endsAt = lifetime.end();
      if (!previous) return { id: newId(), endsAt };
      const former = [previous.id, ...(previous.former ?? [])].slice(0, FORMER_KEPT);
      return { id: newId(familyOf(previous.id)), endsAt, former };
    },
    /** A login that ends gives the session its whole time again. */
    prolong(session: BrokerSession): void {
      session.endsAt = lifetime.end();
    },
    /** Gives the session another id; the one it had is no more. */
    async rotate(session: BrokerSession): Promise<void> {
      await remove(session.id);
      session.id = newId(familyOf(session.id));
    },
    /** A logout: the session, those before it, and whatever a copy of their cookies led to. */
    async end(session: BrokerSession): Promise<void> {
      await markEnded(session);
      await Promise.all([session.id, ...(session.former ?? [])].map(remove));
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

const FAMILY_DIGITS = 2 * FAMILY_BYTES;
/** Shared by the sessions that followed each other in one browser: a logout ends them together. */
const familyOf = (id: string) => id.slice(0, FAMILY_DIGITS);
/** What a server keeps of one family is in one place: read by one command, at one moment. */
const keyOf = (id: string) => `{${familyOf(id)}}${id.slice(FAMILY_DIGITS)}`;

/** Sessions in the store: those of a browser that has signed out are no more, whoever still writes them. */
function sessionRecords(store: Store, { ttlSeconds, secondsLeft }: Lifetime) {
  const endedKey = (id: string) => `ended:${familyOf(id)}`;
  return {
    async find(id: string): Promise<BrokerSession | undefined> {
      const [session, isEnded] = await Promise.all([
        store.get<BrokerSession>(keyOf(id)),
        store.get<true>(endedKey(id)),
      ]);
      return isEnded ? undefined : session;
    },
    async save(session: BrokerSession): Promise<void> {
      const left = secondsLeft(session);
      if (left > 0) await store.set(keyOf(session.id), session, { ttlSeconds: left });
    },
    // A step that was under way when the logout came brings nothing back: the mark outlives what it writes.
    markEnded: ({ id }: BrokerSession) =>
      store.set(endedKey(id), true, { ttlSeconds: 2 * ttlSeconds }),
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

/**
 * The broker's own session, one for each browser: what FranceConnect keeps behind
 * `fc_session_id`, beside oidc-provider's cookies. A login is one record in it that only grows.
 */
import type { Clock } from '@federama/server-kit/clock';
import { type Random, randomHex, randomUuid } from '@federama/server-kit/random';
import { sameText } from '@federama/server-kit/same-text';
import { renewSignedCookie, signedCookie } from '@federama/server-kit/signed-cookie';
import type { Store } from '@federama/server-kit/store';
import type { Request, Response } from 'express';
import type { BrokerConfig } from '../config.ts';
import type { BrokerSession, Source } from './login-record.ts';

const SESSION_ID_BYTES = 64;
/** Former sessions a session knows of; those before them go with their time. */
const FORMER_KEPT = 16;

type Surroundings = { store: Store; random: Random; clock: Clock };

export type CsrfOutcome = 'accepted' | 'wrong' | 'consumed' | 'neverIssued';

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(config: BrokerConfig, { store, random, clock }: Surroundings) {
  const { profile, party, sessionCookie: cookieName } = config;
  const ttlSeconds = profile.ttlSeconds.session;
  const { protocol, hostname, pathname } = new URL(party.url);
  const cookie = {
    httpOnly: true,
    secure: protocol === 'https:',
    sameSite: 'lax',
    path: pathname,
    ...(hostname !== 'localhost' && !/^[\d.[\]:]+$/.test(hostname) && { domain: hostname }),
    ...(profile.session.sliding && { maxAge: ttlSeconds * 1000 }),
  } as const;

  const endedKey = ({ familyId }: BrokerSession) => `ended:${familyId}`;
  const csrfKey = ({ id }: Pick<BrokerSession, 'id'>) => `csrf:${id}`;
  /** When a session ends that starts now; undefined where each request prolongs it. */
  const endOf = () => (profile.session.sliding ? undefined : clock.now() + ttlSeconds * 1000);
  const secondsLeft = ({ endsAt }: BrokerSession) =>
    endsAt === undefined ? ttlSeconds : (endsAt - clock.now()) / 1000;
  const isEnded = (session: BrokerSession) => store.get<true>(endedKey(session));
  const find = async (id: string) => {
    const session = await store.get<BrokerSession>(id);
    return session && !(await isEnded(session)) ? session : undefined;
  };
  // A step that was under way when the logout came brings nothing back.
  const save = async (session: BrokerSession) => {
    const left = secondsLeft(session);
    if (left > 0 && !(await isEnded(session)))
      await store.set(session.id, session, { ttlSeconds: left });
  };
  const remove = async (id: string) => {
    await store.delete(id);
    await store.delete(csrfKey({ id }));
  };
  const show = (res: Response, session: BrokerSession) => {
    renewSignedCookie(res, { name: cookieName, value: session.id, options: cookie });
  };
  const newId = () => randomHex(random, SESSION_ID_BYTES);

  return {
    find,
    save,
    /** What a session begins with; after another one of the same browser, if there is any. */
    begin(previous?: BrokerSession): Pick<BrokerSession, 'id' | 'familyId' | 'former' | 'endsAt'> {
      const begun = { id: newId(), endsAt: endOf() };
      if (!previous) return { ...begun, familyId: randomUuid(random) };
      const former = [previous.id, ...(previous.former ?? [])].slice(0, FORMER_KEPT);
      return { ...begun, familyId: previous.familyId, former };
    },
    /** A login that ends gives the session its whole time again. */
    prolong(session: BrokerSession): void {
      session.endsAt = endOf();
    },
    /** Gives the session another id; the one it had is no more. */
    async rotate(session: BrokerSession): Promise<void> {
      await remove(session.id);
      session.id = newId();
    },
    /** A logout: the session, those before it, and whatever a copy of their cookies led to. */
    async end(session: BrokerSession): Promise<void> {
      await store.set(endedKey(session), true, { ttlSeconds });
      for (const id of [session.id, ...(session.former ?? [])]) await remove(id);
    },
    newBrowsingId: () => randomUuid(random),
    /** Points the browser's cookie at the session. */
    show,
    /** The session of this browser; undefined for a cookie that is missing, forged or too old. */
    async of(req: Request): Promise<BrokerSession | undefined> {
      const id = signedCookie(req, cookieName);
      return id === undefined ? undefined : find(id);
    },
    /** A new token for the form of the page about to be shown. */
    async issueCsrfToken(session: BrokerSession): Promise<string> {
      const token = randomHex(random, 32);
      session.csrfIssued = true;
      await store.set(csrfKey(session), token, { ttlSeconds });
      return token;
    },
    /** Each token serves once, and only if it is the last one shown. */
    async consumeCsrfToken(session: BrokerSession, sent: string): Promise<CsrfOutcome> {
      const token = await store.get<string>(csrfKey(session));
      if (token === undefined) return session.csrfIssued ? 'consumed' : 'neverIssued';
      if (!sameText(sent, token)) return 'wrong';
      return (await store.take(csrfKey(session))) === undefined ? 'consumed' : 'accepted';
    },
    delete: ({ id }: BrokerSession) => remove(id),
    forget(res: Response): void {
      const { maxAge: _maxAge, ...same } = { maxAge: 0, ...cookie };
      res.clearCookie(cookieName, { ...same, signed: true });
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

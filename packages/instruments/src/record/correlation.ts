/**
 * Which login an exchange belongs to. Participants do not tell; but each login carries values that
 * only it has: its states, codes, interactions and tokens. Cookies of sessions outlive a login,
 * so they count only where nothing better is at hand.
 */
import type { Random } from '@federama/server-kit/random';
import { createKnownLogins, type KnownLogins, type LoginFacts } from './known-logins.ts';
import { levelsIn, queryOf, strongValues } from './login-values.ts';

export type { LoginFacts } from './known-logins.ts';

export type RequestFacts = {
  role: string;
  party: string;
  hop: string | undefined;
  /** The whole address. */
  url: string;
  /** Read only where nothing better tells. */
  cookies(): readonly string[];
  authorization: string;
};

export type Correlation = {
  /** A new login, that nothing stands for yet. */
  open(): LoginFacts;
  /** The login a request belongs to; a new one when nothing tells. */
  correlate(request: RequestFacts): LoginFacts;
  /** What the answer, or the body of the request, hands over from now on stands for the login. */
  learn(
    trace: LoginFacts,
    found: {
      values: readonly string[];
      cookies: readonly string[];
      /** Values with which an identity provider sends the browser on, to sign in elsewhere. */
      sentOn?: readonly string[];
    },
  ): void;
  facts(id: string): LoginFacts | undefined;
  /** The login another participant names, which may run in another process. */
  named(id: string): LoginFacts | undefined;
  /** The login that one of these values stands for, if any does. */
  findByValues(values: readonly string[]): LoginFacts | undefined;
  /** What another process has learned; what was learned here before stays. */
  adopt(learned: Learned): void;
  /** From now on others know what is learned here. */
  share(sharing: SharedCorrelation): void;
  /** Whether what is learned here is told before an answer leaves. */
  readonly shared: boolean;
  /** Resolves once the others know what was learned so far, or after a while. */
  told(): Promise<void>;
  /**
   * Takes in what others have told, where a request brings what nobody here knows, or `facts` of its login
   * decide what becomes of it; undefined where there is nothing to wait for.
   */
  catchUp(request: RequestFacts, needs: { facts: boolean }): Promise<void> | undefined;
};

/** Other processes, where requests of the same logins arrive. */
type SharedCorrelation = {
  isShared(): boolean;
  tell(learned: Learned): void;
  /** Resolves once they know what was told so far; undefined where nothing was. */
  told(): Promise<void> | undefined;
  /** Takes in what they have told until now. */
  catchUp?(): Promise<void>;
};

/** Values that stand for a login. */
export type Learned = {
  id: string;
  values: readonly string[];
  /** Of them, those sent on to another broker. */
  sentOn?: readonly string[];
  facts: LoginFacts;
};

/** No client has a longer client_id. */
const LONGEST_NAME = 512;
const TRACE_ID = /^[0-9a-f]{16}$/;

export function createCorrelation(random: Random): Correlation {
  const logins = createKnownLogins(random);
  const authorized = new WeakSet<LoginFacts>();
  const others = createAnnouncer();
  /** @returns those that are new */
  const learn = (values: readonly string[], id: string): string[] => {
    const news = others.sharing ? values.filter((value) => logins.idOf(value) !== id) : [];
    for (const value of values) logins.remember(value, id);
    return news;
  };
  return {
    open: () => logins.open(),
    correlate(request) {
      const query = queryOf(request.url);
      const strong = strongValues(request, query);
      const nested = isAuthorization(request) && strong.some(logins.wasSentOn);
      const found = logins.find(strong);
      // A second authorization request is a second login, even with the state of the first.
      const again = isAuthorization(request) && !nested && found && authorized.has(found);
      const facts = (again ? undefined : found) ?? weakly(logins, request) ?? logins.open();
      const news = learn(strong, facts.id);
      if (isAuthorization(request) && !nested) authorized.add(facts);
      note(facts, { request, query, nested });
      others.announce(facts, news, []);
      return facts;
    },
    learn(facts, { values, cookies, sentOn: elsewhere = [] }) {
      const onwards = elsewhere.filter((value) => !logins.wasSentOn(value));
      for (const value of onwards) logins.sendOn(value);
      others.announce(facts, learn([...values, ...cookies], facts.id), onwards);
    },
    adopt({ id, values, sentOn: onwards = [], facts }) {
      const here = logins.get(id) ?? logins.open(id);
      delete here.nested;
      others.heard(Object.assign(here, facts));
      for (const value of onwards) logins.sendOn(value);
      for (const value of values) if (!logins.idOf(value)) logins.remember(value, id);
    },
    share: others.share,
    get shared() {
      return others.sharing?.isShared() === true;
    },
    told: () => inTime(others.sharing?.told()),
    catchUp(request, { facts }) {
      if (!others.sharing?.catchUp) return undefined;
      const isKnown = () => [...strongValues(request), ...request.cookies()].every(logins.isKnown);
      return !facts && isKnown() ? undefined : inTime(others.sharing.catchUp());
    },
    facts: logins.get,
    named: (id) => logins.get(id) ?? (TRACE_ID.test(id) ? logins.open(id) : undefined),
    findByValues: logins.find,
  };
}

const isAuthorization = ({ hop }: RequestFacts) => hop === 'broker.authorize';

/** By the sessions that the browser still has. */
function weakly(logins: KnownLogins, request: RequestFacts): LoginFacts | undefined {
  return isOfItsOwn(request) ? undefined : logins.findLast(request.cookies());
}

type Noted = { request: RequestFacts; query: URLSearchParams | undefined; nested: boolean };

/** What the request tells of its login. */
function note(facts: LoginFacts, { request, query, nested }: Noted): void {
  if (nested) facts.nested = true;
  if (request.hop === 'idp.broker-callback') delete facts.nested;
  if (isAuthorization(request) && !nested) Object.assign(facts, askedBy(query));
  if (request.role === 'broker') facts.broker = request.party;
  if (request.role === 'identity-provider' && !facts.nested) facts.identityProvider = request.party;
}

function askedBy(query: URLSearchParams | undefined): Partial<LoginFacts> {
  const named = (name: string) => {
    const value = query?.get(name);
    return value && value.length <= LONGEST_NAME ? value : undefined;
  };
  const [client, acrValues] = [named('client_id'), named('acr_values')];
  const levels = levelsIn(query?.get('claims'));
  return {
    ...(client && { client }),
    ...(acrValues && { acrValues }),
    ...(levels.length && { levels }),
  };
}

/** What is learned here, on its way to other processes: once, unless it changes. */
function createAnnouncer() {
  const announced = new WeakMap<LoginFacts, string>();
  let sharing: SharedCorrelation | undefined;
  return {
    share(given: SharedCorrelation): void {
      sharing = given;
    },
    get sharing() {
      return sharing;
    },
    announce(facts: LoginFacts, values: readonly string[], onwards: readonly string[]): void {
      if (!sharing) return;
      const text = JSON.stringify(facts);
      if (!values.length && !onwards.length && announced.get(facts) === text) return;
      announced.set(facts, text);
      const told = { id: facts.id, values, facts: { ...facts } };
      sharing.tell({ ...told, ...(onwards.length && { sentOn: onwards }) });
    },
    /** They know it: it came from there. */
    heard: (facts: LoginFacts) => void announced.set(facts, JSON.stringify(facts)),
  };
}

/** Nobody waits longer for another process to know. */
const TOLD_MS = 300;

async function inTime(told: Promise<void> | undefined): Promise<void> {
  if (!told) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, TOLD_MS);
  await Promise.race([told.catch(() => undefined), promise]);
  clearTimeout(timer);
}

/** Whatever sessions the browser still has: a login begins here, or it is no step of one (mailbox). */
function isOfItsOwn({ hop, role }: RequestFacts): boolean {
  if (hop === undefined) return role === 'broker';
  return hop === 'service.login' || hop === 'broker.authorize';
}

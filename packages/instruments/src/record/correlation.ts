/**
 * Which login an exchange belongs to. Participants do not tell; but each login carries values that
 * only it has: its states, codes, interactions and tokens. Cookies of sessions outlive a login,
 * so they count only where nothing better is at hand.
 */

import { hash } from 'node:crypto';
import { lru } from '@federama/server-kit/lru';
import { type Random, randomHex } from '@federama/server-kit/random';

/** What is known of a login so far. */
export type LoginFacts = {
  id: string;
  /** client_id of the service. */
  client?: string;
  /** acr_values of the service's request. */
  acrValues?: string;
  /** Levels that the service insists on, by the claims parameter. */
  levels?: readonly string[];
  /** Login typed at the identity provider. */
  persona?: string;
  /** Id of the broker. */
  broker?: string;
  /** Id of the identity provider. */
  identityProvider?: string;
  /** Whether the identity provider has sent the browser on, to a broker whose client it is. */
  nested?: boolean;
};

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
  /** Takes in what others have told, where a request brings what nobody here knows; undefined where not. */
  catchUp(request: RequestFacts): Promise<void> | undefined;
};

/** Other processes, where requests of the same logins arrive. */
type SharedCorrelation = {
  isShared(): boolean;
  tell(learned: Learned): Promise<void> | undefined;
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

/** Parameters whose values are of one login only: servers draw them at random. */
const ISSUED = ['code', 'id_token_hint'];
/** Parameters that a client draws; one that sends constants has several logins with the same. */
const DRAWN = ['state', 'nonce'];
/** Values remembered at the least; of older ones, as many again at the most. */
const REMEMBERED = 10_000;
const SHORTEST = 8;
/** Of a longer value, its digest stands for it: what is remembered is bounded in size, too. */
const LONGEST_KEY = 128;
const keyOf = (value: string) => (value.length > LONGEST_KEY ? hash('sha256', value) : value);
/** No client has a longer client_id. */
const LONGEST_NAME = 512;
/** What a service asks for at once; more says nothing that a fault is about. */
const LONGEST_CLAIMS = 4096;
const TRACE_ID = /^[0-9a-f]{16}$/;

export function createCorrelation(random: Random): Correlation {
  const byValue = lru<{ id: string; turn: number }>(REMEMBERED);
  const known = lru<LoginFacts>(REMEMBERED);
  const authorized = new WeakSet<LoginFacts>();
  const sentOn = lru<true>(REMEMBERED);
  let turns = 0;
  let sharing: SharedCorrelation | undefined;
  let telling: Promise<void> | undefined;
  const announced = new WeakMap<LoginFacts, string>();
  const remember = (value: string, id: string) => {
    if (value.length >= SHORTEST) byValue.set(keyOf(value), { id, turn: ++turns });
  };
  /** @returns those that are new */
  const learn = (values: readonly string[], id: string): string[] => {
    const news = sharing ? values.filter((value) => heldBy(value)?.id !== id) : [];
    for (const value of values) remember(value, id);
    return news;
  };
  const announce = (facts: LoginFacts, values: readonly string[], onwards: readonly string[]) => {
    if (!sharing) return;
    const text = JSON.stringify(facts);
    if (!values.length && !onwards.length && announced.get(facts) === text) return;
    announced.set(facts, text);
    const told = { id: facts.id, values, facts: { ...facts } };
    telling = sharing.tell({ ...told, ...(onwards.length && { sentOn: onwards }) }) ?? telling;
  };
  const heldBy = (value: string) => byValue.get(keyOf(value));
  const open = (id = randomHex(random, 8)): LoginFacts => {
    const facts = { id };
    known.set(facts.id, facts);
    return facts;
  };
  const find = (values: readonly string[]) => {
    for (const value of values) {
      const facts = known.get(heldBy(value)?.id ?? '');
      if (facts) return facts;
    }
    return undefined;
  };
  // A browser still has cookies of logins before this one: the last that was set counts.
  const findLast = (values: readonly string[]) => {
    const turnOf = (value: string) => heldBy(value)?.turn ?? 0;
    return find(values.toSorted((a, b) => turnOf(b) - turnOf(a)));
  };

  return {
    open,
    correlate(request) {
      const query = queryOf(request.url);
      const strong = strongValues(request, query);
      const weak = () => (isOfItsOwn(request) ? undefined : findLast(request.cookies()));
      const found = find(strong);
      // A second authorization request is a second login, even with the state of the first.
      const authorizes = request.hop === 'broker.authorize';
      const nested = authorizes && strong.some((value) => sentOn.get(keyOf(value)));
      const again = authorizes && !nested && found && authorized.has(found);
      const facts = (again ? undefined : found) ?? weak() ?? open();
      const news = learn(strong, facts.id);
      if (nested) facts.nested = true;
      if (request.hop === 'idp.broker-callback') delete facts.nested;
      if (authorizes && !nested) {
        authorized.add(facts);
        const client = query?.get('client_id');
        if (client && client.length <= LONGEST_NAME) facts.client = client;
        const acrValues = query?.get('acr_values');
        if (acrValues && acrValues.length <= LONGEST_NAME) facts.acrValues = acrValues;
        const levels = levelsIn(query?.get('claims'));
        if (levels.length) facts.levels = levels;
      }
      if (request.role === 'broker') facts.broker = request.party;
      if (request.role === 'identity-provider' && !facts.nested)
        facts.identityProvider = request.party;
      announce(facts, news, []);
      return facts;
    },
    learn(facts, { values, cookies, sentOn: elsewhere = [] }) {
      const onwards = elsewhere.filter((value) => !sentOn.get(keyOf(value)));
      for (const value of onwards) sentOn.set(keyOf(value), true);
      announce(facts, learn([...values, ...cookies], facts.id), onwards);
    },
    adopt({ id, values, sentOn: onwards = [], facts }) {
      const here = known.get(id) ?? open(id);
      delete here.nested;
      announced.set(Object.assign(here, facts), JSON.stringify(here));
      for (const value of onwards) sentOn.set(keyOf(value), true);
      for (const value of values) if (!heldBy(value)) remember(value, id);
    },
    share(given) {
      sharing = given;
    },
    get shared() {
      return sharing?.isShared() === true;
    },
    told: () => inTime(telling),
    catchUp(request) {
      if (!sharing?.catchUp) return undefined;
      const brought = [...strongValues(request), ...request.cookies()];
      const isKnown = (value: string) => value.length < SHORTEST || heldBy(value) !== undefined;
      return brought.every(isKnown) ? undefined : inTime(sharing.catchUp());
    },
    facts: (id) => known.get(id),
    named: (id) => known.get(id) ?? (TRACE_ID.test(id) ? open(id) : undefined),
    findByValues: find,
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

/** Source: OpenID Connect Core §5.5.1.1. */
function levelsIn(claims: string | null | undefined): readonly string[] {
  if (!claims || claims.length > LONGEST_CLAIMS || !claims.includes('"acr"')) return [];
  try {
    const { essential, value, values } = JSON.parse(claims)?.id_token?.acr ?? {};
    if (essential !== true) return [];
    return [value, ...(Array.isArray(values) ? values : [])].filter(
      (one) => typeof one === 'string',
    );
  } catch {
    return [];
  }
}

/** Whatever sessions the browser still has: a login begins here, or it is no step of one (mailbox). */
function isOfItsOwn({ hop, role }: RequestFacts): boolean {
  if (hop === undefined) return role === 'broker';
  return hop === 'service.login' || hop === 'broker.authorize';
}

/** The most telling first. */
export function strongValues(
  { url, authorization }: Pick<RequestFacts, 'url' | 'authorization'>,
  query = queryOf(url),
): string[] {
  const named = (names: readonly string[]) => names.flatMap((name) => query?.get(name) ?? []);
  const [, uid] = /\/(?:interaction|authorize)\/([\w-]{20,})/.exec(url) ?? [];
  const [, token] = /^(?:Bearer|DPoP) +(\S+)$/i.exec(authorization) ?? [];
  return [...named(ISSUED), ...(uid ? [uid] : []), ...(token ? [token] : []), ...named(DRAWN)];
}

function queryOf(url: string): URLSearchParams | undefined {
  const at = url.indexOf('?');
  return at === -1 ? undefined : new URLSearchParams(url.slice(at + 1).replace(/#.*$/, ''));
}

/** Values of a form or of JSON that stand for a login. */
export function valuesIn(body: string): string[] {
  if (!body || body.length > 20_000) return [];
  const named =
    /(?:^|[&"])(?:code|access_token|refresh_token|token|id_token|state)(?:=|"\s*:\s*")([\w.~-]{8,})/g;
  return [...body.matchAll(named)].map(([, value = '']) => value);
}

/** Names and values of cookies, as one would tell them apart from others' cookies. */
export function cookiesOf(header: string | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.length > 20 && !/^federama_|\.sig=|^trustedDevice=/.test(pair));
}

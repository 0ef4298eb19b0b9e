/**
 * The projection of a journal onto logins: who signed in where, with whom, through which broker,
 * how it ended and with which code. Made of exchanges, and of what services say of their sign-ins.
 */
import type { Exchange, Journal, JournalEvent } from '@federama/server-kit/journal';
import { errorOf } from './errors.ts';

export type Outcome = 'under-way' | 'signed-in' | 'refused' | 'signed-out';

export type Login = {
  readonly trace: string;
  readonly exchanges: Exchange[];
  outcome: Outcome;
  /** Code of the last refusal. */
  error?: string;
  /** Login typed at the identity provider. */
  person?: string;
  /** client_id of the service. */
  client?: string;
  /** Id of the service, when it is a participant. */
  service?: string;
  broker?: string;
  identityProvider?: string;
  /** The broker that the identity provider sent the browser on to, while it is there. */
  nestedAt?: string;
};

export type Logins = {
  /** Newest first. */
  all(): Login[];
  find(trace: string): Login | undefined;
};

type Source = Pick<Journal, 'exchanges' | 'events'>;

/**
 * Reads the journal when asked, from where it stopped; drops what the journal has dropped. Where
 * another process tells late what came before, it reads everything anew.
 */
export function createLogins(journal: Source): Logins {
  const known = new Map<string, Login>();
  let last = 0;
  const catchUp = () => {
    const recorded = journal.exchanges();
    const { oldest, newest } = boundsOf(recorded);
    // An event belongs to an exchange that is written down after it.
    const events = journal.events().filter(({ seq }) => seq <= newest);
    const fresh = recorded.filter(({ seq }) => seq > last);
    const goesOn = isEnd(fresh, recorded);
    const entries = goesOn ? merged(fresh, after(events, last)) : inTime(recorded, events);
    if (!goesOn) known.clear();
    for (const entry of entries) project(known, entry);
    last = Math.max(last, newest);
    forgetBefore(known, oldest);
  };
  return {
    all() {
      catchUp();
      return [...known.values()].filter(isLogin).reverse();
    },
    find(trace) {
      catchUp();
      return known.get(trace);
    },
  };
}

/** Every trace of a journal, oldest first. */
export function loginsIn(journal: Source): Login[] {
  const logins = createLogins(journal);
  const traces = new Set(journal.exchanges().map(({ trace }) => trace));
  return [...traces].flatMap((trace) => logins.find(trace) ?? []);
}

/** The login that a browser went through, by the addresses it opened. */
export function loginThrough(journal: Source, addresses: readonly string[]): Login | undefined {
  const own = new Set(addresses.filter((url) => OF_ONE_LOGIN.test(url)));
  const trace = journal.exchanges().findLast(({ url }) => own.has(url))?.trace;
  return trace === undefined ? undefined : createLogins(journal).find(trace);
}

/** Other addresses are opened in every login. */
const OF_ONE_LOGIN = /\/interaction\/|[?&](?:state|code)=/;

/** A login of exchanges that come from elsewhere. */
export function loginOf(trace: string, exchanges: readonly Exchange[]): Login {
  const login = newLogin(trace);
  for (const exchange of exchanges.toSorted((a, b) => a.seq - b.seq)) addExchange(login, exchange);
  return login;
}

/** What was written down after this, in that order, whatever the order it happened in. */
export function writtenAfter(exchanges: readonly Exchange[], seq: number): Exchange[] {
  return exchanges.filter((one) => one.seq > seq).sort((a, b) => a.seq - b.seq);
}

/** Place of the first entry after this one: they are in order. */
function firstAfter(entries: readonly { seq: number }[], seq: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.seq ?? 0) > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

const after = <T extends { seq: number }>(entries: readonly T[], seq: number): T[] =>
  entries.slice(firstAfter(entries, seq));

/** What was written down first and last. */
function boundsOf(exchanges: readonly Exchange[]): { oldest: number; newest: number } {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, 0];
  for (const { seq } of exchanges) {
    oldest = Math.min(oldest, seq);
    newest = Math.max(newest, seq);
  }
  return { oldest, newest };
}

/** Whether these follow all others, each after the one before. */
function isEnd(fresh: readonly Exchange[], all: readonly Exchange[]): boolean {
  const rest = all.slice(all.length - fresh.length);
  return fresh.every((one, n) => one === rest[n] && one.seq > (rest[n - 1]?.seq ?? 0));
}

/** In the order they ended; what happened during an exchange comes before it. */
function inTime(exchanges: readonly Exchange[], events: readonly JournalEvent[]) {
  const endOf = (entry: Exchange | JournalEvent) =>
    isExchange(entry) ? entry.at + entry.milliseconds : entry.at;
  return [...events, ...exchanges].sort((a, b) => endOf(a) - endOf(b));
}

function merged(exchanges: readonly Exchange[], events: readonly JournalEvent[]) {
  return [...exchanges, ...events].sort((a, b) => a.seq - b.seq);
}

const newLogin = (trace: string): Login => ({ trace, exchanges: [], outcome: 'under-way' });

function project(known: Map<string, Login>, entry: Exchange | JournalEvent): void {
  const { trace } = entry;
  if (trace === undefined || !(isExchange(entry) || SERVICE_EVENTS.has(entry.event))) return;
  const login = known.get(trace) ?? newLogin(trace);
  if (isExchange(entry)) addExchange(login, entry);
  else addEvent(login, entry);
  known.set(trace, login);
}

function isExchange(entry: Exchange | JournalEvent): entry is Exchange {
  return entry.event === 'EXCHANGE';
}

function forgetBefore(known: Map<string, Login>, oldest: number): void {
  for (const [trace, { exchanges }] of known) {
    // An event comes before its exchange.
    if (!exchanges.length || exchanges.every(({ seq }) => seq >= oldest)) continue;
    exchanges.splice(0, exchanges.length, ...exchanges.filter(({ seq }) => seq >= oldest));
    if (!exchanges.length) known.delete(trace);
  }
}

/** Hops that do not make a login by themselves: pages, discovery, keys. */
const ALONE =
  /^service\.account$|\.(?:discovery|jwks|client-keys|sector-identifier|session-end-success)$/;

function isLogin({ exchanges }: Login): boolean {
  return exchanges.some(({ hop }) => hop !== undefined && !ALONE.test(hop));
}

function addExchange(login: Login, exchange: Exchange): void {
  login.exchanges.push(exchange);
  addActors(login, exchange);
  const { hop = '', status } = exchange;
  const error = UNDOES_NOTHING.test(hop) || isStray(exchange) ? undefined : errorOf(exchange);
  if (error) refuse(login, error);
  else if (hop === 'broker.token' && status === 200) signIn(login);
  else if (SIGNED_OUT.test(hop) && status < 400 && login.outcome !== 'refused')
    login.outcome = 'signed-out';
}

/** An address of nobody, that a browser asked for by itself or someone mistyped, is no step. */
function isStray({ hop, notes = [] }: Exchange): boolean {
  return hop === undefined && notes.some(({ code }) => code === 'not_found');
}

/** A refusal of a data provider does not undo the login, and neither does that of a logout token. */
const UNDOES_NOTHING =
  /^data-provider\.|^broker\.(?:checktoken|introspection)$|\.backchannel-logout$/;
const SIGNED_OUT = /^service\.logout-callback$|^broker\.session-end-confirm$|\.backchannel-logout$/;

/** Where whoever signs in is named: by an address, with an account, or at the node of another country. */
const PERSON_FIELDS: Readonly<Record<string, string>> = {
  'broker.redirect-to-idp': 'email',
  'idp.login': 'login',
  'idp.node': 'citizen',
};

function addActors(login: Login, exchange: Exchange): void {
  const { hop = '', party, url, requestBody } = exchange;
  if (isNested(login, exchange)) return;
  if (hop.startsWith('service.')) login.service ??= party;
  if (hop.startsWith('broker.')) login.broker = party;
  if (hop.startsWith('idp.')) login.identityProvider = party;
  if (hop === 'broker.authorize') {
    const asked = new URLSearchParams(URL.parse(url)?.search || requestBody);
    login.client = asked.get('client_id') ?? login.client ?? '';
  }
  const field = PERSON_FIELDS[hop];
  const person = field && new URLSearchParams(requestBody).get(field);
  if (person) login.person = person;
}

/**
 * Between the request of an identity provider to a broker of its own and the way back, a login is
 * within the login: who takes part in it is not whom the service asked.
 */
function isNested(login: Login, { hop = '', party, from }: Exchange): boolean {
  if (hop === 'broker.authorize' && login.broker !== undefined && party !== login.broker)
    login.nestedAt = party;
  if (from === login.identityProvider && hop.startsWith('broker.')) return true;
  const atOuter = [login.broker, login.identityProvider].includes(party);
  if (atOuter && from === 'browser') delete login.nestedAt;
  return login.nestedAt !== undefined && !atOuter;
}

const SERVICE_EVENTS = new Set(['SP_SIGNED_IN', 'SP_REFUSED_LOGIN']);

/** What a service makes of the answer, which no exchange tells: its refusal is a page. */
function addEvent(login: Login, { event, code, reason }: JournalEvent): void {
  if (event === 'SP_SIGNED_IN') signIn(login);
  // Where the broker has refused, its code says more.
  if (event === 'SP_REFUSED_LOGIN' && login.outcome !== 'refused')
    refuse(login, String(code ?? reason));
}

function refuse(login: Login, error: string): void {
  login.outcome = 'refused';
  login.error = error;
}

function signIn(login: Login): void {
  login.outcome = 'signed-in';
  delete login.error;
}

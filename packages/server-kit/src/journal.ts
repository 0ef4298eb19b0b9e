/**
 * What just happened, in the order it happened: events in the words of the field, and exchanges
 * as they went over the wire. The observatory, tests, metrics and the connection history are all
 * readers of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from './clock.ts';
import type { Explained, Explanation, Note } from './explanation.ts';
import { latest } from './latest.ts';
import { keptCopy } from './plain-copy.ts';

export type JournalEvent = {
  /** Position in the journal, from 1. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Id of the participant that records it. */
  readonly party: string;
  readonly event: string;
  /** Which login it belongs to, across all participants. */
  readonly trace?: string;
} & Readonly<Record<string, unknown>>;

/** One request and its answer, as the participant that received it saw them. */
export type Exchange = {
  readonly seq: number;
  readonly at: number;
  /** Who received the request. */
  readonly party: string;
  readonly event: 'EXCHANGE';
  readonly trace: string;
  /** Participant that sent it; `browser`, or `unknown` for programs that are none of ours. */
  readonly from: string;
  readonly hop: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, unknown>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, unknown>>;
  /** Put together when it is read. */
  readonly responseBody: string;
  /** Characters of the answer's body, about. */
  readonly responseLength: number;
  /** From the request to the end of the answer. */
  readonly milliseconds: number;
  /** Ids of the faults that were applied to it, with commas between them, if any. */
  readonly fault?: string;
  /** What the participant that answered has to say to the developer. */
  readonly notes?: readonly Note[];
  /** What someone did to it while it was held: it is written down as it went on. */
  readonly byHand?: 'changed' | 'dropped';
};

export type Entry = JournalEvent | Exchange;

/** What the journal itself adds to an exchange. */
type Own = 'seq' | 'event' | 'responseBody';

export type Journal = {
  record(party: string, event: string, fields?: Record<string, unknown>): void;
  /** `body` reads the answer's body. */
  recordExchange(body: () => string, exchange: Omit<Exchange, Own>): void;
  /** Takes in an event of another process, as it was recorded there. */
  adopt(event: JournalEvent): void;
  /** Events still held, oldest first. */
  events(): JournalEvent[];
  /** Exchanges still held, oldest first. */
  exchanges(): Exchange[];
  /** Holds what it has in little memory, until someone reads it or more is recorded. */
  pack(): void;
  /** Calls back for each entry to come; returns how to stop. */
  subscribe(listener: (entry: Entry) => void): () => void;
};

const running = new AsyncLocalStorage<{ trace: string; notes: Note[] }>();

/** Runs something as a part of a login: what it records belongs to it, its notes go to `notes`. */
export function duringTrace<T>(trace: string, run: () => T, notes: Note[] = []): T {
  return running.run({ trace, notes }, run);
}

export function currentTrace(): string | undefined {
  return running.getStore()?.trace;
}

/** Texts from outside are kept up to this length. */
const NOTE_CHARACTERS = 2000;

/** Records an event with what it means for the developer, and leaves a note on the exchange under way. */
export function recordNote(
  journal: Pick<Journal, 'record'>,
  party: string,
  {
    event,
    kind,
    code,
    explained,
    meaning,
    ...fields
  }: Note & { event: string } & Record<string, unknown>,
): void {
  const bounded: Explained = { fr: cut(explained.fr), en: cut(explained.en) };
  const note: Note = { kind, ...(code !== undefined && { code }), explained: bounded };
  running.getStore()?.notes.push({ ...note, ...(meaning && { meaning }) });
  journal.record(party, event, { ...fields, ...note });
}

function cut(explanation: Explanation): Explanation {
  const entries = Object.entries(explanation).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, NOTE_CHARACTERS) : value,
  ]);
  return Object.fromEntries(entries) as Explanation;
}

/** What comes from outside is kept in these limits. */
const EVENT_LIMITS = { textCharacters: 16_000, depth: 8 };

type Limits = {
  /** Most events held. */
  capacity?: number;
  /** Most characters of events held. */
  eventCharacters?: number;
  /** Most characters of exchanges held. */
  exchangeCharacters?: number;
  /** Several processes record in it: exchanges are given in the order they ended, not in which they came. */
  merged?: boolean;
};

/** Keeps the most recent of what happens. */
export function createJournal(
  clock: Clock,
  {
    capacity = 5000,
    eventCharacters = 16_000_000,
    exchangeCharacters = 16_000_000,
    merged = false,
  }: Limits = {},
): Journal {
  const events = latest<JournalEvent>({ entries: capacity, characters: eventCharacters });
  const exchanges = latest<Exchange>({ characters: exchangeCharacters });
  const listeners = new Set<(entry: Entry) => void>();
  let seq = 0;
  const tell = (entry: Entry) => {
    for (const listener of listeners) listener(entry);
  };
  return {
    record(party, event, fields = {}) {
      const trace = currentTrace();
      const { copy, characters } = keptCopy(fields, EVENT_LIMITS);
      const own = { seq: ++seq, at: clock.now(), party, event };
      const entry: JournalEvent = { ...copy, ...own, ...(trace !== undefined && { trace }) };
      events.add(entry, characters);
      tell(entry);
    },
    recordExchange(body, exchange) {
      const entry = withBody(body, { ...exchange, seq: ++seq, event: 'EXCHANGE' });
      exchanges.add(entry, sizeOf(entry));
      tell(entry);
    },
    adopt(event) {
      const { copy, characters } = keptCopy(event, EVENT_LIMITS);
      const entry: JournalEvent = { ...copy, seq: ++seq };
      events.add(entry, characters);
      tell(entry);
    },
    events: events.list,
    exchanges: merged
      ? () => exchanges.list().toSorted((a, b) => endOf(a) - endOf(b))
      : exchanges.list,
    pack() {
      events.pack();
      exchanges.pack();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const endOf = ({ at, milliseconds }: Exchange) => at + milliseconds;

const BODY = Symbol('body');

/** One getter for all: entries share their shape, and an entry of its own shape takes a kilobyte more. */
const READ_BODY = {
  enumerable: true,
  get(this: { [BODY](): string }) {
    return this[BODY]();
  },
};

/** Made apart, so that the entry holds on to nothing else of the request. */
function withBody(body: () => string, exchange: Omit<Exchange, 'responseBody'>): Exchange {
  const entry = Object.defineProperty({ ...exchange }, BODY, { value: body });
  return Object.defineProperty(entry, 'responseBody', READ_BODY) as Exchange;
}

/** Beside bodies and address, an exchange weighs about as much as this, or as its headers. */
const HEAD_CHARACTERS = 4000;
/** No more of a body is kept. */
const BODY_CHARACTERS = 64_000;

function sizeOf(exchange: Exchange): number {
  const { url, requestBody, responseLength, requestHeaders, responseHeaders } = exchange;
  const body = Math.min(responseLength, BODY_CHARACTERS);
  const head = lengthOf(requestHeaders) + lengthOf(responseHeaders);
  return Math.max(HEAD_CHARACTERS, head) + url.length + requestBody.length + body;
}

function lengthOf(headers: Readonly<Record<string, unknown>>): number {
  let length = 0;
  for (const name in headers) length += String(headers[name]).length;
  return length;
}

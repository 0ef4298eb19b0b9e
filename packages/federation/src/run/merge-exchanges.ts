/**
 * When participants run in processes of their own (containers), each writes down what it received
 * and passes it on to the observatory, which puts together what belongs to one login.
 */

import type { Correlation } from '@federama/instruments/record/correlation';
import { learnFrom } from '@federama/instruments/record/learn';
import { cookiesOf, strongValues, valuesIn } from '@federama/instruments/record/login-values';
import type { Entry, Exchange, Journal, JournalEvent } from '@federama/server-kit/journal';
import { type Lru, lru } from '@federama/server-kit/lru';
import type { LoadedConfig } from '../config/config.ts';
import { post } from './broadcast.ts';
import { EXCHANGES_BYTES, EXCHANGES_PATH } from './peer-endpoint.ts';

const BATCH_MS = 100;
const BATCH = 50;
/** Where nobody answers, the oldest are given up first. */
const HELD = 500;
const AGAIN_MS = 2000;
const ANSWER_MS = 5000;

type Forwarding = { config(): LoadedConfig; token: string };

/** Passes exchanges on to the observatory of the same federation, when one answers. */
export function forwardExchanges(
  { subscribe }: Pick<Journal, 'subscribe'>,
  { config, token }: Forwarding,
): () => void {
  let waiting: Exchange[] = [];
  let timer: NodeJS.Timeout | undefined;
  const later = (milliseconds: number) => {
    timer ??= setTimeout(send, milliseconds).unref();
  };
  const send = async () => {
    const texts = textsOfBatch(waiting);
    const batch = waiting.splice(0, Math.max(1, texts.length));
    const url = new URL(config().observatory.url).origin + EXCHANGES_PATH;
    const status = await post(url, token, `[${texts.join()}]`, ANSWER_MS);
    const refused = status !== undefined && REFUSED.includes(status);
    if (refused) console.error(`${url} refused ${batch.length} exchanges (${status}).`);
    const done = status === 204 || refused;
    if (!done) waiting = [...batch, ...waiting].slice(-HELD);
    timer = undefined;
    if (waiting.length) later(done ? 0 : AGAIN_MS);
  };
  const stop = subscribe((entry) => {
    if (entry.event !== 'EXCHANGE') return;
    waiting.push(entry as Exchange);
    if (waiting.length > HELD) waiting.shift();
    later(BATCH_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Sent again, they would be refused again. */
const REFUSED = [400, 413, 415, 422];

/** As many as one request may hold; none when the first alone is too long. */
function textsOfBatch(waiting: readonly Exchange[]): string[] {
  const texts: string[] = [];
  let bytes = '[]'.length;
  for (const exchange of waiting.slice(0, BATCH)) {
    const text = JSON.stringify(exchange);
    bytes += Buffer.byteLength(text) + ','.length;
    if (bytes > EXCHANGES_BYTES) break;
    texts.push(text);
  }
  return texts;
}

/** Longer than a batch waits: what happened before is there then, from whichever process. */
const SETTLED_MS = 3 * BATCH_MS;

type Arrived = { exchange: Exchange; until: number };
type Waiting = { event: JournalEvent; until: number };

/** How long an exchange that tells nothing waits for one of the same login that does. */
const PATIENCE_MS = 5000;

type Merging = { journal: Journal; correlation: Correlation };

export type Merge = {
  take(entries: readonly Entry[]): void;
  /** Whether what the journal records at this moment comes from another process. */
  readonly placing: boolean;
};

/** Takes in exchanges and events of other processes, in the order they happened. */
export function mergeEntries({ journal, correlation }: Merging): Merge {
  const aliases = lru<string>(10_000);
  let events: Waiting[] = [];
  let placing = false;
  let arrived: Arrived[] = [];
  let timer: NodeJS.Timeout | undefined;
  const isNamed = ({ trace }: Exchange) => namedHere(trace, correlation, aliases) !== undefined;
  const settle = () => {
    timer = undefined;
    const now = performance.now();
    const isDue = ({ exchange, until }: Arrived) =>
      until <= now && (isNamed(exchange) || tells(exchange) || until + PATIENCE_MS <= now);
    // What tells nothing of its login waits for the exchange that it is a part of.
    const ready = arrived.filter(isDue);
    const named = new Set(ready.map(({ exchange }) => exchange.trace));
    const due = arrived
      .filter((entry) => isDue(entry) || (entry.until <= now && named.has(entry.exchange.trace)))
      .map(({ exchange }) => exchange);
    arrived = arrived.filter(({ exchange }) => !due.includes(exchange));
    const heard = events.filter(({ until }) => until <= now).map(({ event }) => event);
    events = events.filter(({ until }) => until > now);
    if (arrived.length || events.length) timer = setTimeout(settle, BATCH_MS).unref();
    // Nobody waits for a timer: what it throws would end the process.
    placing = true;
    try {
      place(due);
      for (const { trace, ...event } of heard)
        journal.adopt({ ...event, ...(trace && { trace: aliases.get(trace) ?? trace }) });
    } catch (error) {
      console.error(error);
    }
    placing = false;
  };
  const place = (due: readonly Exchange[]) => {
    const begun = due.toSorted((a, b) => a.at - b.at);
    // Clocks of two machines differ, and one may serve both within a millisecond: what tells its login is first.
    const { told = [], untold = [] } = Object.groupBy(begun, (one) =>
      tells(one) ? 'told' : 'untold',
    );
    const placed = [...told, ...untold].map((exchange) => ({
      ...exchange,
      trace: traceOf(exchange, correlation, aliases),
    }));
    for (const { responseBody, ...exchange } of placed.toSorted((a, b) => endOf(a) - endOf(b)))
      journal.recordExchange(() => responseBody, exchange);
  };
  return {
    take(entries) {
      const until = performance.now() + SETTLED_MS;
      for (const entry of entries)
        if (isExchange(entry)) arrived.push({ exchange: entry, until });
        else events.push({ event: entry, until });
      if (!timer) timer = setTimeout(settle, SETTLED_MS).unref();
    },
    get placing() {
      return placing;
    },
  };
}

function isExchange(entry: Entry): entry is Exchange {
  return entry.event === 'EXCHANGE';
}

const endOf = ({ at, milliseconds }: Exchange) => at + milliseconds;

/** What tells the login of an exchange, in its request and in what its answer hands over. */
function tellingValues({ url, requestBody, requestHeaders, responseHeaders }: Exchange): string[] {
  const authorization = String(requestHeaders.authorization ?? '');
  const onwards = String(responseHeaders.location ?? '');
  return [
    ...strongValues({ url, authorization }),
    ...valuesIn(requestBody),
    // Who receives that may have been heard of before it.
    ...strongValues({ url: onwards, authorization: '' }),
  ];
}

/** Whether its login can be told: what a participant asks of another may name it only by its trace. */
function tells(exchange: Exchange): boolean {
  const ofSomeoneElse = exchange.from === 'browser' || exchange.from === 'unknown';
  return ofSomeoneElse || tellingValues(exchange).length > 0;
}

/** The login that goes by this name here: by that of another process, or by the same one. */
function namedHere(trace: string, correlation: Correlation, aliases: Lru<string>) {
  return correlation.facts(aliases.get(trace) ?? trace);
}

/** One trace for what each process has under a name of its own. */
function traceOf(exchange: Exchange, correlation: Correlation, aliases: Lru<string>): string {
  const { hop, party, url, requestBody, requestHeaders, responseHeaders } = exchange;
  const authorization = String(requestHeaders.authorization ?? '');
  const values = tellingValues(exchange);
  const cookies = () => cookiesOf(String(requestHeaders.cookie ?? ''));
  const facts =
    correlation.findByValues(values) ??
    namedHere(exchange.trace, correlation, aliases) ??
    correlation.correlate({ role: '', party, hop, url, cookies, authorization });
  aliases.set(exchange.trace, facts.id);
  correlation.learn(facts, { values, cookies: [] });
  learnFrom(correlation, facts, {
    hop,
    body: requestBody,
    answer: { header: (name) => responseHeaders[name], body: () => exchange.responseBody },
  });
  return facts.id;
}

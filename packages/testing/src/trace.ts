/**
 * What went over the wire, to be read by whoever looks at a failed test. Secrets are replaced by a
 * mark that is the same wherever the same secret stands, so that one can still follow them.
 */
import { createHash } from 'node:crypto';
import {
  createRedactor,
  type Exchange,
  type Journal,
  type JournalEvent,
  type Redactor,
} from 'federama';

export type Trace = {
  /** Exchanges in order, with headers left out and secrets replaced. */
  exchanges: TracedExchange[];
  events: JournalEvent[];
  /** One paragraph for each exchange. */
  toString(): string;
};

type LeftOut =
  | 'event'
  | 'milliseconds'
  | 'requestHeaders'
  | 'requestBody'
  | 'responseHeaders'
  | 'responseBody'
  | 'responseLength';

type TracedExchange = Omit<Exchange, LeftOut> & {
  request?: string | undefined;
  location?: string | undefined;
  response?: string | undefined;
};

export function traceOf(journal: Journal): Trace {
  const recorded = journal.exchanges();
  const redactor = createRedactor(recorded, marked);
  const exchanges = recorded.map((exchange) => traced(exchange, redactor));
  const events = redactor.value(journal.events()) as JournalEvent[];
  return { exchanges, events, toString: () => exchanges.map(paragraph).join('\n\n') };
}

function traced(exchange: Exchange, redactor: Redactor): TracedExchange {
  const { seq, at, trace, from, party, hop, method, status, fault, byHand } = exchange;
  const { location } = exchange.responseHeaders;
  return {
    ...{ seq, at, trace, from, party, hop, method, status },
    ...(fault !== undefined && { fault }),
    ...(byHand !== undefined && { byHand }),
    url: redactor.text(exchange.url),
    ...(exchange.requestBody && { request: redactor.text(exchange.requestBody) }),
    ...(typeof location === 'string' && { location: redactor.text(location) }),
    ...(exchange.responseBody && { response: responseOf(exchange, redactor) }),
  };
}

/** Pages show tokens, and are long; what they were about stands in the exchanges around them. */
function responseOf({ responseBody, responseHeaders }: Exchange, redactor: Redactor): string {
  const isPage = String(responseHeaders['content-type']).startsWith('text/html');
  return isPage ? `a page of ${responseBody.length} characters` : redactor.text(responseBody);
}

function paragraph(one: TracedExchange): string {
  const fault = one.fault ? `   FAULT ${one.fault}` : '';
  const byHand = one.byHand ? `   ${one.byHand.toUpperCase()} BY HAND` : '';
  const rows = [
    `#${one.seq} ${one.from} → ${one.party}  ${one.hop ?? ''}  login ${one.trace}${fault}${byHand}`,
    `  ${one.method} ${one.url}`,
    one.request && `  ${short(one.request)}`,
    `  ${one.status}${one.location ? ` → ${one.location}` : ''}`,
    one.response && `  ${short(one.response)}`,
  ];
  return rows.filter(Boolean).join('\n');
}

const SHORT_CHARACTERS = 1000;

function short(text: string): string {
  return text.length > SHORT_CHARACTERS ? `${text.slice(0, SHORT_CHARACTERS)}…` : text;
}

/** The same mark wherever the same secret stands. */
function marked(value: string): string {
  if (value.startsWith('[')) return value;
  const print = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `[${jwtPayload(value) ? 'jwt ' : ''}${print}]`;
}

/** What a signed token says, its signature unchecked; undefined for anything else. */
export function jwtPayload(token: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

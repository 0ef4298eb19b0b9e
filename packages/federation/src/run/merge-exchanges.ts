/**
 * When participants run in processes of their own (containers), each writes down what it received
 * and passes it on to the observatory, which puts together what belongs to one login.
 */

import { learnFrom } from '@federama/instruments/intercept';
import {
  type Correlation,
  cookiesOf,
  strongValues,
  valuesIn,
} from '@federama/instruments/record/correlation';
import type { Exchange, Journal } from '@federama/server-kit/journal';
import { type Recent, recent } from '@federama/server-kit/recent';
import { originsOf } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import { siblingToken } from './siblings.ts';

export const EXCHANGES_PATH = '/-/federation/exchanges';

const BATCH_MS = 100;
const BATCH = 50;
/** Where nobody answers, the oldest are given up first. */
const HELD = 500;
const AGAIN_MS = 2000;
const ANSWER_MS = 5000;

/** Passes exchanges on to the observatory of the same federation, when one answers. */
export function passOn({ subscribe }: Pick<Journal, 'subscribe'>, config: () => LoadedConfig) {
  let waiting: Exchange[] = [];
  let timer: NodeJS.Timeout | undefined;
  const later = (milliseconds: number) => {
    timer ??= setTimeout(send, milliseconds).unref();
  };
  const send = async () => {
    const batch = waiting.slice(0, BATCH);
    const told = await tell(config(), batch);
    timer = undefined;
    if (told) waiting = waiting.slice(batch.length);
    if (waiting.length) later(told ? 0 : AGAIN_MS);
  };
  return subscribe((entry) => {
    if (entry.event !== 'EXCHANGE') return;
    waiting.push(entry as Exchange);
    if (waiting.length > HELD && !timer) waiting = waiting.slice(-HELD);
    later(BATCH_MS);
  });
}

async function tell(config: LoadedConfig, batch: readonly Exchange[]): Promise<boolean> {
  const observatory = originsOf(config).find(({ name }) => name === 'observatory');
  const answer = await fetch(`${observatory?.origin}${EXCHANGES_PATH}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${siblingToken(config)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(batch),
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 204;
}

/** Longer than a batch waits: what happened before is there then, from whichever process. */
const SETTLED_MS = 3 * BATCH_MS;

type Gathering = { journal: Journal; traces: Correlation };

/** Takes in exchanges of other processes, in the order they happened. */
export function gather({ journal, traces }: Gathering) {
  const aliases = recent<string>(10_000);
  let arrived: { exchange: Exchange; until: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    timer = undefined;
    const now = performance.now();
    const due = arrived.filter(({ until }) => until <= now).map(({ exchange }) => exchange);
    arrived = arrived.filter(({ until }) => until > now);
    if (arrived.length) timer = setTimeout(settle, BATCH_MS).unref();
    const begun = due.toSorted((a, b) => a.at - b.at);
    const placed = begun.map((one) => ({ ...one, trace: traceOf(one, traces, aliases) }));
    for (const { responseBody, ...one } of placed.toSorted((a, b) => endOf(a) - endOf(b)))
      journal.recordExchange(() => responseBody, one);
  };
  return (exchanges: readonly Exchange[]) => {
    const until = performance.now() + SETTLED_MS;
    arrived.push(...exchanges.map((exchange) => ({ exchange, until })));
    if (!timer) timer = setTimeout(settle, SETTLED_MS).unref();
  };
}

const endOf = ({ at, milliseconds }: Exchange) => at + milliseconds;

/** One trace for what each process has under a name of its own. */
function traceOf(exchange: Exchange, traces: Correlation, aliases: Recent<string>): string {
  const { hop, party, url, requestBody, requestHeaders, responseHeaders } = exchange;
  const authorization = String(requestHeaders.authorization ?? '');
  // What its answer hands over counts too: who receives that may have been heard of before it.
  const onwards = String(responseHeaders.location ?? '');
  const values = [
    ...strongValues({ url, authorization }),
    ...valuesIn(requestBody),
    ...strongValues({ url: onwards, authorization: '' }),
  ];
  const cookies = () => cookiesOf(String(requestHeaders.cookie ?? ''));
  const facts =
    traces.found(values) ??
    traces.facts(aliases.get(exchange.trace) ?? '') ??
    traces.of({ role: '', party, hop, url, cookies, authorization });
  aliases.set(exchange.trace, facts.id);
  traces.learn(facts, { values, cookies: [] });
  learnFrom(traces, facts, {
    hop,
    body: requestBody,
    answer: { header: (name) => responseHeaders[name], body: () => exchange.responseBody },
  });
  return facts.id;
}

/**
 * Every request that a participant answers goes through here: it is given to its login, written
 * down with its answer, and spoilt on the way out when a fault is armed for it.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import { hopOf } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import { duringTrace, type Journal } from '@federama/server-kit/journal';
import type { Party } from '@federama/server-kit/view';
import type { FaultEngine } from '../faults/engine.ts';
import { type Answer, watchAnswer, watchRequest } from './capture.ts';
import { cookiesOf, strongValues, type TraceFacts, type Traces, valuesIn } from './traces.ts';

/** Tells a participant which of the others asks, and in which login. Never sent to strangers. */
export const CALLER_HEADER = 'x-federama-caller';
export const TRACE_HEADER = 'x-federama-trace';

export type Observation = {
  journal: Journal;
  traces: Traces;
  faults: FaultEngine;
  clock: Clock;
  /** Whether exchanges are written down. */
  record: boolean;
};

export function observed(
  party: Party,
  listener: RequestListener,
  { journal, traces, faults, clock, record }: Observation,
): RequestListener {
  // Whoever watches is no part of any story.
  if (party.role === 'observatory') return listener;
  return (req, res) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    // Stylesheets and health checks are no part of any story.
    if (path.startsWith('/-/')) return listener(req, res);
    const { method = 'GET' } = req;
    const address = party.url + (req.url ?? '/');
    const hop = hopOf(party.role, method, path);
    const { from, told } = takeInternalHeaders(req);
    const trace =
      (told === undefined ? undefined : traces.told(told)) ??
      traces.of({
        role: party.role,
        party: party.id,
        hop,
        url: address,
        cookies: () => cookiesOf(req.headers.cookie),
        authorization: req.headers.authorization ?? '',
      });
    const started = performance.now();
    const at = clock.now();
    const requestBody = watchRequest(req);
    const requestHeaders = record ? { ...req.headers } : {};
    // A stranger's token request names its login in the body alone: its code.
    const byBody = told === undefined && hop?.endsWith('.token');
    const belongsTo = () => (byBody && traces.found(valuesIn(requestBody()))) || trace;
    const plan = hop && faults.plan(hop, belongsTo, party.id);
    watchAnswer(res, (answer) => {
      const login = belongsTo();
      learnFrom(traces, login, { hop, body: requestBody(), answer });
      if (!record) return;
      journal.recordExchange(answer.body, {
        at,
        party: party.id,
        trace: login.id,
        from,
        hop,
        method,
        url: address,
        requestHeaders,
        requestBody: requestBody(),
        status: answer.status,
        responseHeaders: answer.headers(),
        responseLength: answer.length,
        milliseconds: performance.now() - started,
        ...(plan?.applied && { fault: plan.applied }),
      });
    });
    duringTrace(trace.id, () => (plan ? plan.run(req, res, listener) : listener(req, res)));
  };
}

function takeInternalHeaders(req: IncomingMessage) {
  const { [CALLER_HEADER]: from, [TRACE_HEADER]: told } = req.headers;
  delete req.headers[CALLER_HEADER];
  delete req.headers[TRACE_HEADER];
  const browser = req.headers['sec-fetch-mode'] || /text\/html/.test(req.headers.accept ?? '');
  return {
    from: typeof from === 'string' ? from : browser ? 'browser' : 'unknown',
    told: typeof told === 'string' ? told : undefined,
  };
}

type Finding = {
  hop: string | undefined;
  body: string;
  answer: Pick<Answer, 'header' | 'body'>;
};

/** What an answer hands over from now on stands for its login. */
export function learnFrom(traces: Traces, trace: TraceFacts, { hop, body, answer }: Finding): void {
  const location = String(answer.header('location') ?? '');
  const token = hop === 'broker.token' || hop === 'idp.token';
  traces.learn(trace, {
    values: [
      ...(location ? strongValues({ url: location, authorization: '' }) : []),
      ...valuesIn(body),
      ...(token ? valuesIn(answer.body()) : []),
    ],
    cookies: [answer.header('set-cookie') ?? []]
      .flat()
      .flatMap((cookie) => cookiesOf(String(cookie).split(';')[0])),
  });
  if (hop !== 'idp.login') return;
  const persona = new URLSearchParams(body).get('login');
  if (persona) trace.persona = persona.normalize('NFC');
}

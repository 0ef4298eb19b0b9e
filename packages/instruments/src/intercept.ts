/**
 * Every request that a participant answers goes through here: it is given to its login, written
 * down with its answer, and spoilt on the way out when a fault is armed for it. Someone may have
 * asked to hold it, on its way in or out.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Hop, hopOf } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { Note } from '@federama/server-kit/explanation';
import { duringTrace, type Journal } from '@federama/server-kit/journal';
import type { Party } from '@federama/server-kit/view';
import type { Breakpoints, InFlight } from './breakpoints/breakpoints.ts';
import { canBeHeld } from './breakpoints/request.ts';
import { answerDropped, heldRequest, holdTheAnswer } from './breakpoints/stops.ts';
import type { FaultEngine } from './faults/engine.ts';
import { type Answer, watchAnswer, watchRequest } from './record/capture.ts';
import {
  type Correlation,
  cookiesOf,
  type LoginFacts,
  strongValues,
  valuesIn,
} from './record/correlation.ts';

/** Tells a participant which of the others asks, and in which login. Never sent to strangers. */
export const CALLER_HEADER = 'x-federama-caller';
export const TRACE_HEADER = 'x-federama-trace';

export type Observation = {
  journal: Journal;
  traces: Correlation;
  faults: FaultEngine;
  holds: Breakpoints;
  clock: Clock;
  /** Whether exchanges are written down. */
  record: boolean;
};

type Arrival = {
  party: Party;
  hop: Hop | undefined;
  from: string;
  /** The login its sender named. */
  told: string | undefined;
  trace: LoginFacts;
  /** Its way past those who may hold it. */
  flight?: InFlight;
};

export function observed(
  party: Party,
  listener: RequestListener,
  observation: Observation,
): RequestListener {
  // Whoever watches is no part of any story.
  if (party.role === 'observatory') return listener;
  const { traces, holds } = observation;
  return (req, res) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    // Stylesheets and health checks are no part of any story.
    if (path.startsWith('/-/')) return listener(req, res);
    const hop = hopOf(party.role, req.method ?? 'GET', path);
    const { from, told } = takeInternalHeaders(req);
    const trace =
      (told === undefined ? undefined : traces.told(told)) ??
      traces.of({
        role: party.role,
        party: party.id,
        hop,
        url: party.url + (req.url ?? '/'),
        cookies: () => cookiesOf(req.headers.cookie),
        authorization: req.headers.authorization ?? '',
      });
    const arrival = { party, hop, from, told, trace };
    if (!hop || !holds.active) return serve(arrival, { req, res, listener }, observation);
    return fly({ ...arrival, hop }, { req, res, listener }, observation);
  };
}

type Served = { req: IncomingMessage; res: ServerResponse; listener: RequestListener };

/** Someone may want to hold this one: before it is served, or before it is answered. */
function fly(
  arrival: Arrival & { hop: Hop },
  { req, res, listener }: Served,
  observation: Observation,
): void {
  const { holds, traces, clock } = observation;
  const { party, hop, from, trace } = arrival;
  const { method = 'GET', url = '/' } = req;
  const flight = holds.enter(
    { trace: trace.id, from, party: party.id, hop, method, url: party.url + url, at: clock.now() },
    res,
  );
  const served = { ...arrival, flight };
  if (!flight.stopsAt('request') || !canBeHeld(req)) {
    serve(served, { req, res, listener }, observation);
    return;
  }
  const whose = (body: string) => (inBody(arrival) && traces.found(valuesIn(body))) || trace;
  const goOn = (made: IncomingMessage | undefined) => {
    if (!made) return;
    if (flight.byHand === 'changed') {
      const values = strongValues({ url: made.url ?? '', authorization: '' });
      traces.learn(trace, { values, cookies: [] });
    }
    const answering = flight.byHand === 'dropped' ? answerDropped : listener;
    serve(served, { req: made, res, listener: answering }, observation);
  };
  heldRequest(flight, { req, res, whose })
    .then(goOn)
    .catch(() => void res.destroy());
}

/** A stranger's token request names its login in the body alone: its code. */
function inBody({ told, hop }: Arrival): boolean {
  return told === undefined && hop?.endsWith('.token') === true;
}

function serve(
  arrival: Arrival,
  { req, res, listener }: Served,
  { journal, traces, faults, clock, record }: Observation,
): void {
  const { party, hop, from, trace, flight } = arrival;
  const { method = 'GET' } = req;
  const address = party.url + (req.url ?? '/');
  const started = performance.now();
  const at = clock.now();
  const heldBefore = flight?.heldMs ?? 0;
  const requestBody = watchRequest(req);
  const notes: Note[] = [];
  const requestHeaders = record ? { ...req.headers } : {};
  const byBody = inBody(arrival);
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
      milliseconds: performance.now() - started - ((flight?.heldMs ?? 0) - heldBefore),
      ...(notes.length > 0 && { notes }),
      ...(plan?.applied && { fault: plan.applied }),
      ...(flight?.byHand && { byHand: flight.byHand }),
    });
  });
  // PausedExchange last: what someone looks at is what leaves, spoilt by whatever was armed.
  if (flight?.stopsAt('answer')) holdTheAnswer(flight, res, belongsTo);
  duringTrace(trace.id, () => (plan ? plan.run(req, res, listener) : listener(req, res)), notes);
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
export function learnFrom(
  traces: Correlation,
  trace: LoginFacts,
  { hop, body, answer }: Finding,
): void {
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

/**
 * What is done to every exchange on its way through a participant, in this order:
 *
 *   correlate → breakpoint (request) → serve → fault → breakpoint (answer) → cookie time → record
 *
 * Which login it belongs to is found first; the request may be paused; the participant answers; a
 * fault that is armed changes the answer; the answer may be paused as it will leave; dates of
 * cookies are told in the browser's time; what left is written down.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Hop, hopOf } from '@federama/model';
import { atTimeOf, type Clock } from '@federama/server-kit/clock';
import type { Note } from '@federama/server-kit/explanation';
import { duringTrace, type Journal } from '@federama/server-kit/journal';
import { changingLogoutTokens } from '@federama/server-kit/logout-on-its-way';
import { changingMails } from '@federama/server-kit/mail-on-its-way';
import { type NestedToken, notingNestedTokens } from '@federama/server-kit/nested-tokens';
import type { Party } from '@federama/server-kit/view';
import type { Breakpoints, InFlight } from './breakpoints/breakpoints.ts';
import { canBeHeld } from './breakpoints/request.ts';
import { answerDropped, pauseRequest, pauseResponse } from './breakpoints/stops.ts';
import { takeCallerHeaders } from './caller.ts';
import { keepCookiesInBrowserTime } from './cookie-time.ts';
import type { FaultEngine, FaultPlan } from './faults/engine.ts';
import { keptHeaders, watchRequest } from './record/capture.ts';
import type { Correlation, LoginFacts, RequestFacts } from './record/correlation.ts';
import { learnFrom } from './record/learn.ts';
import { cookiesOf, strongValues, valuesIn } from './record/login-values.ts';
import { type BufferedResponse, interceptResponse, type SentResponse } from './response.ts';

export type Instruments = {
  journal: Journal;
  correlation: Correlation;
  faults: FaultEngine;
  breakpoints: Breakpoints;
  /** Of the world. */
  clock: Clock;
  /** Of the participant, where it is ahead of the world's or behind it. */
  partyClock: Clock;
  /** Whether exchanges are written down. */
  record: boolean;
};

type Passage = {
  party: Party;
  req: IncomingMessage;
  res: ServerResponse;
  listener: RequestListener;
  hop: Hop | undefined;
  /** Id of the participant that asks, `browser` or `unknown`. */
  from: string;
  /** Its login, as far as the request alone tells. */
  facts: LoginFacts;
  /** What was read of its body so far. */
  requestBody(): string;
  /** Whether the body of the request tells better: a token request of a stranger. */
  bodyTells: boolean;
  /** Its way past the breakpoints. */
  inFlight?: InFlight;
};

export function intercepted(
  party: Party,
  listener: RequestListener,
  instruments: Instruments,
): RequestListener {
  const { partyClock: clock } = instruments;
  // Whoever watches is no part of any story, and neither are the page where one comes from,
  // stylesheets and health checks.
  const isApart = party.role === 'observatory' || party.role === 'start-page';
  return (req, res) =>
    atTimeOf(clock, () => {
      if (isApart || (req.url ?? '/').startsWith('/-/')) return listener(req, res);
      const arrived = arrivalOf({ party, req, res, listener });
      const pass = () => {
        const passage = correlate(arrived, instruments);
        const { hop } = passage;
        if (!hop || !instruments.breakpoints.active) return serve(passage, instruments);
        return pauseIfAsked({ ...passage, hop }, instruments);
      };
      const wait = catchUp(arrived, instruments);
      if (!wait) return pass();
      wait.then(pass).catch(() => void res.destroy());
    });
}

/** Takes in what other processes know of the login, where it is needed here. */
function catchUp(
  { trace, hop, request }: Arrival,
  { correlation, faults, breakpoints }: Instruments,
): Promise<void> | undefined {
  // What is armed may be for one person, or one client.
  const facts = hop !== undefined && (breakpoints.active || faults.armed().length > 0);
  return facts || trace === undefined ? correlation.catchUp(request, { facts }) : undefined;
}

type Arrival = Omit<Passage, 'facts' | 'bodyTells' | 'inFlight'> & {
  /** As another participant names it. */
  trace: string | undefined;
  request: RequestFacts;
};

function arrivalOf(arrived: Pick<Passage, 'party' | 'req' | 'res' | 'listener'>): Arrival {
  const { party, req } = arrived;
  const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
  const hop = hopOf(party.role, req.method ?? 'GET', path, party.prefixes);
  const { from, trace } = takeCallerHeaders(req, hop);
  const request = {
    role: party.role,
    party: party.id,
    hop,
    url: party.url + (req.url ?? '/'),
    cookies: () => cookiesOf(req.headers.cookie),
    authorization: req.headers.authorization ?? '',
  };
  // Before anything waits: what comes meanwhile is not seen otherwise.
  return { ...arrived, hop, from, trace, request, requestBody: watchRequest(req) };
}

function correlate({ trace, request, ...arrived }: Arrival, { correlation }: Instruments): Passage {
  const { hop } = arrived;
  const facts =
    (trace === undefined ? undefined : correlation.named(trace)) ?? correlation.correlate(request);
  const bodyTells = trace === undefined && hop?.endsWith('.token') === true;
  return { ...arrived, facts, bodyTells };
}

/** Someone may want to pause this one: before it is served, or before it is answered. */
function pauseIfAsked(passage: Passage & { hop: Hop }, instruments: Instruments): void {
  const { breakpoints, correlation, clock } = instruments;
  const { party, req, res, hop, from, facts } = passage;
  const { method = 'GET', url = '/' } = req;
  const inFlight = breakpoints.enter(
    { trace: facts.id, from, party: party.id, hop, method, url: party.url + url, at: clock.now() },
    res,
  );
  const paused = { ...passage, inFlight };
  if (!inFlight.stopsAt('request') || !canBeHeld(req)) {
    serve(paused, instruments);
    return;
  }
  const whose = (body: string) => loginOf(passage, () => body, correlation);
  pauseRequest(inFlight, { req, res, whose })
    .then((released) => {
      if (!released) return;
      if (inFlight.byHand === 'changed') {
        const values = strongValues({ url: released.url ?? '', authorization: '' });
        correlation.learn(facts, { values, cookies: [] });
      }
      const listener = inFlight.byHand === 'dropped' ? answerDropped : passage.listener;
      const requestBody = watchRequest(released);
      serve({ ...paused, req: released, listener, requestBody }, instruments);
    })
    .catch(() => void res.destroy());
}

function loginOf(
  { bodyTells, facts }: Passage,
  body: () => string,
  correlation: Correlation,
): LoginFacts {
  return (bodyTells && correlation.findByValues(valuesIn(body()))) || facts;
}

function serve(passage: Passage, instruments: Instruments): void {
  const { party, req, res, listener, hop, facts, inFlight, requestBody } = passage;
  const { correlation, faults, partyClock } = instruments;
  const whose = () => loginOf(passage, requestBody, correlation);
  const plan = hop && faults.plan(hop, whose, party.id);
  const notes: Note[] = [];
  const nested: NestedToken[] = [];
  const mayStop = inFlight?.stopsAt('answer') === true;
  const record = recorder({ ...passage, plan, notes }, instruments);
  interceptResponse(res, {
    beforeHead:
      partyClock.moved === false ? undefined : () => keepCookiesInBrowserTime(res, partyClock),
    change: [
      ...(plan
        ? [(response: BufferedResponse) => plan.apply(response, { res, nested, requestBody })]
        : []),
      ...(inFlight && mayStop ? [pauseResponse(inFlight, { res, whose, nested })] : []),
      ...(hop && correlation.shared ? [tellFirst(correlation, { hop, whose, requestBody })] : []),
    ],
    sent(response) {
      const login = whose();
      learnFrom(correlation, login, { hop, body: requestBody(), answer: response });
      record?.(response, login);
    },
  });
  const served = () => listener(req, res);
  const answer = plan
    ? () =>
        changingLogoutTokens(
          (token) => plan.logoutTokens(token),
          () => changingMails((mail) => plan.mail(mail), served),
        )
    : served;
  const run = plan || mayStop ? () => notingNestedTokens(nested, answer) : answer;
  duringTrace(facts.id, run, notes);
}

type Told = { hop: Hop; whose(): LoginFacts; requestBody(): string };

/** Whoever the answer sends the browser to may run in another process: it knows the login by then. */
function tellFirst(correlation: Correlation, { hop, whose, requestBody }: Told) {
  return ({ headers, body }: BufferedResponse): Promise<void> => {
    const answer = { header: (name: string) => headers[name], body: () => body };
    learnFrom(correlation, whose(), { hop, body: requestBody(), answer });
    return correlation.told();
  };
}

type Recorded = Passage & {
  plan: FaultPlan | undefined;
  /** What the participant says to developers about it. */
  notes: readonly Note[];
};

/** Writes an exchange down; undefined where nothing is. */
function recorder(
  { party, req, hop, from, inFlight, requestBody, plan, notes }: Recorded,
  { journal, clock, record }: Instruments,
) {
  if (!record) return undefined;
  const { method = 'GET' } = req;
  const url = party.url + (req.url ?? '/');
  const requestHeaders = keptHeaders(req.headers);
  const [at, started, heldBefore] = [clock.now(), performance.now(), inFlight?.heldMs ?? 0];
  return (response: SentResponse, { id: trace }: LoginFacts) =>
    journal.recordExchange(response.body, {
      ...{ at, party: party.id, trace, from, hop, method, url, requestHeaders },
      requestBody: requestBody(),
      status: response.status,
      responseHeaders: keptHeaders(response.headers()),
      responseLength: response.length,
      milliseconds: performance.now() - started - ((inFlight?.heldMs ?? 0) - heldBefore),
      ...(notes.length > 0 && { notes }),
      ...(plan?.applied && { fault: plan.applied }),
      ...(inFlight?.byHand && { byHand: inFlight.byHand }),
    });
}

/** What happened in a world: read, followed as it happens, or waited for. */

import { loginsIn, writtenAfter } from '@federama/instruments/record/logins';
import { because } from '@federama/knowledge';
import { LOGIN_FORMATS, loginFile, tokensBySeq } from '@federama/observatory';
import { openEventStream } from '@federama/server-kit/event-stream';
import type { Entry, Exchange, JournalEvent } from '@federama/server-kit/journal';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { keysOfIssuer } from '../compose/observatory-app.ts';
import { readersIn } from '../compose/readers.ts';
import type { World } from '../run/world.ts';
import { worldOf } from './find-world.ts';
import { type Operation, operation } from './operation.ts';
import { ControlProblem, notFound } from './problem.ts';

const filters = {
  event: z.string().optional().describe('Name of the event, EXCHANGE for exchanges.'),
  party: z.string().optional().describe('Id of the participant.'),
  trace: z.string().optional().describe('The login.'),
  after: z.coerce.number().int().min(0).default(0).describe('Only entries after this seq.'),
};
const login = z.object({
  trace: z.string(),
  id: z.string().describe('The same as trace.'),
  startedAt: z.number(),
  outcome: z.enum(['under-way', 'signed-in', 'refused', 'signed-out']),
  error: z.string().optional().describe('Code of the last refusal.'),
  persona: z.string().optional().describe('Login typed at the identity provider.'),
  client: z.string().optional().describe('client_id of the service.'),
  service: z.string().optional().describe('Id of the service, of participants.'),
  broker: z.string().optional(),
  identityProvider: z.string().optional(),
  exchanges: z.int(),
  faults: z.array(z.string()),
});

type Filters = { event?: string; party?: string; trace?: string; after: number };

const entry = z
  .object({ seq: z.int(), at: z.number(), party: z.string(), event: z.string() })
  .loose();

const fits =
  ({ event, party, trace, after }: Filters, fields: Record<string, string> = {}) =>
  (one: Entry): boolean =>
    one.seq > after &&
    (event === undefined || one.event === event) &&
    (party === undefined || one.party === party) &&
    (trace === undefined || one.trace === trace) &&
    Object.entries(fields).every(
      ([name, value]) => String((one as JournalEvent)[name] ?? '') === value,
    );

/** Events, and exchanges when they are asked for: as they were written down, so that `after` misses none. */
function entriesOf({ journal }: World, { event }: Filters): Entry[] {
  return event === 'EXCHANGE' ? writtenAfter(journal.exchanges(), 0) : journal.events();
}

export const JOURNAL: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/worlds/{world}/events',
    summary: 'What happened: JSON; JSON lines or a stream when that is what you accept.',
    query: z.strictObject(filters),
    status: 200,
    answer: z.object({ events: z.array(entry) }),
    types: ['application/json', 'application/x-ndjson', 'text/event-stream'],
    run(call) {
      const world = worldOf(call);
      const query = call.query as Filters;
      const wanted = entriesOf(world, query).filter(fits(query));
      const { req, res } = call;
      switch (req.accepts(['json', 'application/x-ndjson', 'text/event-stream'])) {
        case 'text/event-stream':
          return follow(world, query, req, res);
        case 'application/x-ndjson':
          return void res
            .type('application/x-ndjson')
            .send(wanted.map((one) => `${JSON.stringify(one)}\n`).join(''));
        default:
          return { events: wanted };
      }
    },
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}/events/wait',
    summary:
      'Answers with the first event that fits, as soon as it happens. Other names are fields of it.',
    query: z
      .object({
        ...filters,
        timeoutSeconds: z.coerce.number().positive().max(60).default(10),
      })
      .catchall(z.string())
      .superRefine(refuseOtherLimits),
    status: 200,
    answer: entry,
    run(call) {
      const { event, party, trace, after, timeoutSeconds, ...fields } = call.query;
      const query = { event, party, trace, after } as Filters;
      return waitFor(worldOf(call), query, {
        fields: fields as Record<string, string>,
        milliseconds: timeoutSeconds * 1000,
        gone: (leave) => call.res.once('close', leave),
      });
    },
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}/traces',
    summary: 'The logins that are still written down.',
    status: 200,
    answer: z.object({ traces: z.array(login) }),
    run: (call) => ({ traces: tracesOf(worldOf(call)) }),
  }),
  operation({
    method: 'get',
    path: '/worlds/{world}/traces/{trace}',
    summary:
      'One login: every exchange as it went over the wire, and every event. With a format, a file: HAR, Mermaid, Markdown, or JSON that the observatory replays.',
    query: z.strictObject({
      format: z.enum(LOGIN_FORMATS).optional(),
      secrets: z.enum(['masked', 'shown']).default('masked').describe('In files only.'),
      language: z.enum(['fr', 'en']).default('en').describe('Of Mermaid and Markdown.'),
    }),
    types: ['application/json', 'text/markdown', 'text/plain'],
    status: 200,
    answer: z.object({ exchanges: z.array(entry), events: z.array(entry) }),
    async run(call) {
      const { journal, parties, config } = worldOf(call);
      const { format, secrets, language } = call.query;
      const trace = call.param('trace');
      const exchanges = journal.exchanges().filter((one) => one.trace === trace);
      if (!exchanges.length) throw notFound(because('control.traceUnknown', { trace }));
      if (format) {
        const tokens = await tokensBySeq(exchanges, {
          keysOf: (issuer) => keysOfIssuer(config, issuer),
          readers: () => readersIn(config),
        });
        const file = loginFile(exchanges, { format, parties, language, secrets, tokens });
        return void call.res.type(file.type).send(file.text);
      }
      return { exchanges, events: journal.events().filter((one) => one.trace === trace) };
    },
  }),
];

/** No event has such a field: whoever writes it means how long to wait. */
function refuseOtherLimits(query: object, { addIssue }: z.RefinementCtx): void {
  for (const name of Object.keys(query))
    if (/^timeout/i.test(name) && name !== 'timeoutSeconds')
      addIssue({ code: 'custom', path: [name], message: 'timeoutSeconds, a number of seconds' });
}

type Waiting = {
  fields: Record<string, string>;
  milliseconds: number;
  /** Calls back when whoever waits has left. */
  gone(leave: () => void): void;
};

function waitFor(
  world: World,
  query: Filters,
  { fields, milliseconds, gone }: Waiting,
): Promise<Entry> {
  const fit = fits(query, fields);
  const past = entriesOf(world, query).find(fit);
  if (past) return Promise.resolve(past);
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
    const unsubscribe = world.journal.subscribe((one) => {
      if (!fit(one)) return;
      stop();
      resolve(one);
    });
    const timer = setTimeout(() => {
      stop();
      reject(nothing(world, { query, fields, waited: milliseconds }));
    }, milliseconds);
    gone(stop);
  });
}

type Missed = { query: Filters; fields: Record<string, string>; waited: number };

function nothing({ journal }: World, { query, fields, waited }: Missed): ControlProblem {
  const { after, ...asked } = query;
  const seen = journal.events().filter(({ seq }) => seq > after);
  const names = [...new Set(seen.map(({ event }) => event))];
  const wanted = Object.entries({ ...asked, ...fields })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`);
  return new ControlProblem({
    status: 408,
    title: 'It did not happen',
    why: because('control.eventMissing', { wanted, seconds: waited / 1000, seen: names }),
    members: { seen: names },
  });
}

/** Server-sent events, from where the reader was. */
function follow(world: World, query: Filters, req: Request, res: Response): void {
  const after = Number(req.headers['last-event-id'] ?? query.after) || 0;
  const fit = fits({ ...query, after });
  const wanted = (one: Entry) => fit(one) && (query.event === 'EXCHANGE' || !isExchange(one));
  const stream = openEventStream(req, res);
  const send = (one: Entry) =>
    stream.send({ id: one.seq, event: one.event, data: JSON.stringify(one) });
  for (const one of entriesOf(world, query).filter(wanted)) send(one);
  const unsubscribe = world.journal.subscribe((one) => {
    if (wanted(one)) send(one);
  });
  stream.onClose(unsubscribe);
}

function isExchange(one: Entry): one is Exchange {
  return one.event === 'EXCHANGE';
}

/** Oldest first. */
function tracesOf({ journal }: World): z.infer<typeof login>[] {
  return loginsIn(journal).map(({ exchanges, person, ...known }) => ({
    ...known,
    ...(person !== undefined && { persona: person }),
    id: known.trace,
    startedAt: exchanges[0]?.at ?? 0,
    exchanges: exchanges.length,
    faults: [...new Set(exchanges.flatMap(({ fault }) => fault ?? []))],
  }));
}

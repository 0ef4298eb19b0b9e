/**
 * Where processes of one federation hear each other: changes, what is armed and what waits, and
 * exchanges for the observatory.
 * They stand at each port of a federation that is split, and nowhere else.
 */
import type { RequestListener } from 'node:http';
import type { Change, ChangeableList } from '@federama/model';
import { openApp } from '@federama/server-kit/app';
import type { Exchange } from '@federama/server-kit/journal';
import { sameText } from '@federama/server-kit/same-text';
import type { Party } from '@federama/server-kit/view';
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { participantsOf } from '../compose/participants.ts';
import { presentationOf } from '../compose/presentation.ts';
import { LISTS } from '../config/changes.ts';
import { ConfigError, type LoadedConfig, problemsOf } from '../config/config.ts';
import { exchangesShape } from './exchange-shape.ts';
import type { SteeringMessage } from './instruments.ts';
import { steeringShape } from './steering-shape.ts';

export const CHANGES_PATH = '/-/federation/changes';
export const STEERING_PATH = '/-/federation/steering';
export const EXCHANGES_PATH = '/-/federation/exchanges';

/** One item of a configuration: more than the largest form makes. */
const CHANGE_BYTES = 256_000;
/** One batch; a single exchange always fits, since its bodies are cut. */
export const EXCHANGES_BYTES = 1_000_000;

const list = z.enum(Object.keys(LISTS) as ChangeableList[]);

const changeShape = z.union(
  [
    z.strictObject({ list, put: z.record(z.string(), z.unknown()) }),
    z.strictObject({ list, key: z.string(), patch: z.record(z.string(), z.unknown()) }),
    z.strictObject({ list, remove: z.string() }),
  ],
  { error: `one of ${list.options.join(', ')} as list, with an item to put or a key to remove` },
);

type Heard<S extends z.ZodType> = {
  shape: S;
  limitBytes: number;
  take(told: z.infer<S>): void | Promise<void>;
};

type Place = {
  /** Who answers at this port: its name and its host count for refusals. */
  party: Party;
  config: LoadedConfig;
  token: string;
};

type Taking = {
  token: string;
  config(): LoadedConfig;
  take: {
    change(change: Change): void | Promise<void>;
    steering(message: SteeringMessage): void;
    /** Left out where no observatory runs. */
    exchanges?(exchanges: Exchange[]): void;
  };
};

type FindListener = (path: string | undefined) => RequestListener | undefined;

/** What answers peers at an origin, if the path is theirs and a participant is there. */
export function peerEndpoints({ token, config, take }: Taking): (origin: string) => FindListener {
  const { change, exchanges, steering } = take;
  const makers = new Map<string | undefined, (place: Place) => RequestListener>();
  makers.set(CHANGES_PATH, (place) =>
    peerEndpoint(place, { shape: changeShape, limitBytes: CHANGE_BYTES, take: change }),
  );
  makers.set(STEERING_PATH, (place) =>
    peerEndpoint(place, { shape: steeringShape, limitBytes: EXCHANGES_BYTES, take: steering }),
  );
  if (exchanges)
    makers.set(EXCHANGES_PATH, (place) =>
      peerEndpoint(place, { shape: exchangesShape, limitBytes: EXCHANGES_BYTES, take: exchanges }),
    );
  const partyAt = (origin: string) =>
    participantsOf(config()).find(({ party }) => new URL(party.url).origin === origin)?.party;
  return (origin) => {
    const made = new Map<string | undefined, RequestListener>();
    return (path) => {
      const make = makers.get(path);
      const party = make && partyAt(origin);
      if (!party) return undefined;
      const listener = made.get(path) ?? make({ party, config: config(), token });
      made.set(path, listener);
      return listener;
    };
  };
}

/** Below the same Host check as every route of the participant. */
function peerEndpoint<S extends z.ZodType>(
  { party, config, token }: Place,
  { shape, limitBytes, take }: Heard<S>,
): RequestListener {
  const app = openApp({ party, presentation: presentationOf(config) });
  app.use(postOnly, peersOnly(token), jsonOnly);
  app.use(express.json({ limit: limitBytes, inflate: false }));
  app.use(async (req, res) => {
    const parsed = shape.safeParse(req.body);
    if (!parsed.success) throw new ConfigError('', problemsOf(parsed.error.issues, req.body));
    await take(parsed.data);
    res.status(204).end();
  });
  app.use(answerProblem(limitBytes));
  return app;
}

const postOnly: RequestHandler = ({ method }, res, next) => {
  if (method === 'POST') return next();
  res.set('Allow', 'POST');
  sendProblem(res, 405, `POST was expected, not ${method}.`);
};

function peersOnly(token: string): RequestHandler {
  return ({ headers }, res, next) => {
    if (sameText(headers.authorization ?? '', `Bearer ${token}`)) return next();
    res.set('WWW-Authenticate', 'Bearer');
    sendProblem(
      res,
      401,
      'Only processes of the same federation are heard: the value of FEDERAMA_PEER_TOKEN was expected as a bearer token.',
    );
  };
}

const jsonOnly: RequestHandler = (req, res, next) => {
  if (req.is('application/json')) return next();
  sendProblem(res, 415, 'content-type: application/json was expected, with a body.');
};

function answerProblem(limitBytes: number): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof ConfigError) return refuse(res, error);
    const { status = 500, message } = error as { status?: number; message: string };
    if (status === 413) return sendProblem(res, 413, `At most ${limitBytes} bytes were expected.`);
    if (status < 500) return sendProblem(res, status, `JSON was expected: ${message}`);
    console.error(error);
    sendProblem(res, 500, 'It was not taken in: the terminal of this process says why.');
  };
}

function refuse(res: Response, { problems: found, message }: ConfigError): void {
  const problems = found.map(({ path, expected }) => ({
    path: path.join('.') || '(the whole body)',
    expected,
  }));
  const told = problems.map(({ path, expected }) => `${path}: ${expected}`).join('; ');
  sendProblem(res, 422, told || message, { problems });
}

/** Source: RFC 9457. */
function sendProblem(res: Response, status: number, detail: string, more: object = {}): void {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Not taken in', status, detail, ...more }));
}

/** What the control API answers when it cannot do what was asked. Source: RFC 9457. */
import { type Because, because, explained } from '@federama/knowledge';
import type { Problem } from '@federama/model';
import { tellUnavailable } from '@federama/server-kit/app';
import type { Explained } from '@federama/server-kit/explanation';
import { type Journal, recordNote } from '@federama/server-kit/journal';
import { storeErrorIn } from '@federama/server-kit/store-error';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { ConfigError } from '../config/config.ts';
import { shown } from '../config/masked.ts';
import { WorldExists, WorldsFull } from '../run/worlds.ts';

type Refusal = {
  status: number;
  title: string;
  why: Because | Explained;
  /** Members of the answer beside those that every problem has. */
  members?: Readonly<Record<string, unknown>>;
};

export class ControlProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly explained: Explained;
  readonly members: Readonly<Record<string, unknown>>;

  constructor({ status, title, why, members = {} }: Refusal) {
    const told = 'name' in why ? explained(why) : why;
    super(detailOf(told.en));
    this.status = status;
    this.title = title;
    this.explained = told;
    this.members = members;
  }
}

export const notFound = (why: Because) =>
  new ControlProblem({ status: 404, title: 'Not found', why });

/** For whoever reads the sentence alone. */
function detailOf({ cause, expected, fix }: Explained['en']): string {
  const wanted = expected.replaceAll('\n', '; ').replace(/(?<![.…])$/, '.');
  return `${cause} Expected: ${wanted} ${fix}`;
}

/** A part of the request (`body`, `query`) that has not the shape it should have. */
export function partInvalid(part: string, problems: readonly Problem[]): ControlProblem {
  const whole = `(the whole ${part})`;
  return new ControlProblem({
    status: 400,
    title: `The ${part} is not as expected`,
    why: because('control.partInvalid', { part, ...inWords(problems, whole) }),
    members: { problems: problems.map((problem) => listed(problem, whole)) },
  });
}

/** A change that has problems, each with its place and what was expected there. */
export function changeRefused(problems: readonly Problem[]): ControlProblem {
  return new ControlProblem({
    status: 422,
    title: 'Nothing was changed',
    why: because('control.changeInvalid', inWords(problems)),
    members: { problems: problems.map((problem) => listed(problem)) },
  });
}

const placeOf = ({ path }: Problem, whole = '') => path.join('.') || whole;

/** A problem as the control API lists it. */
function listed(problem: Problem, whole?: string) {
  const { expected, expectedFr } = problem;
  return { path: placeOf(problem, whole), expected, expectedFr };
}

function inWords(problems: readonly Problem[], whole?: string) {
  return {
    problems: problems.map((problem) => ({
      fr: `${placeOf(problem, whole)}\u202f: ${problem.expectedFr}`,
      en: `${placeOf(problem, whole)}: ${problem.expected}`,
    })),
    found: problems.map((problem) => `${placeOf(problem, whole)}: ${shown(problem)}`),
  };
}

/** Answers with the problem, and tells the journal of the first federation. */
export function answerProblem(journal: () => Pick<Journal, 'record'>): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = problemOf(error, req);
    recordNote(journal(), 'control', {
      event: 'CONTROL_REFUSED',
      kind: 'refused',
      code: String(problem.status),
      explained: problem.explained,
      request: `${req.method} ${req.path}`,
    });
    const unavailable = storeErrorIn(error);
    if (unavailable) tellUnavailable(res, unavailable);
    sendProblem(res, problem);
  };
}

function sendProblem(res: Response, problem: ControlProblem): void {
  const { status, title, message: detail, members } = problem;
  const { expected, received, fix } = problem.explained.en;
  const told = { type: 'about:blank', title, status, detail, expected, received, fix };
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...told, ...members }));
}

function problemOf(error: unknown, req: Request): ControlProblem {
  if (error instanceof ControlProblem) return error;
  if (error instanceof WorldExists)
    return new ControlProblem({
      ...{ status: 409, title: 'Conflict' },
      why: because('control.worldExists', { world: error.world }),
    });
  if (error instanceof WorldsFull)
    return new ControlProblem({
      ...{ status: 503, title: 'Full' },
      why: because('control.worldsFull', {
        most: error.most,
        received: `${req.method} ${req.path}`,
      }),
    });
  if (error instanceof ConfigError) return changeRefused(error.problems);
  const unavailable = storeErrorIn(error);
  if (unavailable)
    return new ControlProblem({
      ...{ status: unavailable.status, title: 'What keeps the state does not answer' },
      why: because('storeUnavailable', { message: unavailable.message }),
    });
  const { status, message } = error as { status?: number; message: string };
  if (status && status < 500) return unreadable(error as Unreadable, req);
  console.error(error);
  const { method, originalUrl: address } = req;
  return new ControlProblem({
    ...{ status: 500, title: 'It did not work' },
    why: because('control.unexpected', { method, address, message }),
  });
}

/** What the readers of addresses and bodies throw. */
type Unreadable = { status: number; type?: string; limit?: number; message: string };

function unreadable({ status, type, limit = 0, message }: Unreadable, req: Request) {
  const title = status === 413 ? 'Too large' : 'Bad request';
  const { method, originalUrl: address } = req;
  if (!type)
    return new ControlProblem({
      ...{ status, title },
      why: because('control.addressUnreadable', { method, address }),
    });
  const length = `content-length: ${req.headers['content-length'] ?? '(absent)'}`;
  if (type === 'entity.too.large')
    return new ControlProblem({
      ...{ status, title },
      why: because('control.bodyTooLarge', { limit, received: length }),
    });
  const { 'content-type': media, 'content-encoding': encoding } = req.headers;
  const [, position] = message.match(/at position (\d+)/) ?? [];
  const came = [
    media && `content-type: ${media}`,
    encoding && `content-encoding: ${encoding}`,
    length,
    position && `JSON[${position}]`,
  ];
  return new ControlProblem({
    ...{ status, title },
    why: because('control.bodyUnreadable', { problem: came.filter(Boolean).join(', ') }),
  });
}

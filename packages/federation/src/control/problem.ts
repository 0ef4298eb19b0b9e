/** What the control API answers when it cannot do what was asked. Source: RFC 9457. */
import type { Problem } from '@federama/model';
import type { ErrorRequestHandler, Response } from 'express';
import { ConfigError, reportOf } from '../config/config.ts';
import { WorldExists } from '../run/worlds.ts';

export class ControlProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    title: string,
    detail: string,
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.status = status;
    this.title = title;
    this.more = more;
  }
}

export const notFound = (detail: string) => new ControlProblem(404, 'Not found', detail);

/** A change that has problems, each with its place and what was expected there. */
export function changeRefused(
  problems: readonly Problem[],
  detail: string = reportOf('the change', problems),
): ControlProblem {
  return new ControlProblem(422, 'Nothing was changed', detail, {
    problems: problems.map(({ path, expected }) => ({ path: path.join('.'), expected })),
  });
}

export const answerProblem: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  sendProblem(res, problemOf(error));
};

export function sendProblem(res: Response, { status, title, message, more }: ControlProblem): void {
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail: message, ...more }));
}

function problemOf(error: unknown): ControlProblem {
  if (error instanceof ControlProblem) return error;
  if (error instanceof WorldExists) return new ControlProblem(409, 'Conflict', error.message);
  if (error instanceof ConfigError) return changeRefused(error.problems, error.message);
  const { status, message } = error as { status?: number; message: string };
  // What the reader of bodies refuses: no JSON, or too much of it.
  if (status && status < 500) return new ControlProblem(status, 'Bad request', message);
  console.error(error);
  return new ControlProblem(500, 'It did not work', message);
}

/** What the control API answers when it cannot do what was asked. Source: RFC 9457. */
import { because, explained } from '@federama/knowledge';
import type { Problem } from '@federama/model';
import type { Explained } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';
import { type Journal, recordNote } from '@federama/server-kit/journal';
import type { ErrorRequestHandler, Request, Response } from 'express';
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

/** A problem as the control API lists it. */
export function listed({ path, expected, expectedFr }: Problem, whole = ''): Listed {
  return { path: path.join('.') || whole, expected, expectedFr };
}

type Listed = { path: string; expected: string; expectedFr: string };

/** A change that has problems, each with its place and what was expected there. */
export function changeRefused(
  problems: readonly Problem[],
  detail: string = reportOf('the change', problems),
): ControlProblem {
  return new ControlProblem(422, 'Nothing was changed', detail, {
    problems: problems.map((problem) => listed(problem)),
  });
}

/** Answers with the problem, and tells the journal of the first federation. */
export function answerProblem(journal: () => Pick<Journal, 'record'>): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = problemOf(error);
    const code = String(problem.status);
    recordNote(journal(), 'control', {
      event: 'CONTROL_REFUSED',
      kind: 'refused',
      code,
      explained: explain(problem, req),
    });
    sendProblem(res, problem);
  };
}

function explain({ message, more, title }: ControlProblem, req: Request): Explained {
  const told = more as { explained?: Explained };
  if (told.explained) return told.explained;
  const details = { title, message, method: req.method, address: req.originalUrl };
  const listed = { fr: problemList(more, 'fr'), en: problemList(more, 'en') };
  return explained(
    listed.en
      ? because('control.invalid', { ...details, problems: listed })
      : because('control.refused', details),
  );
}

function problemList({ problems }: ControlProblem['more'], language: Language): string {
  if (!Array.isArray(problems)) return '';
  return (problems as Listed[])
    .map(({ path, expected, expectedFr }) =>
      language === 'fr' ? `${path} : ${expectedFr}` : `${path}: ${expected}`,
    )
    .join('\n');
}

function sendProblem(res: Response, { status, title, message, more }: ControlProblem): void {
  const { explained: _told, ...members } = more;
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail: message, ...members }));
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
